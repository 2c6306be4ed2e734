import { expect, it } from 'vitest';
import { labelUnits } from '../../src/analysis/label-units.ts';

it('takes an own unit, else the first of the key, else what the key says', () => {
  const unitOf = labelUnits({
    length: 1,
    start: Int32Array.of(0, 5),
    key: ['size', 'size', 'request', 'bytes', 'shard'],
    text: [null, null, null, null, null],
    number: new Float64Array(5),
    unit: ['', 'kb', '', '', ''],
  });
  expect([0, 1, 2, 3, 4].map(unitOf)).toEqual(['kb', 'kb', 'bytes', 'bytes', 'shard']);
});
