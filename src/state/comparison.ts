import type { Pair } from '../analysis/diff/pair.ts';
import { EVERYTHING } from '../analysis/flame-window.ts';
import type { ComparisonView } from './comparison-view.ts';
import type { AppState, CaptureId } from './state.ts';

/** A comparison as it begins. */
export function firstComparison({ before, after }: Pair<CaptureId>): ComparisonView {
  return {
    before,
    after,
    options: {},
    steps: [],
    ...(before === after && { parts: { before: 'before', after: 'after' } as const }),
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
