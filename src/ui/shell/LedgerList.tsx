import { useTranslation } from 'react-i18next';
import type { LedgerEntry } from '../../model/capture.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { useWhere } from './FailureView.tsx';
import './ledger-list.css';

const KINDS = [
  { kind: 'read', text: 'ledgerKindRead' },
  { kind: 'skipped', text: 'ledgerKindSkipped' },
  { kind: 'repaired', text: 'ledgerKindRepaired' },
] as const satisfies readonly { kind: LedgerEntry['kind']; text: string }[];

/** Everything that was read of a capture, left out or repaired, and where. */
export function LedgerList({ ledger }: { ledger: readonly LedgerEntry[] }) {
  const { t } = useTranslation('shell');
  const say = useEntryText();
  return KINDS.map(({ kind, text }) => {
    const entries = ledger.filter((entry) => entry.kind === kind);
    return (
      <section key={kind} className="ledger-kind" aria-label={t(text)}>
        <h3 className="label">{t(text)}</h3>
        {entries.length === 0 ? (
          <p className="ledger-none">{t('ledgerNone')}</p>
        ) : (
          <ul>
            {entries.map((entry) => (
              <li key={entry.code}>{say(entry)}</li>
            ))}
          </ul>
        )}
      </section>
    );
  });
}

/** An entry as one sentence, with the place of the first of them. */
export function useEntryText(): (entry: LedgerEntry) => string {
  const localized = useLocalized();
  const where = useWhere();
  return ({ text, at }) => (at ? `${localized(text)} (${where(at)})` : localized(text));
}
