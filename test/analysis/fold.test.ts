import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/analysis/fold.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import { CPU, draw, drawing, HEAP, profileOf, treeOf } from '../support/stacks.ts';

describe('fold', () => {
  it('gives the leaf the self value and every caller the total', () => {
    const tree = treeOf(`
      main;serve;parse  3
      main;serve        1
      main;gc           2
    `);
    expect(draw(tree)).toBe(
      drawing(`
      main 0/6
        serve 1/4
          parse 3/3
        gc 2/2
    `),
    );
    expect([...tree.parent]).toEqual([-1, 0, 1, 0]);
    expect([...tree.end]).toEqual([4, 3, 3, 4]);
    expect(tree).toMatchObject({ length: 4, sum: 6, weightSum: 6, countSum: 6, height: 3 });
  });

  it('puts the heaviest callee first, equals by name', () => {
    expect(draw(treeOf('m;light 1\nm;c 2\nm;b 2\nm;heavy 9\nz 14\na 14'))).toBe(
      drawing(`
      a 14/14
      m 0/14
        heavy 9/9
        b 2/2
        c 2/2
        light 1/1
      z 14/14
    `),
    );
  });

  it('merges what has the same name, whatever its location and file, inlined or not', () => {
    expect(draw(treeOf('a;b;c 1\na;b [inlined];c 2\na [inlined];b;d 4'))).toBe(
      drawing(`
      a 0/7
        b 0/7
          d 4/4
          c 3/3
    `),
    );
  });

  it('leaves out rows that only samples of value 0 pass through', () => {
    const text = 'main;alloc 5 0\nmain;free 0 7\nmain;idle 0 0';
    expect(draw(treeOf(text, { valueType: 0 }))).toBe('main 0/5\n  alloc 5/5');
    const tree = treeOf(text, { valueType: 1 });
    expect(draw(tree)).toBe('main 0/7\n  free 7/7');
    expect(tree.functions.name).toEqual(['free', 'main']);
  });

  it('counts samples without a stack in the sum, not in the graph', () => {
    expect(treeOf('main 3\n4')).toMatchObject({ length: 1, sum: 7, weightSum: 3, countSum: 7 });
  });

  it('folds nothing into an empty tree', () => {
    expect(treeOf('main 0')).toMatchObject({ length: 0, sum: 0, weightSum: 0, height: 0 });
    expect(fold(profileOf('', { valueTypes: CPU }), { valueType: 1 })).toMatchObject({ length: 0, countSum: 0 });
  });

  it('gives a diff the width of what changed, not of what is left after cancelling', () => {
    const tree = treeOf('main;grew 5\nmain;shrank -4\nmain;same 0');
    expect(draw(tree)).toBe(
      drawing(`
      main 0/1
        grew 5/5
        shrank -4/-4
    `),
    );
    expect([...tree.weight]).toEqual([9, 5, 4]);
    expect(tree).toMatchObject({ sum: 1, weightSum: 9 });
  });

  it('tells the file and line of the first frame that has the name', () => {
    const tree = treeOf('main;serve 1', { files: { serve: '/src/serve.go' } });
    expect(tree.functions).toMatchObject({ name: ['main', 'serve'], file: ['', '/src/serve.go'] });
  });

  it('takes a stack of 5,000 frames', () => {
    const deep = Array.from({ length: 5000 }, (_, i) => `f${i % 7}`).join(';');
    const tree = treeOf(`${deep} 3`);
    expect(tree).toMatchObject({ length: 5000, height: 5000 });
    expect(tree.end.every((end) => end === 5000)).toBe(true);
  });

  it('orders many siblings as it orders few', () => {
    const weights = Array.from({ length: 1000 }, (_, i) => (i * 7919) % 101);
    const tree = treeOf(weights.map((w, i) => `m;f${String(i).padStart(4, '0')} ${w + 1}`).join('\n'));
    const siblings = Array.from({ length: 1000 }, (_, i) => ({
      weight: tree.weight[i + 1] as number,
      name: tree.functions.name[tree.func[i + 1] as number] as string,
    }));
    expect(siblings).toEqual(siblings.toSorted((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1)));
  });
});

describe('fold, counting samples', () => {
  it('takes the count that the capture brings', () => {
    const tree = treeOf('main;a 2 20\nmain 1 10', { valueTypes: CPU });
    expect([...tree.count]).toEqual([3, 2]);
    expect(tree.countSum).toBe(3);
  });

  it('pairs space with objects', () => {
    const text = 'main;make 10 4096 1 512';
    expect(treeOf(text, { valueTypes: HEAP, valueType: 1 }).countSum).toBe(10);
    expect(treeOf(text, { valueTypes: HEAP, valueType: 3 }).countSum).toBe(1);
  });

  it('else counts rows', () => {
    expect(treeOf('a 5\na 6\nb 7', { valueTypes: [{ name: 'wall', unit: 'nanoseconds' }] }).countSum).toBe(3);
  });
});

