import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Finding } from '../../../src/model/finding.ts';
import type { ComparisonView } from '../../../src/state/comparison-view.ts';
import { ComparedFindings } from '../../../src/ui/compare/ComparedFindings.tsx';
import { capture, sampled } from '../../support/compared-facts.ts';
import { comparedView } from '../../support/compared-view.ts';
import { renderCompared } from '../support/compared-page.tsx';
import { FINDING } from '../support/page.tsx';

const findings = (view: ComparisonView) => <ComparedFindings view={view} />;
const row = (name: string) => page.getByRole('row', { name });

/** A finding of a capture of 30 s, by its CPU time in seconds. */
function found(rule: string, seconds: number, given: Partial<Finding> = {}): Finding {
  const total = 30;
  return {
    ...FINDING,
    rule,
    title: { en: `Title of ${rule}`, zh: `${rule} 的标题` },
    value: seconds * 1e9,
    share: seconds / total,
    cores: seconds / 30,
    highlight: [[rule]],
    ...given,
  };
}

/** Both captures are at one core; walk goes, list comes, scan gets worse, gc better; rest is as it was, poll is no stack. */
const RESULT = comparedView(
  capture(sampled('walk 1500\nscan 300\ngc 900\nrest 300')),
  capture(sampled('walk 3\nscan 900\ngc 300\nrest 300\nlist 1497')),
  {},
  {
    before: [
      found('walk', 15, { children: [found('rest', 3, { severity: 'info' })] }),
      found('scan', 3, { severity: 'warning' }),
      found('gc', 9),
      found('poll', 0, { highlight: [], share: 0, value: 4000, unit: 'count', cores: undefined }),
    ],
    after: [
      found('list', 14.97),
      found('scan', 9, { severity: 'critical' }),
      found('gc', 3, { severity: 'warning' }),
      found('rest', 3, { severity: 'info' }),
    ],
  },
);

describe('the known hotspots of two captures', () => {
  it('have what became of them in a word, both numbers, and both severities', async () => {
    await renderCompared(findings, { result: RESULT });
    await expect
      .element(row('Title of walk'))
      .toHaveTextContent(/^✓ resolvedTitle of walk0\.50 cores0\.001 cores▼ −0\.50 coresCritical → not found$/);
    await expect
      .element(row('Title of list'))
      .toHaveTextContent(/^▲ appearedTitle of list0 cores0\.50 cores▲ \+0\.50 coresnot found → Critical$/);
    await expect
      .element(row('Title of scan'))
      .toHaveTextContent(/^▲ worseTitle of scan0\.10 cores0\.30 cores▲ \+0\.20 coresWarning → Critical$/);
    await expect
      .element(row('Title of gc'))
      .toHaveTextContent(/^▼ betterTitle of gc0\.30 cores0\.10 cores▼ −0\.20 coresCritical → Warning$/);
    await expect
      .element(row('Title of rest'))
      .toHaveTextContent(/^= unchangedTitle of rest0\.10 cores0\.10 cores0Info$/);
  });

  it('say “not found” where nothing tells a number, and no difference', async () => {
    await renderCompared(findings, { result: RESULT });
    await expect
      .element(row('Title of poll'))
      .toHaveTextContent(/Title of poll\S+ per secondnot foundCritical → not found$/);
  });

  it('stand in the order of how much they matter', async () => {
    await renderCompared(findings, { result: RESULT });
    await expect
      .poll(() =>
        page
          .getByRole('rowheader')
          .elements()
          .map((head) => head.textContent),
      )
      .toEqual(['list', 'scan', 'walk', 'poll', 'gc', 'rest'].map((rule) => `Title of ${rule}`));
  });

  it('keep those under others behind a button', async () => {
    const both = [found('walk', 15, { children: [found('rest', 3)] })];
    const before = capture(sampled('walk 1500\nrest 300'));
    await renderCompared(findings, { result: comparedView(before, before, {}, { before: both, after: both }) });
    await expect.element(row('Title of walk')).toBeVisible();
    await expect.element(row('Title of rest')).not.toBeInTheDocument();
    await page.getByRole('button', { name: '1 more under these', expanded: false }).click();
    await expect.element(row('Title of rest')).toBeVisible();
    await page.getByRole('button', { name: 'Show only those that stand by themselves', expanded: true }).click();
    await expect.element(row('Title of rest')).not.toBeInTheDocument();
  });

  it('are said to be none, and are not there without a result', async () => {
    const same = capture(sampled('walk 1500'));
    const { app, screen } = await renderCompared(findings, { result: comparedView(same, same) });
    await expect.element(page.getByText('Neither capture has a known hotspot.')).toBeVisible();
    const { comparison } = app.store.getState();
    app.store.setState({ comparison: { ...(comparison as ComparisonView), result: undefined } });
    await expect.poll(() => screen.container.textContent).toBe('');
  });

  it('are said to be nothing to look for where both captures have cancelled out', async () => {
    const same = capture(sampled('walk 1500'));
    await renderCompared(findings, { result: { ...comparedView(same, same), form: 'signed' } });
    await expect
      .element(page.getByText('can’t be held against the known hotspots. Compare the two captures themselves'))
      .toBeVisible();
    await expect.element(page.getByText('Neither capture has a known hotspot.')).not.toBeInTheDocument();
  });

  it('speak Chinese', async () => {
    await renderCompared(findings, { result: RESULT, language: 'zh' });
    await expect
      .element(row('walk 的标题'))
      .toHaveTextContent(/^✓ 已消除walk 的标题0\.50 核0\.001 核▼ −0\.50 核严重 → 未发现$/);
  });
});
