import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { activeEntry } from '../../../src/state/entries.ts';
import type { AppStore } from '../../../src/state/store.ts';
import { pathText } from '../../support/stacks.ts';
import { renderFolding } from '../support/folding-page.tsx';

const HOUSEKEEPING = 'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping';

const graph = () => page.getByRole('tree', { name: /^Flame graph/ });
const menu = () => page.getByRole('menu', { name: /^What to do with/ });
const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
const details = () => page.getByRole('region', { name: 'Details' });

function viewOf({ store }: AppStore) {
  const entry = activeEntry(store.getState());
  if (!entry) throw new Error('nothing is open');
  return entry.view;
}

const stepsOf = (app: AppStore) => viewOf(app).steps.map(({ step }) => step);
const selectedPath = (app: AppStore) => {
  const { folded, selected } = viewOf(app);
  return selected < 0 ? '' : pathText(folded.tree, selected).replace(/[^;]*\//g, '');
};

/** The page with the frame selected that the arrow keys lead to. */
async function walk(keys: string, options: Parameters<typeof renderFolding>[0] = {}) {
  const rendered = await renderFolding(options);
  await expect.element(graph()).toBeVisible();
  (graph().element() as HTMLElement).focus();
  await userEvent.keyboard(keys);
  return rendered;
}

function stubClipboard() {
  const writeText = vi.fn(async (_text: string) => {});
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ writeText } as unknown as Clipboard);
  return writeText;
}

describe('the menu of a frame', () => {
  it('opens by a right click on it in the graph, with the frame selected and not zoomed to', async () => {
    const { app } = await renderFolding();
    await expect.element(graph()).toBeVisible();
    await userEvent.click(graph(), { button: 'right', position: { x: 40, y: 18 + 9 } });
    await expect.element(menu()).toHaveAttribute('aria-label', 'What to do with manager.(*containerData).housekeeping');
    expect([selectedPath(app), viewOf(app).zoomed]).toEqual([
      'runtime.goexit;manager.(*containerData).housekeeping',
      -1,
    ]);
    await item('Focus on the function').click();
    expect(stepsOf(app)).toMatchObject([{ kind: 'focus-function' }]);
    await expect.element(page.getByText('only under manager.(*containerData).housekeeping')).toBeVisible();
  });

  it('opens by the keyboard, is walked by it, and gives the focus back', async () => {
    const { app } = await walk('{ArrowDown}{ArrowDown}{ContextMenu}');
    await expect.element(menu()).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(menu()).not.toBeInTheDocument();
    await expect.element(graph()).toHaveFocus();
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    await expect.element(menu()).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect
      .poll(() => stepsOf(app))
      .toMatchObject([{ kind: 'focus-path', path: ['runtime.goexit', HOUSEKEEPING] }]);
  });

  it('has pprof’s filters with the name in them', async () => {
    const { app } = await walk('{ArrowDown}{ArrowDown}{ArrowDown}{ContextMenu}');
    await item('As a filter of pprof').click();
    await item('hide its frames').click();
    expect(stepsOf(app)).toEqual([{ kind: 'hide', pattern: 'os.Open' }]);
  });

  it('opens in the table of functions, by the mouse and by the keyboard', async () => {
    const { app } = await renderFolding();
    await page.getByRole('tab', { name: 'Functions' }).click();
    const grid = page.getByRole('grid', { name: 'Functions' });
    await userEvent.click(grid.getByText('os.ReadFile'), { button: 'right' });
    await expect.element(menu()).toHaveAttribute('aria-label', 'What to do with os.ReadFile');
    await expect.element(item('Focus on this call path')).toHaveAttribute('aria-disabled', 'true');
    await item('Drop samples through it').click();
    expect(stepsOf(app)).toEqual([{ kind: 'drop-function', name: 'os.ReadFile' }]);
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}{Shift>}{F10}{/Shift}');
    await expect.element(menu()).toHaveAttribute('aria-label', 'What to do with syscall.Openat');
  });

  it('goes to the heaviest stack that leads there', async () => {
    const { app } = await renderFolding({
      stacks: `
        main;light;read 1 100000000
        main;heavy;read 5 500000000
      `,
    });
    await page.getByRole('tab', { name: 'Functions' }).click();
    await userEvent.click(page.getByRole('grid').getByText('read'), { button: 'right' });
    await item('Why is this here?').click();
    await expect.element(page.getByRole('tab', { name: 'Flame graph', selected: true })).toBeVisible();
    expect([selectedPath(app), viewOf(app).zoomed]).toEqual(['main;heavy;read', viewOf(app).selected]);
  });

  it('searches for it', async () => {
    await walk('{ArrowDown}{ArrowDown}{ArrowDown}{ContextMenu}');
    await item('Search for it').click();
    await expect.element(page.getByRole('searchbox', { name: 'Search the stacks' })).toHaveValue('os.Open');
  });

  it('finds it in another open capture, unless that has no such function', async () => {
    const { app } = await renderFolding({ other: 'net/http.(*conn).serve;os.Open 3 300000000' });
    await expect.element(page.getByRole('button', { name: /^other\.pprof/ })).toBeVisible();
    app.actions.activate(app.store.getState().captures[0]?.id ?? null);
    await expect.element(graph()).toBeVisible();
    (graph().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ContextMenu}');
    await item('Find in other captures').click();
    await expect
      .element(page.getByRole('menuitem', { name: 'other.pprof not there' }))
      .toHaveAttribute('aria-disabled', 'true');
    await userEvent.keyboard('{Escape}{Escape}');
    (graph().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ContextMenu}');
    await item('Find in other captures').click();
    await item('other.pprof').click();
    await expect.poll(() => activeEntry(app.store.getState())?.name).toBe('other.pprof');
    expect(selectedPath(app)).toBe('http.(*conn).serve;os.Open');
  });

  it('copies name, stack, folded stack and Markdown', async () => {
    const writeText = stubClipboard();
    await walk('{ArrowDown}{ArrowDown}{ArrowDown}');
    const expected = [
      ['Name', /^os\.Open$/],
      ['Stack', /^runtime\.goexit;.*housekeeping;os\.Open$/],
      ['As folded stack', /housekeeping;os\.Open 600000000$/],
      ['As Markdown table', /\n\| `os\.Open` \| 600 ms \| 60\.0% \| 0 s \|\n/],
    ] as const;
    for (const [name, text] of expected) {
      (graph().element() as HTMLElement).focus();
      await userEvent.keyboard('{ContextMenu}');
      await item('Copy').click();
      await item(name).click();
      await expect.poll(() => writeText.mock.lastCall?.[0]).toMatch(text);
    }
    vi.restoreAllMocks();
  });

  it('opens from the details, too', async () => {
    await walk('{ArrowDown}');
    await details().getByRole('button', { name: 'More…' }).click();
    await expect.element(menu()).toHaveAttribute('aria-label', 'What to do with runtime.goexit');
  });
});

