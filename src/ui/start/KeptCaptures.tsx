import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatCount } from '../../model/units.ts';
import type { KeptState } from '../../state/state.ts';
import { CheckField } from '../shared/CheckField.tsx';
import { ModalDialog } from '../shared/ModalDialog.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { KeptRow } from './KeptRow.tsx';
import './kept.css';

type KeptRecord = KeptState['records'][number];

/** With so many captures a field to find one by its name is of use. */
const MANY = 6;

/** What can be done to compare a capture: only those of one kind can be, so there must be another one. */
function choiceOf({ sha256, kind }: KeptRecord, baseline: KeptRecord | undefined, all: readonly KeptRecord[]) {
  if (baseline?.sha256 === sha256) return 'undo';
  if (baseline) return baseline.kind === kind ? 'compare' : undefined;
  return kind !== 'node' && all.some((other) => other.sha256 !== sha256 && other.kind === kind) ? 'begin' : undefined;
}

/** The captures that are kept in this browser, to be opened again, and whether more are to be. */
export function KeptCaptures() {
  const { t } = useTranslation('library');
  const kept = useApp((state) => state.kept);
  const keeps = useApp((state) => state.preferences.keeps);
  const { setKeeping, removeAllKept, removeKept, compareKept } = useActions();
  const [text, setText] = useState('');
  const [asks, setAsks] = useState(false);
  const [chosen, setChosen] = useState('');
  if (!kept) return null;
  const { records, usage, notice } = kept;
  const damaged = [...new Set([...kept.damaged, ...kept.unreadable])];
  const readable = records.filter(({ sha256 }) => !damaged.includes(sha256));
  const found = readable.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  const baseline = readable.find(({ sha256 }) => sha256 === chosen);
  const choose = ({ sha256 }: KeptRecord) => {
    setChosen(chosen === '' ? sha256 : '');
    if (baseline && baseline.sha256 !== sha256) compareKept(baseline.sha256, sha256);
  };
  return (
    <section aria-labelledby="start-kept">
      <h2 id="start-kept">{t('title')}</h2>
      {readable.length > MANY && (
        <input
          className="kept-search"
          type="search"
          value={text}
          placeholder={t('search')}
          aria-label={t('search')}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {found.length > 0 && (
        <ul className="kept" aria-label={t('title')}>
          {found.map((record) => (
            <KeptRow
              key={record.sha256}
              record={record}
              choice={choiceOf(record, baseline, readable)}
              onChoose={() => choose(record)}
            />
          ))}
        </ul>
      )}
      {readable.length > 0 && found.length === 0 && <p className="start-note">{t('noneFound')}</p>}
      {damaged.map((key) => (
        <p key={key} className="kept-damaged" role="alert">
          {t('damaged', { hash: key.slice(0, 8) })}{' '}
          <button type="button" className="button" data-look="link" onClick={() => removeKept(key)}>
            {t('remove')}
          </button>
        </p>
      ))}
      {notice && 'needed' in notice && (
        <p className="kept-damaged" role="status">
          {t('noRoom', { name: notice.name, needed: formatBytes(notice.needed) })}
        </p>
      )}
      {notice && 'removed' in notice && notice.removed.length > 0 && (
        <p className="start-note" role="status">
          {t('removed', { count: notice.removed.length, names: notice.removed.join(', ') })}
        </p>
      )}
      <p className="kept-foot">
        <CheckField checked={keeps} onChange={setKeeping}>
          {t('keep')}
        </CheckField>
        {usage && <span>{t('usage', { used: formatBytes(usage.used), quota: formatBytes(usage.quota) })}</span>}
        {records.length + damaged.length > 0 && (
          <button type="button" className="button" data-look="link" onClick={() => setAsks(true)}>
            {t('removeAll')}
          </button>
        )}
      </p>
      <ModalDialog
        title={t('removeAllTitle')}
        open={asks}
        onOpenChange={setAsks}
        actions={
          <>
            <button type="button" className="button" data-look="plain" onClick={() => setAsks(false)}>
              {t('cancel')}
            </button>
            <button
              type="button"
              className="button"
              data-look="primary"
              onClick={() => {
                setAsks(false);
                removeAllKept();
              }}
            >
              {t('removeAll')}
            </button>
          </>
        }
      >
        <p>{t('removeAllText', { count: records.length, n: formatCount(records.length) })}</p>
      </ModalDialog>
    </section>
  );
}
