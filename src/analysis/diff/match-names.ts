import type { NamedFunctions } from '../../model/call-tree.ts';
import type { MatchKey } from './match-key.ts';

/** Names that only one of two captures has, and that are one function all the same. */
export interface NameMatch {
  /** The shortest of them, the first of equals: what the function is called in the comparison. */
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The functions of two captures as one list. */
export interface MatchedNames {
  /** In order of name. */
  readonly functions: NamedFunctions;
  /** Per function of either capture its row of `functions`. */
  readonly ofBefore: Int32Array;
  readonly ofAfter: Int32Array;
  /** In order of name. */
  readonly matches: readonly NameMatch[];
}

/**
 * Brings the functions of two captures together. A name that both have is one function, as it is. Of the others, those
 * with the same key are one when both captures have such; so nothing is brought together in two captures of one build.
 * Without a key only equal names are. O(names × their length).
 */
export function matchNames(before: NamedFunctions, after: NamedFunctions, keyOf?: MatchKey): MatchedNames {
  const matches = keyOf ? findMatches(before.name, after.name, keyOf) : [];
  const renamed = new Map(matches.flatMap(({ name, ...sides }) => namesOf(sides).map((other) => [other, name])));
  const nameOf = (name: string) => renamed.get(name) ?? name;
  // The comparison's own file and line come last, and so stay.
  const placeOf = new Map<string, { file: string; startLine: number }>();
  for (const side of [before, after]) {
    side.name.forEach((name, row) => {
      placeOf.set(nameOf(name), { file: side.file[row] as string, startLine: side.startLine[row] as number });
    });
  }
  const names = Array.from(placeOf.keys()).sort(byText);
  const rowOf = new Map(names.map((name, row) => [name, row]));
  const rowsOf = (side: NamedFunctions) => Int32Array.from(side.name, (name) => rowOf.get(nameOf(name)) as number);
  return {
    functions: {
      length: names.length,
      name: names,
      file: names.map((name) => placeOf.get(name)?.file as string),
      startLine: Int32Array.from(names, (name) => placeOf.get(name)?.startLine as number),
    },
    ofBefore: rowsOf(before),
    ofAfter: rowsOf(after),
    matches,
  };
}

function findMatches(before: readonly string[], after: readonly string[], keyOf: MatchKey): readonly NameMatch[] {
  const groups = new Map<string, { before: string[]; after: string[] }>();
  const collect = (side: 'before' | 'after', names: readonly string[], others: ReadonlySet<string>) => {
    for (const name of names) {
      if (others.has(name)) continue;
      const key = keyOf(name);
      const group = groups.get(key) ?? { before: [], after: [] };
      group[side].push(name);
      groups.set(key, group);
    }
  };
  collect('before', before, new Set(after));
  collect('after', after, new Set(before));
  return [...groups.values()]
    .filter((group) => group.before.length > 0 && group.after.length > 0)
    .map((group) => ({ name: shortestOf(namesOf(group)), ...group }))
    .sort((a, b) => byText(a.name, b.name));
}

function namesOf({ before, after }: Pick<NameMatch, 'before' | 'after'>): readonly string[] {
  return [...before, ...after];
}

function shortestOf(names: readonly string[]): string {
  return names.reduce((best, name) =>
    name.length < best.length || (name.length === best.length && name < best) ? name : best,
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
