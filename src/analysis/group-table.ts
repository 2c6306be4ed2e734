import type { NamedFunctions } from '../model/call-tree.ts';
import type { Profile, ValueType } from '../model/profile.ts';
import type { Granularity } from './filters/step.ts';
import { applyView } from './filters/view.ts';
import { fold } from './fold.ts';
import { type FunctionTotals, functionTotals } from './functions.ts';

/** What each package, file, line or address has; row `i` of every column is row `i` of `groups`. */
export interface GroupTable extends FunctionTotals {
  readonly by: Granularity;
  /** Named after what they group, in order of name. */
  readonly groups: NamedFunctions;
  readonly valueType: ValueType;
  /** What shares are shares of. */
  readonly whole: number;
}

/** What to group by, and which values to add up. */
export interface GroupInput {
  readonly by: Granularity;
  /** Whether inlined calls count for the function that they were inlined into. */
  readonly withoutInlined?: boolean;
  /** Index of `profile.valueTypes`. */
  readonly valueType: number;
  /** As `fold` takes it. */
  readonly whole?: number;
}

/**
 * Self, total and number of samples by package, module, binary, file, line or address; a sample counts once for a
 * group, however often it is there. What `go tool pprof -top` lists with `-files`, `-lines` or `-addresses`.
 */
export function groupTable(profile: Profile, { by, withoutInlined = false, valueType, whole }: GroupInput): GroupTable {
  const tree = fold(applyView(profile, { granularity: by, inlined: withoutInlined ? 'off' : 'on' }), {
    valueType,
    ...(whole !== undefined && { whole }),
  });
  return { by, groups: tree.functions, valueType: tree.valueType, whole: tree.whole, ...functionTotals(tree) };
}
