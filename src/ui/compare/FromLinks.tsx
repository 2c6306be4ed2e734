import { useTranslation } from 'react-i18next';
import type { Pair } from '../../analysis/diff/pair.ts';
import { formatCount } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';

/** Says of traces that came in a link how much of them did; nothing of others. */
export function FromLinks({ entries: { before, after } }: { entries: Pair<readonly OpenEntry[]> }) {
  const { t } = useTranslation(['share', 'changes']);
  const linksOf = (side: readonly OpenEntry[]) =>
    side.flatMap(({ opened: { fromLink } }) => (fromLink?.holds === 'trace' ? [fromLink] : []));
  const all = [...linksOf(before), ...linksOf(after)];
  const [a, b] = [linksOf(before)[0], linksOf(after)[0]];
  if (all.length === 0) return null;
  const sum = (key: 'rows' | 'of') => all.reduce((total, link) => total + link[key], 0);
  const [rows, of] = [sum('rows'), sum('of')];
  const [side, other] = a
    ? ([t('changes:before'), t('changes:after')] as const)
    : ([t('changes:after'), t('changes:before')] as const);
  return (
    <p className="compare-from-link" role="note">
      {!a || !b
        ? t('fromLinkOne', { side, other })
        : rows === of
          ? t('fromLinkPairWhole')
          : t('fromLinkPair', { rows: formatCount(rows), of: formatCount(of) })}
    </p>
  );
}
