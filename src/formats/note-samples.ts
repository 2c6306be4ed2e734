import type { Profile } from '../model/profile.ts';
import type { Ledger } from './ledger.ts';

/**
 * Notes what the samples of a profile come to: how many different stacks have values, which is also what the page
 * shows; and how many samples that are, where labels or the program that wrote them split stacks up.
 */
export function noteSamples(
  profile: Profile,
  ledger: Pick<Ledger<'stacks' | 'samples' | 'no-samples'>, 'add'>,
  at?: { readonly line: number },
): void {
  const { samples } = profile;
  const stacks = countStacks(profile);
  ledger.add('stacks', at, stacks);
  if (samples.length !== stacks) ledger.add('samples', at, samples.length);
  if (samples.length === 0) ledger.add('no-samples', at);
}

/** How many different stacks the samples have; having none is none. */
function countStacks({ stacks, samples }: Profile): number {
  const seen = new Uint8Array(stacks.length);
  let count = 0;
  for (let i = 0; i < samples.length; i++) {
    const stack = samples.stack[i] as number;
    if (stack < 0 || seen[stack] === 1) continue;
    seen[stack] = 1;
    count++;
  }
  return count;
}
