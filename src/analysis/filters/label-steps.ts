import { type Label, LabelSets } from '../../model/label-sets.ts';
import type { LabelTable, Profile } from '../../model/profile.ts';
import { parseLabelFilter } from './label-filter.ts';
import type { Outcome } from './outcome.ts';
import { compilePattern, matchTexts, TOO_SLOW } from './pattern.ts';
import { selectSamples } from './rewrite.ts';
import type { LabelKeyStep, LabelStep } from './step.ts';

/** Only the samples with a label as described, or all but these. Every set of labels is tried once. */
export function applyLabel(profile: Profile, { kind, label, syntax }: LabelStep): Outcome {
  const filter = parseLabelFilter(label, syntax);
  if (!filter.ok) return { profile, problem: filter.problem };
  const { labels, samples } = profile;
  const sets = Array.from({ length: labels.length }, (_, set) => String(set));
  const hits = matchTexts(sets, (set) => filter.matches(labels, Number(set)));
  if (!hits) return { profile, problem: TOO_SLOW };
  const wanted = kind === 'label-focus' ? 1 : 0;
  return {
    profile: selectSamples(
      profile,
      Uint8Array.from(samples.labelSet, (set) => Number(hits[set] === wanted)),
    ),
  };
}

/** Leaves out labels by their key; sets that become equal become one. */
export function applyLabelKeys(profile: Profile, { kind, pattern, syntax }: LabelKeyStep): Outcome {
  const compiled = compilePattern(pattern, syntax);
  if (!compiled.ok) return { profile, problem: compiled.problem };
  const { labels } = profile;
  const hits = matchTexts(labels.key, compiled.matches);
  if (!hits) return { profile, problem: TOO_SLOW };
  const kept = kind === 'label-show' ? 1 : 0;
  return { profile: selectLabels(profile, (at) => hits[at] === kept) };
}

/** The profile with only the labels that are kept, told by their place in the table; sets that become equal become one. */
export function selectLabels(profile: Profile, kept: (at: number) => boolean): Profile {
  const { labels, samples } = profile;
  const sets = new LabelSets();
  const newSet = Int32Array.from({ length: labels.length }, (_, set) => sets.rowOf(entriesOf(labels, set, kept)));
  const labelSet = samples.labelSet.map((set) => newSet[set] as number);
  return { ...profile, labels: sets.table(), samples: { ...samples, labelSet } };
}

function entriesOf(labels: LabelTable, set: number, kept: (at: number) => boolean): readonly Label[] {
  const entries: Label[] = [];
  for (let at = labels.start[set] as number; at < (labels.start[set + 1] as number); at++) {
    if (!kept(at)) continue;
    entries.push({
      key: labels.key[at] as string,
      text: labels.text[at] as string | null,
      number: labels.number[at] as number,
      unit: labels.unit[at] as string,
    });
  }
  return entries;
}
