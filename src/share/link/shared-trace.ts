import * as v from 'valibot';
import { othersName } from '../../analysis/syscalls/fold-digest.ts';
import type { SyscallRow } from '../../analysis/syscalls/syscall-rows.ts';
import { type RoleId, roleOf } from '../../analysis/syscalls/thread-roles.ts';
import type { ThreadRow, ThreadState } from '../../analysis/syscalls/thread-rows.ts';
import type { TraceDigest } from '../../analysis/syscalls/trace-digest.ts';
import { traceNotes } from '../../analysis/syscalls/trace-facts.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { MOST_NAMES, MOST_SYSCALLS, MOST_THREADS } from './limits.ts';
import { BrokenLink } from './link-failure.ts';
import { readColumn, readCounts, readRows, writeColumn } from './number-column.ts';
import { sharedTables, tablesOfShared, tablesToShare } from './shared-table.ts';
import { readDensity, readNumbers, readStacks, writeDensity, writeNumbers, writeStacks } from './trace-columns.ts';

/* A trace once its calls are counted, as a link carries it: what is of the whole as facts, tables as columns behind them. */

const number = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const name = v.pipe(v.string(), v.maxLength(1024));
const names = v.pipe(v.array(name), v.maxLength(MOST_NAMES));
const id = v.pipe(v.number(), v.integer(), v.minValue(-1));
const flag = v.picklist([0, 1]);

const RUNTIMES = ['go', 'java', 'python', 'c', 'unknown'] as const;
const VERSIONS = ['>=1.14', '1.11-1.13', '<=1.10'] as const;
const process = v.tuple([id, name, v.picklist(RUNTIMES), v.nullable(v.picklist(VERSIONS))]);

const ROLES: readonly RoleId[] = [
  'main',
  'go-sysmon',
  'go-netpoll',
  'jvm-periodic',
  'jvm-gc',
  'jvm-compiler',
  'jvm-vm',
];
const STATES = ['unseen', 'running', 'waiting', 'ended', 'several'] as const satisfies readonly ThreadState['kind'][];

/** No clock of strace counts further, in nanoseconds since 1970. */
const MOST_ORIGIN = 1n << 63n;
const origin = v.pipe(
  v.string(),
  v.regex(/^-?\d{1,19}$/),
  v.transform((digits) => BigInt(digits)),
  v.check((nanos) => nanos < MOST_ORIGIN && nanos > -MOST_ORIGIN),
);

/** What a link says of a trace as a whole, in JSON. */
export const traceFactsInLink = v.object({
  /** Calls, errors, processes, threads, pending, restarted; rows of all tables. */
  c: v.tuple([count, count, count, count, count, count, count]),
  /** Span in nanoseconds. */
  s: v.optional(v.pipe(number, v.gtValue(0))),
  /** Clock: kind, origin, resolution, first and last time. */
  q: v.tuple([v.picklist(['none', 'day', 'epoch', 'relative']), origin, number, number, number]),
  /** What notes rest on: one thread of many, durations of strace's own, calls tampered with. */
  w: v.tuple([flag, flag, count]),
  /** Waits on a futex that ran out: all, per second, the most in a second, and which. */
  x: v.optional(v.tuple([number, number, number, number])),
  /** Names: of all system calls, of errors, of threads, and words with which threads ended. */
  a: names,
  e: names,
  m: names,
  d: names,
  /** Processes: number, name, what they run on. */
  p: v.pipe(v.array(process), v.maxLength(MOST_NAMES)),
  /** How many system calls and threads the last rows of their tables stand for. */
  u: v.tuple([count, count]),
  /** Begin and width of the stretches of time. */
  b: v.optional(v.tuple([number, v.pipe(number, v.minValue(1))])),
  /** The tables of -C. */
  t: v.optional(sharedTables),
});

/** In JSON, the origin of the clock is a text. */
export type TraceFactsInLink = v.InferInput<typeof traceFactsInLink>;
type ReadFacts = v.InferOutput<typeof traceFactsInLink>;

