import type { NamedFunctions } from '../../model/call-tree.ts';
import type { MatchKey } from './match-key.ts';
import { byText, joinFunctions, type NameMatch, type SourcePlace, shortestOf } from './match-names.ts';
import type { Pair } from './pair.ts';

/** The functions of one capture of a side. */
export interface BuiltFunctions {
  readonly functions: NamedFunctions;
  /** Tells builds apart, as far as they are known; captures of which nothing is known are taken for one build. */
  readonly build: string;
}

/** The functions of all captures of a side as one list. */
export interface MergedNames {
  /** In order of name. */
  readonly functions: NamedFunctions;
  /** By capture, the row of each of its functions in that list. */
  readonly rowsOf: readonly Int32Array[];
  /** Names that were brought together, by the one that they have in the list. */
  readonly merged: ReadonlyMap<string, readonly string[]>;
}

/**
 * Brings the functions of the captures of one side together. Captures of one build call a function alike, so names differ
 * only between builds: of two names with one key that no build has both of, one is the other. O(names), but for names of
 * one key O(names²). The order of the captures does not matter.
 */
export function mergeNames(captures: readonly BuiltFunctions[], keyOf?: MatchKey): MergedNames {
  const groups = keyOf ? findGroups(captures, keyOf) : [];
  const merged = new Map(groups.map((names) => [shortestOf(names), names]));
  const renamed = new Map(Array.from(merged, ([name, names]) => names.map((other) => [other, name] as const)).flat());
  const lists = captures.map(({ functions }) => functions);
  return { ...joinFunctions(lists, renamed, firstPlace), merged };
}

/** What was brought together in all: between the sides, and between the captures of either. */
export function allMatches(
  between: readonly NameMatch[],
  within: Pair<ReadonlyMap<string, readonly string[]>>,
): readonly NameMatch[] {
  const told = new Set(between.map(({ name }) => name));
  const own = (side: keyof Pair<unknown>, names: readonly string[]) => {
    for (const name of names) told.add(name);
    return names.flatMap((name) => within[side].get(name) ?? [name]);
  };
  const matches = between.map(({ name, before, after }) => ({
    name,
    before: own('before', before),
    after: own('after', after),
  }));
  const names = new Set([...within.before.keys(), ...within.after.keys()].filter((name) => !told.has(name)));
  for (const name of names) {
    matches.push({ name, before: [...(within.before.get(name) ?? [])], after: [...(within.after.get(name) ?? [])] });
  }
  return matches.sort((a, b) => byText(a.name, b.name));
}

/** A name, and the builds that have it. */
interface BuiltName {
  readonly name: string;
  readonly builds: ReadonlySet<string>;
}

function findGroups(captures: readonly BuiltFunctions[], keyOf: MatchKey): readonly (readonly string[])[] {
  const all = new Set(captures.map(({ build }) => build));
  if (all.size < 2) return [];
  const buildsOf = new Map<string, Set<string>>();
  for (const { functions, build } of captures) {
    for (const name of functions.name) {
      const builds = buildsOf.get(name);
      if (builds) builds.add(build);
      else buildsOf.set(name, new Set([build]));
    }
  }
  const byKey = new Map<string, BuiltName[]>();
  for (const [name, builds] of buildsOf) {
    if (builds.size === all.size) continue;
    const key = keyOf(name);
    const same = byKey.get(key);
    if (same) same.push({ name, builds });
    else byKey.set(key, [{ name, builds }]);
  }
  return [...byKey.values()].flatMap(joined);
}

/** Names of one key, those together that no build has both of, directly or by way of others; in order of name. */
function joined(names: readonly BuiltName[]): readonly (readonly string[])[] {
  const left = new Set(names);
  const groups: string[][] = [];
  for (const first of names) {
    if (!left.delete(first)) continue;
    const group = [first];
    // Grows while it is walked.
    for (const known of group) {
      for (const other of left) {
        if (haveCommon(known.builds, other.builds)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    if (group.length > 1) groups.push(group.map(({ name }) => name).sort(byText));
  }
  return groups;
}

function haveCommon(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
}

/** Of two places of a function the first by file and line; a file that is known before one that is not. */
function firstPlace(known: SourcePlace, next: SourcePlace): SourcePlace {
  if (known.file === next.file) return known.startLine <= next.startLine ? known : next;
  if (known.file === '' || next.file === '') return known.file === '' ? next : known;
  return known.file < next.file ? known : next;
}
