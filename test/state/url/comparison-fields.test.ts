import { describe, expect, it } from 'vitest';
import {
  type ComparisonAddress,
  readComparisonField,
  writeComparison,
} from '../../../src/state/url/comparison-fields.ts';
import { readLink } from '../../../src/state/url/read-link.ts';
import { writeLink } from '../../../src/state/url/write-link.ts';

const CAPTURES = ['a.pprof~1~0123456789abcdef', 'b.pprof~2~123456789abcdef0'].map((one) => `&capture=${one}`).join('');

const FULL: ComparisonAddress = {
  places: { before: [1], after: [0] },
  swapped: true,
  partBefore: 'rest',
  partAfter: { from: 1.5e9, to: 3e9 },
  valueType: 'inuse_space',
  scale: 'absolute',
  literal: true,
  steps: [{ step: { kind: 'focus', pattern: 'GetStats' }, on: true }],
  tab: 'functions',
  panes: 'blink',
  shown: 'before',
  widths: 'change',
  zoom: { names: ['main', 'a;b&c'] },
  window: { from: 0.25, to: 0.5 },
  selected: { names: ['main'] },
  search: '/x+/',
  bySelf: true,
  sort: { column: 'z', descending: false },
  filter: 'GetStats',
  only: 'beyond-noise',
  level: 4,
  message: 'Failed to stat "…": no & such;file',
  spans: { before: 10e9, after: 2.5e9 },
};

describe('the fields of a comparison', () => {
  it('are read as they were written', () => {
    const page = { screen: 'compare', orientation: 'icicle', captures: [], active: 0 } as const;
    const view = (hash: string) => ({ name: hash, bytes: 1, hash: hash.repeat(16), view: '' });
    const { fragment, problems } = writeLink({ ...page, captures: [view('a'), view('b')], comparison: FULL });
    expect(problems).toEqual([]);
    const read = readLink(fragment);
    expect(read.problems).toEqual([]);
    expect(read.address).toMatchObject({ screen: 'compare', comparison: FULL });
  });

  it('are only those that are not as at first', () => {
    expect(writeComparison({ places: { before: [0], after: [1] } })).toEqual(['compare=1~2']);
  });

  it('have dots between the places of one side', () => {
    const places = { before: [0, 2, 11], after: [3] };
    expect(writeComparison({ places })).toEqual(['compare=1.3.12~4']);
    expect(readComparisonField('compare', '1.3.12~4')).toEqual({ places });
    expect(readComparisonField('compare', '1~2')).toEqual({ places: { before: [0], after: [1] } });
    // One that holds both.
    expect(readComparisonField('compare', '1~1')).toEqual({ places: { before: [0], after: [0] } });
  });

  it.each([
    ['a capture on both sides', 'compare', '1.2~2'],
    ['a capture twice on a side', 'compare', '1.1~2'],
    ['a side that ends in a dot', 'compare', '1.~2'],
    ['a place before the first', 'compare', '0~1'],
    ['no places', 'compare', 'a~b'],
    ['a scale that there is not', 'compare-scale', 'log'],
    ['a level that there is not', 'compare-level', '7'],
    ['a flag with a value', 'compare-self', 'yes'],
    ['a range that ends before it begins', 'compare-a', '3~1'],
    ['a range without an end', 'compare-b', '3'],
    ['lengths of nothing', 'compare-spans', '0~'],
    ['a length that is no number', 'compare-spans', '10s~'],
    ['a window that ends before it begins', 'compare-window', '0.5~0.2'],
  ])('say nothing for %s', (_, name, raw) => {
    expect(readComparisonField(name, raw)).toEqual({});
    expect(readLink(`v1&${name}=${raw}${CAPTURES}`).problems.map(({ en }) => en)).toEqual([
      expect.stringContaining(name),
    ]);
  });

  it('may say how long one of them was recorded', () => {
    expect(writeComparison({ places: { before: [0], after: [1] }, spans: { after: 1.5e9 } })[1]).toBe(
      'compare-spans=~1500000000',
    );
    expect(readComparisonField('compare-spans', '~1500000000')).toEqual({ spans: { after: 1.5e9 } });
  });

  it('are told from fields of other things', () => {
    expect(readComparisonField('scale', 'share')).toBeUndefined();
  });

  it('need both captures in the link; without them the captures are shown', () => {
    const { address, problems } = readLink(`v1&screen=compare&compare=1~3${CAPTURES}`);
    expect(address).toMatchObject({ screen: 'captures' });
    expect(address?.comparison).toBeUndefined();
    expect(problems).toHaveLength(1);
  });
});
