import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { compareMeasured, compareSyscalls, type MeasuredCalls } from '../../../src/analysis/diff/compare-syscalls.ts';
import { syscallRows } from '../../../src/analysis/syscalls/syscall-rows.ts';
import type { SecondsKind } from '../../../src/model/syscall-summary.ts';
import { ComparedSyscalls } from '../../../src/ui/compare/ComparedSyscalls.tsx';
import { traceOf } from '../../support/traces.ts';
import { cellsOf, renderCompared } from '../support/compared-page.tsx';

const BEFORE = traceOf(`
  .0 read(3, "", 10) = 0 <0.001000>
  .2 read(3, "", 10) = 0 <0.003000>
  .4 futex(0x1, FUTEX_WAIT, 0, NULL) = -1 ETIMEDOUT (Connection timed out) <0.100000>
  1.0 close(3) = 0 <0.000010>
  2.0 close(4) = 0 <0.000010>
`);
const AFTER = traceOf(`
  .0 read(3, "", 10) = 0 <0.002000>
  .1 futex(0x1, FUTEX_WAIT, 0, NULL) = -1 ETIMEDOUT (Connection timed out) <0.050000>
  .2 futex(0x1, FUTEX_WAIT, 0, NULL) = -1 EAGAIN (Resource temporarily unavailable) <0.000001>
  .25 futex(0x1, FUTEX_WAIT, 0, NULL) = -1 EINTR (Interrupted system call) <0.000001>
  .3 openat(AT_FDCWD, "/x", O_RDONLY) = 3 <0.000100>
  4.0 read(3, "", 10) = 0 <0.002000>
`);
const TRACES = compareSyscalls([{ trace: BEFORE }], [{ trace: AFTER }]);

const grid = () => page.getByRole('grid', { name: 'System calls of both captures' });
const row = (name: string) => grid().getByRole('row', { name });
const cells = (column: string) => cellsOf('System calls of both captures', column);

/** A table of `strace -c` with calls, errors and seconds. */
function table(
  calls: Record<string, readonly [calls: number, errors: number, seconds: number]>,
  seconds: SecondsKind,
): Omit<MeasuredCalls, 'span'> {
  const rows = Object.entries(calls).map(([name, [count, errors, time]]) => ({
    name,
    calls: count,
    errors,
    seconds: time,
  }));
  const one = {
    columns: ['seconds', 'calls', 'errors', 'name'] as const,
    mode: null,
    rows,
    total: null,
    seconds,
    line: 1,
  };
  return { rows: syscallRows({ tables: [{ ...one, columns: [...one.columns] }] }), seconds };
}

const TABLES = {
  before: table({ futex: [1000, 400, 2], read: [20, 0, 0.1] }, 'cpu'),
  after: table({ futex: [3000, 400, 3], read: [20, 0, 0.1] }, 'cpu'),
};

