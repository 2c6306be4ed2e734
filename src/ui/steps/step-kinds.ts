import { parseLabelFilter } from '../../analysis/filters/label-filter.ts';
import { compilePattern } from '../../analysis/filters/pattern.ts';
import type { Step } from '../../analysis/filters/step.ts';
import type { Localized } from '../../base/localized.ts';

/** What the reader writes for a step: a text or `/expression/`, which labels, keys of labels, names, a percentage, nothing. */
export type StepNeed = 'pattern' | 'label' | 'keys' | 'names' | 'share' | 'nothing';

/** The steps that can be added by hand, in the order of the menu, and what each needs. */
export const STEP_KINDS = {
  focus: 'pattern',
  ignore: 'pattern',
  hide: 'pattern',
  show: 'pattern',
  'show-from': 'pattern',
  'prune-from': 'pattern',
  'label-focus': 'label',
  'label-ignore': 'label',
  'label-show': 'pattern',
  'label-hide': 'pattern',
  'label-root': 'keys',
  'label-leaf': 'keys',
  'recursion-direct': 'nothing',
  'recursion-all': 'nothing',
  package: 'nothing',
  module: 'nothing',
  file: 'nothing',
  binary: 'nothing',
  'only-my-code': 'names',
  'fold-small': 'share',
} as const satisfies Readonly<Record<string, StepNeed>>;

export type StepKind = keyof typeof STEP_KINDS;

/** A step as written, or why it is none yet: a sentence, or the name of one in the catalogue. */
export type WrittenStep =
  | { readonly ok: true; readonly step: Step }
  | { readonly ok: false; readonly problem: Localized | 'badShare' | 'noKeys' };

/** Makes a step of what the reader has written. Never throws, however odd the text. */
export function writeStep(kind: StepKind, text: string): WrittenStep {
  switch (kind) {
    case 'focus':
    case 'ignore':
    case 'hide':
    case 'show':
    case 'show-from':
    case 'prune-from':
    case 'label-show':
    case 'label-hide': {
      const pattern = compilePattern(text);
      return pattern.ok ? { ok: true, step: { kind, pattern: text.trim() } } : pattern;
    }
    case 'label-focus':
    case 'label-ignore': {
      const filter = parseLabelFilter(text);
      return filter.ok ? { ok: true, step: { kind, label: text.trim() } } : filter;
    }
    case 'label-root':
    case 'label-leaf': {
      const keys = listOf(text);
      return keys.length > 0 ? { ok: true, step: { kind, keys } } : { ok: false, problem: 'noKeys' };
    }
    case 'recursion-direct':
      return { ok: true, step: { kind: 'collapse-recursion', of: 'direct' } };
    case 'recursion-all':
      return { ok: true, step: { kind: 'collapse-recursion', of: 'all' } };
    case 'package':
    case 'module':
    case 'file':
    case 'binary':
      return { ok: true, step: { kind: 'collapse', by: kind } };
    case 'only-my-code':
      return { ok: true, step: { kind, mine: listOf(text) } };
    case 'fold-small': {
      const share = shareIn(text);
      return share === undefined ? { ok: false, problem: 'badShare' } : { ok: true, step: { kind, share } };
    }
  }
}

/** Texts between commas. */
function listOf(text: string): readonly string[] {
  return text
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A percentage above 0 and at most 100, with or without its sign, as a share. */
function shareIn(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*[%％]?$/.exec(text.trim());
  const percent = match ? Number(match[1]) : 0;
  return percent > 0 && percent <= 100 ? percent / 100 : undefined;
}
