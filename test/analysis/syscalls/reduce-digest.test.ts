import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownRows, shownThreads } from '../../../src/analysis/syscalls/fold-digest.ts';
import { digestRowsByWorth, reduceDigest, widenDensity } from '../../../src/analysis/syscalls/reduce-digest.ts';
import { threadRows } from '../../../src/analysis/syscalls/thread-rows.ts';
import { digestOf, type TraceDigest } from '../../../src/analysis/syscalls/trace-digest.ts';
import { traces } from '../../support/arbitrary-traces.ts';
import { traceOf } from '../../support/traces.ts';

const digested = (trace: ReturnType<typeof traceOf>) => digestOf(trace, threadRows(trace));
const NOTHING: ReadonlySet<string> = new Set();

/** Everything that adds up, table by table. */
function sums({ rows, threads, stacks, density }: TraceDigest) {
  const added = (of: readonly (number | undefined)[]) => of.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const ofTable = (table: TraceDigest['rows'] | TraceDigest['threads']) =>
    (['calls', 'errors', 'restarted', 'pending', 'timed', 'time'] as const).map((column) =>
      added(table.map((row) => row[column])),
    );
  const errnos = (table: TraceDigest['rows'] | TraceDigest['threads']) =>
    added(table.flatMap((row) => row.errnos.map(({ count }) => count)));
  return {
    rows: ofTable(rows),
    threads: ofTable(threads),
    errnos: [errnos(rows), errnos(threads)],
    stacks: [stacks.time, stacks.calls, stacks.errors].map((column) => added([...column])),
    density: density && [density.calls, density.errors, density.timeouts].map((column) => added([...column])),
  };
}

const SMALL = `
  7 .0 execve("/usr/bin/kubelet", ["kubelet"], 0x1 /* 1 vars */) = 0 <0.000001>
  7 .1 read(3, "", 4096) = 0 <0.5>
  7 .7 read(3, "", 4096) = 0 <0.1>
  8 .8 futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL) = -1 ETIMEDOUT (Connection timed out) <0.03>
  9 .9 write(1, "x", 1) = 1 <0.000010>
  9 .95 close(1) = -1 EBADF (Bad file descriptor) <0.000020>
`;

describe('a digest that is reduced', () => {
  it('adds up to what it was of, however little is kept, and however often', () => {
    fc.assert(
      fc.property(traces(), fc.nat(60), fc.nat(60), (trace, first, second) => {
        const digest = digested(trace);
        const reduce = (one: TraceDigest, kept: number) => {
          const order = digestRowsByWorth(one, NOTHING);
          return reduceDigest(one, order, Math.min(kept, order.length));
        };
        const once = reduce(digest, first);
        const twice = reduce(once, second);
        for (const reduced of [once, twice]) {
          expect(sums(reduced)).toEqual(sums(digest));
          expect(shownRows(reduced).length + reduced.otherRows).toBe(digest.rows.length);
          expect(shownThreads(reduced).length + reduced.otherThreads).toBe(digest.threads.length);
        }
      }),
    );
  });

  it('is what it was where everything is kept', () => {
    fc.assert(
      fc.property(traces(), (trace) => {
        const digest = digested(trace);
        const order = digestRowsByWorth(digest, NOTHING);
        expect(order.length).toBe(digest.of);
        expect(reduceDigest(digest, order, order.length)).toEqual(digest);
      }),
    );
  });

  it('keeps rows as they were, those that were asked for and the heaviest first', () => {
    const digest = digested(traceOf(SMALL));
    const order = digestRowsByWorth(digest, new Set(['close']));
    const reduced = reduceDigest(digest, order, 3);
    expect(reduced.rows.map(({ name }) => name)).toEqual(['read', 'close', '(3 others)']);
    expect(reduced.rows.slice(0, 2)).toEqual(digest.rows.filter(({ name }) => name === 'read' || name === 'close'));
    expect(reduced.rows[2]).toMatchObject({
      calls: 3,
      errors: 1,
      errnos: [{ name: 'ETIMEDOUT', count: 1 }],
      time: 30_011_000,
      timed: 3,
      min: 1000,
      max: 30_000_000,
      p95: undefined,
    });
    expect(reduced.threads.map(({ name }) => name)).toEqual(['kubelet', '(2 others)']);
    expect(reduced.threads[1]).toMatchObject({ tid: -1, calls: 3, share: undefined, state: { kind: 'several' } });
  });

  it('folds stacks where they belong, with their frames', () => {
    const digest = digested(traceOf(SMALL));
    const drawn = ({ stacks, rows, threads }: TraceDigest) =>
      Array.from(stacks.syscall, (syscall, row) =>
        [
          stacks.process[row],
          threads[stacks.thread[row] as number]?.tid ?? '-',
          rows[syscall]?.name ?? `(${stacks.folded[row]})`,
          stacks.time[row],
          stacks.calls[row],
        ].join(' '),
      );
    const order = digestRowsByWorth(digest, NOTHING);
    // The three heaviest are thread 7, `read`, and what is both.
    const three = drawn(reduceDigest(digest, order, 3));
    expect(three).toEqual(['0 - (5) 30030000 3', '0 7 (1) 1000 1', '0 7 read 600000000 2']);
    const none = drawn(reduceDigest(digest, order, 0));
    // Five stacks of three threads of a process.
    expect(none).toEqual(['-1 - (9) 630031000 6']);
  });
});

describe('calls by time in wider stretches', () => {
  it('are as many, in stretches that begin where they did', () => {
    const density = {
      from: 5e9,
      width: 1e9,
      length: 5,
      calls: Uint32Array.of(1, 2, 3, 4, 5),
      errors: Uint32Array.of(0, 1, 0, 1, 0),
      timeouts: Uint32Array.of(0, 0, 0, 1, 0),
    };
    expect(widenDensity(density, 2)).toEqual({
      from: 5e9,
      width: 2e9,
      length: 3,
      calls: Uint32Array.of(3, 7, 5),
      errors: Uint32Array.of(1, 1, 0),
      timeouts: Uint32Array.of(0, 1, 0),
    });
    expect(widenDensity(density, 8).calls).toEqual(Uint32Array.of(15));
  });
});
