import { asciiBytes, firstNumber, holds } from '../../analysis/syscalls/argument-bytes.ts';
import { OUTCOME } from '../../model/syscall-trace.ts';
import type { TraceView } from '../trace-view.ts';
import { FAMILY } from './families.ts';

/** Descriptors that a process opened and did not close. */
export interface FdBalance {
  readonly process: number;
  readonly opened: number;
  readonly closed: number;
  /** Whether the balance rises through the whole span, and not only at its begin. */
  readonly grows: boolean;
  /** Calls that opened what was not closed, ascending; more than `opened - closed` where older ones were closed instead. */
  readonly left: readonly number[];
}

/** The span is looked at in so many parts, of which so many must rise. */
const PARTS = 10;
const RISING = 8;

const OPENS: readonly number[] = [FAMILY.open, FAMILY.socket, FAMILY.accept, FAMILY.duplicate, FAMILY.control];
const DUPLICATES = asciiBytes('F_DUPFD');

/** The process whose balance is highest; undefined where closing is not in the trace, or there are no times. O(calls). */
export function balanceFds(view: TraceView): FdBalance | undefined {
  const { calls } = view.trace;
  const { span } = view;
  if (!span || !view.has(FAMILY.close) || view.has(FAMILY.closeRange)) return undefined;
  const balances = new Map<number, { left: Map<number, number>; opened: number; closed: number; parts: number[] }>();
  for (const row of view.rowsOf(...OPENS, FAMILY.close, FAMILY.exec)) {
    if (calls.outcome[row] !== OUTCOME.returned || view.isStarting(row)) continue;
    const process = view.processOf(calls.thread[row] as number);
    const own = balances.get(process) ?? {
      left: new Map<number, number>(),
      opened: 0,
      closed: 0,
      parts: new Array(PARTS).fill(0) as number[],
    };
    balances.set(process, own);
    const family = view.family(row);
    if (family === FAMILY.exec) {
      own.left.clear();
      own.opened = 0;
      own.closed = 0;
    } else if (family === FAMILY.close) {
      own.closed++;
      own.left.delete(firstNumber(view.trace, row));
    } else if (family !== FAMILY.control || holds(view.trace, row, DUPLICATES)) {
      own.opened++;
      own.left.set(calls.result[row] as number, row);
    }
    const part = Math.floor((((calls.start[row] as number) - span.from) / (span.to - span.from)) * PARTS);
    own.parts[Math.min(Math.max(part, 0), PARTS - 1)] = own.opened - own.closed;
  }
  const [most] = [...balances].sort(([, a], [, b]) => b.opened - b.closed - (a.opened - a.closed));
  if (!most) return undefined;
  const [process, { left, opened, closed, parts }] = most;
  let rising = 0;
  for (let i = 0, before = 0; i < PARTS; i++) {
    const size = parts[i] as number;
    if (size > before) rising++;
    if (size > 0) before = size;
  }
  return { process, opened, closed, grows: rising >= RISING, left: [...left.values()].sort((a, b) => a - b) };
}
