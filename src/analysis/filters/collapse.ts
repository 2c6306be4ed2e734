import { familyOf, packageGroup, packageOf } from '../../model/names.ts';
import type { Profile } from '../../model/profile.ts';
import { addFrames } from './add-frames.ts';
import { nameFrames, UNKNOWN } from './frame-names.ts';
import { rewriteStacks } from './rewrite.ts';
import { orderStacks } from './stack-order.ts';
import type { CollapseStep, OwnCodeStep, RecursionStep } from './step.ts';

/** Neighbours of the same package, module, binary or file as one frame; those of which it isn't known stay. */
export function collapse(profile: Profile, { by, name }: CollapseStep): Profile {
  const { nameOfFrame, names } = nameFrames(profile, by);
  const collapses = Uint8Array.from(names, (text) => Number(name === undefined ? text !== UNKNOWN : text === name));
  const run = nameOfFrame.map((id) => (collapses[id] === 1 ? id : -1));
  return collapseRuns(profile, { run, names, nameOfFrame });
}

/** Runs of frames that are not the program's own as one frame, named after the module of the outermost. */
export function onlyMyCode(profile: Profile, { mine }: OwnCodeStep): Profile {
  const { nameOfFrame, names } = nameFrames(profile, 'module');
  const isMine = mine.length > 0 ? beginsWithOneOf(mine) : belongsTo(profile);
  const { functions, frames } = profile;
  const foreign = Int32Array.from(functions.name, (name, func) =>
    functions.madeUp?.[func] === 1 || isMine(packageOf(name)) ? -1 : 0,
  );
  const run = frames.func.map((func) => foreign[func] as number);
  return collapseRuns(profile, { run, names, nameOfFrame });
}

/** Calls of functions by themselves as one call. */
export function collapseRecursion(profile: Profile, { of, name }: RecursionStep): Profile {
  const { stacks } = profile;
  const { nameOfFrame, names } = nameFrames(profile, 'function');
  const wanted = name === undefined ? -1 : names.indexOf(name);
  if (name !== undefined && wanted < 0) return profile;
  const nameOf = (row: number) => nameOfFrame[stacks.frame[row] as number] as number;
  const to = new Int32Array(stacks.length);
  if (of === 'direct') {
    for (let row = 0; row < stacks.length; row++) {
      const caller = stacks.parent[row] as number;
      const again = caller >= 0 && nameOf(row) === nameOf(caller) && (wanted < 0 || nameOf(row) === wanted);
      to[row] = again ? (to[caller] as number) : row;
    }
    return rewriteStacks(profile, { to });
  }
  const { order, end } = orderStacks(stacks);
  // In preorder a function is still open, that is among the callers, before the end of its outermost row.
  const openUntil = new Int32Array(names.length);
  const openRow = new Int32Array(names.length);
  for (let at = 0; at < order.length; at++) {
    const row = order[at] as number;
    const id = nameOf(row);
    if ((wanted < 0 || id === wanted) && at < (openUntil[id] as number)) to[row] = openRow[id] as number;
    else {
      to[row] = row;
      openUntil[id] = end[at] as number;
      openRow[id] = row;
    }
  }
  return rewriteStacks(profile, { to });
}

interface Runs {
  /** Per frame the run that it belongs to: neighbours of the same one become one frame; -1 for frames that stay. */
  readonly run: Int32Array;
  /** Per frame, as a row of `names`, what the run is called when it is the outermost. */
  readonly nameOfFrame: Int32Array;
  readonly names: readonly string[];
}

function collapseRuns(profile: Profile, { run, nameOfFrame, names }: Runs): Profile {
  const { stacks } = profile;
  const added = addFrames(profile, names);
  const to = new Int32Array(stacks.length);
  const frame = new Int32Array(stacks.length);
  for (let row = 0; row < stacks.length; row++) {
    const own = stacks.frame[row] as number;
    const caller = stacks.parent[row] as number;
    const inRun = run[own] as number;
    const goesOn = inRun >= 0 && caller >= 0 && run[stacks.frame[caller] as number] === inRun;
    to[row] = goesOn ? (to[caller] as number) : row;
    frame[row] = inRun < 0 ? own : added.first + (nameOfFrame[own] as number);
  }
  return rewriteStacks(added.profile, { to, frame });
}

/** Packages that begin with one of the names: `k8s.io/api` begins `k8s.io/api/core`, not `k8s.io/apiserver`. */
function beginsWithOneOf(names: readonly string[]): (path: string) => boolean {
  return (path) =>
    names.some(
      (name) => path.startsWith(name) && (path.length === name.length || /[/:.]/.test(path[name.length] as string)),
    );
}

/** Packages of the program itself: those of no host, and those of a module that is called as its binary is. */
function belongsTo({ mappings }: Profile): (path: string) => boolean {
  const program = mappings.file[0]?.split('/').pop() ?? '';
  return (path) =>
    familyOf(path) === 'application' || (program !== '' && packageGroup(path).split('/').pop() === program);
}
