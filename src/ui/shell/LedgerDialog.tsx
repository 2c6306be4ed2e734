import { useTranslation } from 'react-i18next';
import type { LedgerEntry } from '../../model/capture.ts';
import { formatBytes } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { CopyButton } from '../shared/CopyButton.tsx';
import { ModalDialog } from '../shared/ModalDialog.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { useWhere } from './FailureView.tsx';
import './ledger-dialog.css';

interface LedgerDialogProps {
  opened: OpenEntry['opened'];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const KINDS = [
  { kind: 'read', text: 'ledgerKindRead' },
  { kind: 'skipped', text: 'ledgerKindSkipped' },
  { kind: 'repaired', text: 'ledgerKindRepaired' },
] as const satisfies readonly { kind: LedgerEntry['kind']; text: string }[];

/** The whole ledger of a capture: everything that was read, left out or repaired, and where. */
export function LedgerDialog({ opened, open, onOpenChange }: LedgerDialogProps) {
  const { t } = useTranslation('shell');
  const say = useEntryText();
  const copy = () =>
    [
      `${opened.name} · ${opened.format} · ${opened.bytes} B · SHA-256 ${opened.sha256}`,
      ...opened.ledger.map((entry) => `[${entry.kind}] ${entry.code}: ${say(entry)}`),
    ].join('\n');
  return (
    <ModalDialog
      title={t('ledgerTitle', { name: opened.name })}
      open={open}
      onOpenChange={onOpenChange}
      actions={
        <CopyButton text={copy} look="plain">
          {t('ledgerCopy')}
        </CopyButton>
      }
    >
      <dl className="ledger-file">
        <dt>{t('ledgerFormat')}</dt>
        <dd>{opened.format}</dd>
        <dt>{t('ledgerSize')}</dt>
        <dd>{formatBytes(opened.bytes)}</dd>
        <dt>{t('ledgerHash')}</dt>
        <dd>
          <code>{opened.sha256}</code>
        </dd>
      </dl>
      {KINDS.map(({ kind, text }) => {
        const entries = opened.ledger.filter((entry) => entry.kind === kind);
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
      })}
    </ModalDialog>
  );
}

/** An entry as one sentence, with the place of the first of them. */
function useEntryText(): (entry: LedgerEntry) => string {
  const localized = useLocalized();
  const where = useWhere();
  return ({ text, at }) => (at ? `${localized(text)} (${where(at)})` : localized(text));
}
