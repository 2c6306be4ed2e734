import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureEntry, CaptureId } from '../../state/state.ts';
import { useAnnouncer } from '../shared/announce.tsx';
import { useApp } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';

/** Tells those who listen what becomes of each file: being read, open, or refused. Files of a folder are too many to tell of each. */
export function useAnnouncements(): void {
  const { t } = useTranslation();
  const { announce, retract } = useAnnouncer();
  const localized = useLocalized();
  const captures = useApp((state) => state.captures);
  const told = useRef(new Map<CaptureId, CaptureEntry>());

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
      if (told.current.get(entry.id)?.status === entry.status) continue;
      told.current.set(entry.id, entry);
      if (entry.status !== 'reading' || entry.origin !== 'folder') announce(say(entry));
    }
    const listed = new Set(captures.map(({ id }) => id));
    for (const [id, entry] of told.current) {
      if (listed.has(id)) continue;
      told.current.delete(id);
      // Cancelled, closed or set aside: nobody is reading it any more.
      retract(say(entry));
    }
  }, [announce, captures, localized, retract, t]);
}
