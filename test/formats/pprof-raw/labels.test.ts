import { describe, expect, it } from 'vitest';
import { parseLabels } from '../../../src/formats/pprof-raw/labels.ts';

const read = (...lines: string[]) =>
  parseLabels(lines)?.labels.map(({ key, text, number, unit }) => [
    key,
    text ?? `${number}${unit && ` ${unit}`}`,
    text === null,
  ]);

describe('parseLabels', () => {
  it('takes a lone line as texts, be they digits', () => {
    expect(read('  handler:[/metrics] shard:[1]')).toEqual([
      ['handler', '/metrics', false],
      ['shard', '1', false],
    ]);
    expect(read('shard:[1]')).toEqual([['shard', '1', false]]);
  });

  it('takes a lone line as numbers where the key or a unit says so', () => {
    expect(read('bytes:[4096]')).toEqual([['bytes', '4096', true]]);
    expect(read('bytes:[16 32] wait:[-5 ms 7 ms]')).toEqual([
      ['bytes', '16', true],
      ['bytes', '32', true],
      ['wait', '-5 ms', true],
      ['wait', '7 ms', true],
    ]);
  });

  it('takes the second line as numbers', () => {
    expect(read('shard:[1]', 'n:[1]')).toEqual([
      ['shard', '1', false],
      ['n', '1', true],
    ]);
  });

  it('keeps brackets, colons and spaces in a text', () => {
    expect(read('a:[x[0] y] b::c:[d:e]')).toEqual([
      ['a', 'x[0] y', false],
      ['b::c', 'd:e', false],
    ]);
    expect(parseLabels(['a:[x[0] y] b:[c]'])?.withSpaces).toBe(1);
  });

  it.each(['', 'a', 'a:b', 'a:[b', ':[b]', 'a:[b] c'])('%j holds none', (line) => {
    expect(parseLabels([line])).toBeUndefined();
  });
});
