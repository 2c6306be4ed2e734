import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { ModalDialog } from '../shared/ModalDialog.tsx';
import './keys-dialog.css';

/** Every key of the page, by where it holds. Keys named `wheel` and `drag` are the mouse. */
const GROUPS = [
  {
    title: 'keysEverywhere',
    keys: [
      { keys: ['/'], text: 'keySearch' },
      { keys: ['Enter', 'Shift+Enter'], text: 'keyNext' },
      { keys: ['z'], text: 'keyZoomSelected' },
      { keys: ['Esc'], text: 'keyOut' },
      { keys: ['1', '…', '6'], text: 'keyViews' },
      { keys: ['['], text: 'keyLeft' },
      { keys: [']'], text: 'keyRight' },
      { keys: ['?'], text: 'keyHelp' },
    ],
  },
  {
    title: 'keysGraph',
    keys: [
      { keys: ['↑', '↓', '←', '→'], text: 'keyWalk' },
      { keys: ['Enter'], text: 'keyZoom' },
      { keys: ['Home', 'End'], text: 'keyEnds' },
      { keys: ['+', '−', '0'], text: 'keyZoomBy' },
      { keys: ['Ctrl', 'wheel'], text: 'keyWheel' },
      { keys: ['Shift', 'wheel'], text: 'keyPan' },
    ],
  },
  {
    title: 'keysTimeline',
    keys: [
      { keys: ['←', '→', '↑', '↓'], text: 'keyCalls' },
      { keys: ['n', 'p'], text: 'keyErrors' },
      { keys: ['t', 'T'], text: 'keyTimeouts' },
      { keys: ['Enter'], text: 'keyZoomCall' },
      { keys: ['Shift', 'drag'], text: 'keySelectRange' },
    ],
  },
  {
    title: 'keysTable',
    keys: [
      { keys: ['↑', '↓'], text: 'keyRows' },
      { keys: ['Enter'], text: 'keyShow' },
    ],
  },
] as const;

/** The list of keys. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('shell');
  return (
    <ModalDialog title={t('keysTitle')} open={open} onOpenChange={onOpenChange}>
      <div className="keys">
        {GROUPS.map(({ title, keys }) => (
          <section key={title} aria-label={t(title)}>
            <h3 className="label">{t(title)}</h3>
            <dl>
              {keys.map((row) => (
                <div key={row.text}>
                  <dt>
                    {row.keys.map((key) => (
                      <Fragment key={key}>
                        <kbd>{key === 'wheel' || key === 'drag' ? t(key) : key}</kbd>{' '}
                      </Fragment>
                    ))}
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
