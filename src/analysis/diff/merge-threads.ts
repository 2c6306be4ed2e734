import { type CallStack, toColumns } from '../syscalls/call-stacks.ts';
import { shownThreads, sumOfRows } from '../syscalls/fold-digest.ts';
import type { ThreadRow } from '../syscalls/thread-rows.ts';
import type { TraceDigest } from '../syscalls/trace-digest.ts';
import { mapPair, type Pair } from './pair.ts';
import type { UnitedDigest, UnitedDigests } from './united-digests.ts';

/**
 * Both digests with one row for threads, and one process for processes, that nothing but their numbers tells apart: a
 * comparison brings them together in any case. They have no number then, in either digest. Sums are exact. O(rows of both).
 */
export function mergeThreads(united: UnitedDigests): Pair<TraceDigest> {
  const [processes, threads] = [new Set<number>(), new Set<number>()];
  for (const side of [united.before, united.after]) {
    const { keyOfProcess, keyOfThread } = side;
    const { members, ofThread } = groupsOf(side);
    keyOfThread.forEach((key, thread) => {
      if ((members[ofThread[thread] as number] as number[]).length > 1) threads.add(key);
    });
    const seen = new Set<number>();
    for (const key of keyOfProcess) {
      if (seen.has(key)) processes.add(key);
      seen.add(key);
    }
  }
  return mapPair(united, (side) => merged(side, processes, threads));
}

/** Which threads, and which processes, are one row. */
function groupsOf({ digest, keyOfProcess, keyOfThread }: UnitedDigest) {
  const processRow = new Map<number, number>();
  const ofProcess = Int32Array.from(keyOfProcess, (key) => rowIn(processRow, key));
  const threadRow = new Map<string, number>();
  const ofThread = Int32Array.from(keyOfThread, (key, thread) =>
    rowIn(threadRow, `${ofProcess[digest.processOf[thread] as number]} ${key}`),
  );
  const members: number[][] = Array.from({ length: threadRow.size }, () => []);
  ofThread.forEach((row, thread) => {
    members[row]?.push(thread);
  });
  return { ofProcess, ofThread, members };
}

function rowIn<Key>(rows: Map<Key, number>, key: Key): number {
  const row = rows.get(key) ?? rows.size;
  rows.set(key, row);
  return row;
}

function merged(side: UnitedDigest, processes: ReadonlySet<number>, threads: ReadonlySet<number>): TraceDigest {
  const { digest, keyOfProcess, keyOfThread } = side;
  const { facts, processOf, stacks } = digest;
  const { ofProcess, ofThread, members } = groupsOf(side);
  const shown = shownThreads(digest);
  const isNumberless = (process: number) => processes.has(keyOfProcess[process] as number);

  const runtimes: (typeof facts.runtimes)[number][] = [];
  facts.runtimes.forEach((guess, process) => {
    const row = ofProcess[process] as number;
    const first = runtimes[row];
    if (!first) runtimes[row] = isNumberless(process) ? { ...guess, pid: -1 } : guess;
    else if (first.runtime !== guess.runtime)
      runtimes[row] = { pid: -1, name: first.name, runtime: 'unknown', reasons: [] };
  });
  const rows = members.map((list, thread): ThreadRow => {
    const [first = 0] = list;
    const row = shown[first] as ThreadRow;
    const own = { ...row, thread, pid: isNumberless(processOf[first] as number) ? -1 : row.pid };
    if (!threads.has(keyOfThread[first] as number)) return own;
    if (list.length === 1) return { ...own, tid: -1 };
    const numbers = sumOfRows(
      list.map((one) => shown[one] as ThreadRow),
      facts.span,
    );
    return { ...own, ...numbers, tid: -1, role: undefined, share: undefined, state: { kind: 'several' } };
  });
  const paths = new Map<string, CallStack>();
  for (let row = 0; row < stacks.length; row++) {
    const [process, thread] = [stacks.process[row] as number, stacks.thread[row] as number];
    const [syscall, folded] = [stacks.syscall[row] as number, stacks.folded[row] as number];
    const newProcess = process < 0 ? -1 : (ofProcess[process] as number);
    const newThread = thread < 0 ? -1 : (ofThread[thread] as number);
    const key = `${newProcess} ${newThread} ${syscall} ${folded}`;
    const path = paths.get(key) ?? {
      process: newProcess,
      thread: newThread,
      syscall,
      time: 0,
      calls: 0,
      errors: 0,
      folded,
    };
    path.time += stacks.time[row] as number;
    path.calls += stacks.calls[row] as number;
    path.errors += stacks.errors[row] as number;
    paths.set(key, path);
  }
  return {
    ...digest,
    facts: { ...facts, runtimes },
    threads: [...rows, ...digest.threads.slice(shown.length).map((row) => ({ ...row, thread: rows.length }))],
    processOf: Int32Array.from(members, ([first = 0]) => ofProcess[processOf[first] as number] as number),
    stacks: toColumns([...paths.values()]),
  };
}
