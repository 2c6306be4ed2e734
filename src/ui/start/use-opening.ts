import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceFile } from '../../state/actions.ts';
import { useAnnouncer } from '../shared/announce.tsx';
import { useActions } from '../shared/store-context.tsx';
import { readTransfer } from './read-transfer.ts';

/** Opens files, wherever they come from. */
export interface Opening {
  files(files: readonly SourceFile[]): void;
  /** Call it in the handler of a drop or a paste itself. */
  transfer(transfer: DataTransfer): void;
}

/** How files get in: to the store, with a word to the reader when there are none, or some that can't be read. */
export function useOpening(): Opening {
  const { t } = useTranslation(['app', 'start']);
  const { notify } = useAnnouncer();
  const { openFiles } = useActions();

  return useMemo(
    () => ({
      files: openFiles,
      transfer(transfer) {
        const reading = readTransfer(transfer, t('start:pastedText')).then((read) => {
          if (read.unreadable > 0) notify(t('noticeUnreadable', { count: read.unreadable, n: read.unreadable }));
          else if (read.files.length === 0) notify(t('noticeNothingDropped'));
          openFiles(read.files);
        });
        void reading;
      },
    }),
    [notify, openFiles, t],
  );
}
