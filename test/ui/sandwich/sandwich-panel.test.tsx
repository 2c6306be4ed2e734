import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderFolding } from '../support/folding-page.tsx';

/** Two ways to `os.Open`, one of which walks a tree by calling itself. */
const STACKS = `
  main.main;a.Serve;os.Open;syscall.Open      6 60000000
  main.main;b.Walk;b.Walk;os.Open             3 30000000
  main.main;b.Walk;b.Walk;b.Walk;b.read       1 10000000
`;

const tab = () => page.getByRole('tab', { name: 'Sandwich', exact: true });
const callers = (name: string) => page.getByRole('region', { name: `Callers of ${name}` });
const callees = (name: string) => page.getByRole('region', { name: `Callees of ${name}` });
/** What is read out of a half when the function in the middle has the focus there. */
async function walkInto(half: ReturnType<typeof callers>) {
  await expect.element(half.getByRole('tree')).toBeVisible();
  (half.getByRole('tree').element() as HTMLElement).focus();
  await userEvent.keyboard('{Home}');
}
const item = (half: ReturnType<typeof callers>, name: RegExp) => half.getByRole('treeitem', { name });

describe('the sandwich', () => {
  it('puts the function that most samples end in into the middle, callers above and callees below', async () => {
    await renderFolding({ stacks: STACKS });
    await tab().click();
    await expect.element(page.getByRole('combobox', { name: 'Function in the middle: syscall.Open' })).toBeVisible();
    await expect.element(page.getByText('60 ms · 60.0% of all')).toBeVisible();
    await walkInto(callers('syscall.Open'));
    await expect.element(item(callers('syscall.Open'), /^os\.Open/)).toBeInTheDocument();
    await expect.element(item(callees('syscall.Open'), /^syscall\.Open/)).toBeInTheDocument();
  });

  it('merges every occurrence, whoever calls it', async () => {
    const { app } = await renderFolding({ stacks: STACKS });
    await tab().click();
    app.actions.centreOn('os.Open');
    await expect.element(page.getByText('90 ms · 90.0% of all')).toBeVisible();
    await walkInto(callers('os.Open'));
    await expect.element(item(callers('os.Open'), /^a\.Serve/)).toBeInTheDocument();
    await expect.element(item(callers('os.Open'), /^b\.Walk/).first()).toBeInTheDocument();
    await walkInto(callees('os.Open'));
    await expect.element(item(callees('os.Open'), /^syscall\.Open/)).toBeInTheDocument();
  });

  it('counts a function that calls itself once a sample, and says how deep it goes', async () => {
    const { app } = await renderFolding({ stacks: STACKS });
    await tab().click();
    app.actions.centreOn('b.Walk');
    await expect.element(page.getByText('40 ms · 40.0% of all')).toBeVisible();
    await expect
      .element(page.getByText('calls itself, up to 3 deep on one stack, in 40 ms (100% of it)'))
      .toBeVisible();
  });

  it('comes to what is selected elsewhere, by the key and by the tab', async () => {
    const { app } = await renderFolding({ stacks: STACKS });
    await expect.element(page.getByRole('tree', { name: /Flame graph/ })).toBeVisible();
    app.actions.selectFunction(treeOf(app).functions.name.indexOf('a.Serve'));
    await userEvent.keyboard('s');
    await expect.element(page.getByRole('combobox', { name: 'Function in the middle: a.Serve' })).toBeVisible();
    await expect.element(tab()).toHaveAttribute('aria-selected', 'true');
  });

  it('lets another function be chosen by a part of its name, with the keyboard alone', async () => {
    await renderFolding({ stacks: STACKS });
    await tab().click();
    await page.getByRole('combobox', { name: /^Function in the middle/ }).click();
    // The menu takes the focus a frame late, and has all functions until something is typed.
    await expect.element(page.getByRole('combobox', { name: 'Search: text or /regex/' })).toHaveFocus();
    await userEvent.keyboard('wal');
    await expect.element(page.getByRole('option', { name: /a\.Serve/ })).not.toBeInTheDocument();
    await expect.element(page.getByRole('option', { name: /b\.Walk/ })).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(page.getByRole('combobox', { name: 'Function in the middle: b.Walk' })).toBeVisible();
    await expect.element(callees('b.Walk')).toBeVisible();
  });

  it('says how many call the function, and how many it calls', async () => {
    const { app } = await renderFolding({ stacks: STACKS });
    await tab().click();
    app.actions.centreOn('b.Walk');
    await expect.element(page.getByText('1 caller · 2 callees')).toBeVisible();
  });

  it('goes on by Enter, and by a double click; a click selects', async () => {
    const { app } = await renderFolding({ stacks: STACKS });
    await tab().click();
    app.actions.centreOn('os.Open');
    const middle = (name: string) => page.getByRole('combobox', { name: `Function in the middle: ${name}` });
    await expect.element(callees('os.Open')).toBeVisible();
    await walkInto(callers('os.Open'));
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(item(callers('os.Open'), /^a\.Serve/)).toHaveAttribute('aria-selected', 'true');
    await expect.element(middle('os.Open')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(middle('a.Serve')).toBeVisible();

    // The callees grow from the top of their half: the root, below it os.Open.
    await expect.element(callees('a.Serve')).toBeVisible();
    const graph = callees('a.Serve').getByRole('tree');
    await graph.click({ position: { x: 40, y: 27 } });
    await expect.element(item(callees('a.Serve'), /^os\.Open/)).toHaveAttribute('aria-selected', 'true');
    await expect.element(middle('a.Serve')).toBeVisible();
    await graph.dblClick({ position: { x: 40, y: 27 } });
    await expect.element(middle('os.Open')).toBeVisible();
  });

  it('has the menu of frames', async () => {
    const { app } = await renderFolding({ stacks: STACKS });
    await tab().click();
    app.actions.centreOn('os.Open');
    await expect.element(callees('os.Open')).toBeVisible();
    await callees('os.Open')
      .getByRole('tree')
      .click({ position: { x: 40, y: 27 }, button: 'right' });
    await expect.element(page.getByRole('menu', { name: 'What to do with syscall.Open' })).toBeVisible();
    await page.getByRole('menuitem', { name: 'Focus on the function' }).click();
    await expect.element(page.getByText('The stacks that are shown have no os.Open.')).toBeVisible();
  });

  it('is searched like the flame graph', async () => {
    await renderFolding({ stacks: STACKS });
    await tab().click();
    await userEvent.keyboard('/');
    await expect.element(page.getByRole('searchbox', { name: 'Search the stacks' })).toHaveFocus();
  });

  it('says that a step has taken the function away', async () => {
    const { app } = await renderFolding({ stacks: STACKS });
    await tab().click();
    app.actions.centreOn('a.Serve');
    await expect.element(callees('a.Serve')).toBeVisible();
    app.actions.addStep({ kind: 'drop-function', name: 'a.Serve' });
    await expect.element(page.getByText('The stacks that are shown have no a.Serve.')).toBeVisible();
  });

  it('says both shares after a step', async () => {
    const { app } = await renderFolding({ stacks: STACKS });
    await tab().click();
    app.actions.addStep({ kind: 'focus', pattern: 'b.Walk' });
    app.actions.centreOn('os.Open');
    await expect.element(page.getByText('30 ms · 30.0% of all · 75.0% of what is shown')).toBeVisible();
  });

  it('says that it is looking, and why there is no answer', async () => {
    let settle: (() => void) | undefined;
    const failure = { code: 'bug', text: { en: 'It broke.', zh: '出错了。' } } as const;
    await renderFolding({
      stacks: STACKS,
      ask: () => new Promise((answer) => (settle = () => answer({ ok: false, failure }))),
    });
    await tab().click();
    await expect.element(page.getByText('Looking for callers and callees…')).toBeVisible();
    await expect.poll(() => settle).toBeDefined();
    settle?.();
    await expect.element(page.getByRole('alert')).toHaveTextContent('There is no answer: It broke.');
  });

  it('says that nothing was recorded', async () => {
    await renderFolding({ stacks: 'main.main 0 0' });
    await tab().click();
    await expect.element(page.getByText('Nothing was recorded', { exact: true }).first()).toBeVisible();
  });

  it('speaks Chinese', async () => {
    await renderFolding({ stacks: STACKS, language: 'zh' });
    await page.getByRole('tab', { name: '三明治图' }).click();
    await expect.element(page.getByRole('combobox', { name: '居中的函数：syscall.Open' })).toBeVisible();
  });
});

function treeOf({ store }: Awaited<ReturnType<typeof renderFolding>>['app']) {
  const [entry] = store.getState().captures;
  if (entry?.status !== 'open') throw new Error('nothing is open');
  return entry.view.folded.tree;
}
