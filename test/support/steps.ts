import { type ApplyOptions, applySteps } from '../../src/analysis/filters/apply-steps.ts';
import type { Step } from '../../src/analysis/filters/step.ts';
import { fold } from '../../src/analysis/fold.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import type { Profile } from '../../src/model/profile.ts';
import { ProfileBuilder } from '../../src/model/profile-builder.ts';
import { CPU, draw, type ProfileOptions, profileOf } from './stacks.ts';

/** The call tree, drawn, of a profile drawn as folded stacks, once the steps are applied. */
export function stepped(
  text: string,
  steps: Step | readonly Step[],
  options: ProfileOptions & ApplyOptions = {},
): string {
  return draw(treeAfter(profileOf(text, options), [steps].flat(), options));
}

/** The call tree of a profile once the steps are applied; shares stay those of the whole. */
export function treeAfter(profile: Profile, steps: readonly Step[], options: ApplyOptions = {}): CallTree {
  const { profile: left, of } = applySteps(profile, steps, options);
  const valueType = options.valueType ?? profile.defaultValueType;
  return fold(left, { valueType, whole: of.wholes[valueType] as number });
}

/** A sample as folded text with its labels: texts, or numbers in bytes. */
export interface LabelledSample {
  readonly stack: string;
  readonly value: number;
  readonly labels?: Readonly<Record<string, string | number>>;
}

/** A profile of samples with labels; a number is in `unit`, bytes unless said. */
export function labelled(samples: readonly LabelledSample[], unit = 'bytes'): Profile {
  const builder = new ProfileBuilder(CPU.slice(0, 1));
  const locations = new Map<string, number>();
  const locationOf = (name: string) => {
    const known = locations.get(name);
    if (known !== undefined) return known;
    const func = builder.addFunction({ name, systemName: '', file: '', startLine: 0 });
    const row = builder.addLocation(BigInt(0x1000 + locations.size), -1, false, [{ func, line: 0, column: 0 }]);
    locations.set(name, row);
    return row;
  };
  for (const { stack, value, labels = {} } of samples) {
    const set = Object.entries(labels).map(([key, label]) =>
      typeof label === 'string' ? { key, text: label, number: 0, unit: '' } : { key, text: null, number: label, unit },
    );
    const rows = stack === '' ? [] : stack.split(';').map(locationOf).reverse();
    builder.addSample(builder.stackOf(rows), [value], builder.labelSetOf(set));
  }
  return builder.build(profileOf('x 1').meta, 0);
}
