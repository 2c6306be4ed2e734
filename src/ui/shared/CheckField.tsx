import { Checkbox } from '@base-ui/react/checkbox';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

interface CheckFieldProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** What it is called. */
  children: ReactNode;
  /** What there is to know of it besides. */
  title?: string;
}

/** Something to be switched on or off, with its name beside it. */
export function CheckField({ checked, onChange, children, title }: CheckFieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox of the library is the control
    <label className="toolbar-check" title={title}>
      <Checkbox.Root className="checkbox" checked={checked} onCheckedChange={onChange}>
        <Checkbox.Indicator className="checkbox-mark">
          <Icon name="check" size={11} />
        </Checkbox.Indicator>
      </Checkbox.Root>
      {children}
    </label>
  );
}
