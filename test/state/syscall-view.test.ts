import { describe, expect, it } from 'vitest';
import { firstSyscallView, firstTab, sortedBy, withTexts } from '../../src/state/syscall-view.ts';
import { openedTrace } from '../support/fake-syscalls.ts';

const textOf = (row: number) => ({ row, lines: [], path: '' });

describe('a strace capture that has just been opened', () => {
  it('shows its timeline, a table its rows, anything else its stacks', () => {
    expect(firstTab(openedTrace().syscalls)).toBe('timeline');
    expect(firstTab(openedTrace('summary').syscalls)).toBe('syscalls');
    expect(firstTab(undefined)).toBe('flame');
  });

  it('shows all calls, over the whole span', () => {
    const { syscalls } = openedTrace();
    const view = syscalls && firstSyscallView(syscalls);
    expect(view).toMatchObject({ filter: {}, narrowing: false, range: { from: 0, to: 2e9 }, selectedCall: -1 });
    expect(view?.tables).toBe(syscalls?.tables);
    expect(view?.sort).toEqual({ column: 'calls', descending: true });
  });
});

describe('sortedBy', () => {
  it('begins with the largest number or the first name, and turns round', () => {
    const byTime = { column: 'time', descending: true };
    expect(sortedBy(byTime, 'time')).toEqual({ column: 'time', descending: false });
    expect(sortedBy(byTime, 'calls')).toEqual({ column: 'calls', descending: true });
    expect(sortedBy(byTime, 'name')).toEqual({ column: 'name', descending: false });
  });
});

describe('withTexts', () => {
  it('keeps the texts that were asked for last', () => {
    const many = withTexts(
      new Map(),
      Array.from({ length: 5000 }, (_, row) => textOf(row)),
    );
    expect(many.size).toBe(4096);
    expect([many.has(0), many.has(4999)]).toEqual([false, true]);
    expect(withTexts(many, [textOf(904)]).has(904)).toBe(true);
    expect(withTexts(many, [textOf(9999)]).has(904)).toBe(false);
  });
});
