import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMeasured } from '../../../src/analysis/diff/compare-syscalls.ts';
import { threadKey } from '../../../src/analysis/diff/match-key.ts';
import { mergeThreads } from '../../../src/analysis/diff/merge-threads.ts';
import { mapPair, type Pair } from '../../../src/analysis/diff/pair.ts';
import { reduceDigests, unitedByWorth } from '../../../src/analysis/diff/reduce-digests.ts';
import { uniteTrees } from '../../../src/analysis/diff/union-tree.ts';
import { uniteDigests } from '../../../src/analysis/diff/united-digests.ts';
import { fold } from '../../../src/analysis/fold.ts';
import { threadRows } from '../../../src/analysis/syscalls/thread-rows.ts';
import { digestOf, type TraceDigest } from '../../../src/analysis/syscalls/trace-digest.ts';
import type { SyscallTrace } from '../../../src/model/syscall-trace.ts';
import { digestProfile } from '../../../src/share/link/digest-profile.ts';
import { traces } from '../../support/arbitrary-traces.ts';
import { traceOf } from '../../support/traces.ts';

const digested = (trace: SyscallTrace) => digestOf(trace, threadRows(trace));
const NOTHING: ReadonlySet<string> = new Set();

/** So many of what two digests can show; with threads of one kind as one row, or each by itself. */
function reduced(digests: Pair<TraceDigest>, kept: number, isMerged: boolean, wanted = NOTHING) {
  const each = uniteDigests(digests, threadKey);
  const united = isMerged ? uniteDigests(mergeThreads(each), threadKey) : each;
  const order = unitedByWorth(united, wanted);
  return reduceDigests(united, order, Math.min(kept, order.length));
}

/** The rows of both captures' stacks laid over each other: what each has of every path, by what its names are compared by. */
function paths(digests: Pair<TraceDigest>, valueType: number): ReadonlyMap<string, readonly [number, number]> {
  const trees = mapPair(digests, (digest) => fold(digestProfile(digest), { valueType }));
  const union = uniteTrees(trees.before, trees.after, threadKey);
  const texts: string[] = [];
  const rows = new Map<string, readonly [number, number]>();
  for (let node = 0; node < union.length; node++) {
    const name = threadKey(union.functions.name[union.func[node] as number] as string);
    const text = `${texts[union.parent[node] as number] ?? ''};${name}`;
    texts.push(text);
    const [before, after] = rows.get(text) ?? [0, 0];
    rows.set(text, [before + (union.before.total[node] as number), after + (union.after.total[node] as number)]);
  }
  return rows;
}

const isFolded = (path: string) => /\(\d+ frames?\)/.test(path);

const compared = (digests: Pair<TraceDigest>) =>
  compareMeasured(mapPair(digests, ({ rows, facts }) => ({ rows, seconds: facts.seconds, span: facts.span }))).rows;

/** Everything that adds up of one capture. */
function sums({ rows, threads, stacks }: TraceDigest) {
  const added = (of: readonly (number | undefined)[]) => of.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const table = (list: TraceDigest['rows'] | TraceDigest['threads']) =>
    (['calls', 'errors', 'restarted', 'pending', 'timed', 'time'] as const).map((column) =>
      added(list.map((row) => row[column])),
    );
  return [
    ...table(rows),
    ...table(threads),
    ...[stacks.time, stacks.calls, stacks.errors].map((all) => added([...all])),
  ];
}

const pairs = fc.record({ before: traces(), after: traces() }).map((pair) => mapPair(pair, digested));
const choices = [pairs, fc.nat(40), fc.boolean()] as const;

