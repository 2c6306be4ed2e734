import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { rowOf } from '../../support/stacks.ts';
import { expectEndInSight } from '../support/cut-names.ts';
import { openedOf, renderOpened } from '../support/page.tsx';

const HOUSEKEEPING = 'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping';
const opened = openedOf();
const pane = () => page.getByRole('region', { name: 'Details' });

async function renderSelected(path: string, outcome = opened) {
  const rendered = await renderOpened({ outcome });
  await expect.element(pane()).toBeVisible();
  rendered.app.actions.select(rowOf(opened.view.tree, path));
  return rendered;
}

describe('the details pane', () => {
  it('says what to do while nothing is selected', async () => {
    await renderOpened();
    await expect.element(pane().getByRole('heading', { name: 'Nothing is selected' })).toBeVisible();
  });

  it('shows name, package and every number of the selected frame', async () => {
    await renderSelected(`runtime.goexit;${HOUSEKEEPING}`);
    await expect.element(pane().getByRole('heading', { name: '(*containerData).housekeeping' })).toBeVisible();
    await expect.element(pane().getByText('github.com/google/cadvisor/manager', { exact: true })).toBeVisible();
    const table = pane().getByRole('table');
    await expect.element(table.getByRole('row', { name: 'Total' })).toHaveTextContent('Total800 ms80.0%');
    await expect.element(table.getByRole('row', { name: 'Self' })).toHaveTextContent('Self0 s0%');
    await expect.element(table.getByRole('row', { name: 'Cores' })).toHaveTextContent('Cores0.80');
    await expect.element(table.getByRole('row', { name: 'Samples' })).toHaveTextContent('Samples80');
    await expect.element(pane().getByRole('button', { name: 'runtime.goexit', exact: true })).toBeVisible();
  });

  it('has the full name as text that can be selected', async () => {
    await renderSelected(`runtime.goexit;${HOUSEKEEPING}`);
    await expect.element(pane().getByText('Full name')).toBeVisible();
    await expect.element(pane().getByText(HOUSEKEEPING, { exact: true })).toBeVisible();
  });

  it('says of a line that it is where the function is declared, not where the samples are', async () => {
    const functions = { ...opened.view.tree.functions };
    const file = functions.name.map(() => '/src/cadvisor/container.go');
    const startLine = Int32Array.from(functions.name, (name) => (name === HOUSEKEEPING ? 570 : 0));
    const view = { ...opened.view, tree: { ...opened.view.tree, functions: { ...functions, file, startLine } } };
    await renderSelected(`runtime.goexit;${HOUSEKEEPING}`, { ...opened, view });
    await expect.element(pane().getByText('Declared at')).toBeVisible();
    await expect.element(pane().getByText('container.go:570')).toBeVisible();
  });

  it('names callers with their receivers, from the end where there is no room', async () => {
    await renderSelected(`runtime.goexit;${HOUSEKEEPING};os.Open`);
    const name = pane().getByRole('region', { name: 'Callers' }).getByText('manager.(*containerData).housekeeping');
    expectEndInSight(name.element());
    const receiver = name.element().firstChild as Text;
    const range = document.createRange();
    range.setStart(receiver, 'manager.'.length);
    range.setEnd(receiver, receiver.length);
    const box = (name.element().closest('.tail-name') as Element).getBoundingClientRect();
    expect(range.getBoundingClientRect().left).toBeGreaterThanOrEqual(box.left);
  });

  it('leads to callees and callers', async () => {
    await renderSelected(`runtime.goexit;${HOUSEKEEPING}`);
    await pane().getByRole('region', { name: 'Callees' }).getByRole('button', { name: 'os.Open 75.0%' }).click();
    await expect.element(pane().getByRole('heading', { name: 'Open', exact: true })).toBeVisible();
    await pane().getByRole('region', { name: 'Callers' }).getByRole('button').click();
    await expect.element(pane().getByRole('heading', { name: '(*containerData).housekeeping' })).toBeVisible();
  });

  it('offers the name, the stack and the numbers to copy, and clears', async () => {
    await renderSelected(`runtime.goexit;${HOUSEKEEPING};os.Open`);
    for (const name of ['Copy name', 'Copy stack', 'Copy numbers']) {
      await expect.element(pane().getByRole('button', { name })).toBeVisible();
    }
    await pane().getByRole('button', { name: 'Clear the selection' }).click();
    await expect.element(pane().getByText('Nothing is selected')).toBeVisible();
  });
});
