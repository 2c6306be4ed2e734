import { type Localized, localize } from '../base/localized.ts';
import type { DiagnosisSign } from '../model/diagnosis.ts';
import type { ProfileKind } from '../model/facts.ts';
import type { Command, Reference, Remedy } from '../model/finding.ts';
import type { CaseView } from './case-view.ts';

/** A cause that several captures of one node can prove together. */
export interface Cause {
  /** Stable name, e.g. `zombie-memory-cgroups`. */
  readonly id: string;
  readonly title: Localized;
  readonly explanation: Localized;
  /** The weightiest first. */
  readonly signs: readonly CauseSign[];
  /** What it means here, from what was seen. */
  summary(view: CaseView, signs: readonly DiagnosisSign[]): Localized;
  /** In the order in which they are best tried; those that this kernel and these versions allow. */
  remedies(view: CaseView): readonly Remedy[];
  readonly references: readonly Reference[];
}

/** One thing that tells of a cause. */
export interface CauseSign {
  /** Unique within the cause. */
  readonly id: string;
  readonly label: Localized;
  readonly weight: DiagnosisSign['weight'];
  /** What to type to see whether it is so, and what the answer would say. */
  readonly ask: Command;
  /** What the case says about it; undefined when nobody has looked. */
  look(view: CaseView): Look | undefined;
}

/** What a case says about a sign. */
export interface Look {
  readonly state: 'seen' | 'against';
  readonly text: Localized;
  readonly captures: readonly string[];
  /** Rules whose findings show it. */
  readonly rules: readonly string[];
}

/** Which findings show a sign. */
export interface FindingLook {
  readonly rules: readonly string[];
  /** Kinds of captures that count; any when there are none. */
  readonly kinds?: readonly ProfileKind[];
  /** Evidence of which the finding has to name one; a paste may hold a log and a node's facts, and a rule may read both. */
  readonly evidence?: readonly string[];
  /** Whether a capture that does not show it says nothing against it: another process does the work. */
  readonly elsewhere?: true;
}

/**
 * Looks for findings of some rules: seen with the sentence of the worst of them; against where captures of that kind
 * were held against the rules and show nothing. An excerpt of a log or a paste of some files tells nothing by its silence.
 */
export function lookForFinding({
  rules,
  kinds = [],
  evidence = [],
  elsewhere,
}: FindingLook): (view: CaseView) => Look | undefined {
  return (view) => {
    const finding = view.finding(rules, kinds, evidence);
    if (finding) return { state: 'seen', text: finding.summary, captures: finding.captures, rules: [finding.rule] };
    if (elsewhere) return undefined;
    const captures = view.lookedIn(rules, kinds).filter((name) => tellsByItsSilence(view, name));
    return captures.length === 0 ? undefined : { state: 'against', text: nothingIn(captures), captures, rules: [] };
  };
}

/** The first look that says something. */
export function firstLook(
  ...looks: readonly ((view: CaseView) => Look | undefined)[]
): (view: CaseView) => Look | undefined {
  return (view) => {
    let against: Look | undefined;
    for (const look of looks) {
      const found = look(view);
      if (found?.state === 'seen') return found;
      against ??= found;
    }
    return against;
  };
}

/** Whether what a capture does not show is not there: a profile and a trace hold all that a program did. */
function tellsByItsSilence(view: CaseView, name: string): boolean {
  const kind = view.captures.find((capture) => capture.name === name)?.facts.kind;
  return kind !== 'log' && kind !== 'node';
}

/** Says that some captures were held against it. */
export function nothingIn(captures: readonly string[]): Localized {
  return localize((language) =>
    language === 'en' ? `${captures.join(', ')} shows nothing of it.` : `${captures.join('、')} 中没有这一迹象。`,
  );
}
