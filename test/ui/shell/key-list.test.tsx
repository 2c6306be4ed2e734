import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { layoutFlame } from '../../../src/analysis/flame-layout.ts';
import { indexLanes } from '../../../src/analysis/syscalls/lane-index.ts';
import { RANGE_KEYS } from '../../../src/ui/compare/compare-keys.ts';
import { intentOf as flameIntent } from '../../../src/ui/flame/keys.ts';
import { graphIntent } from '../../../src/ui/graph/keys.ts';
import { ariaKeys, capsOf, KEY_GROUPS, KEYS, type KeyPlace, VIEW_KEYS } from '../../../src/ui/shell/key-list.ts';
import { intentOf as timelineIntent } from '../../../src/ui/timeline/keys.ts';
import { treeOf } from '../../support/stacks.ts';
import { columnsOf } from '../../support/timelines.ts';
import { drawnFrom } from '../graph/drawn.ts';
import { renderFolding } from '../support/folding-page.tsx';

const PRINTABLE = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i));
const NAMED = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', 'Enter'];
/** The same keys with Shift, or without: they need not be listed twice. */
const TWINS = ['=', '_'];

const listed = (place: KeyPlace): readonly string[] =>
  KEY_GROUPS.filter((group) => group.place === place).flatMap(({ rows }) => rows.flatMap(({ keys }) => keys));
const sorted = (keys: readonly string[]) => [...new Set(keys)].sort();
const known = (means: (key: string) => unknown) =>
  sorted([...PRINTABLE, ...NAMED].filter((key) => means(key) !== undefined && !TWINS.includes(key)));
const withoutMouse = (keys: readonly string[]) => sorted(keys.filter((key) => !/wheel|drag/.test(key)));

/** A new page with a frame selected, and how many tabs it has. */
async function openFrame(): Promise<{ tabs: number }> {
  await cleanup();
  const { app } = await renderFolding();
  await expect.element(page.getByRole('tree', { name: /Flame graph/ })).toBeVisible();
  app.actions.select(1);
  await expect.element(page.getByRole('region', { name: 'Details' }).getByText('Copy stack')).toBeVisible();
  return { tabs: page.getByRole('tab').all().length };
}

/** Whether the page takes a key that is pressed where nothing has the focus. */
function isBound(key: string): boolean {
  return !document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

describe('the list of keys', () => {
  it('has all keys of the flame graph, and no others', () => {
    const layout = layoutFlame(treeOf('main;a 1'));
    expect(known((key) => flameIntent(key, { layout, selected: 0, upwards: false }))).toEqual(
      withoutMouse(listed('graph')),
    );
  });

  it('has all keys of the call graph, and no others', () => {
    const drawn = drawnFrom('main;a 1');
    expect(known((key) => graphIntent(key, drawn, 0))).toEqual(withoutMouse(listed('callGraph')));
  });

  it('has all keys of the timeline, and no others', () => {
    const index = indexLanes(columnsOf('7 10:00:00.000000 read(3) = 0 <0.000010>'), undefined);
    const state = { index, lanes: Int32Array.of(0), selected: 0, from: 0 };
    // The head of the timeline has those of a range that is chosen.
    const all = [...known((key) => timelineIntent(key, state)), ...Object.values(RANGE_KEYS)];
    expect(sorted(all)).toEqual(withoutMouse(listed('timeline')));
  });

  it('has all single keys of the page and of the selected frame, and no others', async () => {
    const { tabs } = await openFrame();
    const single = [...listed('everywhere'), ...listed('steps')].filter(
      (key) => key.length === 1 && !VIEW_KEYS.some((view) => view === key),
    );
    const all = [...single, ...VIEW_KEYS.slice(0, tabs), 'Escape'];
    expect([...PRINTABLE, ...NAMED].filter((key) => !all.includes(key) && isBound(key))).toEqual([]);
    for (const key of all) {
      // What a key does may take the next one away.
      await openFrame();
      expect(isBound(key), key).toBe(true);
    }
  });

  it('has every key that the page names, once', () => {
    const all = [...listed('everywhere'), ...listed('steps')];
    for (const key of Object.values(KEYS)) expect(all.filter((one) => one === key)).toEqual([key]);
  });

  it('says what is printed on the keyboard, on a Mac too', () => {
    expect(capsOf(KEYS.palette, false)).toEqual(['Ctrl', 'K']);
    expect(capsOf(KEYS.palette, true)).toEqual(['⌘', 'K']);
    expect(capsOf('Mod+wheel', true)).toEqual(['⌘', 'wheel']);
    expect([capsOf('+', false), capsOf('-', false), capsOf('Shift+F10', false)]).toEqual([
      ['+'],
      ['−'],
      ['Shift', 'F10'],
    ]);
    expect([ariaKeys(KEYS.palette, false), ariaKeys(KEYS.palette, true), ariaKeys('f', true)]).toEqual([
      'Control+K',
      'Meta+K',
      'f',
    ]);
  });
});

describe('the dialog of keys', () => {
  it('shows every row of the list, by where it holds', async () => {
    await renderFolding();
    await userEvent.keyboard('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await expect.element(dialog.getByRole('region', { name: 'Everywhere' })).toBeVisible();
    const everywhere = dialog.getByRole('region', { name: 'Everywhere' });
    await expect.element(everywhere).toHaveTextContent('CtrlKSearch commands, functions and findings');
    await expect.element(everywhere).toHaveTextContent('1 … 9The views, in the order of their tabs');
    const rows = KEY_GROUPS.reduce((sum, { rows: all }) => sum + all.length, 0);
    expect(dialog.getByRole('term').all()).toHaveLength(rows);
  });
});