describe('fold, leaving rows out', () => {
  it('hangs callees and values of a hidden row on its nearest visible caller', () => {
    const text = 'main;hide;serve 4\nmain;hide 2\nmain;serve 1';
    const profile = profileOf(text);
    const hidden = Uint8Array.from(profile.stacks.frame, (frame) =>
      profile.functions.name[profile.frames.func[frame] as number] === 'hide' ? 1 : 0,
    );
    expect(draw(fold(profile, { valueType: 0, hidden }))).toBe('main 2/7\n  serve 5/5');
  });

  it('keeps the value of a stack that is hidden altogether in the sum', () => {
    const profile = profileOf('a;b 4\nc 1');
    const tree = fold(profile, { valueType: 0, hidden: Uint8Array.of(1, 1, 0) });
    expect(draw(tree)).toBe('c 1/1');
    expect(tree.sum).toBe(5);
  });
});

describe('fold, as laws', () => {
  const frame = fc.constantFrom('a', 'b', 'c', 'd');
  const line = fc.tuple(fc.array(frame, { minLength: 1, maxLength: 8 }), fc.integer({ min: -50, max: 1000 }));
  const lines = fc.array(line, { minLength: 1, maxLength: 60 });
  const treeFrom = (drawn: [string[], number][]) => treeOf(drawn.map(([s, n]) => `${s.join(';')} ${n}`).join('\n'));

  it('loses nothing: self values add up to the sum, whatever the stacks', () => {
    fc.assert(
      fc.property(lines, (drawn) => {
        const tree = treeFrom(drawn);
        expect(tree.self.reduce((a, b) => a + b, 0)).toBe(tree.sum);
        expect(tree.sum).toBe(drawn.reduce((sum, [, n]) => sum + n, 0));
      }),
    );
  });

  it('equals a tree of objects, row by row', () => {
    fc.assert(
      fc.property(lines, (drawn) => {
        expect(draw(treeFrom(drawn))).toBe(drawNaively(drawn));
      }),
    );
  });

  it('keeps its promises: preorder, ends, depths, ordered siblings, weights that hold their callees', () => {
    fc.assert(fc.property(lines, (drawn) => expectPromises(treeFrom(drawn))));
  });
});

function expectPromises(tree: CallTree): void {
  const below = new Float64Array(tree.length);
  for (let row = 0; row < tree.length; row++) {
    const parent = tree.parent[row] as number;
    expect(parent).toBeLessThan(row);
    expect(tree.depth[row]).toBe(parent < 0 ? 0 : (tree.depth[parent] as number) + 1);
    expect(tree.end[row]).toBeLessThanOrEqual(parent < 0 ? tree.length : (tree.end[parent] as number));
    if (parent >= 0) below[parent] = (below[parent] as number) + (tree.weight[row] as number);
    const next = tree.end[row] as number;
    if (next < tree.length && tree.parent[next] === parent) {
      expect(tree.weight[row]).toBeGreaterThanOrEqual(tree.weight[next] as number);
    }
  }
  tree.weight.forEach((weight, row) => {
    expect(weight).toBeGreaterThanOrEqual(below[row] as number);
  });
}

/** What `draw` gives, made the plain way: nested maps and recursion. */
function drawNaively(lines: readonly (readonly [readonly string[], number])[]): string {
  interface Node {
    self: number;
    callees: Map<string, Node>;
  }
  const node = (): Node => ({ self: 0, callees: new Map() });
  const root = node();
  for (const [stack, value] of lines) {
    if (value === 0) continue;
    let at = root;
    for (const name of stack) {
      if (!at.callees.has(name)) at.callees.set(name, node());
      at = at.callees.get(name) as Node;
    }
    at.self += value;
  }
  const signed = lines.some(([, value]) => value < 0);
  const total = (n: Node): number => n.self + [...n.callees.values()].reduce((sum, c) => sum + total(c), 0);
  const weight = (n: Node): number =>
    (signed ? Math.abs(n.self) : n.self) + [...n.callees.values()].reduce((sum, c) => sum + weight(c), 0);
  const rows = (n: Node, depth: number): string[] =>
    [...n.callees]
      .sort(([a, x], [b, y]) => weight(y) - weight(x) || (a < b ? -1 : 1))
      .flatMap(([name, c]) => [`${'  '.repeat(depth)}${name} ${c.self}/${total(c)}`, ...rows(c, depth + 1)]);
  return rows(root, 0).join('\n');
}
