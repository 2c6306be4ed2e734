import type { NamedFunctions } from '../../model/call-tree.ts';
import type { MatchKey } from './match-key.ts';

/** Names that only one of two sides has, or only some captures of a side, and that are one function all the same. */
export interface NameMatch {
  /** The shortest of them, the first of equals: what the function is called in the comparison. */
  readonly name: string;
  /** Names that each side has; none where only captures of the other side differ. */
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
  // The comparison's own file and line come last, and so stay.
  const { functions, rowsOf } = joinFunctions([before, after], renamed, (_, next) => next);
  return { functions, ofBefore: rowsOf[0] as Int32Array, ofAfter: rowsOf[1] as Int32Array, matches };
}

/** Where a function is. */
export type SourcePlace = Readonly<{ file: string; startLine: number }>;

/**
 * Lists of functions as one, in order of name.
 *
 * @param renamed what a function is called in it, where not as in its own list
 * @param choose the place of a function of which two are known, in the order of the lists
 */
export function joinFunctions(
  lists: readonly NamedFunctions[],
  renamed: ReadonlyMap<string, string>,
  choose: (known: SourcePlace, next: SourcePlace) => SourcePlace,
): { readonly functions: NamedFunctions; readonly rowsOf: readonly Int32Array[] } {
  const nameOf = (name: string) => renamed.get(name) ?? name;
  const placeOf = new Map<string, SourcePlace>();
  for (const list of lists) {
    list.name.forEach((own, row) => {
      const name = nameOf(own);
      const place = { file: list.file[row] as string, startLine: list.startLine[row] as number };
      const known = placeOf.get(name);
      placeOf.set(name, known ? choose(known, place) : place);
    });
  }
  const names = Array.from(placeOf.keys()).sort(byText);
  const rowOf = new Map(names.map((name, row) => [name, row]));
  return {
    functions: {
      length: names.length,
      name: names,
      file: names.map((name) => placeOf.get(name)?.file as string),
      startLine: Int32Array.from(names, (name) => placeOf.get(name)?.startLine as number),
    },
    rowsOf: lists.map((list) => Int32Array.from(list.name, (name) => rowOf.get(nameOf(name)) as number)),
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

/** What functions are called that are brought together: the shortest of their names, the first of equals. */
export function shortestOf(names: readonly string[]): string {
  return names.reduce((best, name) =>
    name.length < best.length || (name.length === best.length && name < best) ? name : best,
  );
}

/** Order of names, the same in every language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
