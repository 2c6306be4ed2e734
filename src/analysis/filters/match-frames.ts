import type { Profile } from '../../model/profile.ts';
import { simplifyName } from '../drop-frames.ts';
import { matchTexts } from './pattern.ts';

/** Where a pattern is found, per frame. */
export interface FrameHits {
  /** 1 where the name or the source file matches. */
  readonly own: Uint8Array;
  /** 1 where the binary matches: all frames of the location count as found. */
  readonly binary: Uint8Array;
  /** 1 where either does. */
  readonly any: Uint8Array;
}

/**
 * The frames that a pattern finds by name, source file or binary; undefined when it takes too long.
 * A location without symbols has the name that it is shown with, which pprof doesn't know.
 * Source: `matchesName` in https://github.com/google/pprof/blob/main/profile/filter.go
 */
export function matchFrames(profile: Profile, matches: (text: string) => boolean): FrameHits | undefined {
  const { functions, mappings, locations, frames } = profile;
  const names = matchTexts(functions.name, matches);
  const files = matchTexts(functions.file, matches);
  const binaries = matchTexts(mappings.file, matches);
  if (!names || !files || !binaries) return undefined;
  const own = new Uint8Array(frames.length);
  const binary = new Uint8Array(frames.length);
  const any = new Uint8Array(frames.length);
  for (let frame = 0; frame < frames.length; frame++) {
    const func = frames.func[frame] as number;
    const mapping = locations.mapping[frames.location[frame] as number] as number;
    own[frame] = (names[func] as number) | (files[func] as number);
    binary[frame] = mapping < 0 ? 0 : (binaries[mapping] as number);
    any[frame] = (own[frame] as number) | (binary[frame] as number);
  }
  return { own, binary, any };
}

/** The frames whose name, without its arguments, a pattern finds; undefined when it takes too long. */
export function matchNames({ functions, frames }: Profile, matches: (text: string) => boolean): Uint8Array | undefined {
  const names = matchTexts(functions.name, (name) => name !== '' && matches(simplifyName(name)));
  return names && Uint8Array.from(frames.func, (func) => names[func] as number);
}
