import { describe, expect, it } from 'vitest';
import { layoutFlame } from '../../../src/analysis/flame-layout.ts';
import { mirrorRows } from '../../../src/ui/flame/mirror-rows.ts';
import { drawing, nameOf, rowOf, treeOf } from '../../support/stacks.ts';

/** The mirror as text: indented names, place among siblings, and whether callees follow (+ yes, > no). */
function mirror(text: string, cursor: string): string {
  const tree = treeOf(text);
  return mirrorRows(layoutFlame(tree), cursor === '' ? -1 : rowOf(tree, cursor))
    .map(({ row, level, place, siblings, expanded }) => {
      const mark = expanded === undefined ? '' : expanded ? ' +' : ' >';
      return `${'  '.repeat(level - 1)}${nameOf(tree, row)} ${place}/${siblings}${mark}`;
    })
    .join('\n');
}

const STACKS = `
  main;serve;parse;read 5
  main;serve;parse;scan 3
  main;serve;write      2
  main;flush;sync       1
  gc                    2
`;

describe('what is read out', () => {
  it('is the path, the neighbours and the callees of the selected frame, in preorder', () => {
    expect(mirror(STACKS, 'main;serve')).toBe(
      drawing(`
        main 1/2 +
          serve 1/2 +
            parse 1/2 >
            write 2/2
          flush 2/2 >
      `),
    );
  });

  it('is the roots when nothing is selected, and nothing when there is nothing', () => {
    expect(mirror(STACKS, '')).toBe('main 1/2 >\ngc 2/2');
    expect(mirror('', '')).toBe('');
  });

  it('has no callees for a leaf', () => {
    expect(mirror(STACKS, 'main;serve;write')).toBe(
      drawing(`
        main 1/2 +
          serve 1/2 +
            parse 1/2 >
            write 2/2
      `),
    );
  });

  it('stays below 200 rows in a stack of 5,000 and among 5,000 siblings, with the true numbers', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `f${i}`);
    const deep = treeOf(`${names.join(';')} 1`);
    const rows = mirrorRows(layoutFlame(deep), 4000);
    expect(rows.length).toBeLessThan(200);
    expect(rows.find(({ row }) => row === 4000)).toMatchObject({ level: 4001, place: 1, siblings: 1 });

    const wide = treeOf(names.map((name, i) => `main;${name} ${6000 - i}`).join('\n'));
    const middle = rowOf(wide, 'main;f2500');
    const neighbours = mirrorRows(layoutFlame(wide), middle);
    expect(neighbours.length).toBeLessThan(200);
    expect(neighbours.find(({ row }) => row === middle)).toMatchObject({ place: 2501, siblings: 5000 });
  });
});
