import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../model/units.ts';
import type { KeptState } from '../../state/state.ts';
import { Icon } from '../shared/Icon.tsx';
import { useActions } from '../shared/store-context.tsx';

interface KeptRowProps {
  record: KeptState['records'][number];
  /** What choosing it for a comparison does now: it becomes the baseline, is taken back, or is compared with it; undefined where it can't. */
  choice: 'begin' | 'undo' | 'compare' | undefined;
  onChoose: () => void;
}

/** A capture that is kept: opened by its name, compared with another, renamed, held fast, or removed. */
export function KeptRow({ record, choice, onChoose }: KeptRowProps) {
  const { t, i18n } = useTranslation('library');
  const { openKept, pinKept, removeKept } = useActions();
  const [isRenaming, setIsRenaming] = useState(false);
  const { sha256, name, bytes, findings, used, pinned } = record;
  const finding = findings[0];
  return (
    <li>
      {isRenaming ? (
        <Rename record={record} onDone={() => setIsRenaming(false)} />
      ) : (
        <button type="button" className="kept-open" onClick={() => openKept(sha256)}>
          <span className="start-sample-name">{name}</span>
          <span className="start-sample-note">
            {[
              formatBytes(bytes),
              new Date(used).toLocaleDateString(i18n.language),
              finding ? (i18n.language === 'zh' ? finding.zh : finding.en) : t('nothingFound'),
            ].join(' · ')}
          </span>
        </button>
      )}
      <span className="kept-acts">
        {choice && (
          <button
            type="button"
            className="button"
            data-look="bare"
            aria-pressed={choice === 'undo'}
            aria-label={t(`${choice}Label`, { name })}
            onClick={onChoose}
          >
            {t(`${choice}Choice`)}
          </button>
        )}
        <button
          type="button"
          className="button"
          data-look="bare"
          aria-pressed={pinned}
          aria-label={t('pinLabel', { name })}
          title={t('pinNote')}
          onClick={() => pinKept(sha256, !pinned)}
        >
          {pinned ? t('pinned') : t('pin')}
        </button>
        <button
          type="button"
          className="button"
          data-look="bare"
          aria-label={t('renameLabel', { name })}
          onClick={() => setIsRenaming(true)}
        >
          {t('rename')}
        </button>
        <button
          type="button"
          className="button"
          data-look="bare"
          aria-label={t('removeLabel', { name })}
          title={t('removeLabel', { name })}
          onClick={() => removeKept(sha256)}
        >
          <Icon name="close" size={11} />
        </button>
      </span>
    </li>
  );
}

/** Another name for a capture: Enter takes it, Escape and leaving the field don't. */
function Rename({ record: { sha256, name }, onDone }: { record: KeptState['records'][number]; onDone: () => void }) {
  const { t } = useTranslation('library');
  const { renameKept } = useActions();
  const [text, setText] = useState(name);
  return (
    <form
      className="kept-open"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') renameKept(sha256, text.trim());
        onDone();
      }}
    >
      <input
        className="kept-search"
        aria-label={t('newName')}
        // biome-ignore lint/a11y/noAutofocus: the field takes the place of the button that was just pressed
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={onDone}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
      />
    </form>
  );
}
