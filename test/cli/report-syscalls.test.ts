import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { profileOf } from '../../src/analysis/profile-of.ts';
import type { Language } from '../../src/base/localized.ts';
import { paint } from '../../src/cli/paint.ts';
import { syscallFactsLines, syscallLines } from '../../src/cli/report-syscalls.ts';
import { analyzeSyscalls } from '../../src/cli/syscalls.ts';
import { texts } from '../../src/cli/texts.ts';
import { readCapture } from '../../src/formats/read-capture.ts';
import { drawing } from '../support/stacks.ts';
import { TABLE, TRACE } from '../support/strace-texts.ts';

async function report(text: string, { language = 'en' as Language, top = 20 } = {}) {
  const capture = await readCapture(new TextEncoder().encode(text), 'a');
  const found = analyzeSyscalls(capture);
  if (!found) throw new Error('expected calls');
  const pen = { language, t: texts[language], p: paint(false), top };
  return {
    facts: syscallFactsLines(captureFacts(profileOf(capture), capture), found, pen),
    table: syscallLines(found, pen).join('\n'),
  };
}

describe('the text report of a trace', () => {
  it('says what it is, in numbers', async () => {
    const { facts } = await report(TRACE);
    expect(facts.slice(0, 2)).toEqual([
      '  strace trace · 6 calls in 2 s = 3 per second · 2 errors · threads: 2, processes: 1 · 1 calls still running at the end',
      '  Futex waits that timed out: 1 per second, at most 1 (in the second 12:00:00)',
    ]);
    expect(facts.join('\n')).toContain('measured by strace (-T)');
  });

  it('lists calls with their errors, and threads', async () => {
    expect((await report(TRACE, { top: 2 })).table.replace('\n\n', '\n')).toBe(
      drawing(`
        System calls: 2 of 6
            calls  errors  per second  wall time    mean     p95     max  system call, errors
                1                 0.5     400 ms  400 ms  400 ms  400 ms  read
                2       2           1     200 ms  100 ms  100 ms  100 ms  futex  ETIMEDOUT 2

          Threads by calls: 2 of 2
            calls  errors  per second  wall time  of the span     mean     p95     max  thread
                3       2         1.5     200 ms        10.0%  66.7 ms  100 ms  100 ms  7
                3                 1.5     600 ms        30.0%   200 ms  400 ms  400 ms  8
      `).replace('System calls', '  System calls'),
    );
  });

  it('says in Chinese too what the columns are', async () => {
    const { facts, table } = await report(TRACE, { language: 'zh' });
    expect(facts[0]).toContain('2 s 内 6 次调用');
    expect(table).toContain('系统调用：6 种中的前 6 种');
  });
});

describe('the text report of a table', () => {
  it('says what its seconds are and why, and leaves out what it does not say', async () => {
    const { facts, table } = await report(TABLE);
    expect(facts[0]).toBe('  strace -c table · 16,811 calls · 9,432 errors');
    expect(facts[1]).toMatch(/^ {2}(?:CPU or wall time|system CPU time): /);
    expect(table).toContain('futex');
    expect(table).not.toMatch(/Threads|per second|p95/);
  });
});
