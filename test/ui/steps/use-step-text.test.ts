import { describe, expect, it } from 'vitest';
import type { Step } from '../../../src/analysis/filters/step.ts';
import { stepText, wholeOfStep } from '../../../src/ui/steps/use-step-text.ts';

/** What a step says of its labels: the key of the text stands for the text. */
function said(label: string): string {
  const told: unknown[] = [];
  const t = ((key: string, { what }: { what: string }) => {
    told.push(key);
    return what;
  }) as unknown as Parameters<typeof stepText>[1];
  const text = stepText({ kind: 'label-focus', label } as Step, t);
  expect(told).toEqual(['step-label-focus']);
  return text;
}

const whole = (label: string) => wholeOfStep({ kind: 'label-focus', label } as Step);

describe('the text of a step about labels', () => {
  it('tells a range of moments as times of a day', () => {
    const range = 'timestamp:1764275045120000000ns..1764275047904000000ns';
    expect(said(range)).toBe('timestamp 2025-11-27 20:24:05.120–20:24:07.904 UTC');
    expect(whole(range)).toBe(range);
  });

  it('names the day of both ends where they differ', () => {
    expect(said('at:1764287999000000000ns..1764288001000000000ns')).toBe(
      'at 2025-11-27 23:59:59.000–2025-11-28 00:00:01.000 UTC',
    );
  });

  it('leaves everything else as it was written', () => {
    for (const label of ['bytes:1kb..2mb', 'took:5ns..90ns', 'pod=web', 'at:1764287999000000000ns..', 'a:b=c']) {
      expect(said(label)).toBe(label);
      expect(whole(label)).toBe('');
    }
  });
});
