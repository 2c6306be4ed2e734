import { useTranslation } from 'react-i18next';
import { useAnnouncer } from './announce.tsx';

/** Copies a text and says so; where the browser refuses, says that. Tells whether it was copied. */
export function useCopy(): (text: string) => Promise<boolean> {
  const { t } = useTranslation();
  const { announce, notify } = useAnnouncer();
  return async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      announce(t('copied'));
      return true;
    } catch {
      notify(t('copyFailed'));
      return false;
    }
  };
}
