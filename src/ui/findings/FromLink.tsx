import { useTranslation } from 'react-i18next';
import { formatCount, formatShare } from '../../model/units.ts';
import { isMessageNumber } from '../../share/link/log-names.ts';
import type { OpenEntry } from '../../state/entries.ts';

interface FromLinkProps {
  link: NonNullable<OpenEntry['opened']['fromLink']>;
  /** Names of what came. */
  names: readonly string[];
}

/** Says of a capture that came in a link how much of it did. */
export function FromLink({ link: { holds, shown, rows, of }, names }: FromLinkProps) {
  const { t } = useTranslation('share');
  return (
    <p className="findings-calm" role="note">
      {rows === of
        ? t(`fromLinkWhole-${holds}`, { of: formatCount(of) })
        : t(`fromLink-${holds === 'table' ? 'trace' : holds}`, {
            shown: formatShare(shown),
            rows: formatCount(rows),
            of: formatCount(of),
          })}
      {holds === 'log' && names.some(isMessageNumber) && t('fromLinkNumbered')}
    </p>
  );
}
