import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../../../src/formats/format.ts';
import { eventsOf } from '../../../src/formats/strace-trace/events.ts';
import { recognizesTrace } from '../../../src/formats/strace-trace/recognize.ts';
import { decodeTrace } from '../../../src/formats/strace-trace/strace-trace.ts';
import { OUTCOME, type SyscallTrace } from '../../../src/model/syscall-trace.ts';
import { bytesOf } from './compare-capture.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** Real lines of every kind, to be put together and damaged. */
const LINES = ['lines', 'sequences']
  .flatMap((name) => readFileSync(`test/fixtures/strace/${name}.jsonl`, 'utf8').trim().split('\n'))
  .map((line) => JSON.parse(line) as { line?: string; lines?: string[] })
  .flatMap(({ line, lines }) => lines ?? [line ?? '']);

const damage = fc.record({
  at: fc.nat(200),
  drop: fc.nat(12),
  insert: fc.constantFrom(
    '',
    '"',
    '(',
    ')',
    '<',
    '>',
    ' = ',
    '/*',
    '*/',
    '\\',
    '\n',
    '{',
    '] ',
    '\x1b[0m',
    ' <unfinished ...>',
  ),
});
const line = fc
  .tuple(fc.constantFrom(...LINES), fc.option(damage, { freq: 2 }))
  .map(([text, hurt]) => (hurt ? text.slice(0, hurt.at) + hurt.insert + text.slice(hurt.at + hurt.drop) : text));
const text = fc.array(line, { maxLength: 60 }).map((lines) => encode(lines.join('\n')));

describe('any bytes', () => {
  it.each([
    ['bytes at random', fc.uint8Array({ maxLength: 400 }) as fc.Arbitrary<Uint8Array<ArrayBuffer>>],
    ['lines of strace, some damaged', text],
  ])('are a trace in order or a DecodeError: %s', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (bytes) => {
        recognizesTrace(bytes);
        const trace = decoded(bytes);
        if (trace) checkOrder(trace);
      }),
      { numRuns: 400 },
    );
  });
});

describe('cutting a trace at a line', () => {
  it('loses only what was cut: what ended before is the same', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 60 }), fc.nat(), (turns, at) => {
        const lines = linesOf(turns);
        const cut = at % (lines.length + 1);
        expect(endedBy(lines.slice(0, cut), cut)).toEqual(endedBy(lines, cut));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    'cadvisor-healthy/cadvisor.C.tt.T.f.txt.gz',
    'cadvisor-healthy/cadvisor.f.tt.stderr.txt.gz',
    'syscalls/updatedb.f.tt.T.txt.gz',
  ])('holds for %s', (name) => {
    const lines = new TextDecoder().decode(bytesOf(`test/fixtures/captures/strace/${name}`)).split('\n');
    for (const share of [0.1, 0.5, 0.93]) {
      const cut = Math.floor(lines.length * share);
      expect(endedBy(lines.slice(0, cut), cut)).toEqual(endedBy(lines, cut));
    }
  });
});

describe('the work', () => {
  const many = (piece: string) => (count: number) => piece.repeat(count);
  it.each<[string, (count: number) => string]>([
    ['brackets that never close', (n) => `7 read(${'('.repeat(n)}\n`],
    ['decorations that never close', (n) => `7 read(3${'a<b'.repeat(n)}\n`],
    ['comments that never close', (n) => `7 read(${'/* '.repeat(n)}\n`],
    ['strings that never close', (n) => `7 read("${'\\"'.repeat(n)}\n`],
    ['ends that are none', (n) => `7 read("${') = x'.repeat(n)}\n`],
    ['ends that are none before a long number', (n) => `7 read("${') = x'.repeat(n)} <${'1'.repeat(n)}>\n`],
    ['quotes of quotes', (n) => `${'> '.repeat(n)}7 close(3) = 0\n7 close(3) = 0\n`],
    ['notes in notes', (n) => `7 read(${'strace: Process 1 '.repeat(n)} attached\n`],
    [
      'a call in many pieces',
      (n) => `7 10:00:00 read(1strace: Process 1 attached\n${', 2strace: Process 2 attached\n'.repeat(n)}`,
    ],
    ['a cut call and much else', (n) => `7 10:00:00 read(${'x'.repeat(n * 8)}\n${'hello\n'.repeat(n)}`],
    ['an open call and much else', (n) => `7 read(${'x'.repeat(n * 8)} <unfinished ...>\n${'5) = x\n'.repeat(n)}`],
    [
      'a call resumed again and again',
      (n) => `7 read(1 <unfinished ...>\n${'7 <... read resumed>, 2 <unfinished ...>\n'.repeat(n)}`,
    ],
    [
      'threads that all wait',
      (n) => Array.from({ length: n }, (_, i) => `${i} read(1 <unfinished ...>\n) = 5\n`).join(''),
    ],
    ['prefixes without end', (n) => `${'[12] '.repeat(n)}read(1) = 1\n7 close(3) = 0\n`],
    ['digits without end', (n) => `${'1'.repeat(n)}\n7 close(3) = ${'1'.repeat(n)}\n`],
    ['tables without end', many('% time seconds usecs/call calls errors syscall\n7 close(3) = 0\n')],
    ['frames without a call', many('> a(b) [0x1]\n7 close(3) = 0\n')],
    ['interrupted calls', many('7 read(3, 1) = ? ERESTARTSYS (x)\n7 --- SIGURG {} ---\n')],
  ])('grows with the bytes and no faster: %s', (_, build) => {
    const [small, large] = [build(400), build(1600)].map((built) => encode(built));
    const grown = (large as Uint8Array).length / (small as Uint8Array).length;
    expect(readsOf(large as Uint8Array<ArrayBuffer>) / readsOf(small as Uint8Array<ArrayBuffer>)).toBeLessThan(
      grown * 1.3,
    );
  });
});

