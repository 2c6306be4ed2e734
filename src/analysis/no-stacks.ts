import type { Profile } from '../model/profile.ts';
import { ProfileBuilder } from '../model/profile-builder.ts';
import { NOTHING_SAID } from './syscalls/trace-profile.ts';

/** The profile of a capture that has no stacks at all: a log, what a node says of itself. One value type, no sample. */
export function noStacks(): Profile {
  return new ProfileBuilder([{ name: 'samples', unit: 'count' }]).build(NOTHING_SAID, 0);
}
