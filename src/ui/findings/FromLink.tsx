import { useTranslation } from 'react-i18next';
import { formatCount, formatShare } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';

/** Says of a capture that came in a link how much of it did. */
export function FromLink({ link: { holds, shown, rows, of } }: { link: NonNullable<OpenEntry['opened']['fromLink']> }) {
  const { t } = useTranslation('share');
  return (
    <p className="findings-calm" role="note">
      {rows === of
        ? t(`fromLinkWhole-${holds}`, { of: formatCount(of) })
        : t(`fromLink-${holds === 'frames' ? 'frames' : 'trace'}`, {
            shown: formatShare(shown),
            rows: formatCount(rows),
            of: formatCount(of),
          })}
    </p>
  );
}
