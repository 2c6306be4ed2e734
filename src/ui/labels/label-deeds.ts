import type { LabelStep, Step } from '../../analysis/filters/step.ts';
import { type LabelText, writeLabel, writeNoLabel } from '../../analysis/filters/write-label.ts';
import type { LabelValue } from '../../analysis/label-table.ts';

/** What can be asked of the stacks about a label; undefined for what can't be written as a step. */
export interface LabelDeeds {
  /** Only the samples that have the value; without a value, that have the label at all. */
  readonly focus: Step | undefined;
  /** All but these. */
  readonly ignore: Step | undefined;
  readonly root: Step;
  readonly leaf: Step;
  /** Only this label stays on the samples; all others do. */
  readonly show: Step;
  readonly hide: Step;
}

/** The steps about a label, or about one of its values. */
export function labelDeeds(key: string, value?: Pick<LabelValue, 'text' | 'number' | 'unit'>): LabelDeeds {
  const has = value && writeLabel(key, value);
  const none = writeNoLabel(key);
  const step = (kind: LabelStep['kind'], label: LabelText | undefined): Step | undefined => label && { kind, ...label };
  // Who has the key at all is told by who has it not.
  const [focus, ignore] = value
    ? [step('label-focus', has), step('label-ignore', has)]
    : [step('label-ignore', none), step('label-focus', none)];
  const pattern = `/^${key.replace(/[\\/.+*?()|[\]{}^$]/g, '\\$&')}$/`;
  return {
    focus,
    ignore,
    root: { kind: 'label-root', keys: [key] },
    leaf: { kind: 'label-leaf', keys: [key] },
    show: { kind: 'label-show', pattern },
    hide: { kind: 'label-hide', pattern },
  };
}