describe('the single keys', () => {
  it.each([
    ['f', { kind: 'focus-function', name: 'os.Open' }],
    ['F', { kind: 'focus-path' }],
    ['d', { kind: 'drop-function', name: 'os.Open' }],
    ['m', { kind: 'merge-function', name: 'os.Open' }],
    ['r', { kind: 'collapse-recursion', of: 'direct', name: 'os.Open' }],
    ['R', { kind: 'collapse-recursion', of: 'all', name: 'os.Open' }],
    ['p', { kind: 'collapse', by: 'package', name: 'os' }],
  ])('%s asks for a step about the selected frame, and u takes it back', async (key, step) => {
    const { app } = await walk('{ArrowDown}{ArrowDown}{ArrowDown}');
    const before = viewOf(app).folded.tree.sum;
    await userEvent.keyboard(key);
    expect(stepsOf(app)).toMatchObject([step]);
    await userEvent.keyboard('u');
    expect(stepsOf(app)).toEqual([]);
    await expect.poll(() => viewOf(app).folding).toBe(false);
    expect(viewOf(app).folded.tree.sum).toBe(before);
  });

  it('do nothing to nothing', async () => {
    const { app } = await renderFolding();
    await expect.element(graph()).toBeVisible();
    await userEvent.keyboard('fFdmrRpswcu');
    expect(stepsOf(app)).toEqual([]);
  });

  it('are letters where letters are typed', async () => {
    const { app } = await walk('{ArrowDown}');
    await userEvent.keyboard('/');
    await userEvent.keyboard('fdm');
    await expect.element(page.getByRole('searchbox', { name: 'Search the stacks' })).toHaveValue('fdm');
    (page.getByRole('combobox', { name: 'What is counted' }).element() as HTMLElement).focus();
    await userEvent.keyboard('d');
    expect(stepsOf(app)).toEqual([]);
  });

  it('keep the function selected where its stacks begin elsewhere', async () => {
    const { app } = await walk('{ArrowDown}{ArrowDown}{ArrowDown}');
    await userEvent.keyboard('f');
    await expect.poll(() => selectedPath(app)).toBe('os.Open');
    await userEvent.keyboard('{ArrowDown}');
    expect(selectedPath(app)).toBe('os.Open;syscall.Openat');
  });

  it('i turns the stacks around, so that they begin where samples end, and back', async () => {
    await walk('{ArrowDown}');
    await userEvent.keyboard('i');
    await expect.element(page.getByRole('button', { name: 'Inverted' })).toHaveAttribute('aria-pressed', 'true');
    await expect
      .element(page.getByRole('treeitem', { name: /^syscall\.Openat, 600 ms/ }))
      .toHaveAttribute('aria-level', '1');
    await page.getByRole('button', { name: 'Flame', exact: true }).click();
    await expect.element(page.getByRole('button', { name: 'Inverted' })).toHaveAttribute('aria-pressed', 'false');
    await expect
      .element(page.getByRole('treeitem', { name: /^runtime\.goexit, 800 ms/ }))
      .toHaveAttribute('aria-level', '1');
  });

  it('c copies the stack, root first when it is shown by leaf, too', async () => {
    const writeText = stubClipboard();
    await walk('i');
    await expect.element(page.getByRole('button', { name: 'Inverted' })).toHaveAttribute('aria-pressed', 'true');
    (graph().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}c');
    await expect.poll(() => writeText.mock.lastCall?.[0]).toBe('os.Open;syscall.Openat');
    vi.restoreAllMocks();
  });

  it('are in the list of keys', async () => {
    await renderFolding();
    await userEvent.keyboard('?');
    const list = page.getByRole('dialog', { name: 'Keys' });
    await expect.element(list.getByText('Merge the function into its callers')).toBeVisible();
  });
});

