import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { MINUTE } from '../../support/logs.ts';
import { openedOf, renderOpened } from '../support/page.tsx';
import { renderStrace, renderWorking, TABLE, TRACE } from '../support/strace-page.tsx';

const tabs = () =>
  page
    .getByRole('tab')
    .elements()
    .map((tab) => tab.textContent);
const STACKS = ['Flame graph', 'Sandwich', 'Callers', 'Functions', 'Call graph'];
const selected = (name: string) => page.getByRole('tab', { name, exact: true, selected: true });

describe('the views', () => {
  it('of a profile are those of its stacks and what it says of itself', async () => {
    await renderOpened();
    await expect.element(selected('Flame graph')).toBeVisible();
    expect(tabs()).toEqual([...STACKS, 'Info']);
  });

  it('of a profile have more for what its samples carry', async () => {
    await renderOpened({ outcome: openedOf({ facts: { kind: 'goroutine', labels: 2 } }) });
    await expect.element(selected('Flame graph')).toBeVisible();
    expect(tabs()).toEqual([...STACKS, 'Goroutines', 'Labels', 'Info']);
  });

  it('of a trace begin with its calls, and the keys 1 to 9 go to them', async () => {
    await renderStrace(TRACE);
    await expect.element(selected('Timeline')).toBeVisible();
    expect(tabs()).toEqual(['Timeline', 'Syscalls', 'Threads', 'Calls', ...STACKS, 'Info']);
    for (const [key, name] of Object.entries({ 2: 'Syscalls', 4: 'Calls', 8: 'Functions', 1: 'Timeline' })) {
      await userEvent.keyboard(key);
      await expect.element(selected(name)).toBeVisible();
    }
  });

  it('of a table are fewer, the table first', async () => {
    await renderStrace(TABLE);
    await expect.element(selected('Syscalls')).toBeVisible();
    expect(tabs()).toEqual(['Syscalls', ...STACKS, 'Info']);
    await userEvent.keyboard('5');
    await expect.element(selected('Functions')).toBeVisible();
    await userEvent.keyboard('8');
    await expect.element(selected('Functions')).toBeVisible();
  });

  it('of a paste with a log in it are the node and all that a log has', async () => {
    const { app } = await renderWorking();
    app.actions.openFiles([
      { name: 'paste', blob: new Blob([`$ uname -r\n3.10.0-957.el7.x86_64\n$ dmesg\n${MINUTE}`]) },
    ]);
    await expect.element(selected('Node facts')).toBeVisible();
    expect(tabs()).toEqual(['Node facts', 'Log', ...STACKS, 'Info']);
    await userEvent.keyboard('3');
    await expect.element(selected('Flame graph')).toBeVisible();
    await expect.element(page.getByRole('searchbox', { name: 'Search the stacks' })).toBeVisible();
    await userEvent.keyboard('6');
    await expect.element(page.getByRole('grid', { name: /^Functions/ })).toBeVisible();
  });

  it('of a trace without times begin with the calls, and say what a timeline would need', async () => {
    await renderStrace('read(3, "", 1) = 0\nwrite(1, "x", 1) = 1\nclose(3) = 0\n');
    await expect.element(selected('Syscalls')).toBeVisible();
    await userEvent.keyboard('1');
    await expect.element(page.getByText(/strace -f -tt -T/).first()).toBeVisible();
  });

  it('share the field that / goes to', async () => {
    await renderStrace(TRACE);
    await userEvent.keyboard('/');
    await expect.element(page.getByRole('searchbox', { name: 'Calls that contain a text' })).toHaveFocus();
    await page.getByRole('tab', { name: 'Flame graph' }).click();
    await userEvent.keyboard('/');
    await expect.element(page.getByRole('searchbox', { name: 'Search the stacks' })).toHaveFocus();
  });

  it('stay in sight where there is no room for all of them', async () => {
    await page.viewport(1024, 768);
    await renderStrace(TRACE);
    const list = page.getByRole('tablist').element();
    expect(list.scrollWidth).toBeGreaterThan(list.clientWidth);
    await userEvent.keyboard('9');
    const tab = selected('Call graph');
    await expect.element(tab).toBeVisible();
    await expect.poll(() => isWithin(tab.element(), list)).toBe(true);
    await userEvent.keyboard('1');
    await expect.poll(() => isWithin(selected('Timeline').element(), list)).toBe(true);
    await page.viewport(1280, 800);
  });
});

function isWithin(inner: Element, outer: Element): boolean {
  const { left, right } = inner.getBoundingClientRect();
  const frame = outer.getBoundingClientRect();
  return left >= frame.left && right <= frame.right;
}
