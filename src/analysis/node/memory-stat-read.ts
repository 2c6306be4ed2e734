import type { NodeSnapshot, TimedCommand } from '../../model/node-snapshot.ts';

/** What one read of memory.stat takes, in nanoseconds: a few milliseconds at most on a healthy node. */
export const STAT_READ = {
  /** Up to here it is fast. */
  fast: 20e6,
  /** From here on it is slow. */
  slow: 100e6,
  /** From here on it keeps whoever reads it every few seconds busy. */
  verySlow: 1e9,
} as const;

/** The slowest timed read of one memory.stat; undefined when none was timed. */
export function memoryStatRead({ timed = [] }: NodeSnapshot): TimedCommand | undefined {
  return slowest(timed.filter(isOneRead));
}

/** The same; a time without its command is taken for one when nothing else was timed, as in an answer to the question. */
export function answeredStatRead(snapshot: NodeSnapshot): TimedCommand | undefined {
  const { timed = [] } = snapshot;
  const isAnswer = timed.length === 1 && timed[0]?.command === '';
  return isAnswer ? timed[0] : memoryStatRead(snapshot);
}

/** Whether it reads one file: not those of many cgroups, and not while it looks for them. */
function isOneRead({ command }: TimedCommand): boolean {
  return /\bmemory\.stat\b/.test(command) && !/[*?]|\b(?:find|xargs|grep -[a-zA-Z]{0,8}[rR])\b/.test(command);
}

function slowest(timed: readonly TimedCommand[]): TimedCommand | undefined {
  return timed.toSorted((a, b) => b.real - a.real)[0];
}
