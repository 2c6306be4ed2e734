import { useTranslation } from 'react-i18next';
import type { Pair } from '../../analysis/diff/pair.ts';
import { formatCount } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';

/** Says of traces that came in a link how much of them did; nothing of others. */
export function FromLinks({ entries: { before, after } }: { entries: Pair<OpenEntry> }) {
  const { t } = useTranslation(['share', 'changes']);
  const linkOf = ({ opened: { fromLink } }: OpenEntry) => (fromLink?.holds === 'trace' ? fromLink : undefined);
  const [a, b] = [linkOf(before), linkOf(after)];
  if (!a && !b) return null;
  const [rows, of] = [(a?.rows ?? 0) + (b?.rows ?? 0), (a?.of ?? 0) + (b?.of ?? 0)];
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
