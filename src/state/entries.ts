import type { AppState, CaptureEntry, CaptureId, CaptureView } from './state.ts';

/** An entry whose file is open. */
export type OpenEntry = Extract<CaptureEntry, { status: 'open' }>;

/** The entry with this id; undefined when it was closed. */
export function findEntry(state: AppState, id: CaptureId | null): CaptureEntry | undefined {
  return state.captures.find((entry) => entry.id === id);
}

/** The captures with these ids; undefined where there are none, or one of them is not open. */
export function openEntries(state: AppState, ids: readonly CaptureId[]): readonly OpenEntry[] | undefined {
  const entries = ids.map((id) => findEntry(state, id)).filter((entry) => entry?.status === 'open');
  return entries.length > 0 && entries.length === ids.length ? entries : undefined;
}

/** The capture on the screen, when it is open. */
export function activeEntry(state: AppState): OpenEntry | undefined {
  const entry = findEntry(state, state.active);
  return entry?.status === 'open' ? entry : undefined;
}

/** The state with one entry replaced; the same state when the entry is gone or unchanged. */
export function withEntry(state: AppState, id: CaptureId, change: (entry: CaptureEntry) => CaptureEntry): AppState {
  const before = findEntry(state, id);
  const after = before && change(before);
  if (after === before) return state;
  return { ...state, captures: state.captures.map((entry) => (entry === before && after ? after : entry)) };
}

/** The state with a part of one capture's view replaced; the same state when that capture is not open. */
export function withView(
  state: AppState,
  id: CaptureId | null,
  change: (entry: OpenEntry) => Partial<CaptureView>,
): AppState {
  if (id === null) return state;
  return withEntry(state, id, (entry) =>
    entry.status === 'open' ? { ...entry, view: { ...entry.view, ...change(entry) } } : entry,
  );
}

/**
 * The state without an entry. When it was on the screen, `instead` comes there (null is the start page); without
 * one, or when that is gone too, the entry that takes its place in the list, or the last, or the start page.
 */
export function withoutEntry(state: AppState, id: CaptureId, instead?: CaptureId | null): AppState {
  const place = state.captures.findIndex((entry) => entry.id === id);
  if (place < 0) return state;
  const captures = state.captures.filter((entry) => entry.id !== id);
  if (state.active !== id) return { ...state, captures };
  if (instead === null) return { ...state, captures, active: null };
  const next = captures.find((entry) => entry.id === instead) ?? captures[place] ?? captures.at(-1);
  return { ...state, captures, active: next?.id ?? null };
}
