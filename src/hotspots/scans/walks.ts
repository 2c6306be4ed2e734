import { asciiBytes, holds } from '../../analysis/syscalls/argument-bytes.ts';
import { OUTCOME } from '../../model/syscall-trace.ts';
import { byProcess } from '../calls-sighting.ts';
import type { TraceView } from '../trace-view.ts';
import { FAMILY } from './families.ts';
import { PLACE } from './file-scan.ts';

/** One process going through directories. */
export interface Walk {
  readonly process: number;
  /** Looks at files: stat calls, readings and openings of directories; ascending. */
  readonly looks: Int32Array;
  readonly directories: number;
  /** Looks and what goes with them (close, fcntl), as a share of all calls of the process. */
  readonly share: number;
}

/** A process that lists fewer is looking something up, not going through a tree. */
const FEWEST_DIRECTORIES = 100;

/** The process that goes through most files; cgroups, /proc and /sys are no files. O(calls). */
export function findWalk(view: TraceView): Walk | undefined {
  const { place } = view.files;
  const { calls, columns } = view.trace;
  const all = view.rowsOf(FAMILY.stat, FAMILY.fstat, FAMILY.list, FAMILY.open);
  const isDirectory = (row: number) =>
    view.family(row) === FAMILY.list
      ? (calls.result[row] as number) > 0
      : view.family(row) === FAMILY.open &&
        calls.outcome[row] === OUTCOME.returned &&
        holds(view.trace, row, DIRECTORY);
  const looks = all.filter((row) => {
    const at = place[row] as number;
    if (at !== PLACE.files && !(at === PLACE.unknown && !columns.paths)) return false;
    return view.family(row) !== FAMILY.open || isDirectory(row);
  });
  const [most] = byProcess(view, looks);
  if (!most) return undefined;
  const [process, own] = most;
  const opened = own.filter((row) => view.family(row) === FAMILY.open).length;
  const listed = own.filter((row) => view.family(row) === FAMILY.list && isDirectory(row)).length;
  const directories = Math.max(opened, listed);
  if (directories < FEWEST_DIRECTORIES) return undefined;
  return { process, looks: Int32Array.from(own), directories, share: walkShare(view, process, own.length) };
}

const DIRECTORY = asciiBytes('O_DIRECTORY');
const GOES_WITH_IT: readonly number[] = [FAMILY.close, FAMILY.control, FAMILY.statfs, FAMILY.access];

function walkShare(view: TraceView, process: number, looks: number): number {
  const { calls } = view.trace;
  const { ofThread } = view.threads.processes;
  let all = 0;
  let around = 0;
  for (let row = 0; row < calls.length; row++) {
    if (ofThread[calls.thread[row] as number] !== process) continue;
    all++;
    if (GOES_WITH_IT.includes(view.family(row))) around++;
  }
  return Math.min((looks + around) / all, 1);
}
