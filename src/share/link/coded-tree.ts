import { KIND } from './kinds.ts';
import { MOST_ROWS } from './limits.ts';
import type { LinkCoder } from './link-coder.ts';
import { BrokenLink } from './link-failure.ts';
import { NameCoder } from './name-coder.ts';
import { NumberPairs } from './number-pairs.ts';
import type { SharedTree } from './shared-tree.ts';
import { NONE } from './texts.ts';

/**
 * A tree, row by row: whether it stands for folded frames and for how many, its callees, its name, its value and number of
 * samples. Names come out in the order in which rows have them first. @throws {BrokenLink} where rows do not make a tree
 */
export function codeTree(coder: LinkCoder, tree: SharedTree): SharedTree {
  const length = coder.number(KIND.list, tree.length);
  if (length > MOST_ROWS) throw new BrokenLink('too-large');
  const out = {
    length,
    name: new Int32Array(length),
    callees: new Int32Array(length),
    folded: new Int32Array(length),
    self: new Float64Array(length),
    count: new Float64Array(length),
  };
  const names = new NameCoder(coder);
  const numbers = new NumberPairs(coder, tree.self, tree.count);
  /** Rows that are open, and how many they are; of each how many callees have yet to come, and the place of the last. */
  const open = new Int32Array(length);
  let depth = 0;
  const awaited = new Int32Array(length);
  const last = new Int32Array(length).fill(NONE);
  let lastRoot = NONE;
  for (let row = 0; row < length; row++) {
    while (depth > 0 && awaited[open[depth - 1] as number] === 0) depth--;
    const caller = depth > 0 ? (open[depth - 1] as number) : NONE;
    const isLast = caller !== NONE && awaited[caller] === 1;
    const isFolded = coder.flag(isLast ? KIND.isFoldedLast : KIND.isFolded, tree.name[row] === NONE);
    const callees = coder.small(isFolded ? KIND.calleesOfFolded : KIND.callees, tree.callees[row] as number);
    const callerName = caller === NONE ? NONE : (out.name[caller] as number);
    const before = caller === NONE ? lastRoot : (last[caller] as number);
    const place = isFolded ? NONE : names.code(tree.names[tree.name[row] as number] ?? '', callerName, before);
    if (caller === NONE) lastRoot = place;
    else {
      awaited[caller] = (awaited[caller] as number) - 1;
      last[caller] = place;
    }
    open[depth++] = row;
    awaited[row] = callees;
    out.name[row] = isFolded ? NONE : names.rowAt(callerName, place);
    out.callees[row] = callees;
    if (isFolded) out.folded[row] = coder.small(KIND.folded, tree.folded[row] as number);
    const kind = isFolded ? KIND.selfOfFolded : callees === 0 ? KIND.selfOfLeaf : KIND.selfOfCaller;
    out.self[row] = numbers.value(kind, tree.self[row] as number);
    out.count[row] = numbers.count(tree.count[row] as number);
  }
  if (awaited.some((callees) => callees > 0)) throw new BrokenLink('damaged');
  return { ...out, names: names.names };
}
