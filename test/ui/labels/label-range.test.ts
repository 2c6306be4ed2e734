import { describe, expect, it } from 'vitest';
import { labelTable } from '../../../src/analysis/label-table.ts';
import { exampleRange, numericKeys, rangeOfLabel } from '../../../src/ui/labels/label-range.ts';
import { labelled } from '../../support/steps.ts';

/** The keys of samples whose label `size` is each of these numbers. */
function keysOf(unit: string, ...numbers: readonly number[]) {
  return labelTable(
    labelled(
      numbers.map((size) => ({ stack: 'a', value: 1, labels: { size, name: 'x' } })),
      unit,
    ),
    0,
  );
}

function read(unit: string, text: string): string {
  const [key] = numericKeys(keysOf(unit, 1, 64, 4096));
  const range = key && rangeOfLabel(key, text);
  if (!range) return 'no numeric key';
  return range.ok ? `${range.step.label} has ${range.values}` : range.problem.en;
}

describe('rangeOfLabel', () => {
  it.each([
    ['bytes', '1..4kb', 'size:1..4kb has 1'],
    ['bytes', '1kb..', 'size:1kb.. has 1'],
    ['bytes', '..64', 'size:..64b has 2'],
    ['bytes', '1..64', 'size:1b..64b has 2'],
    ['kb', '64kb..', 'size:64kb.. has 2'],
    ['kb', '65536..', 'size:65536b.. has 2'],
    ['widgets', '2..100', 'size:2..100 has 1'],
    ['ms', '1ms..64ms', 'size:1ms..64ms has 2'],
    ['bytes', '2s..3s', 'This label has sizes, such as 64kb.'],
    ['ms', '1kb..', 'This label has times, such as 20ms.'],
    ['widgets', '1kb..2kb', 'This label has numbers without a unit of size or time.'],
    ['bytes', '2mb..1kb', 'The range ends before it begins.'],
    ['bytes', 'x', 'A range is written as 1kb..2mb, 4mb.., ..64kb or 64kb.'],
  ])('of %s: %s', (unit, text, result) => {
    expect(read(unit, text)).toBe(result);
  });

  it.each(['bytes', 'kb', 'ms', 'widgets', ''])('has an example that it takes itself, in %s', (unit) => {
    const [key] = numericKeys(keysOf(unit, 1));
    expect(key && rangeOfLabel(key, exampleRange(key)).ok).toBe(true);
  });

  it('is for keys that have numbers', () => {
    expect(numericKeys(keysOf('bytes', 1)).map(({ key }) => key)).toEqual(['size']);
  });
});
