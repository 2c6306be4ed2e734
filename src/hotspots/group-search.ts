import type { GoroutineGroup } from '../analysis/goroutine-groups.ts';
import type { StackPattern, StackSet } from '../model/finding.ts';
import { normalizeName } from '../model/names.ts';

/** The groups whose stack is one of the set, in the order given. Where frames end (`endingIn`) is not looked at. */
export function groupsIn(
  groups: readonly GoroutineGroup[],
  { anyOf, except = [] }: StackSet,
): readonly GoroutineGroup[] {
  const wanted = anyOf.map(compile);
  const unwanted = except.map(compile);
  return groups.filter(({ names }) => {
    const normal = names.map(normalizeName);
    return wanted.some((path) => isFound(path, normal)) && !unwanted.some((path) => isFound(path, normal));
  });
}

/** How many goroutines of some groups have waited for a minute or more, and the longest; undefined where nobody says. */
export function longestWait(groups: readonly GoroutineGroup[]): GoroutineGroup['waiting'] {
  const waits = groups.flatMap(({ waiting }) => waiting ?? []);
  if (waits.length === 0) return undefined;
  return {
    count: waits.reduce((sum, { count }) => sum + count, 0),
    longestMinutes: Math.max(...waits.map(({ longestMinutes }) => longestMinutes)),
  };
}

function compile(path: StackPattern): readonly RegExp[] {
  return path.map((expression) => new RegExp(expression));
}

/** Whether all expressions are found from the root on; several may find the same frame. */
function isFound(path: readonly RegExp[], names: readonly string[]): boolean {
  let found = 0;
  for (const name of names) while (found < path.length && (path[found] as RegExp).test(name)) found++;
  return found === path.length;
}
