import type { Profile } from '../../model/profile.ts';
import { mergeStacks } from '../fold.ts';
import { addFrames } from './add-frames.ts';
import { rewriteStacks } from './rewrite.ts';

/** What is too small to be shown by itself. */
export interface Small {
  /** Index of the value type that decides. */
  readonly valueType: number;
  /** The value below which a callee is folded; its absolute values added up count. */
  readonly below: number;
}

/**
 * The callees of one caller that are too small, with all they call, as one: `(3 others)`. Their values stay, all value
 * types. Rows that the deciding value type has no value in are left as they are.
 */
export function foldSmall(profile: Profile, { valueType, below }: Small): Profile {
  const { merged, nodeOfRow } = mergeStacks(profile, valueType);
  const weight = merged.self.slice(0, merged.length).map(Math.abs);
  for (let node = merged.length - 1; node >= 0; node--) {
    const caller = merged.parent[node] as number;
    if (caller >= 0) weight[caller] = (weight[caller] as number) + (weight[node] as number);
  }
  // Nodes that are folded though their caller isn't, and how many of them each caller has; of the roots, at 0.
  const top = new Uint8Array(merged.length);
  const small = new Uint8Array(merged.length);
  const others = new Int32Array(merged.length + 1);
  for (let node = 0; node < merged.length; node++) {
    const caller = merged.parent[node] as number;
    if (caller >= 0 && small[caller] === 1) small[node] = 1;
    else if ((weight[node] as number) < below) {
      small[node] = 1;
      top[node] = 1;
      others[caller + 1] = (others[caller + 1] as number) + 1;
    }
  }

  const sizes = [...new Set(others)].filter((size) => size > 0).sort((a, b) => a - b);
  if (sizes.length === 0) return profile;
  const added = addFrames(
    profile,
    sizes.map((size) => (size === 1 ? '(1 other)' : `(${size} others)`)),
  );
  const frameOf = new Map(sizes.map((size, i) => [size, added.first + i]));
  const { stacks } = profile;
  const to = new Int32Array(stacks.length);
  const frame = stacks.frame.slice();
  const folded = new Uint8Array(stacks.length);
  for (let row = 0; row < stacks.length; row++) {
    const caller = stacks.parent[row] as number;
    const node = nodeOfRow[row] as number;
    if (caller >= 0 && folded[caller] === 1) {
      to[row] = to[caller] as number;
      folded[row] = 1;
      continue;
    }
    to[row] = row;
    if (node < 0 || top[node] === 0) continue;
    folded[row] = 1;
    frame[row] = frameOf.get(others[(merged.parent[node] as number) + 1] as number) as number;
  }
  return rewriteStacks(added.profile, { to, frame });
}
