import type { StoreApi } from 'zustand/vanilla';
import { PLAIN_VIEW } from '../analysis/filters/step.ts';
import type { Localized } from '../base/localized.ts';
import { firstView } from './capture-view.ts';
import { findEntry, type OpenEntry, withView } from './entries.ts';
import type { FetchTexts } from './fetch-lines.ts';
import type { NarrowLog } from './log-narrowing.ts';
import type { Refolding, Wish } from './refolding.ts';
import { restoredRows } from './restored-rows.ts';
import type { AppState, CaptureId, CaptureView, RestoringRows } from './state.ts';
import { FIELDS } from './url/fields.ts';
import { callFilterAt, logFilterAt } from './url/filters.ts';
import { linkTexts } from './url/link-texts.ts';
import type { ViewAddress } from './url/view-address.ts';

/** Shows an open capture as an address says; `isOther` when it is not the capture that the address was made from. */
export type Restore = (id: CaptureId, address: ViewAddress, isOther: boolean) => void;

/** What asks the threads of captures for what a view needs. */
export interface RestoringSurroundings {
  readonly refolding: Refolding;
  readonly narrowLog: NarrowLog;
  readonly fetchCalls: FetchTexts;
  readonly fetchLines: FetchTexts;
}

/**
 * Makes the one that shows captures as addresses say. What needs no thread is there at once; stacks are folded once,
 * and then come zoom and selection, which are about them. What a capture can't show is told in `linkNotice`.
 */
export function restoring(store: StoreApi<AppState>, surroundings: RestoringSurroundings): Restore {
  const { refolding, narrowLog, fetchCalls, fetchLines } = surroundings;

  const finish = (id: CaptureId, rows: RestoringRows) => {
    const entry = findEntry(store.getState(), id);
    // Another address has come meanwhile.
    if (entry?.status !== 'open' || entry.view.restoring !== rows) return;
    const { view, problems } = restoredRows(entry.view, rows, entry.name);
    store.setState((state) =>
      told(
        withView(state, id, () => view),
        problems,
      ),
    );
  };

  return (id, given, isOther) => {
    const entry = findEntry(store.getState(), id);
    if (entry?.status !== 'open') return;
    const { address, problems: foreign } = isOther
      ? withoutPlaces(given, entry.name)
      : { address: given, problems: [] };
    const { view, problems } = putFields(entry, address);
    const { wish, problems: unfit } = wishOf(entry, address);
    const lines = logFilterAt(address.lines ?? {}, entry.opened.log);
    const isLogWhole = lines.isWhole && (!address.lines || view.log !== undefined);
    const rows: RestoringRows = {
      ...(address.zoom && { zoom: address.zoom }),
      ...(address.window && { window: address.window }),
      ...(address.selected && { selected: address.selected }),
      ...(address.selectedFunction !== undefined && { selectedFunction: address.selectedFunction }),
    };
    store.setState((state) =>
      told(
        withView(state, id, () => ({ ...view, steps: address.steps ?? [], restoring: rows })),
        [...foreign, ...problems, ...unfit, ...(isLogWhole ? [] : [linkTexts.unfit('lines', entry.name)])],
      ),
    );
    narrowLog(id, lines.filter);
    if (view.syscalls && view.syscalls.selectedCall >= 0) fetchCalls(id, [view.syscalls.selectedCall]);
    if (view.log && view.log.selected >= 0) fetchLines(id, [view.log.selected]);
    refolding.restore(id, wish, () => finish(id, rows));
  };
}

/** The state with sentences for the reader; none of them twice. */
export function told(state: AppState, problems: readonly Localized[]): AppState {
  const known = new Set(state.linkNotice.map(({ en }) => en));
  const more = problems.filter(({ en }) => !known.has(en));
  return more.length === 0 ? state : { ...state, linkNotice: [...state.linkNotice, ...more] };
}

/** All parts of the view that need no thread. */
function putFields(
  entry: OpenEntry,
  address: ViewAddress,
): { readonly view: CaptureView; readonly problems: readonly Localized[] } {
  const first = firstView(entry.opened);
  const problems: Localized[] = [];
  let { view } = entry;
  for (const { name, put } of FIELDS) {
    if (!put) continue;
    const next = put({ ...entry, view }, address, first);
    if (!next) problems.push(linkTexts.unfit(name, entry.name));
    view = next ?? put({ ...entry, view }, {}, first) ?? view;
  }
  return { view, problems };
}

/** What the stacks are to be of. */
function wishOf(
  { opened, name }: OpenEntry,
  address: ViewAddress,
): { readonly wish: Wish; readonly problems: readonly Localized[] } {
  const problems: Localized[] = [];
  const first = opened.view.options;
  const named = opened.facts.valueTypes.findIndex((type) => type.name === address.type);
  if (address.type !== undefined && named < 0) problems.push(linkTexts.unfit('type', name));
  const steps = (address.steps ?? []).filter(({ on }) => on).map(({ step }) => step);
  const look = { ...(first.look ?? PLAIN_VIEW) };
  const options = {
    ...first,
    valueType: named < 0 ? first.valueType : named,
    allFrames: address.allFrames ?? first.allFrames,
    steps,
    look: { granularity: address.granularity ?? look.granularity, inlined: address.inlined ?? look.inlined },
    inverted: address.inverted ?? first.inverted ?? false,
  };
  const isTrace = opened.syscalls?.tables.calls !== undefined;
  const calls = callFilterAt((isTrace && address.calls) || {}, opened.syscalls);
  if (!calls.isWhole || (address.calls && !isTrace)) problems.push(linkTexts.unfit('calls', name));
  return { wish: { options, filter: calls.filter }, problems };
}

/** An address without what counts lines and calls of its own capture, or is a place in its graph: elsewhere that says nothing. */
function withoutPlaces(
  { window: _window, call, line, range, ...address }: ViewAddress,
  name: string,
): { readonly address: ViewAddress; readonly problems: readonly Localized[] } {
  const gone = { call, line, range };
  const names = FIELDS.filter(({ key }) => key in gone && gone[key as keyof typeof gone] !== undefined);
  return { address, problems: names.map((field) => linkTexts.unfit(field.name, name)) };
}
