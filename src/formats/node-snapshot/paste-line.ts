import { unwrap } from '../strace-summary/table-line.ts';

/** A full date and time in front, as `ts` and `kubectl logs --timestamps` write it. */
const STAMP = /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]? /;
/** What `grep . FILE FILE` puts in front of every line. */
const NAMED = /^(\/(?:proc|sys\/fs\/cgroup)\/[^\s:]{1,300}):(?=\S)/;
/** What `head FILE FILE` puts in front of every file. */
const HEADING = /^==> (\S{1,300}) <==$/;
/** Characters; no line of these files and tables says more than this at its front, and what follows is not looked at. */
export const LONGEST_LINE = 8192;

/** One line of a paste once its wrapping is off. */
export interface PasteLine {
  /** Without the blanks at its end; those in front, which tables are aligned by, are still there. */
  readonly text: string;
  /** In the file, from 1. */
  readonly number: number;
  /** The file that the line itself says it is of; `''` when it does not. */
  readonly path: string;
  /** Whether the line says nothing but `path`. */
  readonly isHeading: boolean;
}

/** Takes off what terminals, mails and issues wrap a line in: colours, quotes, dates, names of files. */
export function unwrapLine(raw: string, number: number): PasteLine {
  const plain = unwrap(raw.slice(0, LONGEST_LINE)).replaceAll('\u00a0', ' ').trimEnd();
  const stamp = STAMP.exec(plain)?.[0] ?? '';
  const dated = plain.slice(stamp.length);
  const heading = HEADING.exec(dated)?.[1];
  if (heading !== undefined) return { text: '', number, path: heading, isHeading: true };
  const named = NAMED.exec(dated);
  if (!named) return { text: dated, number, path: '', isHeading: false };
  return { text: dated.slice(named[0].length), number, path: named[1] as string, isHeading: false };
}
