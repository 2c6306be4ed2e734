import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { columnOf, renderStrace, showView, TRACE } from '../support/strace-page.tsx';

const grid = () => page.getByRole('grid', { name: 'Threads' });

describe('the threads of a trace', () => {
  it('stand with their calls, errors, share of the span and what they did at the end', async () => {
    await renderStrace(TRACE);
    await showView('Threads');
    await expect.element(grid()).toBeVisible();
    expect(new Set(columnOf(grid().element(), 'tid'))).toEqual(new Set(['7', '8']));
    const eight = grid().getByRole('row', { name: /^8/ });
    await expect.element(eight).toHaveTextContent('ENOENT 1 · no such file');
    await expect.element(eight).toHaveTextContent('in epoll_pwait for 100 ms');
    await expect.element(grid().getByRole('row', { name: /^7/ })).toHaveTextContent('in no call since 12:00:02.100');
  });

  it('narrow everything by a click on the number or Enter', async () => {
    await renderStrace(TRACE);
    await showView('Threads');
    await grid().getByRole('button', { name: '8', exact: true }).click();
    await expect.element(page.getByRole('tab', { name: 'Syscalls', selected: true })).toBeVisible();
    await expect.element(page.getByText('5 of 9 calls')).toBeVisible();
    await page.getByRole('button', { name: 'Remove the filter: Thread 8' }).click();
    await expect.element(page.getByText('9 calls', { exact: true })).toBeVisible();
    await showView('Threads');
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}{Enter}');
    await expect.element(page.getByText('4 of 9 calls')).toBeVisible();
  });

  it('lead to the call they wait in', async () => {
    await renderStrace(TRACE);
    await showView('Threads');
    await grid().getByRole('button', { name: 'in epoll_pwait for 100 ms' }).click();
    await expect.element(page.getByRole('tab', { name: 'Calls', selected: true })).toBeVisible();
    const details = page.getByRole('region', { name: 'Details' });
    await expect.element(details.getByText('had not returned when the capture ended')).toBeVisible();
  });
});
