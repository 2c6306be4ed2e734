import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceFile } from '../../state/actions.ts';
import { useAnnouncer } from '../shared/announce.tsx';
import { useActions } from '../shared/store-context.tsx';
import { readTransfer } from './read-transfer.ts';

/** Each capture has a thread of its own: so many at once, and no more. */
const LIMIT = 24;

/** Opens files, wherever they come from. */
export interface Opening {
  files(files: readonly SourceFile[]): void;
  /** Call it in the handler of a drop or a paste itself. */
  transfer(transfer: DataTransfer): void;
}

/** How files get in: to the store, with a word to the reader when not all of them can. */
export function useOpening(): Opening {
  const { t } = useTranslation(['app', 'start']);
  const { notify } = useAnnouncer();
  const { openFiles } = useActions();

  const files = useCallback(
    (given: readonly SourceFile[]) => {
      if (given.length > LIMIT) notify(t('noticeTooMany', { n: given.length, limit: LIMIT }));
      if (given.length > 0) openFiles(given.slice(0, LIMIT));
    },
    [notify, openFiles, t],
  );

  return useMemo(
    () => ({
      files,
      transfer(transfer) {
        const reading = readTransfer(transfer, t('start:pastedText')).then((read) => {
          if (read.unreadable > 0) notify(t('noticeUnreadable', { count: read.unreadable, n: read.unreadable }));
          else if (read.files.length === 0) notify(t('noticeNothingDropped'));
          files(read.files);
        });
        void reading;
      },
    }),
    [files, notify, t],
  );
}
