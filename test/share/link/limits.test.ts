import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/analysis/fold.ts';
import type { CallTree } from '../../../src/model/call-tree.ts';
import { ByteWriter } from '../../../src/share/link/byte-writer.ts';
import { sealLink, unsealLink } from '../../../src/share/link/envelope.ts';
import { fitLink } from '../../../src/share/link/fit-link.ts';
import { MOST_BYTES, MOST_FACTS, MOST_LETTERS, MOST_NAMES, MOST_ROWS } from '../../../src/share/link/limits.ts';
import { BrokenLink } from '../../../src/share/link/link-failure.ts';
import { writeNames } from '../../../src/share/link/name-table.ts';
import { readShared } from '../../../src/share/link/shared-capture.ts';
import { profileOfShared } from '../../../src/share/link/shared-profile.ts';

const FACTS = {
  n: 'a',
  f: 'folded',
  b: 1,
  h: '0123456789abcdef',
  t: ['cpu', 'count'] as [string, string],
  o: [1, 1, 1, 1, 1, 1] as [number, number, number, number, number, number],
};

/** What is wrong with content that somebody sealed as it should be; undefined for what opens. */
function faultOf(content: Uint8Array): string | undefined {
  try {
    profileOfShared(readShared(sealLink(content)));
    return undefined;
  } catch (error) {
    if (error instanceof BrokenLink) return error.fault;
    throw error;
  }
}

function contentOf(write: (out: ByteWriter) => void, facts: object = { ...FACTS, y: [] }): Uint8Array {
  const out = new ByteWriter();
  out.text(JSON.stringify(facts));
  write(out);
  return out.done();
}

/** A chain of rows, of all these names in turn. */
function chain(rows: number, names: readonly string[]): Uint8Array {
  return contentOf((out) => {
    out.varint(rows);
    writeNames(out, names);
    for (let row = 0; row < rows; row++) out.varint(row + 1 < rows ? 1 : 0);
    for (let digit = 0; digit < (names.length < 1 << 8 ? 1 : 2); digit++) {
      for (let row = 0; row < rows; row++) out.byte((((row % names.length) + 1) >>> (8 * digit)) & 0xff);
    }
    out.byte(0);
    out.varint(1);
    for (let row = 0; row < rows; row++) out.byte(1);
  });
}

const numbered = (names: number, letters: number) =>
  Array.from({ length: names }, (_, i) => String(i).padStart(8, '0').padStart(letters, 'x'));

describe('the limits of what a link may hold', () => {
  it('let in what is within them, however deep it is', () => {
    const shared = readShared(sealLink(chain(MOST_ROWS, ['f'])));
    const tree = fold(profileOfShared(shared), { valueType: 0 });
    expect(tree.height).toBe(MOST_ROWS);
    expect(tree.sum).toBe(MOST_ROWS);
    expect(faultOf(chain(MOST_NAMES, numbered(MOST_NAMES, 20)))).toBeUndefined();
  });

  it.each([
    ['frames', () => chain(MOST_ROWS + 1, ['f'])],
    ['names', () => chain(MOST_NAMES + 1, numbered(MOST_NAMES + 1, 20))],
    ['letters of names', () => chain(1025, numbered(MOST_LETTERS / 4096 + 1, 4096))],
    ['facts', () => contentOf(() => {}, { ...FACTS, y: [], more: 'x'.repeat(MOST_FACTS) })],
    ['bytes', () => new Uint8Array(MOST_BYTES + 1)],
  ])('refuse more %s', (_, content) => {
    expect(faultOf(content())).toBe('too-large');
  });

  it('refuse facts that are nested without end as they refuse any that are none', () => {
    const out = new ByteWriter();
    out.text('['.repeat(MOST_FACTS));
    expect(faultOf(out.done())).toBe('damaged');
  });

  it('are kept by links that are made here: what is beyond them is folded like what there is no room for', () => {
    const tree = wideTree(MOST_ROWS + 5000);
    const content = { facts: FACTS, tree, findings: [], first: [], language: 'en' } as const;
    const link = fitLink(content, 1_000_000);
    const back = readShared(link?.data ?? '').tree;
    expect(back.length).toBe(MOST_ROWS);
    expect(back.self.reduce((sum, value) => sum + value, 0)).toBe(tree.sum);
    expect(unsealLink(link?.data ?? '').length).toBeLessThan(MOST_BYTES);
  });
});

/** One root that calls one function in so many rows: no capture has that, but it needs few characters. */
function wideTree(rows: number): CallTree {
  const weights = new Float64Array(rows).fill(1);
  weights[0] = rows - 1;
  return {
    length: rows,
    parent: new Int32Array(rows).fill(-1, 0, 1),
    end: Int32Array.from({ length: rows }, (_, row) => (row === 0 ? rows : row + 1)),
    depth: new Int32Array(rows).fill(1, 1),
    func: new Int32Array(rows).fill(1, 1),
    self: new Float64Array(rows).fill(1, 1),
    total: weights,
    count: weights,
    weight: weights,
    height: 2,
    functions: { length: 2, name: ['main', 'f'], file: ['', ''], startLine: new Int32Array(2) },
    valueType: { name: 'cpu', unit: 'count' },
    sum: rows - 1,
    whole: rows - 1,
    signed: false,
    weightSum: rows - 1,
    countSum: rows - 1,
  };
}
