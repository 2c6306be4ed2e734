import { useTranslation } from 'react-i18next';
import { ModalDialog } from '../shared/ModalDialog.tsx';
import { KeyCaps } from './KeyCaps.tsx';
import { KEY_GROUPS, VIEW_KEYS } from './key-list.ts';
import './keys-dialog.css';

/** The list of keys. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('shell');
  return (
    <ModalDialog title={t('keysTitle')} open={open} onOpenChange={onOpenChange} size="wide">
      <div className="keys">
        {KEY_GROUPS.map(({ title, rows }) => (
          <section key={title} aria-label={t(title)}>
            <h3 className="label">{t(title)}</h3>
            <dl>
              {rows.map((row) => (
                <div key={row.text}>
                  <dt>
                    {row.keys === VIEW_KEYS ? (
                      <>
                        <KeyCaps keys={VIEW_KEYS[0]} /> … <KeyCaps keys={VIEW_KEYS[8]} />
                      </>
                    ) : (
                      row.keys.map((key) => <KeyCaps key={key} keys={key} />)
                    )}
                  </dt>
                  <dd>{t(row.text)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </ModalDialog>
  );
}
