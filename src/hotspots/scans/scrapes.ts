import type { GoroutineGroup } from '../../analysis/goroutine-groups.ts';
import { familyOf, normalizeName, packageOf, shortName } from '../../model/names.ts';
import { GATHER, SCRAPE_HANDLER } from '../frames.ts';

/** What the goroutines of a capture say about scrapes of /metrics. */
export interface Scrapes {
  /** Scrapes that are being served. */
  readonly inFlight: number;
  /** Those among them that still gather, and those that write what they gathered. */
  readonly gathering: number;
  readonly writing: number;
  /** Goroutines that scrapes have started; of those, the ones that are collecting. */
  readonly helpers: number;
  readonly collecting: number;
  /** The collector that most of those run, and the innermost function that at least half of them are in. */
  readonly collector: Place | undefined;
  readonly place: Place | undefined;
  /** Longest wait of a scrape in minutes; undefined where the capture does not say, 0 where none waits for a minute. */
  readonly longestMinutes: number | undefined;
}

/** A function by its short name, and the goroutines that are in it. */
export interface Place {
  readonly name: string;
  readonly count: number;
}

const HANDLER_FRAME = new RegExp(SCRAPE_HANDLER);
const GATHER_FRAME = new RegExp(GATHER);
const WRITE_FRAME = /(?:^|\/)github\.com\/prometheus\/common\/expfmt\./;

/**
 * Counts scrapes by their goroutines: one in the handler for each request (or, where something else than client_golang's
 * handler asks, one that calls Gather), besides those that Gather starts, whose outermost function is Gather itself.
 */
export function countScrapes(groups: readonly GoroutineGroup[]): Scrapes {
  const sum = { inFlight: 0, gathering: 0, writing: 0, helpers: 0, collecting: 0 };
  const work: Work[] = [];
  let longest: number | undefined;
  for (const { names: all, count, waiting } of groups) {
    const names = all.filter((name) => name !== 'runtime.goexit').map(normalizeName);
    const gathers = names.some((name) => GATHER_FRAME.test(name));
    if (GATHER_FRAME.test(names[0] ?? '')) {
      sum.helpers += count;
      const own = names.filter((name) => isOfProgram(name) && !GATHER_FRAME.test(name));
      if (own.length === 0) continue;
      sum.collecting += count;
      work.push({ names: own, count });
    } else if (gathers || names.some((name) => HANDLER_FRAME.test(name))) {
      sum.inFlight += count;
      if (gathers) sum.gathering += count;
      else if (names.some((name) => WRITE_FRAME.test(name))) sum.writing += count;
      if (waiting) longest = Math.max(longest ?? 0, waiting.longestMinutes);
    }
  }
  return { ...sum, collector: mostRun(work), place: innermostOfHalf(work, sum.collecting), longestMinutes: longest };
}

/** Whether a function is the program's or one of its libraries', not Go's. */
function isOfProgram(name: string): boolean {
  return /^(?:application|library)$/.test(familyOf(packageOf(name)));
}

/** Functions of goroutines that collect, outermost first. */
interface Work {
  readonly names: readonly string[];
  readonly count: number;
}

function mostRun(work: readonly Work[]): Place | undefined {
  const counts = new Map<string, number>();
  for (const { names, count } of work) {
    const name = names[0] as string;
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most && { name: shortName(most[0]), count: most[1] };
}

function innermostOfHalf(work: readonly Work[], all: number): Place | undefined {
  const seen = new Map<string, { count: number; depth: number }>();
  for (const { names, count } of work) {
    for (const name of new Set(names)) {
      const known = seen.get(name) ?? { count: 0, depth: 0 };
      seen.set(name, { count: known.count + count, depth: Math.max(known.depth, names.lastIndexOf(name)) });
    }
  }
  const [deepest] = [...seen].filter(([, { count }]) => count * 2 >= all).sort(([, a], [, b]) => b.depth - a.depth);
  return deepest && { name: shortName(deepest[0]), count: deepest[1].count };
}
