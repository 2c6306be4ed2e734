import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { FINDING, openedOf, renderOpened } from '../support/page.tsx';

describe('what was captured', () => {
  it('stands in one sentence with numbers', async () => {
    await renderOpened();
    const pane = page.getByRole('region', { name: 'Findings' });
    await expect.element(pane.getByRole('heading', { name: 'kubelet', exact: true })).toBeVisible();
    await expect.element(pane.getByText('1 s of CPU in 1 s = 1.00 cores')).toBeVisible();
    await expect.element(pane.getByText('100 samples every 10 ms', { exact: true })).toBeVisible();
    await expect.element(pane.getByText('recorded 2026-11-20 18:03 UTC', { exact: true })).toBeVisible();
  });

  it('has no cores where the capture has no duration', async () => {
    await renderOpened({ outcome: openedOf({ facts: { durationNanos: undefined, cores: undefined } }) });
    await expect.element(page.getByText('1 s of CPU', { exact: true })).toBeVisible();
  });

  it('shows where it went: the heaviest part, the rest of its whole, all else', async () => {
    await renderOpened();
    const figure = page.getByRole('figure', { name: 'Where it went: cpu', exact: true });
    await expect
      .element(figure)
      .toHaveTextContent('Where it went: cpuOpening files 60.0%rest of: Housekeeping 20.0%all else 20.0%');
  });
});

describe('a finding', () => {
  it('says what, how bad and why so, with the numbers it rests on', async () => {
    await renderOpened();
    const card = page.getByRole('article', { name: 'cAdvisor is eating this kubelet' });
    await expect.element(card.getByText('Critical', { exact: true })).toBeVisible();
    await expect.element(card.getByRole('row', { name: 'Housekeeping' })).toHaveTextContent('Housekeeping80.0%0.80');
    await expect.element(card.getByText('speaks against it')).toBeVisible();
    await expect.element(card).toHaveTextContent('80.0% is above 50%.');
    await expect.element(card.getByText('time cat memory.stat')).toBeVisible();
    await expect.element(card.getByRole('button', { name: 'Copy the command time cat memory.stat' })).toBeVisible();
  });

  it('has what can be done with it directly under the numbers, before the long texts', async () => {
    await renderOpened();
    const card = page.getByRole('article', { name: 'cAdvisor is eating this kubelet' });
    await expect.element(card).toBeVisible();
    const bottom = card.getByRole('table').element().getBoundingClientRect().bottom;
    const show = card.getByRole('button', { name: 'Show in graph' }).element().getBoundingClientRect();
    const summary = card.getByText('It reads every cgroup again and again.').element().getBoundingClientRect();
    expect(show.top).toBeGreaterThanOrEqual(bottom);
    expect(show.bottom).toBeLessThanOrEqual(summary.top);
  });

  it('is shown in the graph by a button, and taken off again', async () => {
    const { app } = await renderOpened();
    await page.getByRole('button', { name: 'Show in graph' }).click();
    const highlighted = () => {
      const entry = app.store.getState().captures[0];
      return entry?.status === 'open' ? entry.view.highlighted : undefined;
    };
    expect(highlighted()).toBe(FINDING.rule);
    await expect.element(page.getByText('In colour: cAdvisor is eating this kubelet')).toBeVisible();
    await page.getByRole('button', { name: 'Shown in graph', pressed: true }).click();
    expect(highlighted()).toBeNull();
  });

  it('unfolds why it happens, when that may be wrong, and where it is known from', async () => {
    await renderOpened();
    await page.getByRole('button', { name: 'Why', exact: true }).click();
    await expect.element(page.getByText('Each cgroup has a goroutine.')).toBeVisible();
    await expect.element(page.getByText('Hundreds of pods were starting.')).toBeVisible();
    const link = page.getByRole('link', { name: 'google/cadvisor#1774 (opens a new window)' });
    await expect.element(link).toHaveAttribute('rel', 'noreferrer');
    await expect.element(link).toHaveAttribute('target', '_blank');
    await expect.element(page.getByText('not verified')).toBeVisible();
  });

  it('unfolds every command with what its answer says, and the remedies in order', async () => {
    await renderOpened();
    await page.getByRole('button', { name: 'What to do (2)' }).click();
    await expect.element(page.getByText('How many cgroups there are.')).toBeVisible();
    await expect.element(page.getByText('temporary Raise the interval.')).toBeVisible();
    await expect.element(page.getByText('durable Remove dead cgroups.')).toBeVisible();
  });

  it('takes what it explains under it', async () => {
    const child = { ...FINDING, rule: 'gc-pressure', severity: 'info' as const, title: { en: 'Garbage', zh: '垃圾' } };
    await renderOpened({ outcome: openedOf({ findings: [{ ...FINDING, children: [child] }] }) });
    const outer = page.getByRole('article', { name: 'cAdvisor is eating this kubelet' });
    await expect.element(outer.getByRole('article', { name: 'Garbage' })).toBeVisible();
  });

  it('stands after the more serious one', async () => {
    const warning = { ...FINDING, rule: 'a', severity: 'warning' as const, title: { en: 'Second', zh: '二' } };
    await renderOpened({ outcome: openedOf({ findings: [warning, FINDING] }) });
    await expect.element(page.getByRole('heading', { name: '2 known hotspots' })).toBeVisible();
    const titles = page
      .getByRole('article')
      .elements()
      .map((card) => card.querySelector('h3')?.textContent);
    expect(titles).toEqual(['cAdvisor is eating this kubelet', 'Second']);
  });
});

describe('nothing found', () => {
  it('says what was looked for', async () => {
    await renderOpened({ outcome: openedOf({ findings: [] }) });
    await expect.element(page.getByRole('heading', { name: 'No known hotspot found' })).toBeVisible();
    await expect.element(page.getByText('Checked against 2 known hotspots')).toBeVisible();
    await expect.element(page.getByText('Garbage collection')).toBeVisible();
  });

  it('says that an idle process proves nothing', async () => {
    await renderOpened({ outcome: openedOf({ findings: [], facts: { cores: 0.005, samples: 15 } }) });
    await expect.element(page.getByText('nearly idle: 0.005 cores, 15 samples')).toBeVisible();
  });

  it('does not pretend to have looked where no rule can', async () => {
    await renderOpened({ outcome: openedOf({ findings: [], lookedFor: [], facts: { kind: 'heap' } }) });
    await expect.element(page.getByRole('heading', { name: 'No rule for this kind of profile yet' })).toBeVisible();
  });
});
