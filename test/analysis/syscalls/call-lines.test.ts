import { describe, expect, it } from 'vitest';
import { linesOfCall } from '../../../src/analysis/syscalls/call-lines.ts';
import { LineIndex } from '../../../src/analysis/syscalls/line-index.ts';
import { decodeTrace, decodeTraceFiles } from '../../../src/formats/strace-trace/strace-trace.ts';
import type { SyscallTrace } from '../../../src/model/syscall-trace.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const decode = (text: string) => decodeTrace(bytesOf(text)).trace;
const linesOf = (trace: SyscallTrace, row: number) => linesOfCall(trace, new LineIndex(trace.text), row);

const LINES = [
  '7 12:00:00.100000 read(3,  <unfinished ...>',
  '8 12:00:00.200000 getpid() = 7',
  '7 12:00:00.300000 <... read resumed>"x", 1) = 1',
];

describe('linesOfCall', () => {
  it('gives the line of a call as it stands in the file', () => {
    expect(linesOf(decode(LINES.join('\n')), 1)).toEqual([{ number: 2, text: LINES[1] }]);
  });

  it('gives both lines of a call that was interrupted in print', () => {
    expect(linesOf(decode(LINES.join('\r\n')), 0)).toEqual([
      { number: 1, text: LINES[0] },
      { number: 3, text: LINES[2] },
    ]);
  });

  it('gives the lines between, where a call was printed in more than two places', () => {
    const lines = [
      'read(3, strace: Process 8 attached',
      '"ab", strace: Process 9 attached',
      '2) = 2',
      'getpid() = 7',
      'getpid() = 7',
    ];
    expect(linesOf(decode(lines.join('\n')), 0).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('counts lines in their own file where several were opened together', () => {
    const { trace } = decodeTraceFiles([
      { name: 't.7', bytes: bytesOf('12:00:00.000001 getpid() = 7\n12:00:00.000003 getpid() = 7\n') },
      { name: 't.8', bytes: bytesOf('12:00:00.000002 gettid() = 8\n') },
    ]);
    const gettid = trace.calls.syscall.indexOf(trace.syscalls.indexOf('gettid'));
    expect(linesOf(trace, gettid)).toEqual([{ number: 1, text: '12:00:00.000002 gettid() = 8', file: 't.8' }]);
  });

  it('cuts what is too long to be shown, and says so', () => {
    const [line] = linesOf(decode(`write(1, "${'x'.repeat(50_000)}", 50000) = 50000\n`), 0);
    expect(line?.text).toHaveLength(16_385);
    expect(line?.text.at(-1)).toBe('…');
  });
});
