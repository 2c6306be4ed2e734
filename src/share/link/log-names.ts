import { isFoldedName } from '../../analysis/folded-name.ts';
import type { NamedCount } from '../../analysis/log/log-facts.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { isKnownProgram } from './hidden-programs.ts';

/** Which names of a log may leave. */
export interface LogNaming {
  /** Messages as they are, and places in source with their paths. */
  readonly withMessages: boolean;
  /** Programs that not everybody knows, and places in their source, are replaced. */
  readonly hidesNames: boolean;
  /** Whether what calls others is a place in source, and no program. */
  isPlace(name: string): boolean;
}

/** What stands where a program stands, and may be the name of one: no address, no host with its domain, no path. */
const PROGRAM = /^\(?(?:[a-z_][\w+-]*\/)?[a-z_][\w+-]*(?:\.\d[\w-]*)*(?:\.(?:service|slice|scope|socket|timer))?\)?$/i;
const LONGEST_PROGRAM = 64;

/** A line of a source file, at most in one folder (`rafthttp/stream.go:425`). Languages whose files end as no host does. */
const PLACE = /^(?:[\w-]+\/)?[\w+-][\w.+-]*\.(?:go|c|cpp|h|java|js|ts|rb|cs|kt):\d+$/;

/** Programs of a node that everybody knows, besides those that are traced. */
const KNOWN = /^(?:kernel|init|audit|auditd|cron|crond|sshd|sudo|su|rsyslogd|chronyd|ntpd|NetworkManager|updatedb)$/i;

/** What has been replaced before, in another link. */
const REPLACED = { program: /^program\d+$/, place: /^place\d+$/, message: /^message \d+$/ };

/** Stands for what varies; alone, for all messages that are too rare to be told apart. */
const OTHERS = '…';

/** Whether a name is a place in source, where nothing else tells: in what came in a link, in which places are such. */
export function looksLikePlace(name: string): boolean {
  return /:\d+$/.test(name) || REPLACED.place.test(name);
}

/** Whether a message goes by its number alone. */
export function isMessageNumber(name: string): boolean {
  return REPLACED.message.test(name);
}

/**
 * The stacks of a log (program → place in source → message) with names that may leave. Messages become `message 1` and so on,
 * by how many lines they have; what is no name of a program `program1`, what is no place in source `place1`, in the order
 * of the tree. Rows stay, different names stay different, and names that were replaced before keep their placeholders.
 *
 * What calls nothing is a message: every line ends in one. One that is called as a program is goes by that name.
 */
export function renamedLog(tree: CallTree, naming: LogNaming): CallTree {
  const { length, parent, func, functions } = tree;
  const calling = new Set<number>();
  for (let row = 0; row < length; row++) {
    const caller = parent[row] as number;
    if (caller >= 0) calling.add(func[caller] as number);
  }
  const inOrder = [...new Set(func)];
  const places = inOrder.filter((one) => calling.has(one) && naming.isPlace(functions.name[one] as string));
  const isPlace = new Set(places);
  const programs = inOrder.filter((one) => calling.has(one) && !isPlace.has(one));

  const renamed = [...functions.name];
  const nextOf = placeholdersBeside(functions.name);
  const staying = new Set(programs.filter((one) => isProgramToTell(renamed[one] as string, naming)));
  const nextProgram = nextOf('program');
  for (const one of programs) if (!staying.has(one)) renamed[one] = nextProgram();

  const strangers = naming.hidesNames ? calledByOthers(tree, staying) : new Set<number>();
  const nextPlace = nextOf('place');
  for (const one of places) {
    const name = renamed[one] as string;
    const stays = REPLACED.place.test(name) || (isPlaceToTell(name, naming) && !strangers.has(one));
    if (!stays) renamed[one] = nextPlace();
  }

  if (!naming.withMessages) {
    const nextMessage = nextOf('message ');
    for (const one of byLines(tree))
      if (!calling.has(one) && !isTold(renamed[one] as string)) renamed[one] = nextMessage();
  }
  return { ...tree, functions: { ...functions, name: renamed } };
}

/** The programs of a log that came in a link, with how many lines each has, most first. */
export function programsOf({ length, parent, end, func, total, functions }: CallTree): readonly NamedCount[] {
  const programs: NamedCount[] = [];
  for (let row = 0; row < length; row = end[row] as number) {
    const name = functions.name[func[row] as number] as string;
    const isCalling = parent[row + 1] === row;
    if (isCalling && !looksLikePlace(name)) programs.push({ name, count: total[row] as number });
  }
  return programs;
}

function isProgramToTell(name: string, { hidesNames }: LogNaming): boolean {
  if (REPLACED.program.test(name)) return true;
  if (name.length > LONGEST_PROGRAM || !PROGRAM.test(name)) return false;
  return !hidesNames || KNOWN.test(name) || isKnownProgram(name);
}

function isPlaceToTell(name: string, { withMessages }: LogNaming): boolean {
  return PLACE.test(name) || (withMessages && looksLikePlace(name));
}

/** Whether a message may go as it is. */
function isTold(name: string): boolean {
  return name === OTHERS || isFoldedName(name) || isMessageNumber(name);
}

/** Functions that something else than one of these calls, or nothing. */
function calledByOthers({ length, parent, func }: CallTree, callers: ReadonlySet<number>): Set<number> {
  const others = new Set<number>();
  for (let row = 0; row < length; row++) {
    const caller = parent[row] as number;
    if (caller < 0 || !callers.has(func[caller] as number)) others.add(func[row] as number);
  }
  return others;
}

/** All functions, those with the most lines first; of equal ones, the first in the tree. */
function byLines({ length, func, total }: CallTree): number[] {
  const lines = new Map<number, number>();
  for (let row = 0; row < length; row++) {
    const one = func[row] as number;
    lines.set(one, (lines.get(one) ?? 0) + (total[row] as number));
  }
  return [...lines].sort(([, a], [, b]) => b - a).map(([one]) => one);
}

/** Makes what gives out placeholders of one kind, none of which is a name already. */
function placeholdersBeside(names: readonly string[]): (kind: string) => () => string {
  const taken = new Set(names);
  return (kind) => {
    let number = 0;
    return () => {
      do number++;
      while (taken.has(`${kind}${number}`));
      return `${kind}${number}`;
    };
  };
}
