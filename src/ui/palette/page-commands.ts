import type { Language } from '../../base/localized.ts';
import { activeEntry } from '../../state/entries.ts';
import type { Theme } from '../../state/state.ts';
import { KEYS } from '../shell/key-list.ts';
import type { Command, CommandContext } from './command.ts';

const THEMES = [
  { theme: 'system', text: 'themeSystem' },
  { theme: 'light', text: 'themeLight' },
  { theme: 'dark', text: 'themeDark' },
] as const satisfies readonly { theme: Theme; text: string }[];

/** What concerns the whole page. */
export function pageCommands({ state, actions, deeds, say }: CommandContext): readonly Command[] {
  const { theme, language, findingsOpen, detailsOpen } = state.preferences;
  const inCatalog = state.screen === 'hotspots';
  const other: Language = language === 'zh' ? 'en' : 'zh';
  const page = (id: string, text: Command['text'], run: () => void, keys?: string): Command => ({
    id: `page/${id}`,
    group: 'page',
    text,
    keys,
    run,
  });
  const panes =
    activeEntry(state) && !inCatalog
      ? [
          page(
            'findings',
            say((t) => t(findingsOpen ? 'workspace:hideFindings' : 'workspace:showFindings')),
            () => actions.setPanel('findings', !findingsOpen),
            KEYS.findings,
          ),
          page(
            'details',
            say((t) => t(detailsOpen ? 'workspace:hideDetails' : 'workspace:showDetails')),
            () => actions.setPanel('details', !detailsOpen),
            KEYS.details,
          ),
        ]
      : [];
  return [
    ...panes,
    ...THEMES.filter((one) => one.theme !== theme).map((one) =>
      page(
        `theme/${one.theme}`,
        say((t) => t('palette:choose', { what: t('shell:theme'), choice: t(`shell:${one.text}`) })),
        () => actions.setTheme(one.theme),
      ),
    ),
    page(
      'language',
      say((t) => t(other === 'zh' ? 'palette:toChinese' : 'palette:toEnglish')),
      () => actions.setLanguage(other),
    ),
    inCatalog
      ? page(
          'back',
          say((t) => t('palette:backToCaptures')),
          () => actions.showScreen('captures'),
        )
      : page(
          'hotspots',
          say((t) => t('shell:hotspots')),
          () => actions.showScreen('hotspots'),
        ),
    page(
      'keys',
      say((t) => t('palette:keys')),
      deeds.showKeys,
      KEYS.help,
    ),
  ];
}
