import { describe, expect, it } from 'vitest';
import { numberEvidence } from '../../src/hotspots/number-evidence.ts';

const LABEL = { en: 'Slab', zh: 'slab' };

describe('numberEvidence', () => {
  it('speaks for the rule, as a whole of its own, unless told otherwise', () => {
    expect(numberEvidence({ id: 'slab', label: LABEL, value: 7, unit: 'bytes' })).toEqual({
      id: 'slab',
      label: LABEL,
      share: undefined,
      value: 7,
      unit: 'bytes',
      cores: undefined,
      against: false,
      level: 0,
    });
  });

  it('keeps words for what is no number', () => {
    const text = { en: 'D', zh: 'D' };
    expect(numberEvidence({ id: 'state', label: LABEL, value: 0, unit: '', text, level: 1 })).toMatchObject({
      text,
      level: 1,
    });
  });
});
