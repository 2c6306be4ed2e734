import { Select } from '@base-ui/react/select';
import { Icon } from './Icon.tsx';

/** One of the values that can be picked. */
interface Choice<Value extends string> {
  readonly value: Value;
  readonly text: string;
  /** What stands beside the text while it is picked. */
  readonly unit?: string;
  /** What stands beside it in the list. */
  readonly note?: string;
}

interface PickOneProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly Choice<Value>[];
  onPick: (value: Value) => void;
}

/** One of several, as a list that drops down. */
export function PickOne<Value extends string>({ label, value, choices, onPick }: PickOneProps<Value>) {
  const picked = choices.find((choice) => choice.value === value);
  return (
    <Select.Root<Value> value={value} onValueChange={(next) => next !== null && onPick(next)}>
      <Select.Trigger className="button select" aria-label={label}>
        <Select.Value>{() => (picked ? <Text text={picked.text} beside={picked.unit} /> : label)}</Select.Value>
        <Select.Icon className="select-icon">
          <Icon name="down" size={12} />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className="menu-positioner" alignItemWithTrigger={false} sideOffset={4}>
          <Select.Popup className="menu">
            {choices.map((choice) => (
              <Select.Item key={choice.value} value={choice.value} className="menu-item">
                <Select.ItemText>
                  <Text text={choice.text} beside={choice.note} />
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

function Text({ text, beside }: { text: string; beside: string | undefined }) {
  return (
    <>
      {text} {beside !== undefined && <span className="select-unit">{beside}</span>}
    </>
  );
}
