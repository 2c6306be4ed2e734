import { useTranslation } from 'react-i18next';
import { OUTCOME } from '../../model/syscall-trace.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { errnoWords } from '../syscalls/errno-words.ts';
import type { ReadCall } from './read-call.ts';

/** How a call ended, in words. */
export interface OutcomeWords {
  readonly text: string;
  readonly failed: boolean;
}

/** Says how a call ended; `outcome` is that of the trace, undefined where only its lines are at hand. */
export function useOutcomeWords(outcome: number | undefined, { result }: ReadCall): OutcomeWords {
  const { t } = useTranslation('details');
  const localized = useLocalized();
  if (outcome === OUTCOME.never) return { text: t('never'), failed: false };
  if (!result) return { text: t('notReturned'), failed: false };
  const { ret, errname, errno, retinfo, aux, injected } = result;
  const error = errname ?? (errno === undefined ? undefined : `errno ${errno}`);
  const besides = [
    ...(retinfo === undefined ? [] : [retinfo]),
    ...(aux === undefined ? [] : [aux]),
    ...(injected === undefined ? [] : [t('injected')]),
  ];
  const after = besides.length > 0 ? ` · ${besides.join(' · ')}` : '';
  if (error === undefined) {
    if (ret === '?') return { text: t(outcome === OUTCOME.pending ? 'notReturned' : 'never'), failed: false };
    return { text: `${t('returned', { value: ret })}${after}`, failed: false };
  }
  const words = errnoWords(error);
  const said = words ? t('failedWords', { error, words: localized(words) }) : t('failed', { error });
  return { text: `${said}${after}`, failed: ret !== '?' };
}
