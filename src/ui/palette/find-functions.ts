import { shareOf } from '../../analysis/coverage.ts';
import { packageOf, shortName } from '../../model/names.ts';
import { formatShare } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { remember } from '../../state/remember.ts';
import type { CaptureView } from '../../state/state.ts';
import { isOfStacks } from '../../state/tabs.ts';
import type { Command, CommandContext } from './command.ts';
import { isWordStart } from './match.ts';

/** So many functions are listed; who looks for another one types more of its name. */
const MOST = 50;
/** So many of what has all the words are ranked, the heaviest: with a letter or two, almost everything has them. */
const MOST_RANKED = 3000;

/**
 * Going to the functions that have all the words in their names, in any order, 50 at most. Those in whose own name, after
 * the last slash, all words begin words come first, then those with it elsewhere; of each the heaviest first.
 */
export function functionCommands(
  words: readonly string[],
  entry: OpenEntry,
  context: CommandContext,
): readonly Command[] {
  const { folded } = entry.view;
  const names = folded.tree.functions.name;
  return findFunctions(folded, words).map((func) => functionCommand(names[func] as string, entry, context));
}

/** Going to a function of the tree on the screen, by its whole name. */
export function functionCommand(name: string, entry: OpenEntry, { actions, say }: CommandContext): Command {
  const { view } = entry;
  const { tree, functions } = view.folded;
  const func = tree.functions.name.indexOf(name);
  return {
    id: `${GO}${name}`,
    group: 'functions',
    text: say(() => shortName(name)),
    note: say(() => packageOf(name)),
    amount: formatShare(shareOf(tree, functions.total[func] ?? 0)),
    run() {
      if (view.tab === 'sandwich' || view.tab === 'callers') actions.centreOn(name);
      else actions.selectFunction(func);
      if (!isOfStacks(view.tab) || view.tab === 'labels' || view.tab === 'time' || view.tab === 'goroutines') {
        actions.showTab('flame');
      }
    },
  };
}

/** The function that a command of this id goes to; undefined for other commands and for functions that are not there. */
export function functionOfId(id: string, { folded }: CaptureView): string | undefined {
  if (!id.startsWith(GO)) return undefined;
  const name = id.slice(GO.length);
  return folded.tree.functions.name.includes(name) ? name : undefined;
}

/** Rows of the functions of a tree that have all the words, the best first. */
export function findFunctions(folded: CaptureView['folded'], words: readonly string[]): readonly number[] {
  if (words.length === 0) return [];
  const { order, names, small } = byWeight(folded, null);
  const classes: readonly number[][] = [[], [], []];
  for (let at = 0, ranked = 0; at < order.length && ranked < MOST_RANKED; at++) {
    const lower = small(at);
    if (!words.every((word) => lower.includes(word))) continue;
    ranked++;
    const func = order[at] as number;
    const found = classes[worstPlace(words, names[func] as string, lower)] as number[];
    if (found.length < MOST) found.push(func);
    if (found === classes[0] && found.length === MOST) break;
  }
  return classes.flat().slice(0, MOST);
}

/**
 * Makes ready what the search needs, a part at a time so that the page stays quick where there are many functions.
 * Returns what ends it; the search does the rest itself.
 */
export function prepareFunctions(folded: CaptureView['folded']): () => void {
  let next = 0;
  let timer = setTimeout(function prepare() {
    const { order, small } = byWeight(folded, null);
    const end = Math.min(next + AT_ONCE, order.length);
    for (; next < end; next++) small(next);
    if (next < order.length) timer = setTimeout(prepare);
  });
  return () => clearTimeout(timer);
}

/** So many names are made small at once, which takes a few milliseconds. */
const AT_ONCE = 5000;
const GO = 'go/';

/** 0: every word begins a word of the function's own name; 1: every one begins a word somewhere; 2: all are in it. */
function worstPlace(words: readonly string[], name: string, lower: string): 0 | 1 | 2 {
  let worst: 0 | 1 | 2 = 0;
  const own = lower.lastIndexOf('/') + 1;
  for (const word of words) {
    let best: 0 | 1 | 2 = 2;
    for (let at = lower.indexOf(word); at >= 0 && best > 0; at = lower.indexOf(word, at + 1)) {
      if (isWordStart(name, at)) best = at >= own ? 0 : 1;
    }
    if (best > worst) worst = best;
  }
  return worst;
}

/** The functions of a tree from the heaviest; `small(i)` is the name of `order[i]` in small letters. */
const byWeight = remember(({ tree, functions }: CaptureView['folded'], _key: null) => {
  const names = tree.functions.name;
  // Of a difference the largest changes come first, whichever way they go.
  const weight = functions.total.map(Math.abs);
  const order = Int32Array.from(names.keys()).sort((a, b) => (weight[b] as number) - (weight[a] as number) || a - b);
  const lower: string[] = new Array(names.length);
  const small = (at: number): string => (lower[at] ??= (names[order[at] as number] as string).toLowerCase());
  return { order, names, small };
});
