import { useTranslation } from 'react-i18next';
import type { TraceNote } from '../../analysis/syscalls/trace-facts.ts';
import { useLocalized } from '../shared/use-localized.ts';

/** What changes the conclusions is said at once; how the numbers are to be read, on request. */
export function SyscallNotes({ notes }: { notes: readonly TraceNote[] }) {
  const { t } = useTranslation('findings');
  const localized = useLocalized();
  const warnings = notes.filter(({ kind }) => kind === 'warning');
  const others = notes.filter(({ kind }) => kind === 'info');
  return (
    <>
      {warnings.length > 0 && (
        <ul className="facts-warnings" aria-label={t('factsKeepInMind')}>
          {warnings.map(({ code, text }) => (
            <li key={code}>{localized(text)}</li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details className="facts-notes">
          <summary>{t('factsHowToRead')}</summary>
          {others.map(({ code, text }) => (
            <p key={code}>{localized(text)}</p>
          ))}
        </details>
      )}
    </>
  );
}
