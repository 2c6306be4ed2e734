import type { Profile } from '../../model/profile.ts';
import { nameFrames } from './frame-names.ts';
import { hideRows, markBelow, rewriteStacks, selectByRow } from './rewrite.ts';
import type { FunctionStep, PathStep } from './step.ts';

/** Steps about one function, wherever it stands. */
export function applyFunction(profile: Profile, { kind, name, by = 'function' }: FunctionStep): Profile {
  const { nameOfFrame, names } = nameFrames(profile, by);
  const wanted = names.indexOf(name);
  const hits = Uint8Array.from(nameOfFrame, (id) => (id === wanted ? 1 : 0));
  if (kind === 'merge-function') {
    return hideRows(
      profile,
      Uint8Array.from(profile.stacks.frame, (frame) => hits[frame] as number),
    );
  }
  const below = markBelow(profile, hits);
  if (kind === 'focus-function') return keepBelow(profile, below);
  return selectByRow(
    profile,
    below.map((mark) => 1 - mark),
    true,
  );
}

/** Only the samples whose stacks begin with a path of names, from its last one on. */
export function focusPath(profile: Profile, { path, by = 'function' }: PathStep): Profile {
  const { stacks } = profile;
  const { nameOfFrame, names } = nameFrames(profile, by);
  const wanted = path.map((name) => names.indexOf(name));
  const inside = new Uint8Array(stacks.length);
  // How many names of the path lead to the row, from the root on; -1 when it has left the path.
  const found = new Int32Array(stacks.length);
  for (let row = 0; row < stacks.length; row++) {
    const caller = stacks.parent[row] as number;
    const before = caller < 0 ? 0 : (found[caller] as number);
    const isNext = before >= 0 && nameOfFrame[stacks.frame[row] as number] === wanted[before];
    found[row] = isNext ? before + 1 : -1;
    inside[row] = found[row] === path.length || (caller >= 0 && inside[caller] === 1) ? 1 : 0;
  }
  return path.length === 0 ? profile : keepBelow(profile, inside);
}

/** Only the samples that end in marked rows, without the rows that are not; below a marked row all are. */
function keepBelow(profile: Profile, marked: Uint8Array): Profile {
  return rewriteStacks(selectByRow(profile, marked, false), {
    to: Int32Array.from(marked, (mark, row) => (mark ? row : -1)),
  });
}
