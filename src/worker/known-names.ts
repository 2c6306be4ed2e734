import { assert } from '../base/assert.ts';
import { Interner } from '../base/interner.ts';
import type { CallTree, NamedFunctions } from '../model/call-tree.ts';
import type { Answer, CaptureService, FoldedView, NarrowedSyscalls, OpenedCapture, Outcome } from './protocol.ts';

/*
 * Every tree names its functions, and most trees of a capture name the same ones. A page takes 40 ms to receive 60,000
 * names, and as long to clear them away; so a text crosses the thread once, and from then on as its number.
 */

/** To name so many functions takes some milliseconds. */
const MANY = 10_000;

/** Functions on their way to the page. */
interface NumberedFunctions {
  readonly length: number;
  readonly startLine: Int32Array;
  /** Numbers of the names and files: how manieth text of this thread they are. */
  readonly numbers: { readonly name: Int32Array; readonly file: Int32Array };
  /** Texts that go along for the first time; the first has the number `from`. */
  readonly added: readonly string[];
  readonly from: number;
}

/** The service of a worker, as it answers over its thread: trees come with numbers in place of names. */
export function numberNames(service: CaptureService): CaptureService {
  const sent = new Interner();
  const number = async <T>(answer: Promise<Outcome<T>>, treesOf: (value: T) => readonly CallTree[]) => {
    const outcome = await answer;
    if (outcome.ok) for (const functions of functionsOf(treesOf(outcome.value))) numberFunctions(functions, sent);
    return outcome;
  };
  return {
    ...service,
    open: (...asked) => number(service.open(...asked), treesOfOpened),
    fold: (...asked) => number(service.fold(...asked), treesOfView),
    narrow: (...asked) => number(service.narrow(...asked), treesOfNarrowed),
    ask: (...asked) => number(service.ask(...asked), treesOfAnswer),
  };
}

/** The same service on the page: trees have their names again. Answers that were never numbered stay as they are. */
export function nameNumbers(service: CaptureService): CaptureService {
  const texts: string[] = [];
  const name = async <T>(answer: Promise<Outcome<T>>, treesOf: (value: T) => readonly CallTree[]) => {
    const outcome = await answer;
    if (!outcome.ok) return outcome;
    for (const functions of functionsOf(treesOf(outcome.value))) {
      nameFunctions(functions, texts);
      // What is done with so many names is a task of its own: between the two the page can answer.
      if (functions.length > MANY) await new Promise((next) => setTimeout(next));
    }
    return outcome;
  };
  return {
    open: (...asked) => name(service.open(...asked), treesOfOpened),
    fold: (...asked) => name(service.fold(...asked), treesOfView),
    narrow: (...asked) => name(service.narrow(...asked), treesOfNarrowed),
    ask: (...asked) => name(service.ask(...asked), treesOfAnswer),
    callTexts: (...asked) => service.callTexts(...asked),
    filterLog: (...asked) => service.filterLog(...asked),
    lineTexts: (...asked) => service.lineTexts(...asked),
    templateRate: (...asked) => service.templateRate(...asked),
    exportPprof: (...asked) => service.exportPprof(...asked),
    handOver: (...asked) => service.handOver(...asked),
    partFacts: (parts, rules) => service.partFacts(parts, rules),
    linkFacts: (...asked) => service.linkFacts(...asked),
    linkCalls: (...asked) => service.linkCalls(...asked),
    share: (...asked) => service.share(...asked),
    judgeOwn: (...asked) => service.judgeOwn(...asked),
  };
}

const treesOfView = ({ tree }: FoldedView) => [tree];
const treesOfOpened = ({ view }: OpenedCapture) => [view.tree];
const treesOfNarrowed = ({ view }: NarrowedSyscalls) => [view.tree];
const treesOfAnswer = (answer: Answer) =>
  answer.kind === 'sandwich' ? [answer.callers.tree, answer.callees.tree] : [];

/** Trees of one answer may share their functions. */
function functionsOf(trees: readonly CallTree[]): Set<NamedFunctions> {
  return new Set(trees.map(({ functions }) => functions));
}

/** In place: whatever refers to these functions goes along. The worker needs them no more. O(functions). */
function numberFunctions(functions: NamedFunctions, sent: Interner): void {
  const from = sent.texts.length;
  const numbered = (texts: readonly string[]) => Int32Array.from(texts, (text) => sent.idOf(text));
  const numbers = { name: numbered(functions.name), file: numbered(functions.file) };
  const parts: Partial<Mutable<NamedFunctions>> = functions;
  delete parts.name;
  delete parts.file;
  Object.assign(parts, { numbers, added: sent.texts.slice(from), from });
}

/** In place, as above. */
function nameFunctions(functions: NamedFunctions, texts: string[]): void {
  if (!('numbers' in functions)) return;
  const parts = functions as Partial<Mutable<NumberedFunctions>>;
  const { numbers, added, from } = functions as unknown as NumberedFunctions;
  assert(from === texts.length, 'answers arrive in the order in which they were numbered');
  for (const text of added) texts.push(text);
  const named = (column: Int32Array) => Array.from(column, (number) => texts[number] as string);
  delete parts.numbers;
  delete parts.added;
  delete parts.from;
  Object.assign(parts, { name: named(numbers.name), file: named(numbers.file) });
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
