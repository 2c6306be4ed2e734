import { useTranslation } from 'react-i18next';
import type { Language, Localized } from '../../base/localized.ts';

/** The language the page is in. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'zh' ? 'zh' : 'en';
}

/** Picks the language of the page from texts that come with the data. */
export function useLocalized(): (text: Localized) => string {
  const language = useLanguage();
  return (text) => text[language];
}
