import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriedName } from '../../../src/share/link/carried-name.ts';
import { codeTree } from '../../../src/share/link/coded-tree.ts';
import { KINDS } from '../../../src/share/link/kinds.ts';
import { BrokenLink } from '../../../src/share/link/link-failure.ts';
import { LinkReader } from '../../../src/share/link/link-reader.ts';
import { LinkWriter } from '../../../src/share/link/link-writer.ts';
import { pruneTree, rowsByWorth } from '../../../src/share/link/prune-tree.ts';
import { NO_ROWS, type SharedTree } from '../../../src/share/link/shared-tree.ts';
import { foldedTexts } from '../../support/arbitrary-stacks.ts';
import { treeOf } from '../../support/stacks.ts';

function written(tree: SharedTree): Uint8Array {
  const writer = new LinkWriter(KINDS);
  codeTree(writer, tree);
  return writer.done();
}

function read(bytes: Uint8Array): SharedTree {
  const reader = new LinkReader(KINDS, bytes);
  const tree = codeTree(reader, NO_ROWS);
  reader.end();
  return tree;
}

const sumOf = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);

describe('a tree in a link', () => {
  it('is read as it was written, however much of it is folded', () => {
    fc.assert(
      fc.property(foldedTexts({ signed: true }), fc.nat(20), (text, kept) => {
        const tree = treeOf(text);
        const pruned = pruneTree(tree, rowsByWorth(tree, [], tree.length), Math.min(kept, tree.length));
        expect(read(written(pruned))).toEqual(pruned);
      }),
    );
  });

  it('keeps every sum exactly: what was folded stands below what called it', () => {
    fc.assert(
      fc.property(foldedTexts(), fc.nat(20), (text, kept) => {
        const tree = treeOf(text);
        const rows = Math.min(kept, tree.length);
        const pruned = pruneTree(tree, rowsByWorth(tree, [], tree.length), rows);
        expect(sumOf(pruned.self)).toBe(sumOf(tree.self));
        const named = [...pruned.name].filter((name) => name >= 0).length;
        expect(named).toBe(rows);
        expect(named + pruned.folded.reduce((sum, frames) => sum + frames, 0)).toBe(tree.length);
      }),
    );
  });

  it('keeps the heaviest rows first, and before them what was asked for', () => {
    const tree = treeOf(`
      main;a;b  50 500
      main;a;c  30 300
      main;d;e;f 1 10
    `);
    const names = (rows: ArrayLike<number>) =>
      Array.from(rows, (row) => tree.functions.name[tree.func[row] as number] as string);
    expect(names(rowsByWorth(tree, [], 99))).toEqual(['main', 'a', 'b', 'c', 'd', 'e', 'f']);
    const f = tree.length - 1;
    expect(names(rowsByWorth(tree, [f], 99))).toEqual(['main', 'd', 'e', 'f', 'a', 'b', 'c']);
    expect(names(rowsByWorth(tree, [f], 2)).slice(0, 6)).toEqual(['main', 'd', 'e', 'f', 'a']);
    const pruned = pruneTree(tree, rowsByWorth(tree, [], 99), 2);
    expect(pruned.names).toEqual(['main', 'a']);
    expect([...pruned.name]).toEqual([0, 1, -1, -1]);
    expect([...pruned.folded]).toEqual([0, 0, 2, 3]);
    expect([...pruned.self]).toEqual([0, 0, 800, 10]);
    expect([...pruned.count]).toEqual([0, 0, 80, 1]);
  });

  it('may be of fractions, of values below zero, of the greatest there are, and of any number of names', () => {
    const wide = treeOf(Array.from({ length: 300 }, (_, i) => `main;f${i} 7`).join('\n'));
    const chain = pruneTree(treeOf('main;a;b 1 1'), Uint32Array.of(0, 1, 2), 3);
    const shapes: SharedTree[] = [
      pruneTree(treeOf('main 1 1'), new Uint32Array(0), 0),
      { ...chain, self: Float64Array.of(0.5, -3, 2 ** 53 - 1) },
      { ...chain, self: Float64Array.of(0, 1, 2 ** 53 - 1) },
      { ...chain, self: Float64Array.of(0, -1, 2 ** 52) },
      { ...chain, self: Float64Array.of(-(2 ** 52 - 1), 0, 2 ** 52 - 1), count: Float64Array.of(0, -1, 2) },
      { ...chain, self: Float64Array.of(1e300, 0, 0) },
      pruneTree(wide, rowsByWorth(wide, [], 1000), wide.length),
    ];
    for (const tree of shapes) expect(read(written(tree))).toEqual(tree);
  });

  it('takes a fraction of a character for a row of a recursion', () => {
    const deep = treeOf(`main;${Array(5000).fill('f').join(';')} 1`);
    const whole = pruneTree(deep, rowsByWorth(deep, [], 5001), 5001);
    expect(read(written(whole))).toEqual(whole);
    expect(written(whole).length).toBeLessThan(100);
  });

  it('is refused where rows do not make a tree, or for any other bytes, and never hangs', () => {
    const chain = pruneTree(treeOf('main;a;b 1 1'), Uint32Array.of(0, 1, 2), 3);
    const callees = [Int32Array.of(1, 1, 1), Int32Array.of(3, 0, 0), Int32Array.of(2, 1, 0)];
    for (const wrong of callees) expect(() => written({ ...chain, callees: wrong })).toThrow(BrokenLink);
    const whole = written(pruneTree(treeOf('main;a;b 3 30\nmain;c 1 10'), Uint32Array.of(0, 1, 2, 3), 4));
    const tried = (bytes: Uint8Array) => {
      try {
        read(bytes);
      } catch (error) {
        if (!(error instanceof BrokenLink)) throw error;
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), tried));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) =>
        tried(Object.assign(whole.slice(), { [at]: byte })),
      ),
    );
  });
});

describe('the names of a tree', () => {
  const roundTrip = (names: readonly string[]) => {
    const length = names.length;
    const chain: SharedTree = {
      length,
      names,
      name: Int32Array.from({ length }, (_, row) => row),
      callees: new Int32Array(length).fill(1).fill(0, length - 1),
      folded: new Int32Array(length),
      self: new Float64Array(length),
      count: new Float64Array(length),
    };
    const bytes = written(chain);
    expect(read(bytes)).toEqual(chain);
    return bytes.length;
  };

  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1 }), (texts) => {
        roundTrip([...new Set(texts.map((text) => carriedName(text)))]);
      }),
    );
    roundTrip(['', 'a.', 'a.b', '.', '.b', 'x/y.z', 'x/y.(*T).m', 'x.y/z', 'F[go.shape.int]', '[kubelet]+0x12']);
  });

  it('write a package once', () => {
    const pack = 'acme.example/plat/collector/v4/manager.';
    const names = Array.from({ length: 26 }, (_, i) => `${pack}(*container).${String.fromCharCode(97 + i)}`);
    expect(roundTrip(names)).toBeLessThan(pack.length + 26 * 4 + 10);
  });

  it('are well-formed and not endless', () => {
    expect(carriedName('a\0b\uD800')).toBe('a b\uFFFD');
    expect(carriedName('\uFEFFa')).toBe('\uFEFFa');
    expect(carriedName('x'.repeat(9999))).toHaveLength(4096);
  });
});
