import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import type { FunctionColumn } from '../../state/state.ts';
import { Icon } from '../shared/Icon.tsx';
import { useActions } from '../shared/store-context.tsx';
import type { NumberColumn } from './function-columns.ts';
import '../shell/menu.css';

interface ColumnsMenuProps {
  /** All that the capture has. */
  columns: readonly NumberColumn[];
  hidden: readonly FunctionColumn[];
  /** Those that have room. */
  fitting: readonly NumberColumn[];
}

/** Which columns of numbers the table has; several may be switched in one go. */
export function ColumnsMenu({ columns, hidden, fitting }: ColumnsMenuProps) {
  const { t } = useTranslation('functions');
  const { showColumn } = useActions();
  const choices = columns.filter((one, at) => columns.findIndex(({ column }) => column === one.column) === at);
  return (
    <Menu.Root>
      <Menu.Trigger className="button select">
        {t('columns')}
        <span className="select-icon" aria-hidden="true">
          <Icon name="down" size={12} />
        </span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
          <Menu.Popup className="menu" aria-label={t('columns')}>
            {choices.map(({ column, title, note }) => {
              const shown = !hidden.includes(column);
              const hasRoom = fitting.some((one) => one.column === column);
              const text = column === 'others' ? t('others') : title;
              return (
                <Menu.CheckboxItem
                  key={column}
                  className="menu-item"
                  label={text}
                  title={note}
                  checked={shown}
                  onCheckedChange={(checked) => showColumn(column, checked)}
                >
                  <span className="menu-mark">{shown && <Icon name="check" size={12} />}</span>
                  {text}
                  {shown && !hasRoom && <span className="menu-note"> {t('noRoom')}</span>}
                </Menu.CheckboxItem>
              );
            })}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
