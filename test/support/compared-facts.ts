import { captureFacts } from '../../src/analysis/capture-facts.ts';
import type { ComparedCapture } from '../../src/analysis/diff/compare-captures.ts';
import { fold } from '../../src/analysis/fold.ts';
import type { CaptureFacts } from '../../src/model/facts.ts';
import type { SecondsKind } from '../../src/model/syscall-summary.ts';
import { CPU, type ProfileOptions, profileOf } from './stacks.ts';

/** A capture drawn as folded text, ready to be compared; a CPU profile of 30 s unless told otherwise. */
export function capture(
  text: string,
  options: ProfileOptions & { readonly facts?: Partial<CaptureFacts>; readonly seconds?: SecondsKind } = {},
): ComparedCapture {
  const { facts, seconds, ...profileOptions } = options;
  const profile = profileOf(text, { valueTypes: CPU, durationNanos: 30e9, ...profileOptions });
  return {
    facts: { ...captureFacts(profile), ...facts },
    treeOf: (valueType) => fold(profile, { valueType }),
    ...(seconds && { seconds }),
  };
}

/** Samples of 10 ms: weights of both value types from a number of samples a line. */
export function sampled(text: string): string {
  return text.replace(/ (\d+)$/gm, (_, samples: string) => ` ${samples} ${Number(samples) * 1e7}`);
}
