import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { labelled } from '../../support/steps.ts';
import { renderProfile } from '../support/profile-page.tsx';

const PROFILE = labelled(
  [
    {
      stack: 'main.worker;runtime.gopark',
      value: 30,
      labels: { state: 'chan receive', wait: 12, 'created by': 'main.start' },
    },
    { stack: 'main.worker;runtime.gopark', value: 10, labels: { state: 'select', 'created by': 'main.start' } },
    {
      stack: 'net/http.(*conn).serve;net.read',
      value: 5,
      labels: { state: 'IO wait', 'created by': 'net/http.Serve' },
    },
  ],
  'minutes',
);
const BARE = labelled([{ stack: 'main.worker;runtime.gopark', value: 40 }]);

const grid = () => page.getByRole('grid', { name: 'Goroutines' });
const texts = () =>
  grid()
    .getByRole('row')
    .elements()
    .slice(1)
    .map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent).join(' | '));

async function renderGoroutines(options: Parameters<typeof renderProfile>[1] = {}, profile = PROFILE) {
  const result = await renderProfile(profile, { facts: { kind: 'goroutine', labels: 3 }, ...options });
  await page.getByRole('tab', { name: options.language === 'zh' ? 'goroutine' : 'Goroutines', exact: true }).click();
  return result;
}

describe('the goroutines', () => {
  it('with one and the same stack stand together, with their states, waits and creators', async () => {
    await renderGoroutines();
    await expect.element(grid()).toBeVisible();
    expect(texts()).toEqual([
      'runtime.gopark ← main.worker | 40 | 88.9% | chan receive and 1 more | 12 minutes | main.start',
      'net.read ← http.(*conn).serve | 5 | 11.1% | IO wait |  | http.Serve',
    ]);
    await expect.element(page.getByText('45 goroutines')).toBeVisible();
  });

  it('are put together by state, and by who started them', async () => {
    await renderGoroutines();
    await page.getByRole('button', { name: 'State', exact: true }).click();
    await expect
      .poll(texts)
      .toEqual([
        'chan receive 1 stack | 30 | 66.7% |  | 12 minutes | ',
        'runtime.gopark ← main.worker | 30 | 66.7% | chan receive | 12 minutes | main.start',
        'select 1 stack | 10 | 22.2% |  |  | ',
        'runtime.gopark ← main.worker | 10 | 22.2% | select |  | main.start',
        'IO wait 1 stack | 5 | 11.1% |  |  | ',
        'net.read ← http.(*conn).serve | 5 | 11.1% | IO wait |  | http.Serve',
      ]);
    await page.getByRole('button', { name: 'Started by' }).first().click();
    await expect.poll(() => texts()[0]).toBe('main.start 1 stack | 40 | 88.9% |  | 12 minutes | ');
  });

  it('are shown in the graph by Enter', async () => {
    const { app } = await renderGoroutines();
    await expect.element(grid()).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect.element(page.getByRole('tab', { name: 'Flame graph', selected: true })).toBeVisible();
    await expect
      .element(page.getByRole('region', { name: 'Details' }).getByRole('heading', { name: 'read', exact: true }))
      .toBeVisible();
    const [entry] = app.store.getState().captures;
    expect(entry?.status === 'open' && entry.view.zoomed).toBeGreaterThanOrEqual(0);
  });

  it('have the menu of frames, and follow the steps', async () => {
    await renderGoroutines();
    await grid()
      .getByRole('row', { name: /net\.read/ })
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Focus on this call path' }).click();
    await expect.poll(() => texts().length).toBe(1);
  });

  it('of one state are kept alone by Enter, and the menu of a state is that of a label', async () => {
    const { app } = await renderGoroutines();
    await page.getByRole('button', { name: 'State', exact: true }).click();
    await grid()
      .getByRole('row', { name: /^select/ })
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Without samples with this value' }).click();
    await expect.poll(() => texts().length).toBe(4);
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard('{End}{ArrowUp}{Enter}');
    await expect.poll(() => texts().length).toBe(2);
    const [entry] = app.store.getState().captures;
    expect(entry?.status === 'open' && entry.view.steps.map(({ step }) => step)).toEqual([
      { kind: 'label-ignore', label: 'state=select' },
      { kind: 'label-focus', label: 'state=IO wait' },
    ]);
  });

  it('are narrowed to a frame, a state or a creator', async () => {
    await renderGoroutines();
    const field = page.getByRole('searchbox', { name: 'Filter by name' });
    await field.fill('IO wait');
    await expect.poll(() => texts().length).toBe(1);
    await field.fill('nowhere');
    await expect.element(page.getByText('No stack, state or creator matches “nowhere”.')).toBeVisible();
  });

  it('say what the file does not tell', async () => {
    await renderGoroutines({}, BARE);
    await expect.element(page.getByText(/does not say in which state goroutines are/)).toBeVisible();
    expect(texts()).toEqual(['runtime.gopark ← main.worker | 40 | 100%']);
    await expect.element(page.getByRole('button', { name: 'State', exact: true })).toBeDisabled();
  });

  it('say that none is left', async () => {
    const { app } = await renderGoroutines();
    app.actions.addStep({ kind: 'focus', pattern: 'nothing of that name' });
    await expect.element(page.getByText('No goroutine is shown.')).toBeVisible();
  });

  it('speak Chinese', async () => {
    await renderGoroutines({ language: 'zh' });
    await expect.element(page.getByText('45 个 goroutine')).toBeVisible();
  });
});
