import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../src/share/link/byte-reader.ts';
import { readFirst } from '../../../src/share/link/first-version.ts';
import { BrokenLink } from '../../../src/share/link/link-failure.ts';
import { pruneTree, rowsByWorth } from '../../../src/share/link/prune-tree.ts';
import type { SharedTree } from '../../../src/share/link/shared-tree.ts';
import { foldedTexts } from '../../support/arbitrary-stacks.ts';
import { firstContent, inOrder, writeFirstTree } from '../../support/first-version-link.ts';
import { treeOf } from '../../support/stacks.ts';

const written = (tree: SharedTree) => firstContent('{}', (out) => writeFirstTree(out, tree));

describe('a link of version 1', () => {
  it('is read as it was written, however much of it is folded', () => {
    fc.assert(
      fc.property(foldedTexts({ signed: true }), fc.nat(20), (text, kept) => {
        const tree = treeOf(text);
        const pruned = pruneTree(tree, rowsByWorth(tree, [], tree.length), Math.min(kept, tree.length));
        expect(readFirst(written(inOrder(pruned)))).toEqual({ json: '{}', tree: inOrder(pruned) });
      }),
    );
  });

  it('may be of fractions, of values below zero, and of more names than a byte counts', () => {
    const many = Array.from({ length: 300 }, (_, i) => `main;f${i} 7`).join('\n');
    const wide = treeOf(many);
    const shapes: SharedTree[] = [
      pruneTree(treeOf('main 1 1'), new Uint32Array(0), 0),
      {
        ...pruneTree(treeOf('main;a;b 1 1'), Uint32Array.of(0, 1, 2), 3),
        self: Float64Array.of(0.5, -3, 2 ** 53 - 1),
      },
      pruneTree(wide, rowsByWorth(wide, [], 1000), wide.length),
    ];
    for (const tree of shapes) expect(readFirst(written(inOrder(tree))).tree).toEqual(inOrder(tree));
  });

  it('is refused where names are out of order', () => {
    const tree = pruneTree(treeOf('main;a 1'), Uint32Array.of(0, 1), 2);
    expect(tree.names).toEqual(['main', 'a']);
    expect(() => readFirst(written(tree))).toThrow(BrokenLink);
  });

  it('is refused for any bytes that are none, and never hangs or takes much memory', () => {
    const whole = written(inOrder(pruneTree(treeOf('main;a;b 3 30\nmain;c 1 10'), Uint32Array.of(0, 1, 2, 3), 4)));
    const read = (bytes: Uint8Array) => {
      try {
        readFirst(bytes);
      } catch (error) {
        if (!(error instanceof BrokenLink)) throw error;
      }
    };
    for (let end = 0; end < whole.length; end++) expect(() => readFirst(whole.subarray(0, end))).toThrow(BrokenLink);
    expect(() => readFirst(Uint8Array.of(...whole, 0))).toThrow(BrokenLink);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), read));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) =>
        read(Object.assign(whole.slice(), { [at]: byte })),
      ),
    );
  });

  it('holds texts as they are, with what other programs take for a mark of their order', () => {
    expect(new ByteReader(Uint8Array.of(3, 0xef, 0xbb, 0xbf)).text()).toBe('\uFEFF');
  });
});
