import type { Severity } from '../model/finding.ts';

/** From mild to severe. */
export const severities: readonly Severity[] = ['info', 'warning', 'critical'];

/** How severe, as a number to compare by; -1 for no level at all. */
export function rank(severity: Severity | undefined): number {
  return severity === undefined ? -1 : severities.indexOf(severity);
}

/** The level that an amount reaches; `falls`: less is worse. */
export function levelOf(
  amount: number,
  from: Readonly<Partial<Record<Severity, number>>>,
  falls = false,
): Severity | undefined {
  return severities.findLast((severity) => {
    const limit = from[severity];
    if (limit === undefined) return false;
    return falls ? amount <= limit : amount >= limit;
  });
}
