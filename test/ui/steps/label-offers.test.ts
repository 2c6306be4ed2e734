import { describe, expect, it } from 'vitest';
import { parseLabelFilter } from '../../../src/analysis/filters/label-filter.ts';
import type { LabelKey, LabelValue } from '../../../src/analysis/label-table.ts';
import { labelOffers } from '../../../src/ui/steps/label-offers.ts';

const value = (text: string, number?: number): LabelValue => ({ text, number, value: 1, count: 1 });
const key = (name: string, ...values: LabelValue[]): LabelKey => ({ key: name, values, value: 1, without: 0 });
const labels = [key('bytes', value('65,536 B', 65_536)), key('handler', value('/healthz'), value('a, b'))];

describe('the labels that are offered', () => {
  it('are keys to group by, values to filter by, and none for other steps', () => {
    expect(labelOffers('keys', labels)).toEqual(['bytes', 'handler']);
    expect(labelOffers('label', labels)).toEqual(['bytes=65536 B', 'handler=/healthz', 'handler=a, b']);
    expect(labelOffers('pattern', labels)).toEqual([]);
  });

  it('can all be used as they are', () => {
    expect(labelOffers('label', labels).map((text) => parseLabelFilter(text).ok)).toEqual([true, true, true]);
  });

  it('stay few, however many values a key has', () => {
    const many = key('id', ...Array.from({ length: 5000 }, (_, i) => value(`v${i}`)));
    expect(labelOffers('label', [many])).toHaveLength(20);
    expect(
      labelOffers(
        'label',
        Array.from({ length: 500 }, () => many),
      ),
    ).toHaveLength(200);
  });
});
