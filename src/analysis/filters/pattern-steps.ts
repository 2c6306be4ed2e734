import type { Profile } from '../../model/profile.ts';
import { type FrameHits, matchFrames, matchNames } from './match-frames.ts';
import type { Outcome } from './outcome.ts';
import { compilePattern, TOO_SLOW } from './pattern.ts';
import { hideRows, markBelow, rewriteStacks, selectByRow } from './rewrite.ts';
import type { PatternStep } from './step.ts';

/**
 * pprof's filters by expression. Rows are told apart by frame, as pprof tells them by line of a location.
 * Source: https://github.com/google/pprof/blob/main/profile/filter.go and prune.go
 */
export function applyPattern(profile: Profile, { kind, pattern, syntax }: PatternStep): Outcome {
  const compiled = compilePattern(pattern, syntax);
  if (!compiled.ok) return { profile, problem: compiled.problem };
  if (kind === 'prune-from') {
    const hits = matchNames(profile, compiled.matches);
    return hits ? { profile: pruneFrom(profile, hits) } : { profile, problem: TOO_SLOW };
  }
  const hits = matchFrames(profile, compiled.matches);
  if (!hits) return { profile, problem: TOO_SLOW };
  return { profile: filterFrames(profile, kind, hits) };
}

function filterFrames(profile: Profile, kind: Exclude<PatternStep['kind'], 'prune-from'>, hits: FrameHits): Profile {
  switch (kind) {
    case 'focus':
      return selectByRow(profile, markBelow(profile, hits.any), false);
    case 'ignore':
      return selectByRow(
        profile,
        markBelow(profile, hits.any).map((mark) => 1 - mark),
        true,
      );
    case 'hide':
      return hideRows(
        profile,
        Uint8Array.from(profile.stacks.frame, (frame) => hits.any[frame] as number),
      );
    case 'show':
      return hideRows(
        profile,
        Uint8Array.from(profile.stacks.frame, (frame) => 1 - (hits.any[frame] as number)),
      );
    case 'show-from':
      return showFrom(profile, hits);
  }
}

/**
 * Stacks begin at the outermost location that has a match. Of every location with a match, wherever it stands, the
 * frames outside its outermost match go, unless it is the binary that matches.
 */
function showFrom(profile: Profile, { own, binary, any }: FrameHits): Profile {
  const { stacks } = profile;
  const outside = framesOutside(profile, own, binary);
  const begun = new Uint8Array(stacks.length);
  const to = new Int32Array(stacks.length);
  for (let row = 0; row < stacks.length; row++) {
    const frame = stacks.frame[row] as number;
    const caller = stacks.parent[row] as number;
    begun[row] = any[frame] === 1 || (caller >= 0 && begun[caller] === 1) ? 1 : 0;
    to[row] = begun[row] === 1 && outside[frame] === 0 ? row : caller < 0 ? -1 : (to[caller] as number);
  }
  return selectByRow(rewriteStacks(profile, { to }), new Uint8Array(stacks.length).fill(1), false);
}

/** 1 for the frames of a location that lie outside its outermost match. Frames of one location are consecutive, outermost first. */
function framesOutside(profile: Profile, own: Uint8Array, binary: Uint8Array): Uint8Array {
  const { frames } = profile;
  const shown = framesInStacks(profile);
  const outside = new Uint8Array(frames.length);
  for (let from = 0, to = 0; from < frames.length; from = to) {
    to = endOfLocation(profile, from);
    let match = from;
    while (match < to && (own[match] === 0 || shown[match] === 0)) match++;
    if (match < to && binary[match] === 0) outside.fill(1, from, match);
  }
  return outside;
}

/**
 * Stacks end at the innermost location that has a match. Of every location with a match, wherever it stands, the
 * frames inside its innermost match go.
 */
function pruneFrom(profile: Profile, hits: Uint8Array): Profile {
  const { stacks, frames } = profile;
  const shown = framesInStacks(profile);
  const inside = new Uint8Array(frames.length);
  for (let from = 0, to = 0; from < frames.length; from = to) {
    to = endOfLocation(profile, from);
    let match = to - 1;
    while (match >= from && (hits[match] === 0 || shown[match] === 0)) match--;
    if (match >= from) inside.fill(1, match + 1, to);
  }
  const to = new Int32Array(stacks.length);
  // Per row the last match at or above it, -1 for none.
  const last = new Int32Array(stacks.length);
  const end = new Int32Array(stacks.length);
  for (let row = 0; row < stacks.length; row++) {
    const frame = stacks.frame[row] as number;
    const caller = stacks.parent[row] as number;
    to[row] = inside[frame] === 0 ? row : caller < 0 ? -1 : (to[caller] as number);
    last[row] = hits[frame] === 1 ? row : caller < 0 ? -1 : (last[caller] as number);
    end[row] = last[row] === -1 ? row : (last[row] as number);
  }
  return rewriteStacks(profile, { to, end });
}

/** 1 for the frames that stacks still have: what was hidden before can't be found any more. */
function framesInStacks({ frames, stacks }: Profile): Uint8Array {
  const shown = new Uint8Array(frames.length);
  for (let row = 0; row < stacks.length; row++) shown[stacks.frame[row] as number] = 1;
  return shown;
}

function endOfLocation({ frames }: Profile, from: number): number {
  let to = from + 1;
  while (to < frames.length && frames.location[to] === frames.location[from]) to++;
  return to;
}
