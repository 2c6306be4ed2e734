import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Finding } from '../../../src/model/finding.ts';
import { MINUTE } from '../../support/logs.ts';
import { FINDING } from '../support/page.tsx';
import { columnOf, renderWorking } from '../support/strace-page.tsx';

type Options = NonNullable<Parameters<typeof renderWorking>[0]>;

async function renderLog(text = MINUTE, options: Options = {}) {
  const rendered = await renderWorking(options);
  rendered.app.actions.openFiles([{ name: 'messages', blob: new Blob([text]) }]);
  await expect.element(page.getByRole('tablist')).toBeVisible();
  return rendered;
}

const templates = () => page.getByRole('grid', { name: 'Templates of messages' });
const list = () => page.getByRole('listbox', { name: 'Lines of the log' });
const lines = () => list().getByRole('option');
const strip = () => page.getByRole('slider', { name: /^Messages by time/ });
const details = () => page.getByRole('region', { name: 'Details' });
const counted = (text: string) => expect.element(page.getByText(text, { exact: true })).toBeVisible();

const FOUND: Finding = {
  ...FINDING,
  highlight: [],
  lines: { patterns: ['Error for "/x/\\d+"'], count: 11, first: 1 },
};

describe('a log', () => {
  it('shows its kinds of messages, its lines, and what it is', async () => {
    await renderLog();
    await expect.element(page.getByText('43 messages in 60 s')).toBeVisible();
    expect(columnOf(templates().element(), 'count')).toEqual(['31', '11', '1']);
    expect(columnOf(templates().element(), 'unit')).toEqual(['systemd', 'kubelet', 'kubelet']);
    await expect.element(lines().first()).toHaveTextContent(/12:00:00\s*systemd\s*Created slice run_0\.slice\./);
    await expect.element(lines().first()).toHaveAttribute('aria-setsize', '39');
    await expect.element(list().getByText('+2 lines')).toBeInTheDocument();
  });

  it('is narrowed by a text, a kind of message, a unit, and all of them taken back', async () => {
    await renderLog();
    await templates().getByText('Error for "…"').click();
    await counted('11 of 43 messages');
    await expect.element(lines().first()).toHaveTextContent('watcher.go:87');
    expect(columnOf(templates().element(), 'count')).toEqual(['31', '11', '1']);
    await page.getByRole('searchbox').fill('/x.20/');
    await counted('1 of 43 messages');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await counted('43 messages');
    await page.getByRole('searchbox').fill('nothing like it');
    await expect.element(page.getByText('The filter leaves no message.')).toBeVisible();
  });

  it('says why an expression can’t be used', async () => {
    await renderLog();
    await page.getByRole('searchbox').fill('/(a+)+/');
    await expect.element(page.getByRole('alert')).toHaveTextContent('repeats a group');
  });

  it('has a strip of its rate, on which arrows choose a time', async () => {
    await renderLog();
    (strip().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(strip()).toHaveAttribute('aria-valuetext', 'Jun 27 12:00:00 – Jun 27 12:00:06');
    await counted('4 of 43 messages');
    await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowRight}{/Shift}');
    await expect.element(strip()).toHaveAttribute('aria-valuetext', 'Jun 27 12:00:01 – Jun 27 12:00:08');
    await userEvent.keyboard('{Escape}');
    await counted('43 messages');
  });

  it('is walked by arrows, and the details show the message whole', async () => {
    await renderLog();
    (list().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.element(details().getByText('watcher.go:87', { exact: true })).toBeVisible();
    await userEvent.keyboard('{End}');
    await expect.element(details().getByText('×5')).toBeVisible();
    await details().getByRole('button', { name: 'kubelet' }).click();
    await counted('12 of 43 messages');
    await expect.element(page.getByText('Unit kubelet')).toBeVisible();
    await details().getByRole('button', { name: 'Show among all lines' }).click();
    await counted('43 messages');
    await expect.element(list().getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '39');
  });

  it('is narrowed to the lines of a finding', async () => {
    await renderLog(MINUTE, { findings: [FOUND] });
    await page.getByRole('button', { name: 'Show in log' }).click();
    await counted('11 of 43 messages');
    await page.getByRole('button', { name: 'Only these lines are shown' }).click();
    await counted('43 messages');
  });

  it('is narrowed by its menu', async () => {
    await renderLog();
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('menuitem', { name: 'Level' }).click();
    await page.getByRole('menuitemcheckbox', { name: /error and worse/ }).click();
    await counted('1 of 43 messages');
  });

  it('draws only what is on the screen, of however many there are', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `Jun 27 12:00:00 n a: message ${i}\n`).join('');
    await renderLog(many);
    await expect.element(lines().first()).toHaveAttribute('aria-setsize', '20000');
    expect(list().element().querySelectorAll('[role=option]').length).toBeLessThan(100);
    await expect.element(page.getByText(/No two messages have different times/)).toBeVisible();
  });

  it('stands for a single line without a time too, in Chinese', async () => {
    await renderLog('fsHandler.go:135] du and find on following dirs took 57.5s: [/a]\n', { language: 'zh' });
    await expect.element(page.getByRole('tab', { name: '日志' })).toBeVisible();
    await expect.element(page.getByText(/没有两条时间不同的消息/)).toBeVisible();
    expect(columnOf(page.getByRole('grid').element(), 'source')).toEqual(['fsHandler.go:135']);
  });

  it('has a flame graph of who wrote what', async () => {
    await renderLog();
    await page.getByRole('tab', { name: 'Functions' }).click();
    await expect.element(page.getByText('Created slice run_….slice.').first()).toBeVisible();
  });
});
