import { foldDigest, otherRow, othersName, partOf, shownRows, shownThreads } from '../syscalls/fold-digest.ts';
import type { TraceDigest } from '../syscalls/trace-digest.ts';
import { mapPair, type Pair } from './pair.ts';
import type { UnitedDigest, UnitedDigests } from './united-digests.ts';

/**
 * What can be left out of two digests in the order in which it is worth its place: the system calls that are wanted, then
 * by the part of the time or of the calls that is in it, in the capture where that is more. Numbers count system calls,
 * then keys of threads, then paths. What a stack is made of always comes before it. What one of the captures knows no more
 * than a sum of is not among them.
 */
export function unitedByWorth(united: UnitedDigests, wanted: ReadonlySet<string>): Uint32Array {
  const { syscalls, keys, parent, before, after } = united;
  const [threadsFrom, pathsFrom] = [syscalls.length, syscalls.length + keys];
  const worth = new Float64Array(pathsFrom + parent.length).fill(-1);
  const rowOf = new Map(syscalls.map((name, row) => [name, row]));
  for (const side of [before, after]) addParts(side);
  syscalls.forEach((name, row) => {
    if (before.hidden.has(name) || after.hidden.has(name)) worth[row] = -1;
    else if (wanted.has(name)) worth[row] = Number.POSITIVE_INFINITY;
  });
  for (const side of [before, after]) capStacks(side);
  const order = worth.map((_, item) => item).filter((item) => (worth[item] as number) >= 0);
  return Uint32Array.from(order.sort((a, b) => compare(worth[b] as number, worth[a] as number) || a - b));

  function addParts({ digest, keyOfThread, pathOfStack }: UnitedDigest): void {
    const part = partOf(digest);
    const time = new Float64Array(worth.length);
    const calls = new Float64Array(worth.length);
    const isHere = new Uint8Array(worth.length);
    const add = (item: number, row: { readonly time?: number | undefined; readonly calls: number }) => {
      time[item] = (time[item] as number) + (row.time ?? 0);
      calls[item] = (calls[item] as number) + row.calls;
      isHere[item] = 1;
    };
    for (const row of shownRows(digest)) add(rowOf.get(row.name) as number, row);
    shownThreads(digest).forEach((row, thread) => {
      add(threadsFrom + (keyOfThread[thread] as number), row);
    });
    const { stacks } = digest;
    for (let row = 0; row < stacks.length; row++) {
      if ((stacks.syscall[row] as number) < 0) continue;
      const item = pathsFrom + (pathOfStack[row] as number);
      add(item, { time: stacks.time[row] as number, calls: stacks.calls[row] as number });
    }
    for (let item = 0; item < worth.length; item++) {
      if (isHere[item] === 0) continue;
      const own = part({ time: time[item] as number, calls: calls[item] as number });
      worth[item] = Math.max(worth[item] as number, own);
    }
  }

  /** A stack is worth no more than its thread and its system call. */
  function capStacks({ digest: { stacks, rows }, keyOfThread, pathOfStack }: UnitedDigest): void {
    for (let row = 0; row < stacks.length; row++) {
      const name = rows[stacks.syscall[row] as number]?.name;
      if (name === undefined) continue;
      const item = pathsFrom + (pathOfStack[row] as number);
      const thread = threadsFrom + (keyOfThread[stacks.thread[row] as number] as number);
      worth[item] = Math.min(
        worth[item] as number,
        worth[thread] as number,
        worth[rowOf.get(name) as number] as number,
      );
    }
  }
}

/** Without a difference of infinities. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/**
 * Both digests with the first of an order alone, the same of each. What is left out is told in sums: `(12 others)` stands
 * for the same system calls in both, and what is folded stands for the same paths. O(rows of both).
 */
