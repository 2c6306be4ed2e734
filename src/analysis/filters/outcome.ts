import type { Localized } from '../../base/localized.ts';
import type { Profile } from '../../model/profile.ts';

/** What a step makes of a profile. A step that can't be applied leaves it as it is and says why. */
export interface Outcome {
  readonly profile: Profile;
  readonly problem?: Localized;
}
