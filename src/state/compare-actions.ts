import type { StoreApi } from 'zustand/vanilla';
import { isOfTrace, type TracePart } from '../analysis/diff/compared-part.ts';
import { holdsBoth } from '../analysis/diff/split-difference.ts';
import type { Actions } from './actions.ts';
import { optionsFor, standingCaptures } from './compared-sides.ts';
import type { Comparing } from './comparing.ts';
import { type ComparedIds, firstComparison, isSameComparison, spansOf, withComparison } from './comparison.ts';
import type { ComparisonTab, ComparisonView } from './comparison-view.ts';
import { findEntry, openEntries } from './entries.ts';
import type { AppState, CaptureEntry } from './state.ts';
import { backFrom, freelyAt, zoomedTo } from './zoom.ts';

type CompareActions = Pick<
  Actions,
  | 'compare'
  | 'compareParts'
  | 'putOnSides'
  | 'swapCompared'
  | 'compareBy'
  | 'askOfBoth'
  | 'lookAtComparison'
  | 'zoomComparison'
  | 'moveComparison'
  | 'backInComparison'
  | 'leaveComparison'
>;

/** Whether one capture holds two. */
function isSplittable(entry: CaptureEntry | undefined): boolean {
  return entry?.status === 'open' && holdsBoth(entry.opened.facts);
}

/** What says most of captures that are not recorded as stacks: the table of their calls, or of their messages. */
function firstTab(entry: CaptureEntry | undefined): ComparisonTab {
  if (entry?.status !== 'open') return 'graph';
  if (entry.opened.syscalls) return 'syscalls';
  return entry.opened.log ? 'messages' : 'graph';
}

/** Whether captures are shown in the same ways as those that were compared before. */
function isLookedAtAlike(state: AppState, known: ComparedIds, { before }: ComparedIds): boolean {
  const [was, now] = [known.before[0], before[0]].map((id) => firstTab(findEntry(state, id ?? null)));
  return was === now;
}

/** What is asked of other captures, too, as far as that can be; of logs nothing is asked but which messages. */
function askedOfOthers(
  state: AppState,
  { options, steps }: ComparisonView,
  { before, after, parts, spans }: ComparisonView,
): Partial<ComparisonView> {
  const [first, last] = [openEntries(state, before), openEntries(state, after)];
  const isOfStacks = [...before, ...after].every((id) => firstTab(findEntry(state, id)) !== 'messages');
  // What a difference holds its thread will tell.
  if (!first || !last || !isOfStacks || (parts && !isOfTrace(parts.before))) return { options: {}, steps: [] };
  return { options: optionsFor(options, standingCaptures({ before: first, after: last }, spans)), steps };
}

/** Pointers are between nanoseconds; nothing else is, and addresses are read by people. */
function rounded(part: TracePart): TracePart {
  return part === 'rest' ? part : { from: Math.round(part.from), to: Math.round(part.to) };
}

/** Holding two captures against each other. */
export function compareActions(store: StoreApi<AppState>, comparing: Comparing): CompareActions {
  const change = (part: (view: ComparisonView) => Partial<ComparisonView>) =>
    store.setState((state) => withComparison(state, part));
  const graphOf = (view: ComparisonView) => view.layout && { ...view, folded: { layout: view.layout } };
  const begin = (sides: ComparedIds & Pick<ComparisonView, 'parts'>) => {
    const state = store.getState();
    const first = { ...firstComparison(sides), ...sides };
    const known = state.comparison && isLookedAtAlike(state, state.comparison, sides) ? state.comparison : undefined;
    const look = known && { tab: known.tab, panes: known.panes, ...askedOfOthers(state, known, first) };
    store.setState({
      screen: 'compare',
      comparison: { ...first, tab: firstTab(findEntry(state, sides.before[0] ?? null)), ...look },
    });
    void comparing.make();
  };
  return {
    compare(before, after) {
      const state = store.getState();
      const isOpen = [before, after].every((id) => findEntry(state, id)?.status === 'open');
      if (!isOpen || (before === after && !isSplittable(findEntry(state, before)))) return;
      const known = state.comparison;
      const pair = { before: [before], after: [after] };
      if (known && isSameComparison(known, pair)) {
        store.setState({ screen: 'compare' });
        return;
      }
      begin(pair);
    },
    compareParts(id, wanted) {
      const parts = { before: rounded(wanted.before), after: rounded(wanted.after) };
      const state = store.getState();
      const entry = findEntry(state, id);
      if (entry?.status !== 'open' || !entry.opened.syscalls?.timeline) return;
      const sides = { before: [id], after: [id] };
      if (state.comparison && isSameComparison(state.comparison, sides)) {
        store.setState({ screen: 'compare' });
        change(() => ({ parts }));
        void comparing.make();
      } else begin({ ...sides, parts });
    },
    putOnSides({ before, after }) {
      const state = store.getState();
      const known = state.comparison;
      const ids = [...before, ...after];
      const areOpen = ids.every((id) => findEntry(state, id)?.status === 'open');
      if (!known || known.parts || !areOpen || before.length * after.length === 0) return;
      if (new Set(ids).size < ids.length || isSameComparison(known, { before, after })) return;
      const other = { ...known, before, after, spans: spansOf(known, { before, after }) };
      change(() => ({ ...other, ...askedOfOthers(state, known, other) }));
      void comparing.make().then(() =>
        // What is on the screen is of other captures: better nothing than that.
        change((view) =>
          view.failure && view.before === before && view.after === after
            ? { result: undefined, layout: undefined }
            : {},
        ),
      );
    },
    swapCompared() {
      change(({ before, after, parts, shown, widths, spans }) => ({
        before: after,
        after: before,
        spans: { before: spans.after, after: spans.before },
        ...(parts && { parts: { before: parts.after, after: parts.before } }),
        shown: shown === 'before' ? 'after' : 'before',
        widths: widths === 'before' ? 'after' : widths === 'after' ? 'before' : widths,
      }));
      void comparing.make();
    },
    compareBy(options) {
      change((view) => ({ options: { ...view.options, ...options } }));
      void comparing.make();
    },
    askOfBoth(steps) {
      change(() => ({ steps }));
      void comparing.make();
    },
    lookAtComparison(look) {
      const state = store.getState();
      const before = state.comparison?.widths;
      // Whether there are rates follows from how long was recorded.
      change((view) => ({ ...look, ...(look.spans && askedOfOthers(state, view, { ...view, ...look })) }));
      if (look.spans) void comparing.make();
      else if (look.widths !== undefined && look.widths !== before) void comparing.widen();
    },
    zoomComparison: (row) =>
      change((view) => {
        const graph = graphOf(view);
        return graph ? zoomedTo(graph, row) : {};
      }),
    moveComparison: (from, to) =>
      change((view) => {
        const graph = graphOf(view);
        return graph ? freelyAt(graph, from, to) : {};
      }),
    backInComparison: () => change(backFrom),
    leaveComparison: () => comparing.end(),
  };
}