describe('the system calls of two captures', () => {
  it('have rates, errors by name and times of both', async () => {
    await renderCompared(() => <ComparedSyscalls compared={TRACES} />);
    await expect
      .element(row('futex'))
      .toHaveTextContent('futex0.500.75▲ +0.25ETIMEDOUT 1, EAGAIN 0 → 1+1 more100 ms → 16.7 ms');
    await expect.element(row('close')).toHaveTextContent('close1.000▼ −1.0010 µs → –');
    await expect.element(row('close')).toHaveTextContent(/removed$/);
    await expect.element(row('openat')).toHaveTextContent('openat00.25▲ +0.25– → 100 µs');
    await expect
      .element(grid().getByTitle('ETIMEDOUT 1'))
      .toHaveAttribute('title', 'ETIMEDOUT 1\nEAGAIN 0 → 1\nEINTR 0 → 1');
    await expect.element(page.getByText('Times are wall time in both captures.')).toBeVisible();
    await expect.element(page.getByText('4 system calls')).toBeVisible();
    await expect.element(page.getByRole('textbox')).not.toBeInTheDocument();
  });

  it('stand by how much they changed, and are sorted by a click', async () => {
    await renderCompared(() => <ComparedSyscalls compared={TRACES} />);
    await expect.poll(() => cells('System call')[0]).toBe('close');
    await grid().getByRole('button', { name: 'System call' }).click();
    await expect.poll(() => cells('System call')).toEqual(['close', 'futex', 'openat', 'read']);
    await grid().getByRole('button', { name: 'Mean' }).click();
    await expect.poll(() => cells('System call')[0]).toBe('futex');
  });

  it('are walked by arrows', async () => {
    await renderCompared(() => <ComparedSyscalls compared={TRACES} />);
    await expect.element(grid()).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{End}');
    await expect.element(grid().getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '5');
  });

  it('say that lengths are not known, ask for them, and have rates then', async () => {
    const onSpan = vi.fn();
    await renderCompared(() => <Asking onSpan={onSpan} />);
    await expect
      .element(
        page.getByText(
          'How long A and B were recorded is not known, so there are no rates: numbers of calls grow with the time.',
        ),
      )
      .toBeVisible();
    await expect.element(row('futex')).toHaveTextContent('futex1,0003,000▲ +2,000400');
    await page.getByRole('textbox', { name: 'Seconds recorded in A' }).fill('10');
    await userEvent.keyboard('{Enter}');
    expect(onSpan).toHaveBeenLastCalledWith('before', 10e9);
    await expect.element(page.getByText('How long B was recorded is not known', { exact: false })).toBeVisible();
    await page.getByRole('textbox', { name: 'Seconds recorded in B' }).fill('30 s');
    await userEvent.tab();
    expect(onSpan).toHaveBeenLastCalledWith('after', 30e9);
    await expect.element(row('futex')).toHaveTextContent('futex1001000400');
    await expect.element(page.getByText('is not known', { exact: false })).not.toBeInTheDocument();
    await expect.element(page.getByRole('textbox', { name: 'Seconds recorded in B' })).toHaveValue('30');
    expect(onSpan).toHaveBeenCalledTimes(2);
    await page.getByRole('textbox', { name: 'Seconds recorded in B' }).fill('');
    await userEvent.keyboard('{Enter}');
    expect(onSpan).toHaveBeenLastCalledWith('after', undefined);
  });

  it('refuse what is no length, and say what to write', async () => {
    const onSpan = vi.fn();
    await renderCompared(() => <Asking onSpan={onSpan} />);
    const field = page.getByRole('textbox', { name: 'Seconds recorded in A' });
    await field.fill('long');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('alert')).toHaveTextContent('“long” is no length of a recording.');
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
    expect(onSpan).not.toHaveBeenCalled();
    await field.fill('2');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  it('have no times where one is CPU and the other wall, and say so', async () => {
    const compared = compareMeasured({
      before: { ...TABLES.before, span: 10e9 },
      after: { ...TABLES.after, seconds: 'wall', span: 10e9 },
    });
    await renderCompared(() => <ComparedSyscalls compared={compared} />);
    await expect
      .element(page.getByText('Times are not compared: those of A are system CPU time, those of B are wall time.'))
      .toBeVisible();
    await expect.element(grid().getByRole('columnheader', { name: 'Mean' })).not.toBeInTheDocument();
    await expect.element(row('futex')).toHaveTextContent('futex100300▲ +200400changed');
  });

  it('of several captures have no percentiles, in words', async () => {
    const compared = compareSyscalls([{ trace: BEFORE }, { trace: AFTER }], [{ trace: AFTER }]);
    await renderCompared(() => <ComparedSyscalls compared={compared} />);
    await expect
      .element(page.getByText('Percentiles are left out: those of several captures', { exact: false }))
      .toBeVisible();
  });

  it('ask for the length of all tables of a side together', async () => {
    const compared = compareMeasured({
      before: { ...TABLES.before, span: undefined, captures: 3 },
      after: { ...TABLES.after, span: undefined },
    });
    const onSpan = vi.fn();
    await renderCompared(() => <ComparedSyscalls compared={compared} onSpan={onSpan} />);
    await page.getByRole('textbox', { name: 'Seconds recorded in all 3 captures of A together' }).fill('30');
    await userEvent.keyboard('{Enter}');
    expect(onSpan).toHaveBeenLastCalledWith('before', 30e9);
    await expect.element(page.getByRole('textbox', { name: 'Seconds recorded in B' })).toBeVisible();
  });

  it('are said to be none', async () => {
    const none = { rows: [], seconds: 'wall' as const, span: 1e9 };
    await renderCompared(() => <ComparedSyscalls compared={compareMeasured({ before: none, after: none })} />);
    await expect.element(page.getByText('Neither capture has a system call.')).toBeVisible();
  });

  it('speak Chinese', async () => {
    await renderCompared(() => <Asking onSpan={() => {}} />, { language: 'zh' });
    await expect.element(page.getByText('未知 A 和 B 的采集时长', { exact: false })).toBeVisible();
    await expect.element(page.getByRole('textbox', { name: 'A 的采集秒数' })).toBeVisible();
    await expect.element(page.getByText('两次采集的时间都是内核 CPU 时间。')).toBeVisible();
  });
});

/** Two tables whose lengths nobody has told yet, on a page that remembers what it is told. */
function Asking({ onSpan }: { onSpan: (side: 'before' | 'after', nanoseconds: number | undefined) => void }) {
  const [span, setSpan] = useState<{ before?: number | undefined; after?: number | undefined }>({});
  const compared = compareMeasured({
    before: { ...TABLES.before, span: span.before },
    after: { ...TABLES.after, span: span.after },
  });
  return (
    <ComparedSyscalls
      compared={compared}
      onSpan={(side, nanoseconds) => {
        onSpan(side, nanoseconds);
        setSpan({ ...span, [side]: nanoseconds });
      }}
    />
  );
}
