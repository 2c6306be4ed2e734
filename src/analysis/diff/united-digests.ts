import { Interner } from '../../base/interner.ts';
import { shownRows, shownThreads } from '../syscalls/fold-digest.ts';
import type { TraceDigest } from '../syscalls/trace-digest.ts';
import { processLabel, threadLabel } from '../syscalls/trace-profile.ts';
import type { MatchKey } from './match-key.ts';
import { mapPair, type Pair } from './pair.ts';

/**
 * Two traces once their calls are counted, with the paths of both laid over each other. Processes and threads go by the
 * key that a comparison brings them together by, also where it would tell some of them apart: so whatever it is that is
 * compared, what belongs together has one number.
 */
export interface UnitedDigests extends Pair<UnitedDigest> {
  /** By path of either: the path above it, -1 for none, and how many frames it stands for. Callers come first. */
  readonly parent: readonly number[];
  readonly frames: readonly number[];
  /** Names of all system calls that occur in either. */
  readonly syscalls: readonly string[];
  /** How many keys there are. */
  readonly keys: number;
}

/** One of them. */
export interface UnitedDigest {
  readonly digest: TraceDigest;
  /** By process and by thread its key. */
  readonly keyOfProcess: Int32Array;
  readonly keyOfThread: Int32Array;
  /** By process, by thread and by row of the stacks its path; -1 for what no call was made in. */
  readonly pathOfProcess: Int32Array;
  readonly pathOfThread: Int32Array;
  readonly pathOfStack: Int32Array;
  /** Names of system calls that occur, of which nothing but a sum with others is known. */
  readonly hidden: ReadonlySet<string>;
}

/** Lays two digests over each other, by the key that their names are compared by. O(rows of both). */
export function uniteDigests(digests: Pair<TraceDigest>, keyOf: MatchKey): UnitedDigests {
  const keys = new Interner();
  const paths = new Paths();
  const sides = mapPair(digests, (digest): UnitedDigest => {
    const { runtimes } = digest.facts;
    const keysOf = (labels: readonly string[]) => Int32Array.from(labels, (label) => keys.idOf(keyOf(label)));
    const keyOfProcess = keysOf(runtimes.map(({ pid, name }) => processLabel({ id: pid, name })));
    const keyOfThread = keysOf(
      shownThreads(digest).map(({ tid, name }, thread) => {
        const { pid = -1, name: program = '' } = runtimes[digest.processOf[thread] as number] ?? {};
        return threadLabel({ id: tid, name }, { id: pid, name: program });
      }),
    );
    return {
      digest,
      keyOfProcess,
      keyOfThread,
      hidden: hiddenIn(digest),
      ...paths.add(digest, keyOfProcess, keyOfThread),
    };
  });
  const syscalls = [sides.before, sides.after].flatMap(({ digest, hidden }) => [
    ...shownRows(digest).map(({ name }) => name),
    ...hidden,
  ]);
  const { parent, frames } = paths;
  return { ...sides, parent, frames, syscalls: [...new Set(syscalls)], keys: keys.texts.length };
}

function hiddenIn(digest: TraceDigest): ReadonlySet<string> {
  if (digest.otherRows === 0) return new Set();
  const shown = new Set(shownRows(digest).map(({ name }) => name));
  return new Set(digest.facts.syscalls.filter((name) => !shown.has(name)));
}

/** The paths of both, each once. */
class Paths {
  readonly parent: number[] = [];
  readonly frames: number[] = [];
  readonly #known = new Map<string, number>();

  add({ stacks, rows, facts, threads }: TraceDigest, keyOfProcess: Int32Array, keyOfThread: Int32Array) {
    const pathOfProcess = new Int32Array(facts.runtimes.length).fill(-1);
    const pathOfThread = new Int32Array(threads.length).fill(-1);
    const pathOfStack = Int32Array.from({ length: stacks.length }, (_, row) => {
      const [process, thread] = [stacks.process[row] as number, stacks.thread[row] as number];
      const [syscall, folded] = [stacks.syscall[row] as number, stacks.folded[row] as number];
      let path = -1;
      if (process >= 0) {
        path = this.#below(path, `process ${keyOfProcess[process]}`);
        pathOfProcess[process] = path;
      }
      if (thread >= 0) {
        path = this.#below(path, `thread ${keyOfThread[thread]}`);
        pathOfThread[thread] = path;
      }
      return syscall < 0
        ? this.#below(path, `others ${folded}`, folded)
        : this.#below(path, `call ${rows[syscall]?.name}`);
    });
    return { pathOfProcess, pathOfThread, pathOfStack };
  }

  #below(parent: number, name: string, frames = 1): number {
    const key = `${parent} ${name}`;
    let path = this.#known.get(key);
    if (path === undefined) {
      path = this.parent.length;
      this.parent.push(parent);
      this.frames.push(frames);
      this.#known.set(key, path);
    }
    return path;
  }
}
