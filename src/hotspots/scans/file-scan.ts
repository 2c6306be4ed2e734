import { asciiBytes, firstString } from '../../analysis/syscalls/argument-bytes.ts';
import type { FdMap } from '../../analysis/syscalls/describe-fds.ts';
import type { SyscallTrace } from '../../model/syscall-trace.ts';
import { FAMILY } from './families.ts';

/** Where in the tree of files a call is. */
export const PLACE = {
  unknown: 0,
  /** A path, or a descriptor of one, that is none of the others. */
  files: 1,
  /** Below /sys/fs/cgroup, also where a container sees the node's. */
  cgroup: 2,
  /** The directory of a process, /proc/123. */
  process: 3,
  /** /proc itself. */
  proc: 4,
  /** Elsewhere in /proc, /sys, /dev. */
  kernel: 5,
} as const;

/** Files of a cgroup for which the kernel adds up numbers of all cgroups below when they are read. */
export const STAT_FILE = { none: 0, memory: 1, numa: 2, cpu: 3 } as const;

/** What each call is about, as far as paths tell; columns by call. */
export interface FileScan {
  /** `PLACE` of its path, or of what its descriptor was opened as. */
  readonly place: Uint8Array;
  /** `STAT_FILE` of what was opened. */
  readonly statFile: Uint8Array;
}

/** Looks at the path of every call that has one, as bytes. O(calls). */
export function scanFiles(trace: SyscallTrace, families: Uint8Array, fds: FdMap): FileScan {
  const { calls, text } = trace;
  const place = new Uint8Array(calls.length);
  const statFile = new Uint8Array(calls.length);
  for (let row = 0; row < calls.length; row++) {
    const family = families[calls.syscall[row] as number] as number;
    if (HAS_PATH[family] === 0) continue;
    const origin = fds.origin[row] as number;
    if (HAS_PATH[family] === BY_DESCRIPTOR) {
      if (origin >= 0) {
        place[row] = place[origin] as number;
        statFile[row] = statFile[origin] as number;
      } else if (trace.columns.paths) {
        const printed = decoration(trace, row);
        if (printed) {
          place[row] = placeOf(text, printed.start, printed.end);
          statFile[row] = statFileOf(text, printed.end);
        }
      }
      continue;
    }
    const path = firstString(trace, row);
    if (!path) continue;
    if (text[path.start] === SLASH) place[row] = placeOf(text, path.start, path.end);
    else if (origin >= 0) place[row] = belowPlace(place[origin] as number, text[path.start] as number);
    else {
      const printed = trace.columns.paths ? decoration(trace, row) : undefined;
      place[row] = printed ? belowPlace(placeOf(text, printed.start, printed.end), text[path.start] as number) : 0;
    }
    if (family === FAMILY.open) statFile[row] = statFileOf(text, path.end);
  }
  return { place, statFile };
}

const BY_PATH = 1;
const BY_DESCRIPTOR = 2;
const HAS_PATH = Uint8Array.from({ length: 32 }, (_, family) => {
  const paths: readonly number[] = [FAMILY.open, FAMILY.stat, FAMILY.access, FAMILY.statfs, FAMILY.link];
  const descriptors: readonly number[] = [FAMILY.fstat, FAMILY.list, FAMILY.read, FAMILY.write, FAMILY.close];
  return paths.includes(family) ? BY_PATH : descriptors.includes(family) ? BY_DESCRIPTOR : 0;
});

const SLASH = 47;
const LESS = 60;
const GREATER = 62;
const COMMA = 44;
const PREFIXES = ['/rootfs', '/host', '/hostfs'].map(asciiBytes);
const CGROUP = asciiBytes('/sys/fs/cgroup');
const PROC = asciiBytes('/proc');
const KERNEL = [asciiBytes('/sys/'), asciiBytes('/dev/')];

function placeOf(text: Uint8Array, start: number, end: number): number {
  let at = start;
  for (const prefix of PREFIXES) {
    if (startsWith(text, start, end, prefix) && text[start + prefix.length] === SLASH) at = start + prefix.length;
  }
  if (startsWith(text, at, end, CGROUP)) return PLACE.cgroup;
  if (startsWith(text, at, end, PROC)) {
    const next = at + PROC.length;
    if (next >= end || (next + 1 === end && text[next] === SLASH)) return PLACE.proc;
    return text[next] === SLASH && isDigit(text[next + 1]) ? PLACE.process : PLACE.kernel;
  }
  if (KERNEL.some((prefix) => startsWith(text, at, end, prefix))) return PLACE.kernel;
  return text[start] === SLASH ? PLACE.files : PLACE.unknown;
}

/** Where a path is that is relative to a directory: below /proc, what begins with a digit is a process. */
function belowPlace(place: number, first: number): number {
  return place === PLACE.proc ? (isDigit(first) ? PLACE.process : PLACE.kernel) : place;
}

const STAT_FILES = [
  [asciiBytes('memory.stat'), STAT_FILE.memory],
  [asciiBytes('memory.numa_stat'), STAT_FILE.numa],
  [asciiBytes('cpu.stat'), STAT_FILE.cpu],
] as const;

function statFileOf(text: Uint8Array, end: number): number {
  for (const [name, kind] of STAT_FILES) if (startsWith(text, end - name.length, end, name)) return kind;
  return STAT_FILE.none;
}

/** What -y printed behind the first argument: `3</etc/passwd>`; undefined when it is no path. */
function decoration({ text, calls }: SyscallTrace, row: number): { start: number; end: number } | undefined {
  const limit = calls.headEnd[row] as number;
  for (let at = calls.headStart[row] as number; at < limit && text[at] !== COMMA; at++) {
    if (text[at] !== LESS) continue;
    if (text[at + 1] !== SLASH) return undefined;
    const end = text.indexOf(GREATER, at);
    return end < 0 || end > limit ? undefined : { start: at + 1, end };
  }
  return undefined;
}

function startsWith(text: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  if (start < 0 || start + word.length > end) return false;
  for (let i = 0; i < word.length; i++) if (text[start + i] !== word[i]) return false;
  return true;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
