import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { CopyButton } from '../shared/CopyButton.tsx';
import { ModalDialog } from '../shared/ModalDialog.tsx';
import { LedgerList, useEntryText } from './LedgerList.tsx';
import './ledger-dialog.css';

interface LedgerDialogProps {
  opened: OpenEntry['opened'];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

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
      <LedgerList ledger={opened.ledger} />
    </ModalDialog>
  );
}
