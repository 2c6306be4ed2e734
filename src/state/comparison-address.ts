import { isOfTrace } from '../analysis/diff/compared-part.ts';
import { windowOf } from '../analysis/flame-layout.ts';
import { sameWindow } from '../analysis/flame-window.ts';
import { namesOfPath } from '../analysis/tree-walk.ts';
import { type ComparedIds, firstComparison, isSameComparison } from './comparison.ts';
import type { ComparisonView } from './comparison-view.ts';
import type { AppState } from './state.ts';
import type { ComparisonAddress } from './url/comparison-fields.ts';
import { framePath } from './url/frame-path.ts';

/** How a comparison is looked at, as an address says it; `places` are those of its captures among the address's. */
export function comparisonAddressOf(view: ComparisonView, places: ComparisonAddress['places']): ComparisonAddress {
  const first = firstComparison(view);
  const { options, result, layout, zoomed, selected, window } = view;
  const tree = result?.comparison.tree;
  const pathOf = (row: number) => (tree && row >= 0 ? framePath(namesOfPath(tree, row)) : undefined);
  const zoom = view.restoring?.zoom ?? pathOf(zoomed);
  const select = view.restoring?.selected ?? pathOf(selected);
  const isFree = layout && !sameWindow(window, windowOf(layout, zoomed));
  return {
    places,
    ...writtenParts(view),
    ...(options.valueType !== undefined && { valueType: options.valueType }),
    ...(options.scale && { scale: options.scale }),
    ...(options.matchNames === false && { literal: true as const }),
    ...(view.steps.length > 0 && { steps: view.steps }),
    ...(view.tab !== first.tab && { tab: view.tab }),
    ...(view.panes !== first.panes && { panes: view.panes }),
    ...(view.panes === 'blink' && view.shown === 'before' && { shown: 'before' as const }),
    ...(view.widths !== first.widths && { widths: view.widths }),
    ...(zoom && { zoom }),
    ...(isFree && { window }),
    ...(select && { selected: select }),
    ...(view.search !== '' && { search: view.search }),
    ...(view.bySelf && { bySelf: true as const }),
    ...((view.sort.column !== first.sort.column || !view.sort.descending) && { sort: view.sort }),
    ...(view.filter !== '' && { filter: view.filter }),
    ...(view.only !== first.only && { only: view.only }),
    ...(view.level !== first.level && { level: view.level }),
    ...(view.message !== '' && { message: view.message }),
    ...((view.spans.before ?? view.spans.after) !== undefined && { spans: view.spans }),
  };
}

function writtenParts({ parts }: ComparisonView): Pick<ComparisonAddress, 'swapped' | 'partBefore' | 'partAfter'> {
  if (!parts) return {};
  const { before, after } = parts;
  if (isOfTrace(before) && isOfTrace(after)) return { partBefore: before, partAfter: after };
  return before === 'after' ? { swapped: true } : {};
}

/**
 * What of it can be shown of what is counted of two traces, or of stacks whose names are replaced, and has no argument, no
 * path, no message and no name in it: frames, searches, filters and steps may.
 */
export function countedComparison(address: ComparisonAddress): ComparisonAddress {
  const { steps: _, zoom, window, selected, search, filter, message, ...counted } = address;
  return counted;
}

/** A comparison as an address tells of it, before anything has been compared. */
export function comparisonAt(ids: ComparedIds, address: Omit<ComparisonAddress, 'places'>): ComparisonView {
  const first = firstComparison(ids);
  const { swapped, partBefore, partAfter, valueType, scale, literal, zoom, window, selected, shown, ...look } = address;
  const isOfRanges = first.parts && partBefore !== undefined && partAfter !== undefined;
  return {
    ...first,
    ...look,
    ...(first.parts && swapped && { parts: { before: 'after' as const, after: 'before' as const } }),
    ...(isOfRanges && { parts: { before: partBefore, after: partAfter } }),
    shown: shown ?? first.shown,
    options: {
      ...(valueType !== undefined && { valueType }),
      ...(scale && { scale }),
      ...(literal && { matchNames: false }),
    },
    restoring: { ...(zoom && { zoom }), ...(window && { window }), ...(selected && { selected }) },
  };
}

/** What has become of a comparison between two states, as far as a link tells it. */
export function comparisonChange(before: AppState, after: AppState): 'act' | 'walk' | 'drift' | undefined {
  const [was, now] = [before.comparison, after.comparison];
  if (was === now) return undefined;
  if (!was || !now || !isSameComparison(was, now)) return 'act';
  // Frames are found again in another result, without the reader's doing.
  if (was.result !== now.result || was.restoring !== now.restoring) return 'drift';
  const acts = [
    'parts',
    'options',
    'steps',
    'tab',
    'panes',
    'widths',
    'zoomed',
    'bySelf',
    'sort',
    'only',
    'level',
    'spans',
  ] as const;
  if (acts.some((key) => was[key] !== now[key])) return 'act';
  if (was.selected !== now.selected || was.message !== now.message) return 'walk';
  const drifts = ['window', 'search', 'filter', 'shown', 'layout'] as const;
  return drifts.some((key) => was[key] !== now[key]) ? 'drift' : undefined;
}
