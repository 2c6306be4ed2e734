import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { compareThreads } from '../../../src/analysis/diff/compare-threads.ts';
import { threadRows } from '../../../src/analysis/syscalls/thread-rows.ts';
import { measurePart } from '../../../src/analysis/syscalls/trace-part.ts';
import { lengthOf, traceSpan } from '../../../src/analysis/syscalls/trace-span.ts';
import { ComparedThreads } from '../../../src/ui/compare/ComparedThreads.tsx';
import { traceOf } from '../../support/traces.ts';
import { cellsOf, renderCompared } from '../support/compared-page.tsx';

const TRACE = traceOf(`
  7 .0 read(3, "", 1) = 1 <0.100>
  8 .1 read(3, "", 1) = 1 <0.001>
  7 1.0 read(3, "", 1) = -1 EAGAIN (Resource temporarily unavailable) <0.001>
  7 1.1 read(3, "", 1) = 1 <0.001>
  9 1.1 read(3, "", 1) = 1 <0.001>
  7 2.0 read(3, "", 1) = 1 <0.000000>`);
const part = (from: number, to: number) => measurePart(TRACE, [{ from: from * 1e9, to: to * 1e9 }]);
const PARTS = compareThreads({ before: part(0, 1), after: part(1, 2) }, true);

const named = (workers: number) => {
  const lines = Array.from({ length: workers }, (_, i) => [
    `${10 + i} .${100 + i} prctl(PR_SET_NAME, "worker-${i + 1}") = 0 <0.000001>`,
    `${10 + i} 1.${100 + i} read(3, "", 1) = 1 <0.001>`,
  ]).flat();
  const trace = traceOf([...lines, '10 2.0 getppid() = 1 <0.000000>'].sort(byTime).join('\n'));
  return { threads: threadRows(trace).rows, span: lengthOf(traceSpan(trace)) };
};
const byTime = (a: string, b: string) => Number(a.split(' ')[1]) - Number(b.split(' ')[1]);

const grid = () => page.getByRole('grid', { name: 'Threads of both' });
const row = (name: string) => grid().getByRole('row', { name });
const cells = (column: string) => cellsOf('Threads of both', column);

describe('the threads of two parts of a trace', () => {
  it('have calls, errors and time in calls per second of both', async () => {
    await renderCompared(() => <ComparedThreads rows={PARTS} sameTrace />);
    await expect.element(row('thread 7')).toHaveTextContent('thread 71.003.00▲ +2.000 → 1.00100 ms → 2 mschanged');
    await expect.element(row('thread 8')).toHaveTextContent(/▼ −1\.00.*gone$/);
    await expect.element(row('thread 9')).toHaveTextContent(/▲ \+1\.00.*new$/);
    await expect.element(grid().getByTitle('1 calls in A, 3 in B').first()).toBeInTheDocument();
    await expect.element(page.getByText('Threads are the same by their number', { exact: false })).toBeVisible();
    await expect.element(page.getByText('3 rows')).toBeVisible();
  });

  it('stand by how much they changed, are sorted by a click and walked by arrows', async () => {
    await renderCompared(() => <ComparedThreads rows={PARTS} sameTrace />);
    await expect.poll(() => cells('Thread')[0]).toBe('thread 7');
    await grid().getByRole('button', { name: 'In calls' }).click();
    await expect.poll(() => cells('Thread')[0]).toBe('thread 7');
    await grid().getByRole('button', { name: 'Thread' }).click();
    await expect.poll(() => cells('Thread')).toEqual(['thread 7', 'thread 8', 'thread 9']);
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{End}');
    await expect.element(grid().getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '4');
  });

  it('are copied as a table', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await renderCompared(() => <ComparedThreads rows={PARTS} sameTrace />);
    await page.getByRole('button', { name: 'Copy the table' }).click();
    await page.getByRole('menuitem', { name: /CSV/ }).click();
    await expect.poll(() => write.mock.lastCall?.[0]).toMatch(/^Thread,A threads,.*\nthread 7,1,1,1,3,2,0,1,0\.1,/);
    write.mockRestore();
  });
});

describe('the threads of two traces', () => {
  it('of a pool are one row', async () => {
    const rows = compareThreads({ before: named(2), after: named(3) }, false);
    await renderCompared(() => <ComparedThreads rows={rows} sameTrace={false} />);
    await expect.element(row('worker-*')).toHaveTextContent(/^worker-\* \(2 → 3 threads\)/);
    await expect.element(page.getByText('1 row')).toBeVisible();
  });

  it('are said to be none', async () => {
    await renderCompared(() => <ComparedThreads rows={[]} sameTrace={false} />);
    await expect.element(page.getByText('No thread was in a call.')).toBeVisible();
  });

  it('speak Chinese', async () => {
    await renderCompared(() => <ComparedThreads rows={PARTS} sameTrace />, { language: 'zh' });
    await expect
      .element(page.getByRole('grid', { name: '两者的线程' }).getByRole('row', { name: '线程 8' }))
      .toHaveTextContent(/消失$/);
  });
});
