import type { ProfileKind } from '../model/facts.ts';
import type { Profile } from '../model/profile.ts';

/** What kind of profile it is, told by its value types, and for contention by what the stacks end in. */
export function profileKind(profile: Profile): ProfileKind {
  const has = (pattern: RegExp) => profile.valueTypes.some((type) => pattern.test(`${type.name}/${type.unit}`));
  if (has(/^cpu\/nanoseconds$/)) return 'cpu';
  if (has(/^(?:alloc_|inuse_)?space\/bytes$/)) return 'heap';
  if (has(/^goroutine(?:s|leak)?\/count$/)) return 'goroutine';
  if (has(/^threads?(?:create)?\/count$/)) return 'threads';
  if (has(/^contentions\/count$/) && has(/^delay\//)) return contentionKind(profile);
  return 'other';
}

/** Go records a mutex where it is given back, and any other wait where it is waited for. */
const GIVES_BACK =
  /^(?:internal\/)?sync\.\(\*(?:RW)?Mutex\)\.(?:r?unlock|RUnlock|Unlock|r?unlockSlow|rUnlockSlow)|^runtime\.(?:unlock|_LostContendedRuntimeLock)/;

/** Go writes both kinds with the same value types, so the stacks decide: by most samples; none at all is `other`. */
function contentionKind({ samples, stacks, frames, functions }: Profile): ProfileKind {
  let mutex = 0;
  let block = 0;
  for (let i = 0; i < samples.length; i++) {
    const row = samples.stack[i] as number;
    if (row < 0) continue;
    const leaf = functions.name[frames.func[stacks.frame[row] as number] as number] as string;
    if (GIVES_BACK.test(leaf)) mutex++;
    else block++;
  }
  if (mutex + block === 0) return 'other';
  return mutex > block ? 'mutex' : 'block';
}
