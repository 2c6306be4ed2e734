import { expect, it } from 'vitest';
import { labelText, labelValue } from '../../src/analysis/label-text.ts';
import { labelled } from '../support/steps.ts';

it.each([
  ['bytes', 65536, '', '65,536 B'],
  ['request', 16, '', '16 B'],
  ['size', 2, 'kb', '2,048 B'],
  ['latency', 3, 'us', '3,000 ns'],
  ['shard', 7, '', '7'],
  ['cells', 7, 'widgets', '7 widgets'],
  ['handler', '/healthz', '', '/healthz'],
])('%s %s in %j reads %s', (key, value, unit, text) => {
  const { labels } = labelled([{ stack: 'a', value: 1, labels: { [key]: value } }], unit);
  expect(labelText(labels, 0)).toBe(text);
});

it('a number without a unit has that of the others of its key', () => {
  const { labels } = labelled([{ stack: 'a', value: 1, labels: { size: 2 } }], 'kb');
  const mixed = {
    ...labels,
    key: ['size', 'size'],
    text: [null, null],
    number: Float64Array.of(2, 3),
    unit: ['kb', ''],
  };
  expect(labelValue(mixed, 1)).toEqual({ number: 3072, unit: 'bytes' });
});
