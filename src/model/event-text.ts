import { splitArguments } from './call-arguments.ts';
import type { EventKind } from './syscall-trace.ts';

/** A signal: `--- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, …} ---`; before 4.7 `--- SIGCHLD (Child exited) … ---`. */
export interface SignalText {
  readonly signal: string;
  readonly siginfo?: Readonly<Record<string, string>>;
  readonly sigtext?: string;
}

/** A frame of a stack (-k, -kk). */
export interface FrameText {
  readonly module?: string;
  readonly symbol?: string;
  readonly offset?: string;
  readonly addr?: string;
  /** Source file and line (-kk). */
  readonly source?: string;
  /** What strace prints instead of a frame. */
  readonly message?: string;
}

/** What the text of an event says, by its kind. */
export type EventText =
  | SignalText
  | FrameText
  | { readonly exit: number }
  | { readonly signal: string; readonly core?: boolean }
  | { readonly by: number }
  | { readonly target: number; readonly mode: string }
  | { readonly offset: string }
  | { readonly msg: string }
  | { readonly text: string };

/** Takes the text of an event apart; `{text}` when it is not what its kind promises. */
export function readEvent(kind: EventKind, text: string): EventText {
  switch (kind) {
    case 'signal':
      return readSignal(text) ?? { text };
    case 'stopped': {
      const [, signal] = /^--- stopped by (\S+)/.exec(text) ?? [];
      return signal === undefined ? { text } : { signal };
    }
    case 'exit': {
      const [, status] = /^\+\+\+ exited with (\d+)/.exec(text) ?? [];
      return status === undefined ? { text } : { exit: Number(status) };
    }
    case 'killed': {
      const [, signal] = /^\+\+\+ killed by (\S+)/.exec(text) ?? [];
      return signal === undefined ? { text } : { signal, core: text.includes('(core dumped)') };
    }
    case 'superseded': {
      const [, by] = /in pid (\d+)/.exec(text) ?? [];
      return by === undefined ? { text } : { by: Number(by) };
    }
    case 'personality': {
      const [, target, mode] = /^\[ Process PID=(\d+) runs in (.*) mode\. \]$/.exec(text) ?? [];
      return target === undefined || mode === undefined ? { text } : { target: Number(target), mode };
    }
    case 'stack':
      return readFrame(text);
    case 'dump': {
      const [, offset] = /^([0-9a-f]+) /.exec(text) ?? [];
      return offset === undefined ? { text } : { offset };
    }
    case 'note':
      return { msg: text };
    default:
      return { text };
  }
}

function readSignal(text: string): SignalText | undefined {
  const [, signal, rest = ''] = /^--- (\S+) ?(.*?) ?(?:---)?$/s.exec(text) ?? [];
  if (signal === undefined) return undefined;
  if (rest.startsWith('{')) return { signal, siginfo: readFields(rest.slice(1, rest.lastIndexOf('}'))) };
  const [, sigtext] = /^\((.*?)\)/.exec(rest) ?? [];
  return sigtext === undefined ? { signal } : { signal, sigtext };
}

/** Fields of a struct: `si_signo=SIGCHLD, si_pid=7`. */
function readFields(text: string): Record<string, string> {
  const fields: [string, string][] = [];
  for (const field of splitArguments(encoder.encode(text))) {
    const equals = field.indexOf('=');
    if (equals > 0) fields.push([field.slice(0, equals), field.slice(equals + 1)]);
  }
  return Object.fromEntries(fields);
}

/** `/usr/lib/libc.so.6(read+0x1d) [0x10d]`; the symbol of C++ may hold parentheses itself. */
function readFrame(text: string): FrameText {
  const { module, inside, addr, source } = FRAME.exec(text)?.groups ?? {};
  if (module === undefined) return { message: text };
  const [, symbol, offset] = /^(.*)\+(0x[0-9a-f]+)$/.exec(inside ?? '') ?? [];
  return {
    module,
    ...(symbol !== undefined && { symbol }),
    ...(offset !== undefined && { offset }),
    ...(addr !== undefined && { addr }),
    ...(source !== undefined && source !== '' && { source }),
  };
}

const FRAME = /^(?<module>\S[^(]*?(?: \(deleted\))?)\((?<inside>.*)\) \[(?<addr>0x[0-9a-f]+)\](?: (?<source>.*))?$/;
const encoder = new TextEncoder();
