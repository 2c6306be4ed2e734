import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Finding } from '../../../src/model/finding.ts';
import { FINDING } from '../support/page.tsx';
import { renderStrace, TABLE, TRACE } from '../support/strace-page.tsx';

const pane = () => page.getByRole('region', { name: 'Findings' });
const storm: Finding = {
  ...FINDING,
  rule: 'futex-timeout-process',
  highlight: [],
  rate: 2761.4,
  calls: { syscalls: ['futex'], errnos: ['ETIMEDOUT'], peakAt: 1e9 },
};

describe('the facts of a trace', () => {
  it('say how many calls, of what, by whom, in how long, how many failed and how it was recorded', async () => {
    await renderStrace(TRACE);
    await expect
      .element(pane().getByText('8 calls of 6 system calls by 2 threads in 2.10 s', { exact: true }))
      .toBeVisible();
    await expect.element(pane().getByText('3 errors · 3.81 calls per second')).toBeVisible();
    await expect.element(pane().getByText(/^Futex timeouts: 0\.95 per second, at most 1, at 12:00:0/)).toBeVisible();
    await expect.element(pane().getByText('1 call had not returned at the end')).toBeVisible();
    await expect.element(pane().getByText('strace trace, recorded with -f -tt -T')).toBeVisible();
    await expect.element(pane().getByRole('figure', { name: 'Time inside calls' })).toHaveTextContent('read');
  });

  it('say what tracing costs on request, and at once that a single thread may not be all', async () => {
    await renderStrace('12:00:00.000001 read(3, "", 1) = 0\n12:00:01.000001 read(3, "", 1) = 0\n');
    await expect.element(pane().getByText('2 calls of 1 system call by 1 thread in 1 s')).toBeVisible();
    await expect.element(pane().getByText('strace trace, recorded with -tt')).toBeVisible();
    const warnings = pane().getByRole('list', { name: 'Keep in mind' });
    await expect.element(warnings.getByText(/Record with strace -f/)).toBeVisible();
    await pane().getByText('How to read the times').click();
    await expect.element(pane().getByText(/^strace stops a thread twice/)).toBeVisible();
  });

  it('are the same in Chinese', async () => {
    await renderStrace(TRACE, { language: 'zh' });
    await expect.element(page.getByText('2.10 s 内，2 个线程：6 种系统调用，共 8 次调用')).toBeVisible();
    await expect.element(page.getByRole('tab', { name: '调用列表' })).toBeVisible();
  });
});

describe('the facts of a table', () => {
  it('say what was counted, and that its seconds may be either', async () => {
    await renderStrace(TABLE);
    await expect.element(pane().getByText('16,811 calls of 2 system calls', { exact: true })).toBeVisible();
    await expect.element(pane().getByText('2.60 s, of CPU or wall time')).toBeVisible();
    await expect.element(pane().getByText('Table of strace -c: sums only, no single calls')).toBeVisible();
  });

  it('say that it is cut', async () => {
    await renderStrace(TABLE.split('\n').slice(0, 4).join('\n'));
    await expect.element(pane().getByText('The end of the table is missing.')).toBeVisible();
  });
});

describe('a finding about calls', () => {
  it('has its rate, and shows its calls in the timeline; pressed again, all calls', async () => {
    await renderStrace(TRACE, { findings: [storm] });
    await expect.element(pane().getByText('2,761/s')).toBeVisible();
    const show = pane().getByRole('button', { name: 'Show these calls' });
    await show.click();
    await expect.element(page.getByRole('tab', { name: 'Timeline', selected: true })).toBeVisible();
    await expect.element(page.getByText('2 of 9 calls')).toBeVisible();
    await pane().getByRole('button', { name: 'Only these calls are shown', pressed: true }).click();
    await expect.element(show).toBeVisible();
  });

  it('has no way to calls that a table does not have', async () => {
    await renderStrace(TABLE, { findings: [storm] });
    await expect.element(pane().getByRole('article', { name: 'cAdvisor is eating this kubelet' })).toBeVisible();
    await expect.element(pane().getByRole('button', { name: 'Show these calls' })).not.toBeInTheDocument();
  });
});
