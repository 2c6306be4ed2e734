import { formatCores, formatExact, formatShare } from '../../model/units.ts';
import type { Amounts, Details } from '../../state/details.ts';
import type { OpenEntry } from '../../state/entries.ts';

/** The numbers of what is selected as lines of text, with their units and all their digits, to be pasted elsewhere. */
export function numbersText(entry: OpenEntry, { name, frame, everywhere }: Details): string {
  const { unit, name: type } = entry.view.folded.tree.valueType;
  const lines = (amounts: Amounts) => [
    `  total    ${formatExact(amounts.total, unit)} (${formatShare(amounts.totalShare)})`,
    `  self     ${formatExact(amounts.self, unit)} (${formatShare(amounts.selfShare)})`,
    ...(amounts.cores === undefined ? [] : [`  cores    ${formatCores(amounts.cores)}`]),
    `  samples  ${formatExact(amounts.count, 'count')}`,
  ];
  return [
    name,
    `${entry.name} · ${type}`,
    ...(frame ? ['this stack', ...lines(frame)] : []),
    'everywhere',
    ...lines(everywhere),
  ].join('\n');
}
