import { describe, expect, it } from 'vitest';
import { compareLogs } from '../../src/analysis/diff/compare-logs.ts';
import type { AppStore } from '../../src/state/store.ts';
import { klog, measured } from '../support/compared-logs.ts';
import { comparingPage, settled } from '../support/comparing-page.ts';

const BEFORE = klog('I', 'steady', 61) + klog('W', 'slow', 20);
const AFTER = klog('I', 'steady', 61) + klog('W', 'slow', 40) + klog('E', 'new', 30);
const messageOf = (text: string) => {
  const found = compareLogs(measured(BEFORE), measured(AFTER)).rows.find((row) => row.text === text);
  if (!found) throw new Error(text);
  return found;
};

async function comparedPage() {
  const { app, ids, addressBar } = await comparingPage(BEFORE, AFTER);
  const [a, b] = ids as [string, string];
  app.actions.compare(a, b);
  await settled(app);
  return { app, a, b, addressBar };
}

const ratesOf = ({ store }: AppStore) => store.getState().comparison?.messageRates;

describe('requestMessage', () => {
  it('fetches when a message came in each log, and the first line of it', async () => {
    const { app, a, b } = await comparedPage();
    app.actions.requestMessage(messageOf('slow'));
    await expect.poll(() => ratesOf(app)?.message).toBe('slow');
    const written = (id: string) =>
      ratesOf(app)
        ?.of.get(id)
        ?.byLevel.map((column) => column.reduce((sum, count) => sum + count, 0));
    expect(written(a)).toEqual([0, 0, 0, 0, 20, 0, 0]);
    expect(written(b)).toEqual([0, 0, 0, 0, 40, 0, 0]);
    const lineOf = (id: string) =>
      app.store
        .getState()
        .captures.flatMap((entry) =>
          entry.id === id && entry.status === 'open' ? [...(entry.view.log?.texts.values() ?? [])] : [],
        );
    await expect.poll(() => lineOf(a).map(({ number }) => number)).toEqual([62]);
    await expect.poll(() => lineOf(b).map(({ text }) => text)).toEqual([expect.stringMatching(/^W0627 .* slow$/)]);
  });

  it('knows of no rate in a log that has none of it', async () => {
    const { app, a, b } = await comparedPage();
    app.actions.requestMessage(messageOf('new'));
    await expect.poll(() => ratesOf(app)?.message).toBe('new');
    expect(ratesOf(app)?.of.has(a)).toBe(true);
    expect(ratesOf(app)?.of.get(a)).toBeUndefined();
    expect(
      ratesOf(app)
        ?.of.get(b)
        ?.byLevel[5]?.reduce((sum, count) => sum + count, 0),
    ).toBe(30);
  });

  it('takes only what was asked for last', async () => {
    const { app } = await comparedPage();
    app.actions.requestMessage(messageOf('slow'));
    app.actions.requestMessage(messageOf('steady'));
    await expect.poll(() => ratesOf(app)?.message).toBe('steady');
    app.actions.leaveComparison();
    app.actions.requestMessage(messageOf('slow'));
    expect(app.store.getState().comparison).toBeUndefined();
  });
});

describe('the comparison of two logs', () => {
  it('begins with their messages, and its address says what is looked at', async () => {
    const { app, addressBar } = await comparedPage();
    expect(app.store.getState().comparison?.tab).toBe('messages');
    app.actions.lookAtComparison({ level: 4, message: 'slow', sort: { column: 'level', descending: true } });
    expect(addressBar.fragment()).toMatch(
      /compare-tab=messages&.*compare-sort=level~down&compare-level=4&compare-message=slow/,
    );
  });
});
