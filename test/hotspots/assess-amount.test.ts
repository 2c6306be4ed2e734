import { describe, expect, it } from 'vitest';
import { assessAmount } from '../../src/hotspots/assess-amount.ts';
import type { AmountMeasure } from '../../src/hotspots/rule.ts';

const goroutines: AmountMeasure = { say: (n) => ({ en: `${n} goroutines`, zh: `${n} 个 goroutine` }) };
const left: AmountMeasure = { say: (n) => ({ en: `${n}% left`, zh: `剩余 ${n}%` }), falls: true };
const rising = {
  measure: goroutines,
  thresholds: { info: 10, warning: 100 },
  basis: { en: 'Measured.', zh: '实测。' },
};

describe('assessAmount', () => {
  it.each([
    [9, undefined],
    [10, 'info'],
    [99, 'info'],
    [100, 'warning'],
    [1e6, 'warning'],
  ] as const)('takes %d for %s', (amount, severity) => {
    expect(assessAmount({ ...rising, amount })?.severity).toBe(severity);
  });

  it('says the amount, the level it reaches and the next one, and where they come from', () => {
    expect(assessAmount({ ...rising, amount: 12 })?.reason).toEqual({
      en: 'Info: 12 goroutines. Info from 10 goroutines on, warning from 100 goroutines on. Measured.',
      zh: '提示：12 个 goroutine。“提示”的门槛为 10 个 goroutine，“警告”的门槛为 100 个 goroutine。实测。',
    });
  });

  it('takes less for worse where the measure falls', () => {
    const falling = { ...rising, measure: left, thresholds: { info: 15, warning: 10, critical: 5 } };
    expect([20, 15, 10, 7, 5, 0].map((amount) => assessAmount({ ...falling, amount })?.severity)).toEqual([
      undefined,
      'info',
      'warning',
      'warning',
      'critical',
      'critical',
    ]);
    expect(assessAmount({ ...falling, amount: 7 })?.reason.en).toBe(
      'Warning: 7% left. Warning from 10% left down, critical from 5% left down. Measured.',
    );
  });

  it('is raised by what was seen besides, and then says that instead of thresholds', () => {
    const raised = assessAmount({
      ...rising,
      amount: 1,
      atLeast: { severity: 'critical', because: { en: 'It is dead.', zh: '已死。' } },
    });
    expect(raised?.severity).toBe('critical');
    expect(raised?.reason.en).toBe('Critical: 1 goroutines. It is dead. Measured.');
  });

  it('is held down by the lowest bound, and says why', () => {
    const held = assessAmount({
      ...rising,
      amount: 500,
      atMost: [undefined, { severity: 'info', because: { en: 'They may be idle.', zh: '可能空闲。' } }],
    });
    expect(held?.severity).toBe('info');
    expect(held?.reason.en).toContain('They may be idle.');
  });
});
