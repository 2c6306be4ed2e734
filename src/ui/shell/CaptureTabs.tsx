import { useTranslation } from 'react-i18next';
import type { CaptureEntry } from '../../state/state.ts';
import { Icon } from '../shared/Icon.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';

/** The captures, in the order they were opened: name and kind, and a way to close each. */
export function CaptureTabs() {
  const { t } = useTranslation('shell');
  const captures = useApp((state) => state.captures);
  const active = useApp((state) => state.active);
  if (captures.length === 0) return null;
  return (
    <nav aria-label={t('captures')}>
      <ul className="capture-tabs">
        {captures.map((entry) => (
          <CaptureTab key={entry.id} entry={entry} active={entry.id === active} />
        ))}
      </ul>
    </nav>
  );
}

function CaptureTab({ entry, active }: { entry: CaptureEntry; active: boolean }) {
  const { t } = useTranslation('shell');
  const { activate, cancel, close } = useActions();
  const reading = entry.status === 'reading';
  return (
    <li className="capture-tab" data-active={active || undefined}>
      <button
        type="button"
        className="capture-tab-name"
        aria-current={active ? 'page' : undefined}
        title={entry.name}
        onClick={() => activate(entry.id)}
      >
        <strong>{entry.name}</strong>
        {entry.status === 'open' && <span className="capture-tab-kind">{t(`kind-${entry.opened.facts.kind}`)}</span>}
        {entry.status === 'failed' && (
          <span className="capture-tab-kind" data-status="failed">
            {t('failed')}
          </span>
        )}
        {reading && <ReadingBar share={shareRead(entry)} label={t('reading')} />}
      </button>
      <button
        type="button"
        className="capture-tab-close"
        aria-label={reading ? `${t('cancel')}: ${entry.name}` : t('closeCapture', { name: entry.name })}
        onClick={() => (reading ? cancel(entry.id) : close(entry.id))}
      >
        <Icon name="close" size={11} />
      </button>
    </li>
  );
}

function ReadingBar({ share, label }: { share: number; label: string }) {
  return (
    <span className="capture-tab-bar">
      <span style={{ width: `${share * 100}%` }} />
      <span className="visually-hidden">{label}</span>
    </span>
  );
}

function shareRead({ progress }: Extract<CaptureEntry, { status: 'reading' }>): number {
  return progress.total > 0 ? Math.min(1, progress.bytes / progress.total) : 0;
}
