import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { Icon } from '../shared/Icon.tsx';
import { useCopy } from '../shared/use-copy.ts';
import { type CopiedTable, csvOf, markdownTableOf } from './table-text.ts';
import '../shell/menu.css';

/** Copies the whole table as it is narrowed and sorted, also the rows that are not on the screen. */
export function CopyTable({ copied }: { copied: CopiedTable }) {
  const { t } = useTranslation('functions');
  const copy = useCopy();
  const forms = [
    ['copyCsv', csvOf],
    ['copyMarkdown', markdownTableOf],
  ] as const;
  return (
    <Menu.Root>
      <Menu.Trigger className="button select" aria-label={t('copyTable')}>
        {t('copy')}
        <span className="select-icon" aria-hidden="true">
          <Icon name="down" size={12} />
        </span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
          <Menu.Popup className="menu">
            {forms.map(([text, write]) => (
              <Menu.Item key={text} className="menu-item" onClick={() => void copy(write(copied))}>
                {t(text)}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
