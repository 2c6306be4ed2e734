import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../analysis/filters/step.ts';
import { shortName } from '../../model/names.ts';
import { formatShare } from '../../model/units.ts';

/** Says what a step does to what is shown: "only under os.ReadFile", "packages folded". */
export function useStepText(): (step: Step) => string {
  const { t } = useTranslation('steps');
  return (step) => stepText(step, t);
}

/** The same in the words of a translator. */
export function stepText(step: Step, t: TFunction<'steps'>): string {
  switch (step.kind) {
    case 'focus':
    case 'ignore':
    case 'hide':
    case 'show':
    case 'show-from':
    case 'prune-from':
    case 'label-show':
    case 'label-hide':
      return t(`step-${step.kind}`, { what: shortPattern(step.pattern) });
    case 'focus-path':
      return t('step-focus-path', { what: nameBy(step.path.at(-1) ?? '', step.by) });
    case 'focus-function':
    case 'merge-function':
    case 'drop-function':
      return t(`step-${step.kind}`, { what: nameBy(step.name, step.by) });
    case 'collapse-recursion':
      return step.name === undefined
        ? t(`step-recursion-${step.of}`)
        : t(`step-recursion-${step.of}-of`, { what: shortName(step.name) });
    case 'collapse':
      return step.name === undefined
        ? t(`step-collapse-${step.by}`)
        : t(`step-collapse-${step.by}-of`, { what: step.name });
    case 'only-my-code':
      return step.mine.length === 0
        ? t('step-only-my-code')
        : t('step-only-my-code-of', { what: step.mine.join(', ') });
    case 'fold-small':
      return t('step-fold-small', { share: formatShare(step.share) });
    case 'label-focus':
    case 'label-ignore':
      return t(`step-${step.kind}`, { what: shortLabel(step.label) });
    case 'label-root':
    case 'label-leaf':
      return t(`step-${step.kind}`, { what: step.keys.join(', ') });
  }
}

/** The whole of what a step was written with, where its text has only a part of it. */
export function wholeOfStep(step: Step): string {
  switch (step.kind) {
    case 'focus-path':
      return step.path.join('\n');
    case 'focus-function':
    case 'merge-function':
    case 'drop-function':
      return step.name;
    case 'label-focus':
    case 'label-ignore':
      return shortLabel(step.label) === step.label ? '' : step.label;
    default:
      return 'pattern' in step ? step.pattern : '';
  }
}

/** A name that was taken from a frame is shortened as frames are; what was written by hand stays. */
function shortPattern(pattern: string): string {
  return pattern.startsWith('/') ? pattern : shortName(pattern);
}

/**
 * What labels are narrowed to. A range of moments is nineteen digits at either end: it is told as times of the first
 * one's day in UTC, with the milliseconds that tell its ends apart.
 */
function shortLabel(label: string): string {
  const [, key, from, to] = /^([^:]+):(\d{18,19})ns\.\.(\d{18,19})ns$/.exec(label) ?? [];
  if (key === undefined || from === undefined || to === undefined) return label;
  const moment = (nanoseconds: string) => new Date(Number(nanoseconds.slice(0, -6))).toISOString();
  const [begin, end] = [moment(from), moment(to)];
  const clock = (text: string) => text.slice(11, -1);
  const sameDay = begin.slice(0, 10) === end.slice(0, 10);
  return `${key} ${begin.slice(0, 10)} ${clock(begin)}–${sameDay ? '' : `${end.slice(0, 10)} `}${clock(end)} UTC`;
}

/** A function by its short name; what else frames are named after, in full. */
function nameBy(name: string, by: string | undefined): string {
  return by === undefined || by === 'function' ? shortName(name) : name;
}
