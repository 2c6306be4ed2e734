import { useTranslation } from 'react-i18next';
import type { Language } from '../../base/localized.ts';
import { LOCALES } from '../i18n/setup.ts';
import { useActions } from '../shared/store-context.tsx';
import { useLanguage } from '../shared/use-localized.ts';

/** Each language in itself, for those who can't read the one the page is in. */
const NAMES: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' };

/** Changes to the other language; the button is named in that language. */
export function LanguageSwitch() {
  const { t } = useTranslation('shell');
  const { setLanguage } = useActions();
  const other: Language = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="button"
      data-look="bare"
      lang={LOCALES[other]}
      title={t('language')}
      onClick={() => setLanguage(other)}
    >
      {NAMES[other]}
    </button>
  );
}
