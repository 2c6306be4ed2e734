import { useTranslation } from 'react-i18next';
import type { Finding } from '../../model/finding.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { isMessageNumber } from '../../share/link/log-names.ts';
import type { OpenEntry } from '../../state/entries.ts';

interface FromLinkProps {
  link: NonNullable<OpenEntry['opened']['fromLink']>;
  /** Names of the frames that came, and what was found. */
  names: readonly string[];
  findings: readonly Finding[];
}

/** Says of a capture that came in a link how much of it did. */
export function FromLink({ link: { holds, shown, rows, of }, names, findings }: FromLinkProps) {
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
      {holds === 'log' && findings.some(isQuoted) && t('fromLinkQuoted')}
    </p>
  );
}

/** Whether lines of a finding, or of one that it explains, came along. */
function isQuoted({ quotes = [], children }: Finding): boolean {
  return quotes.length > 0 || children.some(isQuoted);
}
