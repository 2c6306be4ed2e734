import { describe, expect, it } from 'vitest';
import { largestPartText } from '../../src/hotspots/largest-part.ts';
import type { Measure } from '../../src/hotspots/measure.ts';
import type { EvidencePart, Seen } from '../../src/hotspots/rule.ts';

const part = (id: string): EvidencePart => ({ id, label: { en: id, zh: `${id} 项` }, level: 1, stacks: { anyOf: [] } });
const measured = (share: number): Measure => ({ share, value: share * 100, cores: undefined });

function seenWith(shares: Readonly<Record<string, number>>): Seen {
  return {
    valueType: { name: 'cpu', unit: 'nanoseconds' },
    matched: measured(1),
    recorded: measured(1),
    samples: 100,
    part: (id) => measured(shares[id] ?? 0),
  };
}

describe('the largest part, in words', () => {
  const parts = [part('parse'), part('append'), part('relabel')];

  it('is the one with the largest share, whatever the order', () => {
    const seen = seenWith({ parse: 0.2, append: 0.41, relabel: 0.1 });
    expect(largestPartText(seen, parts, 'en')).toBe('The largest part is “append” with 41.0%.');
    expect(largestPartText(seen, parts, 'zh')).toBe('其中最大的一项是“append 项”，占 41.0%。');
  });

  it('is nothing where none was seen', () => {
    expect(largestPartText(seenWith({}), parts, 'en')).toBe('');
    expect(largestPartText(seenWith({ parse: 1 }), [], 'zh')).toBe('');
  });
});