/** The trace of bytes, undefined when they are refused as they may be. */
function decoded(bytes: Uint8Array<ArrayBuffer>): SyscallTrace | undefined {
  try {
    return decodeTrace(bytes).trace;
  } catch (error) {
    expect(error).toBeInstanceOf(DecodeError);
    return undefined;
  }
}

/** What holds of every trace. */
function checkOrder(trace: SyscallTrace): void {
  const { calls, threads, events, text } = trace;
  for (const column of Object.values(calls)) if (ArrayBuffer.isView(column)) expect(column).toHaveLength(calls.length);
  for (let row = 0; row < calls.length; row++) {
    expect(calls.thread[row]).toBeLessThan(threads.length);
    expect(trace.syscalls[calls.syscall[row] as number]).toBeDefined();
    expect(trace.errors[calls.error[row] as number]).toBeDefined();
    expect((calls.duration[row] as number) < 0).toBe(false);
    expect((calls.start[row] as number) < (calls.start[row - 1] ?? Number.NEGATIVE_INFINITY)).toBe(false);
    expect(calls.continues[row]).toBeLessThan(calls.length);
    for (const [start, end] of [
      [calls.headStart[row], calls.headEnd[row]],
      [calls.tailStart[row], calls.tailEnd[row]],
      [calls.resultStart[row], calls.resultEnd[row]],
    ] as [number, number][]) {
      expect(start).toBeLessThanOrEqual(end);
      expect(end).toBeLessThanOrEqual(text.length);
    }
    expect((calls.resultStart[row] as number) < (calls.resultEnd[row] as number)).toBe(
      calls.outcome[row] !== OUTCOME.pending,
    );
  }
  expect([...eventsOf(trace)]).toHaveLength(calls.length + events.length);
}

/** A turn of one thread: it begins, ends or makes a call, gets a signal, or strace says something. */
const turn = fc.record({
  thread: fc.integer({ min: 1, max: 4 }),
  does: fc.constantFrom('call', 'begin', 'end', 'fail', 'signal', 'note', 'exit'),
  name: fc.constantFrom('read', 'write', 'futex', 'nanosleep'),
  value: fc.nat(99),
});

/** Lines that strace could print for turns: a thread that waits cannot begin, one that is gone cannot come again. */
function linesOf(turns: readonly { thread: number; does: string; name: string; value: number }[]): string[] {
  const pending = new Map<number, string>();
  return turns.flatMap(({ thread, does, name, value }, index) => {
    const prefix = `${thread} 10:00:${String(index).padStart(2, '0')}.000000 `;
    const waits = pending.get(thread);
    if (does === 'note') return [`strace: Process ${value} attached`];
    if (does === 'signal') return [`${prefix}--- SIGURG {si_signo=SIGURG, si_code=SI_TKILL} ---`];
    if (does === 'exit') {
      pending.delete(thread);
      return [`${prefix}+++ exited with ${value} +++`];
    }
    if (waits !== undefined) {
      pending.delete(thread);
      return [`${prefix}<... ${waits} resumed>"a) = 1", ${value}) = ${value} <0.000010>`];
    }
    if (does === 'begin') {
      pending.set(thread, name);
      return [`${prefix}${name}(${value},  <unfinished ...>`];
    }
    return [
      `${prefix}${name}(${value}) = ${does === 'fail' ? '-1 EAGAIN (Resource temporarily unavailable)' : value} <0.000003>`,
    ];
  });
}

/** Calls that ended on the first `cut` lines; a thread may learn its number later. */
function endedBy(lines: readonly string[], cut: number): unknown[] {
  const trace = decoded(encode(`${lines.join('\n')}\n`));
  const ended = trace ? [...eventsOf(trace)].filter((event) => event.ev === 'call' && event['end'] !== null) : [];
  return ended.filter((event) => Math.max(...(event['lines'] as number[])) <= cut).map(({ pid: _, ...event }) => event);
}

/** How many bytes are looked at while a text is decoded, those that native searches pass over included. */
function readsOf(bytes: Uint8Array<ArrayBuffer>): number {
  let reads = 0;
  const counting = new Proxy(bytes, {
    get(target, key) {
      if (typeof key === 'string' && key.charCodeAt(0) <= 57) reads++;
      const value: unknown = Reflect.get(target, key, target);
      if (key === 'indexOf') {
        return (byte: number, from = 0) => {
          const found = target.indexOf(byte, from);
          reads += (found < 0 ? target.length : found) - from;
          return found;
        };
      }
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  decoded(counting);
  return reads;
}