describe('two digests that are reduced together', () => {
  it('add up to what each was of, however little is kept', () => {
    fc.assert(
      fc.property(...choices, (digests, kept, isMerged) => {
        expect(mapPair(reduced(digests, kept, isMerged), sums)).toEqual(mapPair(digests, sums));
      }),
    );
  });

  it('show the same system calls of both, as they are in the whole, and one row for all others', () => {
    fc.assert(
      fc.property(...choices, (digests, kept, isMerged) => {
        const known = new Map(compared(digests).map((row) => [row.name, row]));
        const others = compared(reduced(digests, kept, isMerged)).filter(({ name, ...row }) => {
          const whole = known.get(name);
          if (whole) expect({ name, ...row }).toEqual(whole);
          return !whole;
        });
        expect(others.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('show the same paths of both with what each has of them, by whatever is compared', () => {
    fc.assert(
      fc.property(...choices, fc.constantFrom(0, 1, 2), (digests, kept, isMerged, valueType) => {
        const whole = paths(digests, valueType);
        for (const [path, values] of paths(reduced(digests, kept, isMerged), valueType)) {
          if (!isFolded(path)) expect([path, values]).toEqual([path, whole.get(path)]);
        }
      }),
    );
  });

  it('are what they were where everything is kept, and the same when they are reduced again', () => {
    fc.assert(
      fc.property(...choices, (digests, kept, isMerged) => {
        expect(reduced(digests, Number.POSITIVE_INFINITY, false)).toEqual(digests);
        const once = reduced(digests, kept, isMerged);
        expect(reduced(once, Number.POSITIVE_INFINITY, false)).toEqual(once);
      }),
    );
  });

  it('tell of the system call that one of them has among others, only with these', () => {
    const one = digested(traceOf('7 .1 read(3, "", 1) = 0 <0.5>\n7 .7 write(1, "x", 1) = 1 <0.1>'));
    const two = digested(traceOf('7 .1 write(1, "x", 1) = 1 <0.1>\n7 .7 close(1) = 0 <0.1>'));
    const short = reduced({ before: one, after: one }, 2, false).before;
    expect(short.rows.map(({ name }) => name)).toEqual(['read', '(1 other)']);
    const again = reduced({ before: short, after: two }, Number.POSITIVE_INFINITY, false);
    expect(again.before.rows.map(({ name, calls }) => [name, calls])).toEqual([
      ['read', 1],
      ['(1 other)', 1],
    ]);
    expect(again.after.rows.map(({ name, calls }) => [name, calls])).toEqual([
      ['close', 1],
      ['(1 other)', 1],
    ]);
  });
});

/** A program and its workers; so many of them, each with one call. */
const workers = (program: string, from: number, count: number) =>
  traceOf(
    [
      `${from} .0 execve("/usr/bin/${program}", ["${program}"], 0x1 /* 1 vars */) = 0 <0.000001>`,
      ...Array.from({ length: count }, (_, i) => [
        `${from} .${i + 1} clone(child_stack=0x1, flags=CLONE_VM|CLONE_THREAD) = ${from + i + 1} <0.000001>`,
        `${from + i + 1} .${i + 1}5 read(3, "", 4096) = 0 <0.01>`,
      ]).flat(),
    ].join('\n'),
  );

describe('threads that only their numbers tell apart', () => {
  const digests = { before: digested(workers('kubelet', 100, 4)), after: digested(workers('kubelet', 500, 2)) };

  it('are one row of each, without a number, where not all fit', () => {
    const { before, after } = reduced(digests, Number.POSITIVE_INFINITY, true);
    for (const digest of [before, after]) {
      expect(digest.threads).toHaveLength(1);
      expect(digest.threads[0]).toMatchObject({
        tid: -1,
        name: 'kubelet',
        role: undefined,
        state: { kind: 'several' },
      });
    }
    expect(before.threads[0]?.calls).toBe(9);
    expect(paths({ before, after }, 1)).toEqual(paths(digests, 1));
  });

  it('have no number in the other capture either, where there is one of them', () => {
    const alone = {
      before: digested(workers('kubelet', 100, 4)),
      after: digested(traceOf('9 .1 read(3, "", 1) = 0 <0.1>')),
    };
    const { after } = reduced(alone, Number.POSITIVE_INFINITY, true);
    expect(after.threads).toMatchObject([{ tid: -1, calls: 1 }]);
    expect(after.threads[0]?.p95).toBe(1e8);
  });

  it('are shown of both or of neither, and so is the process that they are of', () => {
    for (let kept = 0; kept < 8; kept++) {
      const pair = reduced(digests, kept, false);
      const processes = mapPair(pair, ({ facts }) => facts.runtimes.length);
      expect(processes.before).toBe(processes.after);
      expect([0, 5]).toContain(pair.before.threads.filter(({ tid }) => tid >= 0).length);
      expect(pair.after.threads.filter(({ tid }) => tid >= 0).length > 0).toBe(pair.before.threads[0]?.tid === 100);
    }
  });

  it('come in the order of what they are in the capture that has more of them', () => {
    const pair = {
      before: digested(traceOf('7 .1 read(3, "", 1) = 0 <0.9>\n7 .99 write(1, "x", 1) = 1 <0.01>')),
      after: digested(
        traceOf(
          '7 .1 read(3, "", 1) = 0 <0.001>\n7 .2 futex(0x1, FUTEX_WAIT, 0) = 0 <0.5>\n7 .9 write(1, "x", 1) = 1 <0.01>',
        ),
      ),
    };
    const names = (kept: number, wanted?: ReadonlySet<string>) =>
      reduced(pair, kept, false, wanted).after.rows.map(({ name }) => name);
    // The thread comes first, and a system call with its stack.
    expect(names(2)).toEqual(['read', '(2 others)']);
    expect(names(5)).toEqual(['futex', 'read', '(1 other)']);
    expect(names(1, new Set(['write']))).toEqual(['write', '(2 others)']);
  });
});
