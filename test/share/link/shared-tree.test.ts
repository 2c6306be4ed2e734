import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../src/share/link/byte-reader.ts';
import { ByteWriter } from '../../../src/share/link/byte-writer.ts';
import { BrokenLink } from '../../../src/share/link/link-failure.ts';
import { carriedName, readNames, writeNames } from '../../../src/share/link/name-table.ts';
import { pruneTree, rowsByWorth } from '../../../src/share/link/prune-tree.ts';
import { readTree, type SharedTree, writeTree } from '../../../src/share/link/shared-tree.ts';
import { foldedTexts } from '../../support/arbitrary-stacks.ts';
import { treeOf } from '../../support/stacks.ts';

function written(tree: SharedTree): Uint8Array {
  const out = new ByteWriter();
  writeTree(out, tree);
  return out.done();
}

const sumOf = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);

describe('a tree in a link', () => {
  it('is read as it was written, however much of it is folded', () => {
    fc.assert(
      fc.property(foldedTexts({ signed: true }), fc.nat(20), (text, kept) => {
        const tree = treeOf(text);
        const order = rowsByWorth(tree, [], tree.length);
        const pruned = pruneTree(tree, order, Math.min(kept, tree.length));
        const reader = new ByteReader(written(pruned));
        expect(readTree(reader)).toEqual(pruned);
        expect(reader.left).toBe(0);
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
    expect(pruned.names).toEqual(['a', 'main']);
    expect([...pruned.name]).toEqual([1, 0, -1, -1]);
    expect([...pruned.folded]).toEqual([0, 0, 2, 3]);
    expect([...pruned.self]).toEqual([0, 0, 800, 10]);
    expect([...pruned.count]).toEqual([0, 0, 80, 1]);
  });

  it('may be of fractions, of values below zero, and of more names than a byte counts', () => {
    const many = Array.from({ length: 300 }, (_, i) => `main;f${i} ${i}.5`).join('\n');
    const values = [0.5, -3, 2 ** 53 - 1];
    const shapes: SharedTree[] = [
      pruneTree(treeOf('main 1 1'), new Uint32Array(0), 0),
      {
        ...pruneTree(treeOf('main;a;b 1 1'), Uint32Array.of(0, 1, 2), 3),
        self: Float64Array.from(values),
      },
    ];
    for (const tree of shapes) expect(readTree(new ByteReader(written(tree)))).toEqual(tree);
    const wide = treeOf(many.replaceAll('.5', ' 7'));
    const all = pruneTree(wide, rowsByWorth(wide, [], 1000), wide.length);
    expect(readTree(new ByteReader(written(all)))).toEqual(all);
  });

  it('is refused for any bytes that are none, and never hangs or takes much memory', () => {
    const whole = written(pruneTree(treeOf('main;a;b 3 30\nmain;c 1 10'), Uint32Array.of(0, 1, 2, 3), 4));
    const read = (bytes: Uint8Array) => {
      try {
        readTree(new ByteReader(bytes));
      } catch (error) {
        if (!(error instanceof BrokenLink)) throw error;
      }
    };
    for (let end = 0; end < whole.length; end++) {
      expect(() => readTree(new ByteReader(whole.subarray(0, end)))).toThrow(BrokenLink);
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), read));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) =>
        read(Object.assign(whole.slice(), { [at]: byte })),
      ),
    );
  });
});

describe('the names of a tree', () => {
  const written = (names: readonly string[]) => {
    const out = new ByteWriter();
    writeNames(out, names);
    return out.done();
  };

  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 20 })), (texts) => {
        const names = [...new Set(texts.map(carriedName))].sort();
        expect(readNames(new ByteReader(written(names)))).toEqual(names);
      }),
    );
  });

  it('write what they share once', () => {
    const pack = 'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).';
    const names = Array.from({ length: 26 }, (_, i) => pack + String.fromCharCode(97 + i));
    expect(written(names).length).toBeLessThan(pack.length + 3 * 26 + 10);
  });

  it('are well-formed and not endless', () => {
    expect(carriedName('a\0b\uD800')).toBe('a b\uFFFD');
    expect(carriedName('x'.repeat(9999))).toHaveLength(4096);
  });
});
