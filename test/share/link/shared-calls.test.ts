import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/analysis/fold.ts';
import { digestRowsByWorth, reduceDigest } from '../../../src/analysis/syscalls/reduce-digest.ts';
import { threadRows } from '../../../src/analysis/syscalls/thread-rows.ts';
import { digestOf, type TraceDigest } from '../../../src/analysis/syscalls/trace-digest.ts';
import { traceProfile } from '../../../src/analysis/syscalls/trace-profile.ts';
import { straceSummary } from '../../../src/formats/strace-summary/strace-summary.ts';
import { KNOWN_RULES } from '../../../src/hotspots/rule-texts.ts';
import { digestProfile } from '../../../src/share/link/digest-profile.ts';
import { CALLS, FIRST_STACKS, LINK_MARK, sealLink, unsealLink, versionOf } from '../../../src/share/link/envelope.ts';
import { BrokenLink } from '../../../src/share/link/link-failure.ts';
import { openLink } from '../../../src/share/link/opened-link.ts';
import {
  readSharedCalls,
  type SharedTraceFacts,
  tableContent,
  traceContent,
} from '../../../src/share/link/shared-calls.ts';
import { traces } from '../../support/arbitrary-traces.ts';
import { TABLE, TRACE } from '../../support/strace-texts.ts';
import { traceOf } from '../../support/traces.ts';

const FACTS: SharedTraceFacts = {
  n: 'kubelet.strace',
  f: 'strace-trace',
  b: 1234,
  h: '0123456789abcdef',
  g: 'kubelet',
  o: [8, 7, 12, 12, 0],
  y: [{ r: 'futex-timeout-poll', y: 'warning', s: 0.5, v: 2, u: 'count', p: 0.9, l: ['7 futex(0x1)'] }],
};

const { summary } = straceSummary.decode(new TextEncoder().encode(TABLE));
const digested = (trace: ReturnType<typeof traceOf>) => digestOf(trace, threadRows(trace), summary);

function linkOf(digest: TraceDigest, facts = FACTS): string {
  const content = traceContent(facts, digest);
  if (!content) throw new Error('the facts are too many');
  return sealLink(content, CALLS);
}

const trace = linkOf(digested(traceOf(TRACE)));
const table = sealLink(tableContent({ n: FACTS.n, f: 'strace-summary', b: FACTS.b, h: FACTS.h }, summary), CALLS);

/** What opening it says: nothing, or what is wrong with it. */
function faultOf(link: string): string | undefined {
  try {
    const { capture } = openLink(link, KNOWN_RULES);
    if (capture.profile) fold(capture.profile, { valueType: 0 });
    return undefined;
  } catch (error) {
    if (error instanceof BrokenLink) return error.fault;
    throw error;
  }
}

/** Pseudo-random numbers, the same each time. */
function dice(): (below: number) => number {
  let seed = 1;
  return (below) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed >>> 8) % below;
  };
}

describe('a trace in a link', () => {
  it('is read as it was written, whatever was counted and however much of it is folded', () => {
    fc.assert(
      fc.property(traces(), fc.nat(60), (one, kept) => {
        const whole = digested(one);
        const order = digestRowsByWorth(whole, new Set());
        const digest = reduceDigest(whole, order, Math.min(kept, order.length));
        expect(readSharedCalls(linkOf(digest))).toEqual({ kind: 'trace', facts: FACTS, digest });
      }),
    );
  });

  it('has stacks that come to as much as those of the trace, by each of its values', () => {
    fc.assert(
      fc.property(traces(), fc.nat(30), (one, kept) => {
        const whole = digested(one);
        const order = digestRowsByWorth(whole, new Set());
        const profile = digestProfile(reduceDigest(whole, order, Math.min(kept, order.length)));
        const before = traceProfile(one);
        expect(profile.valueTypes).toEqual(before.valueTypes);
        expect(profile.defaultValueType).toBe(before.defaultValueType);
        expect(profile.meta).toEqual(before.meta);
        for (const valueType of before.valueTypes.keys()) {
          expect(fold(profile, { valueType }).sum).toBe(fold(before, { valueType }).sum);
        }
      }),
    );
  });

  it('is a stack of process, thread and call, and no more', () => {
    const { functions } = fold(digestProfile(digested(traceOf(TRACE))), { valueType: 1 });
    expect([...functions.name].sort()).toEqual([
      'close',
      'epoll_pwait',
      'futex',
      'openat',
      'process',
      'read',
      'thread 7',
      'thread 8',
      'write',
    ]);
  });
});

