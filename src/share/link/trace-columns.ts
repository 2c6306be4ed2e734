import { type CallStack, type CallStacks, toColumns } from '../../analysis/syscalls/call-stacks.ts';
import type { ErrnoCount } from '../../analysis/syscalls/call-statistics.ts';
import type { Density } from '../../analysis/syscalls/per-second.ts';
import { derivedNumbers, type GroupNumbers } from '../../analysis/syscalls/syscall-rows.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { MOST_BUCKETS, MOST_STACKS } from './limits.ts';
import { BrokenLink } from './link-failure.ts';
import { readColumn, readCounts, readRows, writeColumn } from './number-column.ts';

/* The tables of a trace in a link: number by number, each a column. Rates and means are not there: others tell them. */

const COUNTS = ['calls', 'errors', 'restarted', 'pending', 'timed'] as const;
const TIMES = ['time', 'min', 'p50', 'p95', 'p99', 'max'] as const;

/** What every row of the tables has. `errors` are the names that errors are numbered by. */
export function writeNumbers(out: ByteWriter, rows: readonly GroupNumbers[], errors: readonly string[]): void {
  for (const count of COUNTS) {
    writeColumn(
      out,
      rows.map((row) => row[count]),
    );
  }
  for (const time of TIMES) {
    writeColumn(
      out,
      rows.map((row) => row[time]),
    );
  }
  const numberOf = new Map(errors.map((name, number) => [name, number]));
  const errnos = rows.flatMap((row) => row.errnos);
  writeColumn(
    out,
    rows.map((row) => row.errnos.length),
  );
  writeColumn(
    out,
    errnos.map(({ name }) => numberOf.get(name)),
  );
  writeColumn(
    out,
    errnos.map(({ count }) => count),
  );
}

/** What `writeNumbers` wrote of so many rows; `span` in nanoseconds. @throws {BrokenLink} */
export function readNumbers(
  reader: ByteReader,
  length: number,
  errors: readonly string[],
  span: number | undefined,
): readonly GroupNumbers[] {
  const [calls, counted, restarted, pending, timed] = COUNTS.map(() => readCounts(reader, length));
  const [time, min, p50, p95, p99, max] = TIMES.map(() => readColumn(reader, length));
  const errnos = readErrnos(reader, length, errors);
  const at = <T>(column: readonly T[] | undefined, row: number) => column?.[row] as T;
  return Array.from({ length }, (_, row) => {
    const sums = { calls: at(calls, row), time: at(time, row), timed: at(timed, row) };
    if (sums.time !== undefined && sums.timed === 0) throw new BrokenLink('damaged');
    return {
      ...sums,
      ...derivedNumbers(sums, span),
      errors: at(counted, row),
      errnos: errnos[row] as readonly ErrnoCount[],
      restarted: at(restarted, row),
      pending: at(pending, row),
      min: at(min, row),
      p50: at(p50, row),
      p95: at(p95, row),
      p99: at(p99, row),
      max: at(max, row),
    };
  });
}

function readErrnos(reader: ByteReader, length: number, errors: readonly string[]): readonly (readonly ErrnoCount[])[] {
  const lengths = readCounts(reader, length);
  const all = sum(lengths);
  if (all > MOST_STACKS) throw new BrokenLink('too-large');
  const names = readRows(reader, all, errors.length);
  const counts = readCounts(reader, all);
  let next = 0;
  return lengths.map((own) =>
    Array.from({ length: own }, () => {
      const errno = next++;
      return { name: errors[names[errno] as number] as string, count: counts[errno] as number };
    }),
  );
}

/** Where it begins and how wide a bucket is goes with the facts. */
export function writeDensity(out: ByteWriter, density: Density | undefined): void {
  out.varint(density?.length ?? 0);
  if (!density) return;
  for (const column of [density.calls, density.errors, density.timeouts]) writeColumn(out, [...column]);
}

/** @throws {BrokenLink} */
export function readDensity(
  reader: ByteReader,
  at: readonly [from: number, width: number] | undefined,
): Density | undefined {
  const length = reader.varint();
  if (length > MOST_BUCKETS) throw new BrokenLink('too-large');
  if (!at) return undefined;
  const column = () =>
    Uint32Array.from(readCounts(reader, length), (count) => {
      if (count > 0xffffffff) throw new BrokenLink('damaged');
      return count;
    });
  const [from, width] = at;
  return { from, width, length, calls: column(), errors: column(), timeouts: column() };
}

export function writeStacks(out: ByteWriter, stacks: CallStacks): void {
  const { length, process, thread, syscall, time, calls, errors, folded } = stacks;
  out.varint(length);
  // Threads tell their process, and stand in their order: only their steps are written.
  const steps = Array.from(thread, (row, i) => row - (i === 0 ? 0 : (thread[i - 1] as number)));
  writeColumn(out, steps);
  writeColumn(
    out,
    Array.from(process, (row, i) => ((thread[i] as number) < 0 ? row : undefined)),
  );
  for (const column of [syscall, time, calls, errors]) writeColumn(out, [...column]);
  writeColumn(
    out,
    Array.from(folded, (frames, i) => ((syscall[i] as number) < 0 ? frames : undefined)),
  );
}

/** `processOf` is the row of the process of each thread, out of so many; system calls are rows of a table of so many. @throws {BrokenLink} */
export function readStacks(
  reader: ByteReader,
  processOf: Int32Array,
  { processes, syscalls }: { readonly processes: number; readonly syscalls: number },
): CallStacks {
  const length = reader.varint();
  if (length > MOST_STACKS) throw new BrokenLink('too-large');
  let before = 0;
  const thread = readColumn(reader, length).map((step) => {
    before += step ?? Number.NaN;
    if (!Number.isInteger(before) || before < -1 || before >= processOf.length) throw new BrokenLink('damaged');
    return before;
  });
  const process = readColumn(reader, length);
  const syscall = readRows(reader, length, syscalls, -1);
  const time = readColumn(reader, length);
  const [calls, errors] = [readCounts(reader, length), readCounts(reader, length)];
  const folded = readColumn(reader, length);
  const stacks = Array.from({ length }, (_, row): CallStack => {
    const own = thread[row] as number;
    const above = own < 0 ? process[row] : processOf[own];
    if (above === undefined || !Number.isInteger(above) || above < -1 || above >= processes)
      throw new BrokenLink('damaged');
    const isNamed = (syscall[row] as number) >= 0;
    const frames = isNamed ? 0 : folded[row];
    if (time[row] === undefined || (isNamed && own < 0) || !isCount(frames)) throw new BrokenLink('damaged');
    return {
      process: above,
      thread: own,
      syscall: syscall[row] as number,
      time: time[row] as number,
      calls: calls[row] as number,
      errors: errors[row] as number,
      folded: frames,
    };
  });
  return toColumns(stacks);
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 0 && value <= 0x7fffffff;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
