import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';

interface SegmentsProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly {
    readonly value: Value;
    readonly text: string;
    readonly note?: string;
    readonly disabled?: boolean;
  }[];
  onPick: (value: Value) => void;
}

/** One of a few, side by side. */
export function Segments<Value extends string>({ label, value, choices, onPick }: SegmentsProps<Value>) {
  return (
    <ToggleGroup
      className="segments"
      aria-label={label}
      value={[value]}
      onValueChange={([picked]: Value[]) => picked !== undefined && onPick(picked)}
    >
      {choices.map((choice) => (
        <Toggle
          key={choice.value}
          className="segment"
          value={choice.value}
          title={choice.note}
          disabled={choice.disabled ?? false}
        >
          {choice.text}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
