import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeThreadFiles, straceTrace } from '../../../src/formats/strace-trace/trace-format.ts';
import { refusal } from '../../support/decoded.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const file = (name: string, text: string) => ({ name, bytes: bytesOf(text) });
const calls = (second: number) => [0, 1, 2].map((n) => `12:00:0${second}.00000${n} getpid() = 7 <0.000001>\n`).join('');

describe('straceTrace', () => {
  it('reads the tables that -C prints after a trace, with the line they stand in', () => {
    const bytes = new Uint8Array(readFileSync('test/fixtures/strace/summaries/09-61-C-trace-plus-tables.txt'));
    const { trace, summary, ledger } = straceTrace.decode(bytes);
    expect(trace?.calls.length).toBe(36);
    expect(summary?.tables.map(({ mode, rows, line }) => [mode, rows.length, line])).toEqual([
      [null, 18, 40],
      ['32 bit', 2, 63],
    ]);
    const found = Object.fromEntries(ledger.map(({ code, count }) => [code, count]));
    expect(found).toMatchObject({ calls: 36, tables: 2, rows: 20 });
    expect(found).not.toHaveProperty('lines-outside');
  });

  it('a trace without tables has no summary', () => {
    expect(straceTrace.decode(bytesOf(calls(1)))).not.toHaveProperty('summary');
  });

  it('takes the thread of a single file of -ff from its name', () => {
    const { trace } = straceTrace.decode(bytesOf(calls(1)), 'kubelet.10703');
    expect([...(trace?.threads.tid ?? [])]).toEqual([10703]);
  });
});

describe('decodeThreadFiles', () => {
  it('makes one trace of the files of its threads', () => {
    const { trace, ledger } = decodeThreadFiles([file('t.8', calls(2)), file('t.7', calls(1)), file('t.9', '')]);
    expect(trace?.calls.length).toBe(6);
    expect(trace?.files.map(({ name }) => name)).toEqual(['t.8', 't.7', 't.9']);
    expect(ledger[0]).toMatchObject({ code: 'thread-files', count: 3 });
  });

  it('takes a thread that only ended', () => {
    const { trace } = decodeThreadFiles([
      file('t.7', calls(1)),
      file('t.8', '12:00:05.000000 +++ exited with 0 +++\n'),
    ]);
    expect(trace?.threads.end).toContain('exited with 0');
  });

  it.each([
    ['a file that is no trace', 'Dear operator,\nhello\n'],
    ['a trace of many threads (-f)', '[pid  7] 12:00:01.0 getpid() = 7\n[pid  8] 12:00:01.1 getpid() = 8\n'.repeat(3)],
  ])('refuses %s, so that each is opened on its own', (_, text) => {
    const error = refusal(() => decodeThreadFiles([file('t.7', calls(1)), file('t.8', text)]));
    expect(error.code).toBe('not-one-trace');
    expect(error.text.en).toContain('t.8');
  });
});
