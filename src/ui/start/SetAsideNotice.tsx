import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../model/units.ts';
import type { SetAside } from '../../state/state.ts';
import { useAnnouncer } from '../shared/announce.tsx';
import { Icon } from '../shared/Icon.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import './set-aside-notice.css';

/** What is said of many, by the code of the failure; of any other code: that they could not be opened. */
const COUNTS = {
  unrecognized: 'asideStrangers',
  empty: 'asideStrangers',
  'already-open': 'asideOpen',
  'too-many': 'asideTooMany',
} as const;

/** So many are listed; a folder may hold thousands. */
const MOST_LISTED = 500;

/** What is told of the captures that did open goes first: how long that is waited for, in milliseconds. */
const REST = 600;

/**
 * One notice for all files that have no place among the captures: how many and why, and which ones on demand. While a
 * folder is being looked through, how many files are left of it, and the way to stop.
 */
export function SetAsideNotice() {
  const { t } = useTranslation();
  const { dismissSetAside, cancel } = useActions();
  const { announce } = useAnnouncer();
  const setAside = useApp((state) => state.setAside);
  const waiting = useApp((state) => state.captures.find(isOfFolder)?.id);
  const left = useApp((state) => state.captures.filter(isOfFolder).length);
  const sum = useSum(setAside);
  const [open, setOpen] = useState(false);
  const text = waiting === undefined ? sum : t('folderLooking', { count: left, n: formatCount(left) });
  const isWhole = waiting === undefined && sum !== '';

  useEffect(() => {
    if (!isWhole) {
      setOpen(false);
      return;
    }
    const timer = setTimeout(() => announce(sum), REST);
    return () => clearTimeout(timer);
  }, [announce, isWhole, sum]);

  if (text === '') return null;
  return (
    <section className="notice set-aside" aria-label={text}>
      <div className="set-aside-sum">
        <span>{text}</span>
        {isWhole && setAside.length > 1 && (
          <button type="button" className="button" data-look="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('asideList')}
          </button>
        )}
        {waiting === undefined ? (
          <button type="button" className="button" data-look="bare" onClick={dismissSetAside}>
            <Icon name="close" size={12} />
            {t('dismiss')}
          </button>
        ) : (
          <button type="button" className="button" onClick={() => cancel(waiting)}>
            {t('folderStop')}
          </button>
        )}
      </div>
      {isWhole && open && <List setAside={setAside} />}
    </section>
  );
}

function List({ setAside }: { setAside: readonly SetAside[] }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const more = setAside.length - MOST_LISTED;
  return (
    <ul className="set-aside-list">
      {setAside.slice(0, MOST_LISTED).map(({ name, failure }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows, and names need not differ
        <li key={i}>
          <span className="mono">{name}</span> {localized(failure.text)}
        </li>
      ))}
      {more > 0 && <li>{t('asideMore', { count: more, n: formatCount(more) })}</li>}
    </ul>
  );
}

/** All of them in one sentence; the one and its reason when there is but one. */
function useSum(setAside: readonly SetAside[]): string {
  const { t } = useTranslation();
  const localized = useLocalized();
  const [only] = setAside;
  if (!only) return '';
  // The ways to record a capture are no help to someone who has pasted what a command printed.
  const isAnswer = only.origin === 'answer' && only.failure.code === 'unrecognized';
  if (setAside.length === 1 && isAnswer) return t('asideAnswer', { name: only.name });
  if (setAside.length === 1) return t('asideOne', { name: only.name, reason: localized(only.failure.text) });
  const counts = new Map<(typeof COUNTS)[keyof typeof COUNTS] | 'asideDamaged', number>();
  for (const { failure } of setAside) {
    const key = failure.code in COUNTS ? COUNTS[failure.code as keyof typeof COUNTS] : 'asideDamaged';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => t(key, { count, n: formatCount(count) })).join(t('comma'));
}

function isOfFolder(entry: { readonly status: string; readonly origin?: string | undefined }): boolean {
  return entry.status === 'reading' && entry.origin === 'folder';
}
