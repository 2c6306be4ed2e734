import { describe, expect, it } from 'vitest';
import { firstView } from '../../src/state/capture-view.ts';
import { activeEntry, findEntry, withEntry, withoutEntry, withView } from '../../src/state/entries.ts';
import { firstState } from '../../src/state/first-state.ts';
import { loadPreferences } from '../../src/state/preferences.ts';
import type { AppState, CaptureEntry } from '../../src/state/state.ts';
import { openedOf } from '../support/fake-clients.ts';

const openEntry = (id: string): CaptureEntry => {
  const opened = openedOf('main 1', id);
  return { id, name: id, bytes: 6, status: 'open', opened, view: firstView(opened) };
};
const failure = { code: 'empty', text: { en: 'Empty.', zh: '空。' } };
const stateOf = (active: string | null, ...captures: readonly CaptureEntry[]): AppState => ({
  ...firstState(loadPreferences(undefined)),
  captures,
  active,
});
const abc = (active: string | null) => stateOf(active, openEntry('a'), openEntry('b'), openEntry('c'));

describe('activeEntry', () => {
  it('is the open capture on the screen', () => {
    expect(activeEntry(abc('b'))?.id).toBe('b');
  });

  it('is nothing on the start page, and while what is on the screen is not open', () => {
    expect(activeEntry(abc(null))).toBeUndefined();
    const failed: CaptureEntry = { id: 'x', name: 'x', bytes: 0, status: 'failed', failure };
    expect(activeEntry(stateOf('x', failed))).toBeUndefined();
    expect(findEntry(stateOf('x', failed), 'x')).toBe(failed);
  });
});

describe('withEntry and withView', () => {
  it('replace one entry and leave the others as they are', () => {
    const before = abc('a');
    const after = withView(before, 'b', () => ({ tab: 'functions' }));
    expect(after.captures.map((entry, i) => entry === before.captures[i])).toEqual([true, false, true]);
    expect(findEntry(after, 'b')).toMatchObject({ view: { tab: 'functions', search: '' } });
  });

  it('change nothing where there is nothing to change, so that nothing is drawn again', () => {
    const state = abc('a');
    expect(withEntry(state, 'gone', () => openEntry('gone'))).toBe(state);
    expect(withEntry(state, 'a', (entry) => entry)).toBe(state);
    expect(withView(state, null, () => ({ tab: 'functions' }))).toBe(state);
  });
});

describe('withoutEntry', () => {
  const shown = (state: AppState) => `${state.captures.map(({ id }) => id).join('')} ${state.active}`;

  it.each([
    ['the next takes its place', 'b', undefined, 'ac c'],
    ['the last is followed by the new last', 'c', undefined, 'ab b'],
    ['a wish is granted', 'b', 'a', 'ac a'],
    ['a wish that is gone is not', 'b', 'x', 'ac c'],
    ['the start page may be wished for', 'b', null, 'ac null'],
  ])('%s', (_, active, instead, expected) => {
    expect(shown(withoutEntry(abc(active), active, instead))).toBe(expected);
  });

  it('leaves the screen alone when another one goes', () => {
    expect(shown(withoutEntry(abc('a'), 'b', 'c'))).toBe('ac a');
  });

  it('ends on the start page', () => {
    expect(shown(withoutEntry(stateOf('a', openEntry('a')), 'a'))).toBe(' null');
  });
});
