import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureEntry, CaptureId } from '../../state/state.ts';
import { useAnnouncer } from '../shared/announce.tsx';
import { useApp } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';

/** Tells those who listen what becomes of each file: being read, open, or refused. */
export function useAnnouncements(): void {
  const { t } = useTranslation();
  const { announce } = useAnnouncer();
  const localized = useLocalized();
  const captures = useApp((state) => state.captures);
  const told = useRef(new Map<CaptureId, CaptureEntry['status']>());

  useEffect(() => {
    const say = (entry: CaptureEntry) => {
      const { name } = entry;
      if (entry.status === 'reading') return t('announceReading', { name });
      if (entry.status === 'failed') return t('announceFailed', { name, reason: localized(entry.failure.text) });
      const count = entry.opened.findings.length;
      const findings = count === 0 ? t('announceNoFindings') : t('announceFindings', { count, n: count });
      return t('announceOpened', { name, findings });
    };
    for (const entry of captures) {
      if (told.current.get(entry.id) === entry.status) continue;
      told.current.set(entry.id, entry.status);
      announce(say(entry));
    }
  }, [announce, captures, localized, t]);
}
