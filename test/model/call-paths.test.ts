import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CallPaths } from '../../src/model/call-paths.ts';

/** Enters paths written innermost first and gives each beginning that is unknown the next row; returns their rows. */
function enterAll(all: readonly (readonly number[])[]): number[] {
  const paths = new CallPaths(16);
  let rows = 0;
  return all.map((path) => {
    const known = paths.enter(path, 0, path.length);
    for (let depth = known + 1; depth <= path.length; depth++) paths.set(depth, rows++);
    return paths.rowOf(path.length);
  });
}

/** The same with a map of texts. */
function enterAllSlowly(all: readonly (readonly number[])[]): number[] {
  const rows = new Map<string, number>();
  return all.map((path) => {
    let row = -1;
    for (let from = path.length - 1; from >= 0; from--) {
      const key = path.slice(from).join();
      row = rows.get(key) ?? rows.size;
      rows.set(key, row);
    }
    return row;
  });
}

describe('CallPaths', () => {
  it('knows paths by their outermost locations', () => {
    const paths = new CallPaths(16);
    expect(paths.enter([3, 2, 1], 0, 3)).toBe(0);
    paths.set(1, 10);
    paths.set(2, 20);
    paths.set(3, 30);
    expect(paths.enter([9, 8, 2, 1], 0, 4)).toBe(2);
    expect(paths.rowOf(2)).toBe(20);
    paths.set(3, 40);
    paths.set(4, 50);
    expect(paths.enter([7, 3, 2, 1, 7], 1, 4)).toBe(3);
    expect(paths.rowOf(3)).toBe(30);
  });

  it('gives the path of nothing row -1', () => {
    expect(enterAll([[], [1], []])).toEqual([-1, 0, -1]);
  });

  it('finds the row of a beginning that the last path was only known to have', () => {
    expect(
      enterAll([
        [5, 4, 3, 2, 1],
        [6, 5, 4, 3, 2, 1],
        [3, 2, 1],
        [4, 3, 2, 1],
      ]),
    ).toEqual([4, 5, 2, 3]);
  });

  it('takes no longer for a recursion of location 0, whose hashes could all be the same', () => {
    const deep = new Int32Array(200_000);
    expect(enterAll([[...deep], [...deep.subarray(1)]])).toEqual([199_999, 199_998]);
  });

  it('agrees with a map of all beginnings', () => {
    const path = fc.array(fc.nat(4), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(path, { maxLength: 60 }), (all) => {
        expect(enterAll(all)).toEqual(enterAllSlowly(all));
      }),
    );
  });

  it('agrees on long paths that leave each other anywhere', () => {
    const length = fc.nat(600);
    fc.assert(
      fc.property(fc.array(fc.tuple(length, length), { maxLength: 15 }), (cuts) => {
        const all = cuts.map(([shared, own]) => [
          ...Array.from({ length: own }, (_, i) => 1000 + i + shared),
          ...Array(shared).keys(),
        ]);
        expect(enterAll(all)).toEqual(enterAllSlowly(all));
      }),
    );
  });

  it('tells many similar paths apart', () => {
    const all = Array.from({ length: 40_000 }, (_, i) => [i & 255, i >> 8, 7]);
    const rows = enterAll(all);
    expect(new Set(rows).size).toBe(all.length);
  });
});
