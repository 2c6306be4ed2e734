import { describe, expect, it } from 'vitest';
import type { ComparedThread } from '../../../src/analysis/diff/compare-threads.ts';
import {
  copiedThreadColumns,
  inCallsText,
  threadCallsText,
  threadChangeColumns,
  threadChangeKey,
  threadDeltaText,
  threadErrorsText,
  threadName,
} from '../../../src/ui/compare/thread-change-columns.ts';
import { csvOf, markdownTableOf } from '../../../src/ui/functions/table-text.ts';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';

const t = createTranslator('en').getFixedT('en', 'traces');
const words = { t, language: 'en' as const };
const POOL: ComparedThread = {
  key: 'pool worker-*',
  by: 'pool',
  name: 'worker-*',
  tid: -1,
  role: undefined,
  threads: { before: 2, after: 3 },
  state: 'changed',
  calls: { before: 100, after: 900 },
  errors: { before: 0, after: 10 },
  inCalls: { before: 0.5, after: 2 },
  rates: { calls: { before: 10, after: 90 }, errors: { before: 0, after: 1 } },
};
const ONE: ComparedThread = { ...POOL, key: 'thread 0', by: 'tid', name: '', tid: 7, threads: { before: 1, after: 1 } };
const { rates: _, ...UNTIMED } = { ...POOL, inCalls: { before: undefined, after: undefined } };

describe('a row of threads', () => {
  it('is called by number and name, by name and how many, or by what it is for', () => {
    expect(threadName(ONE, words)).toBe('thread 7');
    expect(threadName({ ...ONE, name: 'main' }, words)).toBe('thread 7 main');
    expect(threadName(POOL, words)).toBe('worker-* (2 → 3 threads)');
    expect(threadName({ ...POOL, threads: { before: 3, after: 3 } }, words)).toBe('worker-* (3 threads)');
    expect(threadName({ ...POOL, by: 'name', name: '' }, words)).toBe('threads without a name (2 → 3 threads)');
    const role = { id: 'go-sysmon', name: { en: 'Go monitor', zh: '' }, reason: { en: '', zh: '' } } as const;
    expect(threadName({ ...ONE, by: 'role', tid: -1, role }, words)).toBe('Go monitor');
  });

  it('has rates where there are any, else numbers', () => {
    expect([threadCallsText(POOL, 'before'), threadDeltaText(POOL), threadErrorsText(POOL)]).toEqual([
      '10.0',
      '+80.0',
      '0 → 1.00',
    ]);
    const row = { ...UNTIMED, rates: undefined };
    expect([threadCallsText(row, 'after'), threadDeltaText(row), threadErrorsText(row)]).toEqual([
      '900',
      '+800',
      '0 → 10',
    ]);
    expect(inCallsText(row)).toBe('');
    expect(inCallsText(POOL)).toBe('500 ms → 2 s');
    expect(threadErrorsText({ ...row, errors: { before: 0, after: 0 } })).toBe('');
  });

  it('is sorted by what changes, and by how much', () => {
    expect(['before', 'delta', 'errors', 'inCalls'].map((column) => threadChangeKey(POOL, column, words))).toEqual([
      10, 80, 1, 1.5,
    ]);
    expect(threadChangeKey(POOL, 'state', words)).toBe('changed');
    expect(threadChangeKey(POOL, 'name', words)).toBe('worker-* (2 → 3 threads)');
  });

  it('says in its head what its numbers are', () => {
    const titles = (hasRates: boolean) => threadChangeColumns(t, hasRates).map(({ title }) => title);
    expect(titles(true)).toEqual(['Thread', 'A per s', 'B per s', 'Δ', 'Errors/s', 'In calls', 'State']);
    expect(titles(false)).toEqual(['Thread', 'A calls', 'B calls', 'Δ', 'Errors', 'In calls', 'State']);
  });
});

describe('the table of threads', () => {
  const copied = {
    names: [threadName(POOL, words)],
    rows: Int32Array.of(0),
    columns: copiedThreadColumns([POOL], t, true),
    nameTitle: 'Thread',
  };

  it('is copied as CSV with raw numbers and their units', () => {
    expect(csvOf(copied)).toBe(
      'Thread,A threads,B threads,A per s,B per s,Δ (/s),A errors (/s),B errors (/s),A in calls (s/s),B in calls (s/s),State\n' +
        'worker-* (2 → 3 threads),2,3,10,90,80,0,1,0.5,2,changed\n',
    );
  });

  it('is copied as Markdown as it stands on the screen', () => {
    expect(markdownTableOf(copied).split('\n')[2]).toBe(
      '| `worker-* (2 → 3 threads)` | 2 | 3 | 10.0 | 90.0 | +80.0 | 0 | 1.00 | 500 ms | 2 s | changed |',
    );
  });
});
