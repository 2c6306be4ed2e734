import { namesOfPath } from '../analysis/tree-walk.ts';
import { HASH_DIGITS } from '../share/link/link-address.ts';
import { firstView } from './capture-view.ts';
import { comparisonAddressOf } from './comparison-address.ts';
import type { OpenEntry } from './entries.ts';
import type { LinkWish } from './made-links.ts';
import type { AppState, CaptureView } from './state.ts';
import { hasCalls } from './tabs.ts';
import { toldView } from './told-view.ts';
import { FIELDS } from './url/fields.ts';
import { shortFramePath } from './url/frame-path.ts';
import type { ViewAddress } from './url/view-address.ts';
import { type WrittenCapture, type WrittenPage, writeView } from './url/write-link.ts';

/** What a link to the page says: its open captures, and those that the last link told of and that have not come. */
export function pageAddressOf(state: AppState): WrittenPage {
  const open = state.captures.filter((entry) => entry.status === 'open');
  const pending = state.pending?.captures ?? [];
  const active = open.findIndex(({ id }) => id === state.active);
  const awaited = pending.findIndex(({ hash }) => hash === state.pending?.active);
  return {
    screen: state.screen,
    orientation: state.preferences.orientation,
    captures: [...open.map(writtenCapture), ...pending],
    active: active >= 0 ? active : awaited >= 0 ? open.length + awaited : -1,
    ...comparisonOf(state, open),
  };
}

/** The comparison, where it is on the screen. */
function comparisonOf({ comparison, screen }: AppState, open: readonly OpenEntry[]): Pick<WrittenPage, 'comparison'> {
  if (!comparison || screen !== 'compare') return {};
  const placesOf = (ids: readonly string[]) => ids.map((id) => open.findIndex((entry) => entry.id === id));
  const places = { before: placesOf(comparison.before), after: placesOf(comparison.after) };
  const areOpen = [...places.before, ...places.after].every((place) => place >= 0);
  return areOpen ? { comparison: comparisonAddressOf(comparison, places) } : {};
}

/** How a capture is looked at, as an address says it. */
export function viewAddressOf(entry: OpenEntry): ViewAddress {
  const first = firstView(entry.opened);
  return Object.assign({}, ...FIELDS.map(({ note }) => note(entry, first))) as ViewAddress;
}

/** Of views that have not changed, the text that they had. */
const texts = new WeakMap<CaptureView, string>();

/**
 * What a link says that shows one capture as it is looked at now, with data of it, which tell so much, or without. Whoever
 * has no data needs the file, in which a frame is found by a hash just as well: such a link is short.
 */
export function pageOf(entry: OpenEntry, { preferences }: AppState, told: ToldData | undefined): WrittenPage {
  const { name, bytes, hash } = writtenCapture(entry);
  const data = told?.data;
  const view = writeView(told ? toldAddressOf(entry, told) : shortAddressOf(entry));
  return {
    screen: 'captures',
    orientation: preferences.orientation,
    captures: [{ name, bytes, hash, view, ...(data !== undefined && { data }) }],
    active: 0,
  };
}

/** Data of a capture, and what they tell. */
interface ToldData extends Pick<LinkWish, 'hidesNames' | 'withLines' | 'withLabels'> {
  readonly data: string;
}

/** How a capture that came in a link can be looked at, without what the link doesn't tell of it. */
function toldAddressOf(entry: OpenEntry, told: ToldData): ViewAddress {
  const isCounted = hasCalls(entry.opened) || entry.opened.facts.kind === 'log';
  if (isCounted || told.hidesNames) return countedAddressOf(entry);
  return toldView(viewAddressOf(entry), told);
}

/**
 * Of how a trace, a log, or stacks whose names are replaced are looked at, what can be shown of what goes along and has no argument, no path, no
 * message and no name in it: frames, filters, searches and steps may.
 */
function countedAddressOf(entry: OpenEntry): ViewAddress {
  const { tab, type, inverted, sort, hiddenColumns, callSort } = viewAddressOf(entry);
  return {
    ...(tab && tab !== 'timeline' && tab !== 'calls' && tab !== 'log' && { tab }),
    ...(type !== undefined && { type }),
    ...(inverted && { inverted }),
    ...(sort && { sort }),
    ...(hiddenColumns && { hiddenColumns }),
    ...(callSort && { callSort }),
  };
}

function shortAddressOf(entry: OpenEntry): ViewAddress {
  const { folded, zoomed, selected } = entry.view;
  const address = viewAddressOf(entry);
  const short = (row: number) => shortFramePath(namesOfPath(folded.tree, row));
  return {
    ...address,
    ...(address.zoom && { zoom: short(zoomed) }),
    ...(address.selected && { selected: short(selected) }),
  };
}

/** A capture as a link tells it. */
export function writtenCapture(entry: OpenEntry): WrittenCapture {
  const { name, bytes, sha256, fromLink } = entry.opened;
  let view = texts.get(entry.view);
  if (view === undefined) {
    view = writeView(viewAddressOf(entry));
    texts.set(entry.view, view);
  }
  return { name, bytes, hash: sha256.slice(0, HASH_DIGITS), view, ...(fromLink && { data: fromLink.data }) };
}
