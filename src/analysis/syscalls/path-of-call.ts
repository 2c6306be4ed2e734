import { argumentText, callArguments } from '../../model/call-arguments.ts';
import { stringOf } from '../../model/strace-string.ts';
import type { SyscallTrace } from '../../model/syscall-trace.ts';
import { firstString } from './argument-bytes.ts';
import type { FdMap } from './describe-fds.ts';
import { FD, fdKind } from './fd-calls.ts';

/** Directories within directories that are followed; a loop cannot be longer. */
const DEEPEST = 256;
/** System calls whose path is relative to the directory of their first argument. */
const AT = /at2?$|^statx$|^newfstatat$|^fstatat64$|^open_tree$/;
/** `3</etc/passwd>`, `4<socket:[7]>(deleted)`. */
const DECORATED = /^(?:[a-z_]+=)?(?:-?\d+|AT_FDCWD)<(.*?[^-\\]|)>(?:\(deleted\))?$/s;

/**
 * What a call is about: the path that it names, or what its descriptor was opened as: a path, `pipe`, `eventfd`,
 * `127.0.0.1:53`, `unix:/run/x.sock`. `''` when the capture does not say. What -y printed is believed first.
 */
export function pathOfCall(trace: SyscallTrace, fds: FdMap, row: number): string {
  const name = trace.syscalls[trace.calls.syscall[row] as number] as string;
  const path = firstString(trace, row);
  if (path && takesPath(name)) return resolve(trace, fds, row, name);
  const kind = fdKind(name);
  if (kind === FD.opens || kind === FD.opensPair) return describeOrigin(trace, fds, row);
  if (kind === FD.connects) return addressOf(trace, row) || describeDescriptor(trace, fds, row);
  return kind === FD.none ? '' : describeDescriptor(trace, fds, row);
}

/** What a call made, as `pathOfCall` says it: `row` is an entry of `FdMap.origin`. */
export function describeOrigin(trace: SyscallTrace, fds: FdMap, row: number): string {
  const name = trace.syscalls[trace.calls.syscall[row] as number] as string;
  const kind = fdKind(name);
  if (kind === FD.connects || kind === FD.accepts) return addressOf(trace, row) || 'socket';
  if (/^(?:open|creat)/.test(name)) return resolve(trace, fds, row, name);
  if (name === 'socket') return `socket ${callArguments(trace, row).slice(0, 1).join('')}`.trim();
  if (name === 'socketpair') return 'socketpair';
  if (name === 'memfd_create') return `memfd:${stringOf(callArguments(trace, row)[0] ?? '') ?? ''}`;
  return KINDS[name.replace(/(?:_create1?|_init1?|2|4|_setup|_open)$/, '')] ?? name;
}

/** How strace -y calls what has no path. */
const KINDS: Readonly<Record<string, string>> = {
  pipe: 'pipe',
  epoll: 'epoll',
  eventfd: 'eventfd',
  inotify: 'inotify',
  signalfd: 'signalfd',
  timerfd: 'timerfd',
  io_uring: 'io_uring',
  pidfd: 'pidfd',
  fanotify: 'fanotify',
};

/** Whether the first string argument of the system call of this name is a path. */
export function takesPath(name: string): boolean {
  return PATHS.test(name);
}

/** Calls whose first string is a path, rather than what is read or written. */
const PATHS =
  /^(?:open(?:at2?|_tree)?|creat|l?stat(?:64)?|newfstatat|fstatat64|statx|statfs(?:64)?|f?access(?:at2?)?|readlink(?:at)?|unlink(?:at)?|rename(?:at2?)?|mkdir(?:at)?|rmdir|mknod(?:at)?|(?:sym)?link(?:at)?|l?chown|chmod|fchmodat2?|fchownat|chdir|chroot|execve(?:at)?|truncate(?:64)?|utime(?:s|nsat)?|futimesat|l?(?:get|set|list|remove)xattr|mount|umount2?|swapo(?:n|ff)|inotify_add_watch|name_to_handle_at|acct|pivot_root|uselib)$/;

/** The path argument of a call, with the directory of its descriptor before it when it is relative. */
function resolve(trace: SyscallTrace, fds: FdMap, row: number, name: string): string {
  const parts: string[] = [];
  let at = row;
  let called = name;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const path = stringArgument(trace, at);
    if (path === undefined) break;
    if (path !== '') parts.unshift(path);
    if (path.startsWith('/') || !AT.test(called)) break;
    const printed = decoration(callArguments(trace, at)[0]);
    if (printed !== undefined) {
      parts.unshift(printed);
      break;
    }
    const directory = fds.origin[at] as number;
    if (directory < 0) break;
    at = directory;
    called = trace.syscalls[trace.calls.syscall[at] as number] as string;
  }
  return parts.join('/').replaceAll(/(?<=.)\/+/g, '/');
}

function describeDescriptor(trace: SyscallTrace, fds: FdMap, row: number): string {
  const printed = decoration(callArguments(trace, row)[0]);
  if (printed !== undefined) return printed;
  const origin = fds.origin[row] as number;
  return origin < 0 ? '' : describeOrigin(trace, fds, origin);
}

function decoration(argument: string | undefined): string | undefined {
  const printed = argument?.includes('<') ? DECORATED.exec(argument)?.[1] : undefined;
  return printed?.includes('\\') ? stringOf(`"${printed}"`) : printed;
}

function stringArgument(trace: SyscallTrace, row: number): string | undefined {
  const place = firstString(trace, row);
  if (!place) return undefined;
  return stringOf(`"${decoder.decode(trace.text.subarray(place.start, place.end))}"`);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** `127.0.0.1:53`, `[::1]:53`, `unix:/run/x.sock` of the address among the arguments; `''` when there is none. */
function addressOf(trace: SyscallTrace, row: number): string {
  const text = argumentText(trace, row);
  const unix = /sun_path=(@?)("(?:[^"\\]|\\.)*")/.exec(text);
  if (unix) return `unix:${unix[1]}${stringOf(unix[2] as string) ?? ''}`;
  const port = /sin6?_port=htons\((\d+)\)/.exec(text)?.[1];
  const four = /sin_addr=inet_addr\("([^"]*)"\)/.exec(text)?.[1];
  if (four !== undefined) return port === undefined ? four : `${four}:${port}`;
  const six = /inet_pton\(AF_INET6, "([^"]*)"/.exec(text)?.[1];
  if (six !== undefined) return port === undefined ? six : `[${six}]:${port}`;
  const family = /sa_family=(AF_\w+)/.exec(text)?.[1];
  return family === undefined || family === 'AF_UNSPEC' ? '' : `socket ${family}`;
}
