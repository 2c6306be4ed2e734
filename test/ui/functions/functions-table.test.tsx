import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { foldedView } from '../../support/folded-view.ts';
import { treeOf } from '../../support/stacks.ts';
import { expectEndInSight } from '../support/cut-names.ts';
import { openedOf, renderOpened } from '../support/page.tsx';

const grid = () => page.getByRole('grid', { name: 'Functions' });
const names = () =>
  [...grid().element().querySelectorAll('[aria-rowindex] .grid-function')].map((cell) => cell.textContent);

async function renderFunctions(options: Parameters<typeof renderOpened>[0] = {}) {
  const rendered = await renderOpened(options);
  await page.getByRole('tab', { name: 'Functions' }).click();
  await expect.element(grid()).toBeVisible();
  return rendered;
}

function selectedName({ app }: Awaited<ReturnType<typeof renderFunctions>>) {
  const entry = app.store.getState().captures[0];
  if (entry?.status !== 'open') return undefined;
  return entry.view.folded.tree.functions.name[entry.view.selectedFunction];
}

describe('the functions table', () => {
  it('lists every function with its numbers, most self first', async () => {
    await renderFunctions();
    await expect.element(grid()).toHaveAttribute('aria-rowcount', '9');
    expect(names().slice(0, 2)).toEqual(['syscall.Openat', 'os.ReadFile']);
    const first = grid().getByRole('row').nth(1);
    await expect.element(first).toHaveTextContent('600 ms60.0%600 ms60.0%0.6060syscall.Openatsyscall');
    await expect.element(page.getByText('8 functions · All: 1 s')).toBeVisible();
  });

  it('sorts by a click on a column, and the other way round by another', async () => {
    await renderFunctions();
    await grid().getByRole('button', { name: 'Total' }).click();
    await expect
      .element(grid().getByRole('columnheader', { name: 'Total', exact: true }))
      .toHaveAttribute('aria-sort', 'descending');
    expect(names().slice(0, 2)).toEqual(['manager.(*containerData).housekeeping', 'runtime.goexit']);
    await grid().getByRole('button', { name: 'Total' }).click();
    await expect
      .element(grid().getByRole('columnheader', { name: 'Total', exact: true }))
      .toHaveAttribute('aria-sort', 'ascending');
    expect(names()[0]).toBe('http.(*conn).serve');
  });

  it('is walked by arrows, and Enter shows the function in the graph', async () => {
    const rendered = await renderFunctions();
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(selectedName(rendered)).toBe('os.ReadFile');
    await expect.element(grid().getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '3');
    await userEvent.keyboard('{End}');
    await expect.element(grid().getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', '9');
    await userEvent.keyboard('{Home}{Enter}');
    expect(selectedName(rendered)).toBe('syscall.Openat');
    await expect.element(page.getByRole('tab', { name: 'Flame graph', selected: true })).toBeVisible();
  });

  it('selects by a click, for the details too', async () => {
    await renderFunctions();
    await grid().getByText('runtime.scanobject').click();
    const details = page.getByRole('region', { name: 'Details' });
    await expect.element(details.getByRole('heading', { name: 'scanobject' })).toBeVisible();
  });

  it('is narrowed by text, and says how much is left', async () => {
    await renderFunctions();
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('os.');
    await expect.element(page.getByText('2 of 8 functions · self of what is shown: 200 ms (20.0%)')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('nowhere');
    await expect.element(page.getByText('No function has “nowhere” in its name.')).toBeVisible();
  });

  it('says why an expression is no filter', async () => {
    await renderFunctions();
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('/(/');
    await expect.element(page.getByRole('alert')).toBeVisible();
  });

  it('begins at the top again in another order, or narrowed, unless a row is selected', async () => {
    const stacks = Array.from({ length: 800 }, (_, i) => `main.run;pkg.f${i} ${i + 1}`).join('\n');
    const tree = treeOf(stacks);
    const view = foldedView(tree);
    const { app } = await renderFunctions({ outcome: openedOf({ view }) });
    const scroller = grid().element();
    scroller.scrollTop = 9000;
    await grid().getByRole('button', { name: 'Total' }).click();
    await expect.poll(() => scroller.scrollTop).toBe(0);

    scroller.scrollTop = 9000;
    app.actions.filterFunctions('f7');
    await expect.poll(() => scroller.scrollTop).toBe(0);
    app.actions.filterFunctions('');

    app.actions.selectFunction(tree.functions.name.indexOf('pkg.f799'));
    scroller.scrollTop = 9000;
    await grid().getByRole('button', { name: 'Function' }).click();
    const row = grid().getByRole('row', { selected: true });
    await expect.element(row).toHaveTextContent('pkg.f799');
    await expect.element(row).toBeInViewport();
  });

  it('keeps the end of a name where there is no room for all of it', async () => {
    await page.viewport(390, 800);
    await renderFunctions();
    expectEndInSight(grid().getByText('manager.(*containerData).housekeeping').element());
    await page.viewport(1280, 800);
  });

  it('draws only the rows on the screen, of however many there are', async () => {
    const stacks = Array.from({ length: 5000 }, (_, i) => `main.run;pkg.f${i} ${i + 1}`).join('\n');
    const tree = treeOf(stacks);
    const view = foldedView(tree);
    await renderFunctions({ outcome: openedOf({ view }) });
    await expect.element(grid()).toHaveAttribute('aria-rowcount', '5002');
    expect(grid().element().querySelectorAll('[role=row]').length).toBeLessThan(100);
  });
});