describe('links of version 2', () => {
  it('open for ever: a table', () => {
    const golden = readFileSync('test/fixtures/links/v2-table.txt', 'utf8').trim();
    expect(versionOf(golden)).toBe(CALLS);
    expect(readSharedCalls(golden)).toEqual({
      kind: 'table',
      file: { n: 'kubelet.strace', f: 'strace-summary', b: 1234, h: '0123456789abcdef' },
      summary: {
        tables: [
          {
            columns: ['pct', 'seconds', 'usecs', 'calls', 'errors', 'name'],
            mode: null,
            rows: [
              { pct: 99.97, seconds: 2.598752, usecs: 154, calls: 16_791, errors: 9432, name: 'futex' },
              { pct: 0.03, seconds: 0.00078, usecs: 39, calls: 20, errors: 0, name: 'read' },
            ],
            total: { pct: 100, seconds: 2.599532, usecs: 154, calls: 16_811, errors: 9432, name: 'total' },
            seconds: 'unknown',
            line: 1,
          },
        ],
      },
    });
  });

  it('open for ever: a trace', () => {
    const golden = readFileSync('test/fixtures/links/v2-trace.txt', 'utf8').trim();
    const read = readSharedCalls(golden);
    if (read.kind !== 'trace') throw new Error('it is a trace');
    expect(read.facts).toEqual(FACTS);
    const { facts, rows, threads, density, stacks, printed, of } = read.digest;
    expect(facts).toMatchObject({ calls: 6, errors: 2, span: 2e9, threads: 2, pending: 1, rate: 3 });
    expect(rows.map(({ name, calls, time }) => [name, calls, time])).toEqual([
      ['read', 1, 4e8],
      ['futex', 2, 2e8],
      ['close', 1, 2e8],
      ['openat', 1, 20_000],
      ['write', 1, 10_000],
      ['epoll_pwait', 0, undefined],
    ]);
    expect(rows[1]).toMatchObject({ errors: 2, errnos: [{ name: 'ETIMEDOUT', count: 2 }], p95: 1e8, mean: 1e8 });
    expect(threads.map(({ tid, calls, state }) => [tid, calls, state.kind])).toEqual([
      [7, 3, 'running'],
      [8, 3, 'waiting'],
    ]);
    expect(density).toMatchObject({ width: 1e9, calls: Uint32Array.of(3, 3, 1), errors: Uint32Array.of(1, 1, 0) });
    expect([...stacks.calls]).toEqual([2, 1, 1, 1, 1, 1]);
    expect(printed).toEqual(summary);
    expect(of).toBe(14);
  });

  it('say that they are newer to whoever knows but version 1', () => {
    expect(versionOf(trace)).toBe(2);
  });
});

describe('a link that is not what was sent', () => {
  it.each([
    ['table', table],
    ['trace', trace],
  ])('of a %s that was cut says so, wherever it was cut', (_, link) => {
    for (let end = LINK_MARK.length + 8; end < link.length; end++) expect(faultOf(link.slice(0, end))).toBe('cut');
    for (let end = 0; end < LINK_MARK.length + 8; end++)
      expect(['cut', 'damaged']).toContain(faultOf(link.slice(0, end)));
  });

  it.each([
    ['table', table],
    ['trace', trace],
  ])('of a %s is refused with a fault for 5,000 links with a bit turned', (_, link) => {
    const next = dice();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let i = 0; i < 5000; i++) {
      const at = LINK_MARK.length + next(link.length - LINK_MARK.length - 1);
      const turned = alphabet[alphabet.indexOf(link[at] as string) ^ (1 << next(6))] as string;
      expect(['cut', 'damaged', 'newer']).toContain(faultOf(link.slice(0, at) + turned + link.slice(at + 1)));
    }
  });

  it('is refused, or opens, for whatever content somebody seals as either version', () => {
    for (const link of [table, trace]) {
      const content = unsealLink(link);
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(content.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
          (changes) => {
            const changed = content.slice();
            for (const [at, byte] of changes) changed[at] = byte;
            expect([undefined, 'damaged', 'too-large']).toContain(faultOf(sealLink(changed, CALLS)));
          },
        ),
        { numRuns: 1000 },
      );
      expect(faultOf(sealLink(content, FIRST_STACKS))).toBe('damaged');
      for (let end = 0; end < content.length; end += 5) {
        expect(faultOf(sealLink(content.subarray(0, end), CALLS))).toBe('damaged');
      }
    }
    const stacks = unsealLink(readFileSync('test/fixtures/links/v1.txt', 'utf8').trim());
    expect(faultOf(sealLink(stacks, CALLS))).toBe('damaged');
  });

  it('is refused for columns that hold something else than their tables', () => {
    const digest = digested(traceOf(TRACE));
    const { stacks, rows, density } = digest;
    const wrong: Readonly<Record<string, TraceDigest>> = {
      'a call of no row': { ...digest, stacks: { ...stacks, syscall: stacks.syscall.map(() => 99) } },
      'a call of no thread': { ...digest, stacks: { ...stacks, thread: stacks.thread.map(() => -1) } },
      'a thread that is not there': { ...digest, stacks: { ...stacks, thread: stacks.thread.map(() => 7) } },
      'a process that is not there': { ...digest, processOf: digest.processOf.map(() => 3) },
      'calls below nothing': { ...digest, rows: rows.map((row) => ({ ...row, calls: -1 })) },
      'half a call': { ...digest, rows: rows.map((row) => ({ ...row, calls: 0.5 })) },
      'time of no calls': { ...digest, rows: rows.map((row) => ({ ...row, timed: 0 })) },
      'stretches of time without an end': { ...digest, density: density && { ...density, width: 0 } },
      'a clock before time': {
        ...digest,
        facts: { ...digest.facts, clock: digest.facts.clock && { ...digest.facts.clock, origin: -(10n ** 19n) } },
      },
    };
    for (const [name, one] of Object.entries(wrong)) expect([name, faultOf(linkOf(one))]).toEqual([name, 'damaged']);
  });
});
