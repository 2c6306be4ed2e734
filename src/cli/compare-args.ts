import type { CompareOptions } from '../analysis/diff/compare-captures.ts';
import type { Pair } from '../analysis/diff/pair.ts';
import { scales } from '../analysis/diff/scale.ts';
import type { WantedRanges } from './compare-ranges.ts';
import { parseRange } from './range-args.ts';

/** Options that compare two captures, as `parseArgs` takes them. */
export const COMPARE_OPTIONS = {
  compare: { type: 'boolean' },
  scale: { type: 'string' },
  type: { type: 'string' },
  'literal-names': { type: 'boolean' },
  'seconds-a': { type: 'string' },
  'seconds-b': { type: 'string' },
  'range-a': { type: 'string' },
  'range-b': { type: 'string' },
} as const;

/** How two captures are compared on the command line. */
export interface CompareArgs extends CompareOptions {
  /** How long was recorded, in nanoseconds, as the reader says it of captures that don't. */
  readonly recorded?: Partial<Pair<number>>;
  /** Of traces, ranges of their time. */
  readonly ranges?: WantedRanges;
}

/** What they do. */
export const COMPARE_HELP = `hotfold analyze --compare A B [options]

Says what is different in B: the totals, functions, findings, system calls, threads and messages of both.
One file will do when it is the difference of two already (go tool pprof -diff_base),
or a trace of which two ranges are compared.
A and B may each be several captures, with commas between them: a1.pprof,a2.pprof,a3.pprof
b1.pprof,b2.pprof,b3.pprof. They are taken together, and with three or more on each side
z is of how much the captures of a side differ among themselves.

  --scale SCALE      rate (per second; of CPU time: cores), absolute, share, or subtract
                     (two snapshots of one process); without it, what suits the captures
  --type NAME        compare this value type, such as cpu or inuse_space
  --literal-names    do not bring together what another build calls otherwise
  --seconds-a N      how long A was recorded, and B (--seconds-b N), where the file does not say
                     it and rates need it: tables of strace -c, folded stacks, differences;
                     of several captures, each of them
  --range-a FROM..TO compare only this range of trace A, in seconds since its begin or in
  --range-b FROM..TO times of day as it prints them, and of trace B; of one trace, a range
                     that is not given is the rest

With it, --fail-on is about the findings of B.
`;

/** Values of the options, as far as they were given. */
interface CompareValues {
  readonly compare?: boolean | undefined;
  readonly scale?: string | undefined;
  readonly type?: string | undefined;
  readonly 'literal-names'?: boolean | undefined;
  readonly 'seconds-a'?: string | undefined;
  readonly 'seconds-b'?: string | undefined;
  readonly 'range-a'?: string | undefined;
  readonly 'range-b'?: string | undefined;
  readonly events?: boolean | undefined;
}

/** How to compare; undefined when nothing is to be compared; or what is wrong with how it was asked for. */
export function readCompareArgs(values: CompareValues): CompareArgs | { readonly wrong: string } | undefined {
  const { compare = false, scale, type, 'literal-names': literal = false, events = false } = values;
  if (!compare) {
    const lonely = ALONE_WRONG.find((option) => values[option] !== undefined);
    return lonely && { wrong: `--${lonely} goes with --compare` };
  }
  if (events) return { wrong: '--events prints traces as they are: compare them without it' };
  const chosen = scales.find((known) => known === scale);
  if (scale !== undefined && !chosen) return { wrong: `--scale takes ${scales.join(', ')}, not '${scale}'` };
  const ranges = readRanges(values);
  if (ranges && 'wrong' in ranges) return ranges;
  const recorded: { before?: number; after?: number } = {};
  for (const [option, side] of SECONDS) {
    const given = values[option];
    if (given === undefined) continue;
    const seconds = /^\d{1,9}(?:\.\d{1,9})?$/.test(given) ? Number(given) : 0;
    if (seconds === 0) return { wrong: `--${option} takes seconds above 0, such as 10 or 0.5, not '${given}'` };
    recorded[side] = seconds * 1e9;
  }
  if (ranges && Object.keys(recorded).length > 0) {
    return { wrong: '--range-a and --range-b say how long they are: leave --seconds-a and --seconds-b out' };
  }
  return {
    ...(ranges && { ranges }),
    ...(chosen && { scale: chosen }),
    ...(type !== undefined && { valueType: type }),
    matchNames: !literal,
    ...(Object.keys(recorded).length > 0 && { recorded }),
  };
}

const SECONDS = [
  ['seconds-a', 'before'],
  ['seconds-b', 'after'],
] as const;

const ALONE_WRONG = ['scale', 'type', 'literal-names', 'seconds-a', 'seconds-b', 'range-a', 'range-b'] as const;

function readRanges(values: CompareValues): WantedRanges | { readonly wrong: string } | undefined {
  const [a, b] = (['range-a', 'range-b'] as const).map((option) => {
    const text = values[option];
    return text === undefined ? undefined : (parseRange(text) ?? { wrong: wrongRange(option, text) });
  });
  if (a && 'wrong' in a) return a;
  if (b && 'wrong' in b) return b;
  return a || b ? { ...(a && { before: a }), ...(b && { after: b }) } : undefined;
}

function wrongRange(option: string, text: string): string {
  return `--${option} takes FROM..TO, such as 1.5..3 or 12:00:01.5..12:00:03, not '${text}'`;
}
