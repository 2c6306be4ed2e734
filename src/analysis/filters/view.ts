import type { FunctionTable, Profile } from '../../model/profile.ts';
import { nameFrames } from './frame-names.ts';
import { hideRows } from './rewrite.ts';
import type { Granularity, ViewOptions } from './step.ts';

/**
 * The profile as the reader wants it shown. Comes after all steps, as in pprof: a function that was inlined stays when
 * the one that it was inlined into has been left out.
 * Source: `Aggregate` in https://github.com/google/pprof/blob/main/profile/profile.go
 */
export function applyView(profile: Profile, { granularity, inlined }: ViewOptions): Profile {
  const named = renameFrames(inlined === 'off' ? hideInlined(profile) : profile, granularity);
  return inlined === 'marked' ? markInlined(named) : named;
}

/** Leaves out every frame that has a caller of its own location. Frames of one location are in order, outermost first. */
function hideInlined(profile: Profile): Profile {
  const { stacks, frames } = profile;
  const hidden = new Uint8Array(stacks.length);
  for (let row = 0; row < stacks.length; row++) {
    const caller = stacks.parent[row] as number;
    if (caller < 0) continue;
    const frame = stacks.frame[row] as number;
    const above = stacks.frame[caller] as number;
    if (above < frame && frames.location[above] === frames.location[frame]) hidden[row] = 1;
  }
  return hideRows(profile, hidden);
}

/** Every frame as one of a function that is called as the granularity has it, so that folding merges by that. */
function renameFrames(profile: Profile, by: Granularity): Profile {
  if (by === 'function') return profile;
  const { nameOfFrame, names } = nameFrames(profile, by);
  const { functions, frames } = profile;
  const file = new Array<string>(names.length).fill('');
  const startLine = new Int32Array(names.length);
  if (by === 'file' || by === 'line' || by === 'address') {
    for (let frame = frames.length - 1; frame >= 0; frame--) {
      const name = nameOfFrame[frame] as number;
      file[name] = functions.file[frames.func[frame] as number] as string;
      startLine[name] = by === 'file' ? 0 : (frames.line[frame] as number);
    }
  }
  return { ...profile, functions: functionTable(names, file, startLine), frames: { ...frames, func: nameOfFrame } };
}

/** Inlined frames as ones of functions of their own: `strings.Index (inline)`. */
function markInlined(profile: Profile): Profile {
  const { functions, frames } = profile;
  const count = functions.length;
  return {
    ...profile,
    functions: functionTable(
      functions.name.concat(functions.name.map((name) => `${name} (inline)`)),
      functions.file.concat(functions.file),
      Int32Array.from({ length: 2 * count }, (_, func) => functions.startLine[func % count] as number),
    ),
    frames: { ...frames, func: frames.func.map((func, frame) => func + (frames.inlined[frame] === 1 ? count : 0)) },
  };
}

function functionTable(name: readonly string[], file: readonly string[], startLine: Int32Array): FunctionTable {
  return { length: name.length, name, systemName: name.map(() => ''), file, startLine };
}
