import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Diagnosis } from '../../../src/model/diagnosis.ts';
import { isJoint } from '../../../src/ui/diagnosis/Diagnoses.tsx';
import { diagnosisOf } from '../../support/diagnosis.ts';
import { renderOpened } from '../support/page.tsx';

/** A diagnosis of that confidence that was seen in these captures. */
function seenIn(confidence: Diagnosis['confidence'], ...captures: readonly string[]): Diagnosis {
  const signs = diagnosisOf().signs.map((sign) => (sign.state === 'seen' ? { ...sign, captures } : sign));
  const title = { en: `${confidence} in ${captures.length}`, zh: `${confidence}：${captures.length}` };
  return diagnosisOf({ id: title.en, title, confidence, signs });
}

describe('isJoint', () => {
  it.each([
    ['high', 1, true],
    ['high', 2, true],
    ['medium', 2, true],
    ['medium', 1, false],
    ['low', 2, false],
  ] as const)('%s confidence from %d captures: %s', (confidence, count, joint) => {
    expect(isJoint(seenIn(confidence, ...['a', 'b'].slice(0, count)))).toBe(joint);
  });

  it('counts captures of what was seen, not of what speaks against it', () => {
    expect(isJoint(diagnosisOf({ confidence: 'medium' }))).toBe(true);
    const alone = seenIn('medium', 'kubelet.pprof');
    expect(alone.signs.some(({ state, captures }) => state === 'against' && captures.length > 0)).toBe(true);
    expect(isJoint(alone)).toBe(false);
  });
});

describe('the place of diagnoses', () => {
  /** What stands in the pane, from top to bottom. */
  const headings = () =>
    page
      .getByRole('region', { name: 'Findings' })
      .getByRole('heading', { level: 2 })
      .elements()
      .map((heading) => heading.textContent);

  it('is before the findings when they answer, and after them when one command more would', async () => {
    await renderOpened({ diagnoses: [seenIn('high', 'a', 'b'), seenIn('low', 'a')] });
    await expect.element(page.getByRole('region', { name: 'Diagnosis' })).toBeVisible();
    expect(headings()).toEqual(['Diagnosis', '1 known hotspot', 'One more command would decide']);
    const before = page.getByRole('region', { name: 'Diagnosis' });
    await expect.element(before.getByRole('article', { name: 'high in 2' })).toBeVisible();
    expect(before.getByRole('article').elements()).toHaveLength(1);
    const after = page.getByRole('region', { name: 'One more command would decide' });
    await expect.element(after.getByRole('article', { name: 'low in 1' })).toBeVisible();
  });

  it('keeps the order in which they come', async () => {
    await renderOpened({ diagnoses: [seenIn('high', 'a'), seenIn('medium', 'a', 'b')] });
    const region = page.getByRole('region', { name: 'Diagnosis' });
    await expect.element(region).toBeVisible();
    expect(
      region
        .getByRole('heading', { level: 3 })
        .elements()
        .map(({ textContent }) => textContent),
    ).toEqual(['high in 1', 'medium in 2']);
  });

  it('is nowhere when there are none', async () => {
    await renderOpened();
    await expect.element(page.getByRole('heading', { name: '1 known hotspot' })).toBeVisible();
    expect(headings()).toEqual(['1 known hotspot']);
  });

  it('is named in Chinese too', async () => {
    await renderOpened({ language: 'zh', diagnoses: [seenIn('high', 'a'), seenIn('low', 'a')] });
    await expect.element(page.getByRole('region', { name: '综合诊断' })).toBeVisible();
    await expect.element(page.getByRole('region', { name: '再执行一条命令即可确定' })).toBeVisible();
  });
});
