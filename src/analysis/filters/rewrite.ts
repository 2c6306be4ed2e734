import type { Profile } from '../../model/profile.ts';

/** What becomes of every stack row. */
export interface Rewrite {
  /** The row that stands for it: itself when it stays, an earlier row that stays, or -1 when nothing does. */
  readonly to: Int32Array;
  /** The frame of every row that stays; without it, the one it has. */
  readonly frame?: Int32Array;
  /** Where samples that end in the row end, before `to`: it or a row above it; without it, the row itself. */
  readonly end?: Int32Array;
}

/**
 * The profile with its stacks rewritten. O(rows + samples): rows that stay keep their order, so callers still precede
 * callees, and equal stacks are not looked for, because every fold merges by name. Samples whose frames are all gone
 * stay, without a stack.
 */
export function rewriteStacks(profile: Profile, { to, frame, end }: Rewrite): Profile {
  const { stacks, samples } = profile;
  const newRow = new Int32Array(stacks.length);
  let length = 0;
  for (let row = 0; row < stacks.length; row++) if (to[row] === row) newRow[row] = length++;
  if (length === stacks.length && !frame && !end) return profile;

  const parent = new Int32Array(length);
  const frames = new Int32Array(length);
  const shown = frame ?? stacks.frame;
  for (let row = 0, at = 0; row < stacks.length; row++) {
    if (to[row] !== row) continue;
    const caller = stacks.parent[row] as number;
    const standing = caller < 0 ? -1 : (to[caller] as number);
    parent[at] = standing < 0 ? -1 : (newRow[standing] as number);
    frames[at++] = shown[row] as number;
  }
  const stack = new Int32Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    const row = samples.stack[i] as number;
    const ends = row < 0 || !end ? row : (end[row] as number);
    const standing = ends < 0 ? -1 : (to[ends] as number);
    stack[i] = standing < 0 ? -1 : (newRow[standing] as number);
  }
  return { ...profile, stacks: { length, parent, frame: frames }, samples: { ...samples, stack } };
}

/** The profile without the rows that are marked: what ended there ends in the nearest caller that is left. */
export function hideRows(profile: Profile, hidden: Uint8Array): Profile {
  const { parent } = profile.stacks;
  const to = new Int32Array(parent.length);
  for (let row = 0; row < to.length; row++) {
    const caller = parent[row] as number;
    to[row] = hidden[row] === 0 ? row : caller < 0 ? -1 : (to[caller] as number);
  }
  return rewriteStacks(profile, { to });
}

/** The profile with only the samples that are marked 1, all tables but theirs shared. */
export function selectSamples(profile: Profile, kept: Uint8Array): Profile {
  const { samples } = profile;
  let length = 0;
  for (let i = 0; i < samples.length; i++) length += kept[i] as number;
  if (length === samples.length) return profile;
  const rows = new Int32Array(length);
  for (let i = 0, at = 0; i < samples.length; i++) if (kept[i] === 1) rows[at++] = i;
  return {
    ...profile,
    samples: {
      length,
      stack: rows.map((i) => samples.stack[i] as number),
      values: samples.values.map((column) => Float64Array.from(rows, (i) => column[i] as number)),
      labelSet: rows.map((i) => samples.labelSet[i] as number),
    },
  };
}

/** The profile with only the samples that end in a stack row marked 1; those without a stack when `stackless` says so. */
export function selectByRow(profile: Profile, rows: Uint8Array, stackless: boolean): Profile {
  const { stack } = profile.samples;
  const kept = new Uint8Array(stack.length);
  for (let i = 0; i < kept.length; i++) {
    const row = stack[i] as number;
    kept[i] = row < 0 ? Number(stackless) : (rows[row] as number);
  }
  return selectSamples(profile, kept);
}

/** Marks every row at or below one whose frame is marked. */
export function markBelow({ stacks }: Profile, frames: Uint8Array): Uint8Array {
  const below = new Uint8Array(stacks.length);
  for (let row = 0; row < below.length; row++) {
    const caller = stacks.parent[row] as number;
    if (frames[stacks.frame[row] as number] === 1 || (caller >= 0 && below[caller] === 1)) below[row] = 1;
  }
  return below;
}
