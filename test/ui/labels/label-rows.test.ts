import { describe, expect, it } from 'vitest';
import { labelTable } from '../../../src/analysis/label-table.ts';
import { labelRows, nameOfRow } from '../../../src/ui/labels/label-rows.ts';
import { labelled } from '../../support/steps.ts';

const PROFILE = labelled([
  { stack: 'a', value: 5, labels: { handler: '/metrics', bytes: 64 } },
  { stack: 'a', value: 3, labels: { handler: '/healthz' } },
  { stack: 'a', value: 1, labels: { handler: '64' } },
]);
const KEYS = labelTable(PROFILE, 0);

/** Keys, and under them values, `-` for the samples without, `…` for values that are not told. */
function drawn(keys: typeof KEYS, options: Partial<Parameters<typeof labelRows>[1]> = {}): readonly string[] {
  return labelRows(keys, { closed: new Set(), ...options }).map((row) => {
    if (row.kind === 'key') return row.key.key;
    return row.kind === 'value' ? `  ${row.value.text}` : row.kind === 'without' ? '  -' : `  … ${row.key.more}`;
  });
}

describe('labelRows', () => {
  it('lists every key with its values and what has none', () => {
    expect(drawn(KEYS)).toEqual(['bytes', '  64 B', '  -', 'handler', '  /metrics', '  /healthz', '  64']);
  });

  it('lists no values of a key that is folded away, unless something is looked for', () => {
    const closed = new Set(['handler']);
    expect(drawn(KEYS, { closed })).toEqual(['bytes', '  64 B', '  -', 'handler']);
    expect(drawn(KEYS, { closed, matches: (text) => text.includes('met') })).toEqual(['handler', '  /metrics']);
  });

  it('finds values under their key, and all of a key that is found itself', () => {
    expect(drawn(KEYS, { matches: (text) => text.includes('64') })).toEqual(['bytes', '  64 B', 'handler', '  64']);
    expect(drawn(KEYS, { matches: (text) => text.includes('byte') })).toEqual(['bytes', '  64 B', '  -']);
    expect(drawn(KEYS, { matches: () => false })).toEqual([]);
  });

  it('says that there are more values than are told', () => {
    expect(drawn(labelTable(PROFILE, 0, 2))).toEqual([
      'bytes',
      '  64 B',
      '  -',
      'handler',
      '  /metrics',
      '  /healthz',
      '  … 1',
    ]);
  });

  it('has names and ids that tell rows apart', () => {
    const rows = labelRows(KEYS, { closed: new Set() });
    expect(new Set(rows.map(nameOfRow)).size).toBe(rows.length);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.every(({ id }) => /^[\w-]+$/.test(id))).toBe(true);
  });
});
