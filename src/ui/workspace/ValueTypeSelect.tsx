import { useTranslation } from 'react-i18next';
import { formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { PickOne } from '../shared/PickOne.tsx';
import { useActions } from '../shared/store-context.tsx';

/** Chooses which of the capture's value types weighs the stacks. */
export function ValueTypeSelect({ opened, view }: Pick<OpenEntry, 'opened' | 'view'>) {
  const { t } = useTranslation('workspace');
  const { chooseValueType } = useActions();
  const choices = opened.facts.valueTypes.map(({ name, unit, total }, index) => ({
    value: String(index),
    text: name,
    unit,
    note: formatValue(total, unit),
  }));
  return (
    <PickOne
      label={t('valueType')}
      value={String(view.folded.options.valueType)}
      choices={choices}
      onPick={(index) => chooseValueType(Number(index))}
    />
  );
}
