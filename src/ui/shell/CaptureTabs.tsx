import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureEntry } from '../../state/state.ts';
import { shortCaptureName } from '../shared/capture-name.ts';
import { Icon } from '../shared/Icon.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { carryCapture, useCaptureDrop } from './dragged-capture.ts';

/** The captures, in the order they were opened: name and kind, and a way to close each. */
export function CaptureTabs() {
  const { t } = useTranslation('shell');
  const captures = useApp((state) => state.captures);
  // While the catalogue is on the screen, no capture is.
  const active = useApp((state) => (state.screen === 'captures' ? state.active : null));
  const list = useRef<HTMLUListElement>(null);
  const refocus = useRefocus(list);

  // A folder's files come here when they have turned out to be captures; until then there is a notice for all of them.
  const shown = captures.filter((entry) => entry.status !== 'reading' || entry.origin !== 'folder');
  const at = shown.findIndex(({ id }) => id === active);

  useEffect(() => {
    if (at >= 0) list.current?.children[at]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at]);

  if (shown.length === 0) return null;
  return (
    <nav className="capture-nav" aria-label={t('captures')}>
      <ul className="capture-tabs" ref={list}>
        {shown.map((entry, place) => (
          <CaptureTab key={entry.id} entry={entry} active={entry.id === active} onGone={() => refocus(place)} />
        ))}
      </ul>
    </nav>
  );
}

/**
 * Gives the focus to the tab that has come to the place of a closed one, or to the last; when there is none any more,
 * to the title of the page that is shown then. Otherwise it would fall back to the top of the page.
 */
function useRefocus(list: { readonly current: HTMLElement | null }): (place: number) => void {
  const captures = useApp((state) => state.captures);
  const gone = useRef<number | undefined>(undefined);

  useEffect(() => {
    void captures;
    const place = gone.current;
    if (place === undefined) return;
    gone.current = undefined;
    const tabs = [...(list.current?.querySelectorAll<HTMLElement>('.capture-tab-name') ?? [])];
    const next = tabs[place] ?? tabs.at(-1) ?? document.querySelector<HTMLElement>('#main h1');
    next?.focus();
  }, [captures, list]);

  return (place) => {
    gone.current = place;
  };
}

interface CaptureTabProps {
  entry: CaptureEntry;
  active: boolean;
  /** The reader closes it or cancels its reading. */
  onGone: () => void;
}

function CaptureTab({ entry, active, onGone }: CaptureTabProps) {
  const { t } = useTranslation('shell');
  const { activate, cancel, close, compare } = useActions();
  const reading = entry.status === 'reading';
  const isOpen = entry.status === 'open';
  // A tab dragged onto another: the one under it is the baseline that the dragged one is compared with.
  const { over, handlers } = useCaptureDrop(isOpen ? (id) => compare(entry.id, id) : undefined);
  return (
    <li
      className="capture-tab"
      data-active={active || undefined}
      data-over={over || undefined}
      draggable={isOpen}
      onDragStart={(event) => carryCapture(event, entry.id)}
      {...handlers}
    >
      <button
        type="button"
        className="capture-tab-name"
        aria-current={active ? 'page' : undefined}
        title={entry.name}
        onClick={() => activate(entry.id)}
      >
        <strong>{shortCaptureName(entry.name)}</strong>
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
        onClick={() => {
          onGone();
          if (reading) cancel(entry.id);
          else close(entry.id);
        }}
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