describe('shares', () => {
  it('are of all and of what is shown in the details while a step leaves less', async () => {
    const { app } = await walk('{ArrowDown}{ArrowDown}{ArrowDown}');
    const total = details().getByRole('row', { name: 'Total' });
    await expect.element(total).toHaveTextContent('Total600 ms60.0%');
    app.actions.addStep({ kind: 'focus', pattern: 'housekeeping' });
    await expect.element(total).toHaveTextContent('Total600 ms60.0% of all75.0% of shown');
  });

  it('are both in the card at the pointer', async () => {
    const { app } = await renderFolding();
    await expect.element(graph()).toBeVisible();
    app.actions.addStep({ kind: 'focus', pattern: 'housekeeping' });
    await expect.element(page.getByText('Shown: 800 ms, 80.0% of all')).toBeVisible();
    await userEvent.hover(graph(), { position: { x: 40, y: 2 * 18 + 9 } });
    await expect.element(page.getByText('600 ms · 60.0% of all · 75.0% of what is shown')).toBeVisible();
  });
});

describe('what frames are named after', () => {
  it('is chosen above the stacks, and the table counts by it', async () => {
    await renderFolding();
    await page.getByRole('tab', { name: 'Functions' }).click();
    await page.getByRole('button', { name: 'Frames' }).click();
    await page.getByRole('menuitemradio', { name: 'By package' }).click();
    const grid = page.getByRole('grid', { name: 'Functions' });
    await expect.element(grid.getByRole('columnheader', { name: 'Package' })).toBeVisible();
    const names = () => [...grid.element().querySelectorAll('.grid-function')].map(({ textContent }) => textContent);
    expect(names()).toEqual(['syscall', 'os', 'runtime', 'net/http', 'github.com/google/cadvisor/manager']);
    await expect.element(page.getByText('5 rows · All: 1 s')).toBeVisible();
  });

  it('leaves inlined frames in, marks them or leaves them out', async () => {
    const { app } = await renderFolding({ stacks: 'main;serve;index [inlined] 2 200000000' });
    await page.getByRole('button', { name: 'Frames' }).click();
    await page.getByRole('menuitemradio', { name: 'Off' }).click();
    const names = () => viewOf(app).folded.tree.functions.name;
    await expect.poll(names).toEqual(['main', 'serve']);
    await expect.element(page.getByRole('button', { name: 'Frames' })).toHaveTextContent('By function inlined off');
  });
});
