import { ByteWriter } from '../../src/share/link/byte-writer.ts';
import { SEPARATOR } from '../../src/share/link/carried-name.ts';
import { commonDivisor, signed } from '../../src/share/link/number-column.ts';
import type { SharedTree } from '../../src/share/link/shared-tree.ts';

/* Version 1 of links to stacks, as it was written: what anybody may still send. Names are in order there. */

/** Facts as they are in JSON, and what stands behind them. */
export function firstContent(json: string, write: (out: ByteWriter) => void = () => {}): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  out.text(json);
  write(out);
  return out.done();
}

export function writeFirstTree(out: ByteWriter, tree: SharedTree): void {
  const { length, names } = tree;
  out.varint(length);
  writeFirstNames(out, names);
  for (let row = 0; row < length; row++) out.varint(tree.callees[row] as number);
  for (let digit = 0; digit < (names.length < 1 << 8 ? 1 : names.length < 1 << 16 ? 2 : 3); digit++) {
    for (let row = 0; row < length; row++) out.byte((((tree.name[row] as number) + 1) >>> (8 * digit)) & 0xff);
  }
  for (let row = 0; row < length; row++) if (tree.name[row] === -1) out.varint(tree.folded[row] as number);
  writeNumbers(out, tree);
}

/** Names in order, each without what it shares with the one before it. */
export function writeFirstNames(out: ByteWriter, names: readonly string[]): void {
  out.varint(names.length);
  const ends: string[] = [];
  let before = '';
  for (const name of names) {
    let shared = 0;
    while (shared < Math.min(before.length, name.length) && before.charCodeAt(shared) === name.charCodeAt(shared)) {
      shared++;
    }
    // Never between the halves of a character.
    if (shared > 0 && /[\uD800-\uDBFF]/.test(name.charAt(shared - 1))) shared--;
    out.varint(shared);
    ends.push(name.slice(shared));
    before = name;
  }
  out.text(ends.join(SEPARATOR));
}

/** A tree whose names are in the order of their UTF-16 code units. */
export function inOrder(tree: SharedTree): SharedTree {
  const names = tree.names.toSorted();
  return { ...tree, names, name: tree.name.map((row) => (row < 0 ? row : names.indexOf(tree.names[row] as string))) };
}

function writeNumbers(out: ByteWriter, { length, self, count }: SharedTree): void {
  const isWhole = self.every(Number.isSafeInteger) && count.every(Number.isSafeInteger);
  const isNegative = self.some((value) => value < 0) || count.some((value) => value < 0);
  const unit = isWhole ? commonDivisor(self) : 1;
  const isCounted = !isWhole || self.some((value, row) => value / unit !== count[row]);
  out.byte((isWhole ? 0 : 1) | (isNegative ? 2 : 0) | (isCounted ? 4 : 0));
  if (!isWhole) {
    for (const column of [self, count]) for (let row = 0; row < length; row++) out.float(column[row] as number);
    return;
  }
  out.varint(unit);
  for (let row = 0; row < length; row++) out.varint(signed((self[row] as number) / unit, isNegative));
  if (isCounted) for (let row = 0; row < length; row++) out.varint(signed(count[row] as number, isNegative));
}
