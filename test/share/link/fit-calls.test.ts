import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../../src/analysis/capture-facts.ts';
import type { CallStacks } from '../../../src/analysis/syscalls/call-stacks.ts';
import { threadRows } from '../../../src/analysis/syscalls/thread-rows.ts';
import { digestOf, type TraceDigest } from '../../../src/analysis/syscalls/trace-digest.ts';
import { traceProfile } from '../../../src/analysis/syscalls/trace-profile.ts';
import { CALLS, sealLink } from '../../../src/share/link/envelope.ts';
import { fitTrace } from '../../../src/share/link/fit-calls.ts';
import { MOST_BUCKETS, MOST_STACKS, MOST_SYSCALLS, MOST_THREADS } from '../../../src/share/link/limits.ts';
import { readSharedCalls, traceContent } from '../../../src/share/link/shared-calls.ts';
import { TRACE } from '../../support/strace-texts.ts';
import { traceOf } from '../../support/traces.ts';

const trace = traceOf(TRACE);
const small = digestOf(trace, threadRows(trace));
const facts = captureFacts(traceProfile(trace), { trace });
const file = { name: 'a.strace', format: 'strace-trace', bytes: 1, sha256: '0'.repeat(64) };

function fitted(digest: TraceDigest, room: number) {
  const link = fitTrace(
    { file, digest, facts, findings: [], language: 'en', withLines: false, hidesNames: false },
    room,
  );
  if (!link) throw new Error('it fits');
  const read = readSharedCalls(link.data);
  if (read.kind !== 'trace') throw new Error('it is a trace');
  return { link, digest: read.digest };
}

const sumOf = (column: ArrayLike<number>) => Array.from(column).reduce((sum, value) => sum + value, 0);

/** A digest of so many system calls, threads and stretches of time, every thread with every call of a few. */
function large({ rows = 1, threads = 1, each = 1, buckets = 1 }): TraceDigest {
  const [row, thread] = [small.rows[0], small.threads[0]];
  if (!row || !thread) throw new Error('there are some');
  const names = Array.from({ length: rows }, (_, i) => `call_${i}`);
  const length = threads * each;
  const stacks: CallStacks = {
    length,
    process: new Int32Array(length),
    thread: Int32Array.from({ length }, (_, i) => Math.floor(i / each)),
    syscall: Int32Array.from({ length }, (_, i) => i % each),
    time: new Float64Array(length).fill(1000),
    calls: new Float64Array(length).fill(1),
    errors: new Float64Array(length),
    folded: new Int32Array(length),
  };
  return {
    ...small,
    facts: { ...small.facts, syscalls: names },
    rows: names.map((name) => ({ ...row, name })),
    threads: Array.from({ length: threads }, (_, i) => ({ ...thread, thread: i, tid: i, state: { kind: 'unseen' } })),
    processOf: new Int32Array(threads),
    density: {
      from: 0,
      width: 1e9,
      length: buckets,
      calls: new Uint32Array(buckets).fill(2),
      errors: new Uint32Array(buckets).fill(1),
      timeouts: new Uint32Array(buckets),
    },
    stacks,
    of: rows + threads + length,
  };
}

describe('a link to a trace', () => {
  it('is within the limits of what is opened, whatever there was of it', () => {
    const { digest, link } = fitted(large({ rows: 5000, threads: 8000, each: 4, buckets: 90_000 }), 1_000_000);
    expect(link.rows).toBeLessThan(link.of);
    expect(digest.rows.length).toBeLessThanOrEqual(MOST_SYSCALLS);
    expect(digest.threads.length).toBeLessThanOrEqual(MOST_THREADS);
    expect(digest.stacks.length).toBeLessThanOrEqual(MOST_STACKS);
    expect(digest.density?.length).toBeLessThanOrEqual(MOST_BUCKETS);
    expect(sumOf(digest.stacks.calls)).toBe(32_000);
    expect(sumOf(digest.threads.map(({ calls }) => calls))).toBe(8000 * (small.threads[0]?.calls ?? 0));
  });

  it.each([
    ['system calls', { rows: MOST_SYSCALLS + 1 }],
    ['threads', { threads: MOST_THREADS + 1, each: 0 }],
    ['stacks', { rows: 100, threads: 201, each: 100 }],
    ['stretches of time', { buckets: MOST_BUCKETS + 1 }],
  ])('is refused where somebody else has put more %s into it', (_, size) => {
    const shared = { n: 'a', f: 'strace-trace', b: 1, h: '0123456789abcdef', y: [] };
    const content = traceContent({ ...shared, o: [1, 1, 1, 1, 1] }, large(size));
    if (!content) throw new Error('its facts are few');
    expect(() => readSharedCalls(sealLink(content, CALLS))).toThrow(
      expect.objectContaining({ fault: 'too-large', failure: expect.objectContaining({ code: 'link-too-large' }) }),
    );
  });

  it('counts calls in wider stretches of time the shorter it is, and loses none', () => {
    const day = large({ buckets: 5000 });
    const uneven = day.density?.calls.map((_, i) => (i * 7919) % 100);
    const digest = { ...day, density: day.density && { ...day.density, calls: uneven ?? new Uint32Array(0) } };
    const widths = [1000, 8000, 100_000].map((room) => {
      const { density } = fitted(digest, room).digest;
      expect(sumOf(density?.calls ?? [])).toBe(sumOf(uneven ?? []));
      expect(sumOf(density?.errors ?? [])).toBe(5000);
      return density?.width ?? 0;
    });
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
    expect(widths[0]).toBeGreaterThan(1e9);
    expect(widths[2]).toBe(1e9);
  });
});
