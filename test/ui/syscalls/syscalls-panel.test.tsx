import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { columnOf, renderStrace, showView, TABLE, TRACE } from '../support/strace-page.tsx';

const grid = () => page.getByRole('grid', { name: 'System calls' });

describe('the system calls of a trace', () => {
  it('stand with calls, rate, errors in words, time and percentiles, those that took most time first', async () => {
    await renderStrace(TRACE);
    await showView('Syscalls');
    await expect.element(grid()).toBeVisible();
    expect(columnOf(grid().element(), 'name').slice(0, 4)).toEqual(['read', 'futex', 'close', 'openat']);
    const futex = grid().getByRole('row', { name: /futex/ });
    await expect.element(futex).toHaveTextContent('ETIMEDOUT 2 · timer ran out');
    await expect.element(futex).toHaveTextContent('200 ms');
    await expect.element(futex.getByRole('img', { name: 'Rate of futex over the span' })).toBeVisible();
    await expect.element(grid().getByRole('row', { name: /epoll_pwait/ })).toHaveTextContent('+1 open');
    await expect.element(grid().getByRole('row', { name: /^6 system calls/ })).toHaveTextContent('6 system calls83.81');
    await expect.element(page.getByText('Time is wall time inside calls, waiting included.')).toBeVisible();
    await expect.element(page.getByText(/^strace slows every call/).first()).toBeVisible();
  });

  it('are sorted by their columns, what is not known last', async () => {
    await renderStrace(TRACE);
    await showView('Syscalls');
    await grid().getByRole('button', { name: 'Calls' }).click();
    await expect
      .element(grid().getByRole('columnheader', { name: 'Calls' }))
      .toHaveAttribute('aria-sort', 'descending');
    expect(columnOf(grid().element(), 'calls')).toEqual(['3', '2', '1', '1', '1', '0']);
    await grid().getByRole('button', { name: 'Max' }).click();
    await grid().getByRole('button', { name: 'Max' }).click();
    await expect.poll(() => columnOf(grid().element(), 'name').at(-1)).toBe('epoll_pwait+1 open');
    expect(columnOf(grid().element(), 'name')[0]).toBe('write');
  });

  it('are selected for the details by a click, and lead to their calls by name and by Enter', async () => {
    await renderStrace(TRACE);
    await showView('Syscalls');
    await grid().getByRole('gridcell', { name: '200 ms' }).first().click();
    const details = page.getByRole('region', { name: 'Details' });
    await expect.element(details.getByRole('heading', { name: /futex|close/ })).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}{Enter}');
    await expect.element(page.getByRole('tab', { name: 'Calls', selected: true })).toBeVisible();
    await expect.element(page.getByText('1 of 9 calls')).toBeVisible();
    await expect.element(page.getByRole('option', { name: /read\(3/ })).toBeVisible();
  });

  it('lead from an error to the calls that returned it', async () => {
    await renderStrace(TRACE);
    await showView('Syscalls');
    await grid().getByText('ETIMEDOUT').click();
    await expect.element(page.getByText('2 of 9 calls')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Remove the filter: Error ETIMEDOUT' })).toBeVisible();
    await expect.element(page.getByRole('option')).toHaveLength(2);
  });

  it('are narrowed to names', async () => {
    await renderStrace(TRACE);
    await showView('Syscalls');
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('poll');
    await expect.element(grid()).toHaveAttribute('aria-rowcount', '3');
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('nowhere');
    await expect.element(page.getByText('No system call has “nowhere” in its name.')).toBeVisible();
  });
});

describe('a table of strace -c', () => {
  it('stands as it was printed, and asks what its seconds are', async () => {
    await renderStrace(TABLE);
    await expect.element(grid()).toBeVisible();
    await expect.element(page.getByRole('tab')).toHaveLength(7);
    await expect.element(page.getByText('CPU seconds or wall seconds?')).toBeVisible();
    const futex = grid().getByRole('row', { name: /futex/ });
    await expect.element(futex).toHaveTextContent('futex16,7919,4322.60 s99.97154');
    await expect.element(grid().getByRole('columnheader', { name: 'Seconds' })).toBeVisible();
  });

  it('takes the answer, and takes it back', async () => {
    await renderStrace(TABLE);
    const wall = page.getByRole('button', { name: 'Wall (-c -w)' });
    await wall.click();
    await expect.element(page.getByText('These seconds are wall time.')).toBeVisible();
    await expect.element(grid().getByRole('columnheader', { name: 'Wall time' })).toBeVisible();
    await expect.element(page.getByText('2.60 s of wall time, summed over the threads')).toBeVisible();
    await wall.click();
    await expect.element(page.getByText('CPU seconds or wall seconds?')).toBeVisible();
  });

  it('shows each of several tables by its mode', async () => {
    const other = TABLE.replace('futex', 'write');
    await renderStrace(`${TABLE}System call usage summary for 32 bit mode:\n${other}`);
    await expect.element(page.getByRole('button', { name: 'native calls', pressed: true })).toBeVisible();
    await page.getByRole('button', { name: '32 bit calls' }).click();
    expect(columnOf(grid().element(), 'name')).toEqual(['write', 'read']);
  });

  it('is shown beside what was counted where it stands behind a trace', async () => {
    await renderStrace(`${TRACE}${TABLE}`);
    await showView('Syscalls');
    await page.getByRole('button', { name: 'table of strace (-C)' }).click();
    await expect.element(grid().getByRole('row', { name: /futex/ })).toHaveTextContent('16,791');
  });
});
