import { useTranslation } from 'react-i18next';
import type { TimelineColumns } from '../../analysis/syscalls/timeline.ts';
import { DURATION, OUTCOME } from '../../model/syscall-trace.ts';
import { formatDuration } from '../../model/units.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { errnoWords } from '../syscalls/errno-words.ts';
import { digitsFor, timeLabel } from './time-axis.ts';

/** What is said of a call. */
export interface CallWords {
  readonly syscall: string;
  readonly outcome: string;
  readonly duration: string;
  /** When it began, as exactly as the lines say. */
  readonly time: string;
}

/** Puts calls into words, in the language of the page. */
export function useCallWords(columns: TimelineColumns): (row: number) => CallWords {
  const { t } = useTranslation('timeline');
  const localized = useLocalized();
  const outcomeOf = (row: number): string => {
    const error = columns.errors[columns.error[row] as number] as string;
    const words = errnoWords(error);
    switch (columns.outcome[row]) {
      case OUTCOME.failed:
        return words ? t('failedWords', { error, words: localized(words) }) : t('failed', { error });
      case OUTCOME.restarted:
        return t('restarted', { error });
      case OUTCOME.pending:
        return t('pending');
      case OUTCOME.never:
        return t('never');
      default:
        return t('returned');
    }
  };
  return (row) => {
    const duration = columns.duration[row] as number;
    const length = formatDuration(duration);
    return {
      syscall: columns.syscalls[columns.syscall[row] as number] as string,
      outcome: outcomeOf(row),
      duration: Number.isNaN(duration)
        ? t('unknownDuration')
        : columns.durationKind[row] === DURATION.open
          ? t('pendingFor', { duration: length })
          : length,
      time: timeLabel(columns.clock, columns.start[row] as number, digitsFor(columns.clock.resolution)),
    };
  };
}
