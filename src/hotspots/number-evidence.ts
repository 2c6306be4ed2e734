import type { Localized } from '../base/localized.ts';
import type { Evidence } from '../model/finding.ts';

/** A number to show with a finding that is no measured part of stacks; what is absent: no share, for the rule, level 0. */
export interface EvidenceNumber {
  readonly id: string;
  readonly label: Localized;
  readonly value: number;
  readonly unit: string;
  readonly share?: number | undefined;
  readonly text?: Localized;
  readonly against?: boolean;
  readonly level?: number;
}

/** A piece of evidence from such a number. */
export function numberEvidence({
  id,
  label,
  value,
  unit,
  share,
  text,
  against = false,
  level = 0,
}: EvidenceNumber): Evidence {
  return { id, label, share, value, unit, ...(text && { text }), cores: undefined, against, level };
}
