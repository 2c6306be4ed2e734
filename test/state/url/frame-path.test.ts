import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesOfPath } from '../../../src/analysis/tree-walk.ts';
import { findFrame, framePath, framePathCodec, shortFramePath } from '../../../src/state/url/frame-path.ts';
import { readNames, writeNames } from '../../../src/state/url/names.ts';
import { pathText, rowOf, treeOf } from '../../support/stacks.ts';

const long = (count: number, word = 'package/of/some/program.functionNumber') =>
  Array.from({ length: count }, (_, i) => `${word}${i}`);
const throughText = (names: readonly string[]) => {
  const path = framePathCodec.read(framePathCodec.write(framePath(names)));
  if (!path) throw new Error('can not be read');
  return path;
};

describe('names', () => {
  it('tell recursion in short', () => {
    const fib = ['main', ...Array.from({ length: 4999 }, () => 'fib')];
    expect(writeNames(fib)).toEqual(['main', 'fib', '=4998']);
    const evenOdd = ['main', ...Array.from({ length: 400 }, (_, i) => (i % 2 ? 'isOdd' : 'isEven'))];
    expect(writeNames(evenOdd)).toEqual(['main', 'isEven', 'isOdd', '=398,2']);
    expect([readNames(writeNames(fib)), readNames(writeNames(evenOdd))]).toEqual([fib, evenOdd]);
  });

  it('are left as they are where that is shorter', () => {
    expect(writeNames(['a', 'a', 'b'])).toEqual(['a', 'a', 'b']);
  });

  it('are read as they were written', () => {
    const name = fc.constantFrom('a', 'b', '=3', '~', ';', '');
    fc.assert(
      fc.property(fc.array(name), (names) => {
        expect(readNames(writeNames(names))).toEqual(names);
      }),
    );
  });
});

describe('framePath', () => {
  it('keeps a path that is short enough to read', () => {
    expect(framePath(['main', 'serve'])).toEqual({ names: ['main', 'serve'] });
  });

  it('leaves out the middle of a long one, and stays under 2,000 characters', () => {
    const path = framePath(long(5000));
    expect(path.gap?.count).toBe(5000 - path.names.length);
    expect(path.names.at(-1)).toBe(long(5000).at(-1));
    const text = framePathCodec.write(path);
    expect(text.length).toBeLessThan(2000);
    expect(text).toMatch(/functionNumber0;.*;~49\d\d~[0-9a-f]+;.*functionNumber4999$/);
  });

  it('keeps the last name however long it is', () => {
    const name = 'std::vector<'.repeat(400);
    expect(framePath(['main', name])).toEqual({ names: ['main', name] });
    expect(framePath([...long(200), name]).names.at(-1)).toBe(name);
  });
});

describe('shortFramePath', () => {
  it('is the hash of a path that is longer than some words', () => {
    expect(shortFramePath(['main', 'serve'])).toEqual({ names: ['main', 'serve'] });
    const text = framePathCodec.write(shortFramePath(long(40)));
    expect(text).toMatch(/^~40~[0-9a-f]{1,8}$/);
    expect(framePathCodec.read(text)).toEqual(shortFramePath(long(40)));
  });
});

describe('findFrame', () => {
  const TREE = treeOf(`
    main;serve;parse;read  5
    main;serve;write       3
    main;gc                2
    idle                   1
  `);

  it('finds every frame again, by its names', () => {
    for (let row = 0; row < TREE.length; row++) {
      expect(findFrame(TREE, throughText(namesOfPath(TREE, row)))).toEqual({ row, isExact: true });
    }
  });

  it('finds frames by the hash of their path alone, and no other', () => {
    const names = ['main', ...long(30), 'last'];
    const tree = treeOf(`
      ${names.join(';')} 3
      ${[...names.slice(0, -1), 'other'].join(';')} 2
      main;${long(30).toReversed().join(';')};last 1
    `);
    for (let row = 0; row < tree.length; row++) {
      const path = shortFramePath(namesOfPath(tree, row));
      expect(findFrame(tree, path)).toEqual({ row, isExact: true });
    }
    expect(findFrame(tree, shortFramePath([...names, 'deeper']))).toEqual({ row: -1, isExact: false });
  });

  it('goes as near as it can', () => {
    expect(findFrame(TREE, { names: ['main', 'serve', 'flush', 'write'] })).toEqual({
      row: rowOf(TREE, 'main;serve'),
      isExact: false,
    });
    expect(findFrame(TREE, { names: ['nobody'] })).toEqual({ row: -1, isExact: false });
    expect(findFrame(TREE, { names: [] })).toEqual({ row: -1, isExact: true });
  });

  it('finds every frame of a deep stack, also where only the middle tells it from its neighbours', () => {
    const [middle, other] = [
      long(80, 'some/package/with/a/name.function'),
      long(80, 'some/package/with/a/name.function'),
    ];
    other[40] = 'another';
    const end = long(60, 'another/package.thing');
    const tree = treeOf(
      `${[...middle, ...end].join(';')} 3\n${[...other, ...end].join(';')} 2\n${middle.join(';')};x 1`,
    );
    for (let row = 0; row < tree.length; row += 7) {
      const path = throughText(namesOfPath(tree, row));
      expect([pathText(tree, findFrame(tree, path).row)]).toEqual([pathText(tree, row)]);
    }
    const last = tree.length - 1;
    const path = throughText(namesOfPath(tree, last));
    expect(path.gap).toBeDefined();
    expect(findFrame(tree, path)).toEqual({ row: last, isExact: true });
    // The same ends, but another middle: not that frame, and as near as the names before the gap lead.
    const changed = { ...path, gap: { ...(path.gap as NonNullable<typeof path.gap>), hash: 1 } };
    const found = findFrame(tree, changed);
    expect([found.isExact, tree.depth[found.row]]).toEqual([false, (path.gap?.at ?? 0) - 1]);
  });

  it('finds frames of arbitrary trees', () => {
    const stack = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 9 })
      .map((names) => names.join(';'));
    fc.assert(
      fc.property(fc.array(stack, { minLength: 1, maxLength: 20 }), (stacks) => {
        const tree = treeOf(stacks.map((one) => `${one} 1`).join('\n'));
        for (let row = 0; row < tree.length; row++) {
          const names = namesOfPath(tree, row);
          expect(findFrame(tree, { names }).row).toBe(row);
        }
      }),
    );
  });
});
