import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCALES } from '../i18n/setup.ts';
import { useActiveEntry, useApp } from '../shared/store-context.tsx';

/** Keeps what lies outside of React in step with the state: the page's title, its language and its theme. */
export function useDocument(): void {
  const { t, i18n } = useTranslation(['app', 'hotspots', 'compare']);
  const entry = useActiveEntry();
  const inCatalog = useApp((state) => state.screen === 'hotspots');
  const pair = useApp(({ screen, comparison, captures }) => {
    if (screen !== 'compare' || !comparison) return undefined;
    const nameOf = (ids: readonly string[]) =>
      ids.length > 1
        ? t('compare:several', { count: ids.length, n: ids.length })
        : (captures.find(({ id }) => id === ids[0])?.name ?? '');
    return [comparison.before, comparison.after].map(nameOf).join(' → ');
  });
  const name = inCatalog ? t('hotspots:title') : (pair ?? entry?.name);
  const { language, theme } = useApp((state) => state.preferences);

  useEffect(() => {
    document.documentElement.lang = LOCALES[language];
    // The catalogues are at hand, so the change has happened when this returns.
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);

  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  useEffect(() => {
    document.title = name === undefined ? 'Hotfold' : t('titleOf', { name });
  }, [name, t]);
}
