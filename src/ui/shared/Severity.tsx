import { useTranslation } from 'react-i18next';
import type { Severity } from '../../model/finding.ts';
import './severity.css';

const SHAPES: Readonly<Record<Severity, string>> = {
  critical: 'M6 1.2 11.3 10.6H.7z',
  warning: 'M6 .8 11.2 6 6 11.2.8 6z',
  info: 'M6 10.2a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4z',
};

/** How bad something is: by shape, by word and by colour. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const { t } = useTranslation('findings');
  return (
    <span className="severity" data-severity={severity}>
      <svg width="11" height="11" viewBox="0 0 12 12" aria-hidden="true">
        <path d={SHAPES[severity]} />
      </svg>
      {t(`severity_${severity}`)}
    </span>
  );
}
