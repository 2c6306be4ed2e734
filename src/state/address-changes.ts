import { comparisonChange } from './comparison-address.ts';
import { findEntry } from './entries.ts';
import type { AppState, CaptureView } from './state.ts';
import type { Pace } from './url/field.ts';
import { FIELDS } from './url/fields.ts';
import type { ViewAddress } from './url/view-address.ts';

/** Parts of a view that other stacks change with them, without the reader's doing. */
const ROWS: ReadonlySet<keyof ViewAddress> = new Set(['zoom', 'window', 'selected', 'selectedFunction']);

/**
 * What has become of the page between two states, as far as a link tells it; undefined for nothing. It compares, and
 * derives nothing: it is asked at every frame of a movement.
 */
export function changeBetween(before: AppState, after: AppState): Pace | undefined {
  if (before === after) return undefined;
  // What a link was waiting for has come, or is no longer waited for.
  if (before.pending !== after.pending) return 'drift';
  const paces: (Pace | undefined)[] = [
    before.screen === after.screen ? undefined : 'act',
    before.preferences.orientation === after.preferences.orientation ? undefined : 'act',
    shown(before) === shown(after) ? undefined : 'act',
    comparisonChange(before, after),
  ];
  if (before.captures !== after.captures) paces.push(...captureChanges(before, after));
  return (['act', 'walk', 'drift'] as const).find((pace) => paces.includes(pace));
}

/** Whether what is on the screen can be told: a file that is being read can't. */
export function isSettled(state: AppState): boolean {
  return findEntry(state, state.active)?.status !== 'reading';
}

/** Whether a view of an address is still on its way. */
export function isRestoring({ captures, comparison, wanted }: AppState): boolean {
  if (wanted || comparison?.restoring) return true;
  return captures.some((entry) => entry.status === 'open' && entry.view.restoring !== undefined);
}

function shown(state: AppState): string | null {
  const entry = findEntry(state, state.active);
  return entry?.status === 'open' ? entry.id : null;
}

function captureChanges(before: AppState, after: AppState): readonly (Pace | undefined)[] {
  const opens = new Map(before.captures.flatMap((entry) => (entry.status === 'open' ? [[entry.id, entry]] : [])));
  const paces: (Pace | undefined)[] = [];
  for (const entry of after.captures) {
    if (entry.status !== 'open') continue;
    const was = opens.get(entry.id);
    opens.delete(entry.id);
    if (!was) paces.push('drift');
    else if (was.view !== entry.view) paces.push(...viewChanges(was.view, entry.view));
  }
  if (opens.size > 0) paces.push('act');
  return paces;
}

function viewChanges(before: CaptureView, after: CaptureView): readonly (Pace | undefined)[] {
  const isRefolded = before.folded !== after.folded;
  const isPut = after.restoring !== undefined && after.restoring !== before.restoring;
  return FIELDS.map((field) => {
    const pace = field.change(before, after);
    const isDerived = isPut || (isRefolded && ROWS.has(field.key)) || (before.restoring !== undefined && !field.put);
    return pace && isDerived ? 'drift' : pace;
  });
}