export function reduceDigests(united: UnitedDigests, order: Uint32Array, kept: number): Pair<TraceDigest> {
  const { syscalls, keys, parent, frames, before, after } = united;
  const [threadsFrom, pathsFrom] = [syscalls.length, syscalls.length + keys];
  const isKept = new Uint8Array(pathsFrom + parent.length);
  for (let i = 0; i < kept; i++) isKept[order[i] as number] = 1;
  const isThread = ({ keyOfThread }: UnitedDigest, thread: number) =>
    isKept[threadsFrom + (keyOfThread[thread] as number)] === 1;

  // A process that one of the captures shows for one of its threads is shown of both.
  const isProcess = new Uint8Array(keys);
  const isPath = isKept.slice(pathsFrom);
  for (const side of [before, after]) {
    const { digest, keyOfProcess, keyOfThread, pathOfThread } = side;
    for (let thread = 0; thread < keyOfThread.length; thread++) {
      if (!isThread(side, thread)) continue;
      isProcess[keyOfProcess[digest.processOf[thread] as number] as number] = 1;
      if ((pathOfThread[thread] as number) >= 0) isPath[pathOfThread[thread] as number] = 1;
    }
  }
  for (const { keyOfProcess, pathOfProcess } of [before, after]) {
    pathOfProcess.forEach((path, process) => {
      if (path >= 0 && isProcess[keyOfProcess[process] as number] === 1) isPath[path] = 1;
    });
  }
  const folded = framesFolded(parent, frames, isPath);

  const names = new Set(syscalls.filter((_, row) => isKept[row] === 1));
  const others = syscalls.length - names.size;
  return mapPair({ before, after }, (side) => {
    const { digest, keyOfProcess, pathOfProcess, pathOfThread, pathOfStack } = side;
    const rows = shownRows(digest);
    const stays = (process: number) => isProcess[keyOfProcess[process] as number] === 1;
    const reduced = foldDigest(digest, {
      row: (row) => names.has(rows[row]?.name as string),
      thread: (thread) => isThread(side, thread),
      process: stays,
      stack: (stack) => isKept[pathsFrom + (pathOfStack[stack] as number)] === 1,
    });
    const processes = Array.from(pathOfProcess.keys()).filter(stays);
    const threads = Array.from(side.keyOfThread.keys()).filter((thread) => isThread(side, thread));
    const { stacks } = reduced;
    const framesOf = (row: number) => {
      const [process, thread] = [stacks.process[row] as number, stacks.thread[row] as number];
      if (thread >= 0) return folded.below[pathOfThread[threads[thread] as number] as number] as number;
      return process >= 0
        ? (folded.below[pathOfProcess[processes[process] as number] as number] as number)
        : folded.atRoot;
    };
    return {
      ...withOthers(reduced, others),
      stacks: {
        ...stacks,
        folded: stacks.folded.map((_, row) => ((stacks.syscall[row] as number) < 0 ? framesOf(row) : 0)),
      },
    };
  });
}

/** How many frames are folded right below each path that stays, and beside them all. */
function framesFolded(parent: readonly number[], frames: readonly number[], isPath: Uint8Array) {
  const below = new Int32Array(parent.length);
  let atRoot = 0;
  for (let path = 0; path < parent.length; path++) {
    if (isPath[path] === 1) continue;
    let above = parent[path] as number;
    while (above >= 0 && isPath[above] === 0) above = parent[above] as number;
    if (above < 0) atRoot += frames[path] as number;
    else below[above] = (below[above] as number) + (frames[path] as number);
  }
  return { below, atRoot };
}

/** The digest whose last row stands for so many system calls, those that do not occur in it too. */
function withOthers(digest: TraceDigest, others: number): TraceDigest {
  if (others === 0) return digest;
  const own = digest.rows.slice(shownRows(digest).length);
  const last = own.map((row) => ({ ...row, name: othersName(others) }));
  return {
    ...digest,
    rows: [...shownRows(digest), ...(last.length > 0 ? last : [otherRow([], others, digest.facts.span)])],
    otherRows: others,
  };
}