/** The part of a digest that goes with the facts. */
export function traceToShare(digest: TraceDigest): TraceFactsInLink {
  const { facts, grounds, density, printed, otherRows, otherThreads } = digest;
  const { calls, errors, processes, threads, pending, restarted, span, clock, futexTimeouts: waits } = facts;
  const { kind = 'none', origin: zero = 0n, resolution = 0, from = 0, to = 0 } = clock ?? {};
  return {
    c: [calls, errors, processes, threads, pending, restarted, digest.of],
    ...(span !== undefined && { s: span }),
    q: [kind, String(zero), resolution, from, to],
    w: [grounds.isOneThread ? 1 : 0, grounds.isMeasured ? 1 : 0, grounds.tampered],
    ...(waits && { x: [waits.total, waits.mean, waits.peak, waits.peakAt] }),
    a: [...facts.syscalls],
    e: distinct([...digest.rows, ...digest.threads].flatMap((row) => row.errnos.map((errno) => errno.name))),
    m: distinct(digest.threads.map((row) => row.name)),
    d: distinct(digest.threads.map(({ state }) => (state.kind === 'ended' ? state.words : ''))),
    p: facts.runtimes.map(({ pid, name: own, runtime, version }) => [pid, own, runtime, version ?? null]),
    u: [otherRows, otherThreads],
    ...(density && { b: [density.from, density.width] }),
    ...(printed && { t: tablesToShare(printed) }),
  };
}

/** The tables behind the facts. */
export function writeTrace(out: ByteWriter, digest: TraceDigest, { a, e, m, d }: TraceFactsInLink): void {
  const { rows, threads, otherRows, processOf, facts } = digest;
  out.varint(rows.length);
  const shown = otherRows > 0 ? rows.slice(0, -1) : rows;
  writeColumn(
    out,
    shown.map((row) => a.indexOf(row.name)),
  );
  writeNumbers(out, rows, e);
  out.varint(threads.length);
  writeColumn(
    out,
    threads.map((row) => row.tid),
  );
  writeColumn(out, [...processOf]);
  const column = (of: (row: ThreadRow) => number | undefined) => writeColumn(out, threads.map(of));
  column((row) => m.indexOf(row.name));
  column((row) => (row.role ? ROLES.indexOf(row.role.id) : undefined));
  column((row) => row.role?.amount);
  writeShares(out, threads, facts.span);
  column(({ state }) => STATES.indexOf(state.kind));
  column(({ state }) => (state.kind === 'waiting' ? a.indexOf(state.syscall) : undefined));
  column(({ state }) => ('since' in state ? known(state.since) : undefined));
  column(({ state }) => (state.kind === 'waiting' ? known(state.waited) : undefined));
  column(({ state }) => (state.kind === 'ended' ? d.indexOf(state.words) : undefined));
  writeNumbers(out, threads, e);
  writeDensity(out, digest.density);
  writeStacks(out, digest.stacks);
}

/** The digest that stands in a link. @throws {BrokenLink} */
export function readTrace(reader: ByteReader, facts: ReadFacts): TraceDigest {
  const { c, s: span, q, w, x, a, p, u, b, t } = facts;
  const [calls, errors, processes, threadCount, pending, restarted, of] = c;
  const [kind, zero, resolution, from, to] = q;
  const clock = { kind, origin: zero, resolution, from, to };
  const grounds = { isOneThread: w[0] === 1, isMeasured: w[1] === 1, tampered: w[2] };
  const rows = readSyscalls(reader, facts);
  const { threads, processOf } = readThreads(reader, facts);
  const density = readDensity(reader, b);
  const stacks = readStacks(reader, processOf, { processes: p.length, syscalls: rows.length - (u[0] > 0 ? 1 : 0) });
  return {
    facts: {
      source: 'trace',
      seconds: 'wall',
      calls,
      errors,
      span,
      rate: span === undefined ? undefined : calls / (span / 1e9),
      processes,
      threads: threadCount,
      pending,
      restarted,
      syscalls: a,
      notes: traceNotes({ syscalls: a, clock }, calls + pending, span, grounds),
      clock,
      runtimes: p.map(([pid, own, runtime, version]) => ({
        pid,
        name: own,
        runtime,
        ...(version && { version }),
        reasons: [],
      })),
      futexTimeouts: x && { total: x[0], mean: x[1], peak: x[2], peakAt: x[3] },
      tables: [],
    },
    grounds,
    rows,
    otherRows: u[0],
    threads,
    otherThreads: u[1],
    processOf,
    density,
    stacks,
    printed: t && tablesOfShared(t),
    of,
  };
}

