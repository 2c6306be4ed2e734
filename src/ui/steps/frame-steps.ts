import { PLAIN_VIEW, type Step } from '../../analysis/filters/step.ts';
import { packageOf } from '../../model/names.ts';
import type { CaptureView } from '../../state/state.ts';
import { KEYS } from '../shell/key-list.ts';
import type { FrameTarget } from './frame-target.ts';

/** The steps that a frame alone says all of, by what they are called in the catalogue. */
export type FrameStepId =
  | 'focusFunction'
  | 'focusPath'
  | 'dropFunction'
  | 'mergeFunction'
  | 'collapseRecursion'
  | 'collapseAllRecursion'
  | 'collapsePackage'
  | 'focusPattern'
  | 'ignorePattern'
  | 'hidePattern'
  | 'showPattern'
  | 'showFrom'
  | 'pruneFrom';

/** A step for a frame, and its key when it has one. */
export interface FrameStep {
  readonly id: FrameStepId;
  readonly key?: string;
}

/** What is asked of a frame most, each with its single key; the keys are those of the Firefox Profiler where it has them. */
export const KEYED_STEPS = [
  { id: 'focusFunction', key: KEYS.focusFunction },
  { id: 'focusPath', key: KEYS.focusPath },
  { id: 'dropFunction', key: KEYS.dropFunction },
  { id: 'mergeFunction', key: KEYS.mergeFunction },
  { id: 'collapseRecursion', key: KEYS.collapseRecursion },
  { id: 'collapseAllRecursion', key: KEYS.collapseAllRecursion },
  { id: 'collapsePackage', key: KEYS.collapsePackage },
] as const satisfies readonly FrameStep[];

/** pprof's filters with the name of the frame in them. */
export const PATTERN_STEPS = [
  { id: 'focusPattern' },
  { id: 'ignorePattern' },
  { id: 'hidePattern' },
  { id: 'showPattern' },
  { id: 'showFrom' },
  { id: 'pruneFrom' },
] as const satisfies readonly FrameStep[];

const PATTERN_KINDS = {
  focusPattern: 'focus',
  ignorePattern: 'ignore',
  hidePattern: 'hide',
  showPattern: 'show',
  showFrom: 'show-from',
  pruneFrom: 'prune-from',
} as const;

/**
 * The step for a frame of stacks that are shown in this way; undefined where there is none: a path of stacks that are
 * shown by leaf is not one from their root, and a package is no function that calls itself.
 */
export function frameStep(
  id: FrameStepId,
  target: FrameTarget,
  shown: CaptureView['folded']['options'],
): Step | undefined {
  const { granularity, inlined } = shown.look ?? PLAIN_VIEW;
  // Steps come before what is marked: they know the function by its own name.
  const plain = (name: string) => (inlined === 'marked' ? name.replace(/ \(inline\)$/, '') : name);
  const name = plain(target.name);
  const by = granularity === 'function' ? {} : { by: granularity };
  switch (id) {
    case 'focusFunction':
      return { kind: 'focus-function', name, ...by };
    case 'dropFunction':
      return { kind: 'drop-function', name, ...by };
    case 'mergeFunction':
      return { kind: 'merge-function', name, ...by };
    case 'focusPath':
      if (target.path.length === 0 || shown.inverted) return undefined;
      return { kind: 'focus-path', path: target.path.map(plain), ...by };
  }
  if (granularity !== 'function') return undefined;
  switch (id) {
    case 'collapseRecursion':
      return { kind: 'collapse-recursion', of: 'direct', name };
    case 'collapseAllRecursion':
      return { kind: 'collapse-recursion', of: 'all', name };
    case 'collapsePackage': {
      const path = packageOf(name);
      return path === '' ? undefined : { kind: 'collapse', by: 'package', name: path };
    }
    default:
      return { kind: PATTERN_KINDS[id], pattern: name };
  }
}
