import type { Pair } from '../analysis/diff/pair.ts';
import { EVERYTHING } from '../analysis/flame-window.ts';
import type { ComparisonView } from './comparison-view.ts';
import type { AppState, CaptureId } from './state.ts';

/** The captures of each side, by their ids; at least one. */
export type ComparedIds = Pair<readonly CaptureId[]>;

/** Whether the same captures stand on the same sides; in what order does not matter. */
export function isSameComparison(a: ComparedIds, b: ComparedIds): boolean {
  return isSameSide(a.before, b.before) && isSameSide(a.after, b.after);
}

function isSameSide(some: readonly CaptureId[], others: readonly CaptureId[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}

/** How long was recorded on each side, where the same captures stand there as before: of others the reader has not said it. */
export function spansOf(
  known: ComparedIds & Pick<ComparisonView, 'spans'>,
  sides: ComparedIds,
): ComparisonView['spans'] {
  const spanOf = (side: keyof ComparedIds) => (isSameSide(known[side], sides[side]) ? known.spans[side] : undefined);
  return { before: spanOf('before'), after: spanOf('after') };
}

/** Whether it is one capture that is taken apart. */
function isHeldByOne({ before, after }: ComparedIds): boolean {
  return before.length === 1 && after.length === 1 && before[0] === after[0];
}

/** A comparison as it begins. */
export function firstComparison({ before, after }: ComparedIds): ComparisonView {
  return {
    before,
    after,
    options: {},
    steps: [],
    ...(isHeldByOne({ before, after }) && { parts: { before: 'before', after: 'after' } as const }),
    working: true,
    tab: 'graph',
    panes: 'side',
    shown: 'after',
    widths: 'mean',
    window: EVERYTHING,
    zoomed: -1,
    past: [],
    selected: -1,
    search: '',
    bySelf: false,
    sort: { column: 'delta', descending: true },
    filter: '',
    only: 'all',
    level: 0,
    message: '',
    spans: {},
  };
}

/** The state with a part of the comparison replaced; the same state where there is none. */
export function withComparison(
  state: AppState,
  change: (view: ComparisonView) => Partial<ComparisonView>,
): Partial<AppState> {
  const { comparison } = state;
  return comparison ? { comparison: { ...comparison, ...change(comparison) } } : {};
}
