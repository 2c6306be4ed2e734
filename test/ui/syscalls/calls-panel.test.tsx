import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderStrace, showView, TRACE } from '../support/strace-page.tsx';

const list = () => page.getByRole('listbox', { name: 'Calls, as lines of the file' });
const details = () => page.getByRole('region', { name: 'Details' });

async function renderCalls(text = TRACE) {
  const rendered = await renderStrace(text);
  await showView('Calls');
  await expect.element(list().getByText('/sys/fs/cgroup/memory/memory.stat')).toBeVisible();
  return rendered;
}

describe('the calls', () => {
  it('stand as the lines of the file, with their numbers; a resumed line beside the one it belongs to', async () => {
    await renderCalls();
    const close = list().getByRole('option', { name: /close/ });
    const parts = [...close.element().querySelectorAll('.call-part')].map((part) => part.textContent);
    expect(parts).toEqual([
      '58 12:00:01.300000 close(3 <unfinished ...>',
      '78 12:00:01.500000 <... close resumed>) = 0 <0.200000>',
    ]);
    await expect.element(close).toHaveAttribute('aria-setsize', '9');
  });

  it('are walked by arrows, and the details follow', async () => {
    await renderCalls();
    (list().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.element(details().getByRole('heading', { name: 'openat' })).toBeVisible();
    await expect.element(details().getByText('returned 3')).toBeVisible();
    await userEvent.keyboard('{End}');
    await expect.element(list().getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '9');
    await userEvent.keyboard('{Home}');
    await expect.element(details().getByText('ETIMEDOUT: timer ran out')).toBeVisible();
  });

  it('draw only what is on the screen, of however many there are', async () => {
    const line = (i: number) => `7 12:00:01.${String(i).padStart(6, '0')} getpid() = 7 <0.000001>`;
    const many = Array.from({ length: 20_000 }, (_, i) => line(i)).join('\n');
    await renderStrace(`${TRACE.split('\n')[1]}\n${many}\n`);
    await showView('Calls');
    await expect.element(list().getByRole('option').first()).toHaveAttribute('aria-setsize', '20001');
    expect(list().element().querySelectorAll('[role=option]').length).toBeLessThan(100);
    (list().element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await expect.element(list().getByRole('option', { selected: true })).toHaveTextContent('019999 getpid() = 7');
  });
});

describe('a selected call', () => {
  it('is shown with thread, begin, duration and its source, path, arguments and lines', async () => {
    await renderCalls();
    await list().getByText('cache 1').click();
    await expect.element(details().getByRole('heading', { name: 'read' })).toBeVisible();
    await expect.element(details().getByText('12:00:00.100000', { exact: true })).toBeVisible();
    await expect.element(details().getByText('entry to exit, measured by strace (-T)')).toBeVisible();
    await expect.element(details().getByText('/sys/fs/cgroup/memory/memory.stat')).toBeVisible();
    const given = details().getByRole('region', { name: 'Arguments' }).getByRole('listitem');
    expect(given.elements().map((one) => one.textContent)).toEqual(['3', '"cache 1\\n"', '4096']);
    await expect.element(details().getByText('line 3', { exact: true })).toBeVisible();
    await expect.element(details().getByRole('button', { name: 'Copy the line' })).toBeVisible();
  });

  it('leads to the one before and after it', async () => {
    await renderCalls();
    await list().getByText('/etc/nothing').click();
    await details().getByRole('button', { name: 'Previous: Same system call' }).click();
    await expect.element(details().getByText('"/sys/fs/cgroup/memory/memory.stat"', { exact: true })).toBeVisible();
    await details().getByRole('button', { name: 'Next: Same thread' }).click();
    await expect.element(details().getByRole('heading', { name: 'read' })).toBeVisible();
    await expect.element(details().getByRole('button', { name: 'Next: Same system call' })).toBeDisabled();
  });

  it('leads to the timeline, and is cleared', async () => {
    await renderCalls();
    await list().getByText('/etc/nothing').click();
    await details().getByRole('button', { name: 'Show in the timeline' }).click();
    await expect.element(page.getByRole('tab', { name: 'Timeline', selected: true })).toBeVisible();
    await details().getByRole('button', { name: 'Clear the selection' }).click();
    await expect.element(details().getByText('Nothing is selected')).toBeVisible();
  });
});
