import type { Profile } from '../model/profile.ts';
import { fold } from './fold.ts';
import { functionTotals } from './functions.ts';
import { functionNamed } from './tree-walk.ts';

/** What functions have by every value type of a profile, side by side; row `i` of every column is `names[i]`. */
export interface ValueTotals {
  /** The functions that have something by the value type that was asked for, in order of name. */
  readonly names: readonly string[];
  /** By value type, in its unit: the samples that a function is in, each once. */
  readonly totals: readonly Float64Array[];
}

/** Totals by every value type, of the functions that one of them lists. One fold a value type. */
export function valueTotals(profile: Profile, valueType: number): ValueTotals {
  const names = fold(profile, { valueType }).functions.name;
  const totals = profile.valueTypes.map((_, type) => {
    const tree = fold(profile, { valueType: type });
    const { total } = functionTotals(tree);
    return Float64Array.from(names, (name) => {
      const func = functionNamed(tree.functions, name);
      return func < 0 ? 0 : (total[func] as number);
    });
  });
  return { names, totals };
}
