import type { CompareOptions } from '../analysis/diff/compare-captures.ts';
import { scales } from '../analysis/diff/scale.ts';

/** Options that compare two captures, as `parseArgs` takes them. */
export const COMPARE_OPTIONS = {
  compare: { type: 'boolean' },
  scale: { type: 'string' },
  type: { type: 'string' },
  'literal-names': { type: 'boolean' },
} as const;

/** What they do. */
export const COMPARE_HELP = `hotfold analyze --compare A B [options]

Says what is different in B: the totals, functions, findings, system calls and messages of both.
One file will do when it is the difference of two already (go tool pprof -diff_base).

  --scale SCALE      rate (per second; of CPU time: cores), absolute, share, or subtract
                     (two snapshots of one process); without it, what suits the captures
  --type NAME        compare this value type, such as cpu or inuse_space
  --literal-names    do not bring together what another build calls otherwise

With it, --fail-on is about the findings of B.
`;

/** Values of the options, as far as they were given. */
interface CompareValues {
  readonly compare?: boolean | undefined;
  readonly scale?: string | undefined;
  readonly type?: string | undefined;
  readonly 'literal-names'?: boolean | undefined;
  readonly events?: boolean | undefined;
}

/** How to compare; undefined when nothing is to be compared; or what is wrong with how it was asked for. */
export function readCompareArgs(values: CompareValues): CompareOptions | { readonly wrong: string } | undefined {
  const { compare = false, scale, type, 'literal-names': literal = false, events = false } = values;
  if (!compare) {
    const lonely = scale !== undefined ? '--scale' : type !== undefined ? '--type' : literal ? '--literal-names' : '';
    return lonely === '' ? undefined : { wrong: `${lonely} goes with --compare` };
  }
  if (events) return { wrong: '--events prints traces as they are: compare them without it' };
  const chosen = scales.find((known) => known === scale);
  if (scale !== undefined && !chosen) return { wrong: `--scale takes ${scales.join(', ')}, not '${scale}'` };
  return {
    ...(chosen && { scale: chosen }),
    ...(type !== undefined && { valueType: type }),
    matchNames: !literal,
  };
}
