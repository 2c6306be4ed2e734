import type { Localized } from '../base/localized.ts';
import type { Case } from '../hotspots/case-view.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { LookedFor } from '../model/finding.ts';
import type { RuleCard } from '../model/rule-card.ts';
import type { Outcome } from './protocol.ts';

/** Own rules that were read, or what is wrong with them: a sentence each that names rule and field. */
export type CheckedRules =
  | { readonly ok: true; readonly rules: readonly LookedFor[] }
  | { readonly ok: false; readonly problems: readonly Localized[] };

/** What a worker can be asked about all captures together; it needs none of them. */
export interface CaseService {
  /** What the captures say together about their node. */
  diagnose(given: Case): Promise<Outcome<readonly Diagnosis[]>>;
  /** Whether a text is a sound file of own rules. */
  checkRules(text: string): Promise<Outcome<CheckedRules>>;
  /** Every known hotspot, the reader's own first; `own` is the checked text of a file of own rules. */
  describeCatalog(own: string | undefined): Promise<Outcome<readonly RuleCard[]>>;
}
