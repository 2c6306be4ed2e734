import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../model/units.ts';
import type { TableChoice } from './table-choices.ts';

interface TableSwitchProps {
  choices: readonly TableChoice[];
  chosen: number;
  onChoose: (table: number) => void;
}

/** Chooses one of several tables: of 64-bit and 32-bit calls, of several pastes, or what -C printed behind a trace. */
export function TableSwitch({ choices, chosen, onChoose }: TableSwitchProps) {
  const { t } = useTranslation('syscalls');
  const printed = choices.filter(({ facts }) => facts !== undefined);
  const titleOf = ({ facts }: TableChoice) => {
    if (!facts) return t('tableTrace');
    if (facts.mode !== null) return t('tableMode', { mode: facts.mode });
    if (printed.length === 1) return t('tablePrinted');
    const at = printed.findIndex((one) => one.facts === facts);
    return printed[at + 1]?.facts?.mode ? t('tableNative') : t('tableNumber', { n: at + 1 });
  };
  return (
    <ToggleGroup
      className="segments table-switch"
      aria-label={t('tables')}
      value={[String(chosen)]}
      onValueChange={([value]: string[]) => value !== undefined && onChoose(Number(value))}
    >
      {choices.map((choice, index) => (
        <Toggle
          key={choice.facts?.line ?? 0}
          className="segment"
          value={String(index)}
          title={
            choice.facts && t('tableNote', { n: formatCount(choice.facts.calls), line: formatCount(choice.facts.line) })
          }
        >
          {titleOf(choice)}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
