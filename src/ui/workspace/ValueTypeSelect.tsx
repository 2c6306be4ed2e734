import { Select } from '@base-ui/react/select';
import { useTranslation } from 'react-i18next';
import { formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { Icon } from '../shared/Icon.tsx';
import { useActions } from '../shared/store-context.tsx';

/** Chooses which of the capture's value types weighs the stacks. */
export function ValueTypeSelect({ opened, view }: Pick<OpenEntry, 'opened' | 'view'>) {
  const { t } = useTranslation('workspace');
  const { chooseValueType } = useActions();
  const { valueTypes } = opened.facts;
  const chosen = view.folded.options.valueType;
  return (
    <Select.Root<number> value={chosen} onValueChange={(index) => index !== null && chooseValueType(index)}>
      <Select.Trigger className="button select" aria-label={t('valueType')}>
        <Select.Value>
          {(index: number) => (
            <>
              {valueTypes[index]?.name} <span className="select-unit">{valueTypes[index]?.unit}</span>
            </>
          )}
        </Select.Value>
        <Select.Icon className="select-icon">
          <Icon name="down" size={12} />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className="menu-positioner" alignItemWithTrigger={false} sideOffset={4}>
          <Select.Popup className="menu">
            {valueTypes.map((type, index) => (
              <Select.Item key={`${type.name}/${type.unit}`} value={index} className="menu-item">
                <Select.ItemText>
                  {type.name} <span className="select-unit">{formatValue(type.total, type.unit)}</span>
                </Select.ItemText>
                <Select.ItemIndicator className="menu-check">
                  <Icon name="check" size={12} />
                </Select.ItemIndicator>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
