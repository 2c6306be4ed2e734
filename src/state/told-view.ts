import type { Granularity, Step } from '../analysis/filters/step.ts';
import type { LinkWish } from './made-links.ts';
import type { ViewAddress } from './url/view-address.ts';

/** What may leave with stacks besides names of functions. */
type Tells = Pick<LinkWish, 'withLines' | 'withLabels'>;

/** Parts of an address that name frames. */
type Framed = Pick<
  ViewAddress,
  'steps' | 'granularity' | 'zoom' | 'window' | 'selected' | 'selectedFunction' | 'sandwichOf'
>;

/**
 * How stacks in a link are looked at, without what doesn't go along with them: steps on labels, and frames that are named
 * after files, addresses or labels. Such steps find nothing in what came in the link.
 */
export function toldView<View extends Framed>(view: View, tells: Tells): Omit<View, keyof Framed> & Framed {
  const { steps = [], granularity, zoom, window, selected, selectedFunction, sandwichOf, ...rest } = view;
  const told = steps.filter(({ step }) => isTold(step, tells));
  if (told.length === steps.length && areTold(granularity, tells)) return view;
  return { ...rest, ...(told.length > 0 && { steps: told }), ...(granularity && { granularity }) };
}

function isTold(step: Step, tells: Tells): boolean {
  switch (step.kind) {
    case 'label-focus':
    case 'label-ignore':
    case 'label-show':
    case 'label-hide':
    case 'label-root':
    case 'label-leaf':
      return tells.withLabels === true;
    case 'focus-path':
    case 'focus-function':
    case 'merge-function':
    case 'drop-function':
    case 'collapse':
      return areTold(step.by, tells);
    default:
      return true;
  }
}

/** Whether frames that are named so may be told. */
function areTold(named: Granularity = 'function', { withLines }: Tells): boolean {
  switch (named) {
    case 'file':
    case 'line':
      return withLines;
    case 'address':
    case 'binary':
      return false;
    default:
      return true;
  }
}
