import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languages } from '../../base/localized.ts';
import { english } from './en.ts';
import { chinese } from './zh.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof english;
  }
}

/** The texts of the page in every language, one namespace an area. Both are whole, so nothing is ever loaded. */
export const catalogues = { en: english, zh: chinese } as const;

/** What `<html lang>` and `Intl` call a language. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** Makes the translator of the page. Ready at once: the catalogues are part of the page. */
export function createTranslator(language: Language): i18n {
  const translator = createInstance();
  // With the catalogues at hand `init` has finished when it returns; its promise only repeats that.
  void translator.use(initReactI18next).init({
    lng: language,
    supportedLngs: [...languages],
    fallbackLng: 'en',
    defaultNS: 'app',
    ns: Object.keys(english),
    resources: catalogues,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return translator;
}
