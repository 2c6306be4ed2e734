import { errnoOf } from './errno.ts';
import type { SyscallTrace } from './syscall-trace.ts';

/** What strace printed after `= `, taken apart; what it did not print is absent. */
export interface CallResult {
  /** The returned value as text: a decimal, `0x…`, an octal mode or `?`; 64 bits do not fit a number. */
  readonly ret: string;
  /** What the value is decorated with (-y, -Y): `/etc/passwd` of `3</etc/passwd>`. */
  readonly retinfo?: string;
  /** The file is deleted. */
  readonly retdeleted?: true;
  readonly errname?: string;
  readonly errno?: number;
  /** In the language of who ran strace. */
  readonly errmsg?: string;
  /** What strace says besides: `Timeout`, `in [3]`, `flags O_RDONLY`. */
  readonly aux?: string;
  readonly retcomment?: string;
  readonly injected?: string;
  readonly delayed?: true;
  readonly unavailable?: true;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The result of a call; undefined while it has none. */
export function callResult({ text, calls }: SyscallTrace, row: number): CallResult | undefined {
  const [start, end] = [calls.resultStart[row], calls.resultEnd[row]];
  return start === end ? undefined : readResult(decoder.decode(text.subarray(start, end)));
}

/** Takes apart what follows `= `, without the `<duration>`. */
export function readResult(text: string): CallResult | undefined {
  const value = VALUE.exec(text);
  if (!value) return undefined;
  const { ret = '', retinfo, deleted } = value.groups ?? {};
  const rest = text.slice(value[0].length);
  const error = ERROR.exec(rest);
  const comment = COMMENT.exec(rest);
  const groups = parenthesized(error ? rest.slice(error[0].length) : rest);
  const injected = groups.find((group) => group.startsWith('INJECTED'));
  const aux = groups.find((group) => !/^(INJECTED|DELAYED)/.test(group));
  return {
    ret,
    ...(retinfo !== undefined && { retinfo }),
    ...(deleted !== undefined && { retdeleted: true as const }),
    ...errorOf(error?.groups),
    ...(comment?.[1] !== undefined && { retcomment: comment[1] }),
    ...(aux !== undefined && { aux }),
    ...(injected !== undefined && { injected }),
    ...(groups.includes('DELAYED') && { delayed: true as const }),
    ...(rest.trim() === '<unavailable>' && { unavailable: true as const }),
  };
}

const VALUE = /^(?<ret>\?|-?(?:0x[0-9a-f]+|\d+))(?:<(?<retinfo>.*?[^-\\]|)>(?<deleted>\(deleted\))?(?=\s|$))?/;
/** ` ENOENT (text)`, ` 524 (text)`, ` E??? (errno 7)`, ` (errno 4095)`; the text may hold parentheses itself. */
const ERROR =
  /^ (?:(?:(?<name>E[A-Z0-9_]+)|(?<old>\d+)) \((?<message>[^()]*(?:\([^()]*\)[^()]*)*)\)|(?:E\?\?\? )?\(errno (?<number>\d+)\))/;
const COMMENT = /\/\* (.*) \*\//;

function errorOf(error: Record<string, string | undefined> | undefined): Partial<CallResult> {
  if (!error) return {};
  const { name, old, number, message } = error;
  const written = number ?? old;
  const errno = written === undefined ? errnoOf(name as string) : Number(written);
  return {
    ...(name !== undefined && { errname: name }),
    ...(errno !== undefined && { errno }),
    ...(message !== undefined && { errmsg: message }),
  };
}

/** What stands in the outermost parentheses. */
function parenthesized(text: string): string[] {
  const groups: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '(' && depth++ === 0) start = at + 1;
    else if (character === ')' && depth > 0 && --depth === 0) groups.push(text.slice(start, at));
  }
  return groups;
}
