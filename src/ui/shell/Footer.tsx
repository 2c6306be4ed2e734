import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerEntry } from '../../model/capture.ts';
import { formatCount } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useActiveEntry, useApp } from '../shared/store-context.tsx';
import { LedgerDialog } from './LedgerDialog.tsx';
import './footer.css';

/** The bottom of the page: where the data is, what was read and what was skipped, and the way to the keys. */
export function Footer({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation('shell');
  const entry = useActiveEntry();
  const isOnScreen = useApp((state) => state.screen === 'captures');
  return (
    <footer className="footer">
      <span className="footer-offline">{t('offline')}</span>
      {isOnScreen && entry?.status === 'open' && <LedgerSummary key={entry.id} entry={entry} />}
      <button type="button" className="footer-button footer-keys" onClick={onKeys}>
        <kbd>?</kbd> {t('keysShort')}
      </button>
    </footer>
  );
}

function LedgerSummary({ entry }: { entry: OpenEntry }) {
  const { t } = useTranslation(['shell', 'app']);
  const [open, setOpen] = useState(false);
  const { facts, ledger, snapshot, log } = entry.opened;
  const counted = (text: 'ledgerStacks' | 'ledgerFunctions' | 'ledgerLocations' | 'ledgerLabels', n: number) =>
    t(text, { count: n, n: formatCount(n) });
  const parts = snapshot?.sections.length ?? 0;
  const stacks = [
    counted('ledgerStacks', facts.stacks),
    // Those of a log that came in a link are of messages, not of functions.
    ...(facts.kind === 'log' ? [] : [counted('ledgerFunctions', facts.functions)]),
    ...(facts.kind !== 'log' && facts.locations > 0 ? [counted('ledgerLocations', facts.locations)] : []),
    ...(facts.labels > 0 ? [counted('ledgerLabels', facts.labels)] : []),
  ];
  // Parts and messages are what the reader knows of a paste and of a log, not the stacks that are made of them.
  const messages = log?.tables.written ?? 0;
  const read = snapshot
    ? [t('ledgerParts', { count: parts, n: formatCount(parts) })]
    : log
      ? [t('ledgerMessages', { count: messages, n: formatCount(messages) })]
      : stacks;
  const skipped = countOf(ledger, 'skipped');
  const repaired = countOf(ledger, 'repaired');
  return (
    <>
      <button
        type="button"
        className="footer-button footer-ledger"
        title={t('ledgerLabel')}
        onClick={() => setOpen(true)}
      >
        {t('ledgerRead', { what: read.join(t('app:comma')) })}
        {' · '}
        <span data-some={skipped > 0 || undefined}>
          {skipped > 0 ? t('ledgerSkipped', { count: skipped, n: formatCount(skipped) }) : t('ledgerNothingSkipped')}
        </span>
        {repaired > 0 && ` · ${t('ledgerRepaired', { count: repaired, n: formatCount(repaired) })}`}
      </button>
      <LedgerDialog opened={entry.opened} open={open} onOpenChange={setOpen} />
    </>
  );
}

function countOf(ledger: readonly LedgerEntry[], kind: LedgerEntry['kind']): number {
  return ledger.reduce((sum, entry) => (entry.kind === kind ? sum + entry.count : sum), 0);
}