function readSyscalls(reader: ByteReader, { a, e, s: span, u: [others] }: ReadFacts): readonly SyscallRow[] {
  const length = lengthOf(reader, MOST_SYSCALLS, others);
  const shown = others > 0 ? length - 1 : length;
  const named = readRows(reader, shown, a.length);
  return readNumbers(reader, length, e, span).map((numbers, row) => ({
    name: row < shown ? (a[named[row] as number] as string) : othersName(others),
    table: 0,
    ...numbers,
  }));
}

function readThreads(reader: ByteReader, { a, e, m, d, p, s: span, u: [, others] }: ReadFacts) {
  const length = lengthOf(reader, MOST_THREADS, others);
  const shown = others > 0 ? length - 1 : length;
  const tid = readCounts(reader, length, -1);
  const processOf = Int32Array.from(readRows(reader, shown, p.length));
  const named = readRows(reader, length, m.length);
  const role = readColumn(reader, length);
  const amount = readColumn(reader, length);
  const share = readShares(reader, length, span);
  const state = readRows(reader, length, STATES.length);
  const [syscall, since, waited, words] = [0, 1, 2, 3].map(() => readColumn(reader, length));
  const numbers = readNumbers(reader, length, e, span);
  const stateOf = (row: number): ThreadState => {
    const kind = STATES[state[row] as number] as ThreadState['kind'];
    const times = { since: since?.[row] ?? Number.NaN, waited: waited?.[row] ?? Number.NaN };
    switch (kind) {
      case 'waiting':
        return { kind, call: -1, syscall: textAt(a, syscall?.[row]), ...times };
      case 'running':
        return { kind, since: times.since };
      case 'ended':
        return { kind, words: textAt(d, words?.[row]) };
      default:
        return { kind };
    }
  };
  const threads = Array.from({ length }, (_, thread): ThreadRow => {
    const own = m[named[thread] as number] as string;
    const known = role[thread];
    const roleId = known === undefined ? undefined : ROLES[known];
    if (known !== undefined && !roleId) throw new BrokenLink('damaged');
    return {
      thread,
      tid: tid[thread] as number,
      pid: thread < shown ? (p[processOf[thread] as number]?.[0] ?? -1) : -1,
      name: own,
      role: roleId && roleOf(roleId, own, amount[thread]),
      ...(numbers[thread] as (typeof numbers)[number]),
      share: share[thread],
      state: stateOf(thread),
    };
  });
  return { threads, processOf };
}

/** Rows of a table, whose last one may stand for others. @throws {BrokenLink} */
function lengthOf(reader: ByteReader, most: number, others: number): number {
  const length = reader.varint();
  if (length > most) throw new BrokenLink('too-large');
  if (others > 0 && length === 0) throw new BrokenLink('damaged');
  return length;
}

/** Shares of a span are times in it, and shorter so; where that would not be exact, they go as they are. */
function writeShares(out: ByteWriter, threads: readonly ThreadRow[], span: number | undefined): void {
  const inside = threads.map(({ share }) => (share === undefined ? undefined : Math.round(share * (span ?? 0))));
  const isExact =
    span !== undefined &&
    threads.every(({ share }, row) => share === undefined || (inside[row] as number) / span === share);
  out.byte(isExact ? 1 : 0);
  writeColumn(out, isExact ? inside : threads.map(({ share }) => share));
}

function readShares(reader: ByteReader, length: number, span: number | undefined): (number | undefined)[] {
  const isExact = reader.byte() === 1;
  const column = readColumn(reader, length);
  if (!isExact) return column;
  if (!span) throw new BrokenLink('damaged');
  return column.map((inside) => (inside === undefined ? undefined : inside / span));
}

function textAt(texts: readonly string[], row: number | undefined): string {
  const text = row === undefined ? undefined : texts[row];
  if (text === undefined) throw new BrokenLink('damaged');
  return text;
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
