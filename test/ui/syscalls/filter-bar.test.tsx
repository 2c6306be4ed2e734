import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderStrace, showView, TABLE, TRACE } from '../support/strace-page.tsx';

const bar = () => page.getByRole('region', { name: 'Filter', exact: true });
const add = () => bar().getByRole('button', { name: 'Filter', exact: true });

describe('the filter of a trace', () => {
  it('counts the calls, and is not there for a table', async () => {
    await renderStrace(TRACE);
    await expect.element(bar().getByText('9 calls', { exact: true })).toBeVisible();
  });

  it('is absent for a table', async () => {
    await renderStrace(TABLE);
    await expect.element(bar()).not.toBeInTheDocument();
  });

  it('takes system calls, errors and threads from a menu, each a chip that can be taken away', async () => {
    await renderStrace(TRACE);
    await showView('Calls');
    await add().click();
    await page.getByRole('menuitem', { name: 'Error' }).click();
    await page.getByRole('menuitemcheckbox', { name: /^ENOENT/ }).click();
    await expect.element(bar().getByText('1 of 9 calls')).toBeVisible();
    await userEvent.keyboard('{Escape}{Escape}');
    await bar().getByRole('button', { name: 'Remove the filter: Error ENOENT' }).click();
    await expect.element(bar().getByText('9 calls', { exact: true })).toBeVisible();
  });

  it('takes a duration, and says when it is none', async () => {
    await renderStrace(TRACE);
    await add().click();
    await page.getByRole('menuitem', { name: 'Longer than…' }).click();
    const field = bar().getByRole('textbox', { name: 'At least' });
    await field.fill('soon');
    await userEvent.keyboard('{Enter}');
    await expect.element(bar().getByRole('alert')).toHaveTextContent('“soon” is no duration.');
    await field.fill('150 ms');
    await userEvent.keyboard('{Enter}');
    await expect.element(bar().getByText('2 of 9 calls')).toBeVisible();
    await expect.element(bar().getByRole('button', { name: 'Remove the filter: At least 150 ms' })).toBeVisible();
  });

  it('takes a path and a text; all is cleared at once', async () => {
    await renderStrace(TRACE);
    await showView('Calls');
    await add().click();
    await page.getByRole('menuitem', { name: 'Path…' }).click();
    await bar().getByRole('textbox', { name: 'Path' }).fill('memory.stat');
    await userEvent.keyboard('{Enter}');
    await expect.element(bar().getByText('3 of 9 calls')).toBeVisible();
    await bar().getByRole('searchbox', { name: 'Calls that contain a text' }).fill('cache');
    await expect.element(bar().getByText('1 of 9 calls')).toBeVisible();
    await expect.element(page.getByRole('option').getByText('cache', { exact: true })).toBeVisible();
    await bar().getByRole('button', { name: 'Clear all' }).click();
    await expect.element(bar().getByText('9 calls', { exact: true })).toBeVisible();
    await expect.element(bar().getByRole('searchbox')).toHaveValue('');
  });

  it('says when it leaves nothing, and offers the way back', async () => {
    const { app } = await renderStrace(TRACE);
    await showView('Syscalls');
    app.actions.filterCalls({ text: 'nowhere at all' });
    await expect.element(page.getByText('The filter leaves no call.')).toBeVisible();
    await page.getByRole('tabpanel').getByRole('button', { name: 'Clear all' }).click();
    await expect.element(page.getByRole('grid', { name: 'System calls' })).toBeVisible();
  });

  it('shows a range of time as a chip, and narrows the flame graph too', async () => {
    const { app } = await renderStrace(TRACE);
    await showView('Flame graph');
    app.actions.filterCalls({ from: 0, to: 1e9 });
    await expect.element(bar().getByText('3 of 9 calls')).toBeVisible();
    await expect.element(bar().getByText('12:00:00.0 – 12:00:01.0')).toBeVisible();
    const entry = app.store.getState().captures[0];
    expect(entry?.status === 'open' && entry.view.folded.tree.functions.name.includes('write')).toBe(false);
  });
});
