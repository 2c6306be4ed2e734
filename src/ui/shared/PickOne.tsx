import { Select } from '@base-ui/react/select';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

interface PickOneProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly { readonly value: Value; readonly text: ReactNode; readonly note?: string | undefined }[];
  onPick: (value: Value) => void;
}

/** One of several, as a list that drops down. */
export function PickOne<Value extends string>({ label, value, choices, onPick }: PickOneProps<Value>) {
  return (
    <Select.Root<Value> value={value} onValueChange={(picked) => picked !== null && onPick(picked)}>
      <Select.Trigger className="button select" aria-label={label}>
        <Select.Value>{(shown: Value) => choices.find((choice) => choice.value === shown)?.text}</Select.Value>
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
                  {choice.text}
                  {choice.note !== undefined && <span className="select-unit"> {choice.note}</span>}
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
