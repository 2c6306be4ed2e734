import type { Profile } from '../../src/model/profile.ts';

/** Totals of one value type by the name of the function, a sample counted once however often it is on the stack. */
export function functionTotals(profile: Profile, valueType = 0): ReadonlyMap<string, number> {
  const { samples, stacks, frames, functions } = profile;
  const totals = new Map<string, number>();
  for (let i = 0; i < samples.length; i++) {
    const names = new Set<string>();
    for (let row = samples.stack[i] as number; row >= 0; row = stacks.parent[row] as number) {
      names.add(functions.name[frames.func[stacks.frame[row] as number] as number] as string);
    }
    const value = samples.values[valueType]?.[i] ?? 0;
    for (const name of names) totals.set(name, (totals.get(name) ?? 0) + value);
  }
  return totals;
}

/** Functions whose totals differ, as `name one other`, sorted; those of which `ignore` says so are passed over. */
export function differences(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
  ignore: (name: string) => boolean = () => false,
): string[] {
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((name) => !ignore(name) && (one.get(name) ?? 0) !== (other.get(name) ?? 0))
    .map((name) => `${name} ${one.get(name) ?? 0} ${other.get(name) ?? 0}`)
    .sort((a, b) => (a < b ? -1 : 1));
}
