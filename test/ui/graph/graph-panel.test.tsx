import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { answerQuestion } from '../../../src/worker/jobs/answer-question.ts';
import { profileOf } from '../../support/stacks.ts';
import { renderFolding } from '../support/folding-page.tsx';

const STACKS = `
  main.main;acme/a.Serve;acme/b.Parse;os.ReadFile 50 500000000
  main.main;acme/a.Serve;acme/b.Parse             20 200000000
  main.main;acme/a.Serve;acme/a.Serve             10 100000000
  runtime.gcBgMarkWorker                          19 190000000
  main.main;acme/c.Rare                            1  10000000`;
const profile = profileOf(STACKS);

type Options = NonNullable<Parameters<typeof renderFolding>[0]>;

/** The page with the call graph on the screen. */
async function graphPage(options: Options = {}) {
  const page = await renderFolding({
    stacks: STACKS,
    ask: async (question, wish) => ({ ok: true, value: answerQuestion(profile, question, wish) }),
    ...options,
  });
  const tab = page.screen.getByRole('tab', { name: options.language === 'zh' ? '调用图' : 'Call graph' });
  await tab.click();
  const tree = page.screen.getByRole('tree', { name: options.language === 'zh' ? /^调用图/ : /^Call graph of/ });
  return { ...page, tree, box: (name: string | RegExp) => tree.getByRole('treeitem', { name }) };
}

describe('the call graph', () => {
  it('has a box a function, with its numbers, and says the calls in words', async () => {
    const { screen, box } = await graphPage();
    await expect.element(box('acme/b.Parse, self 200 ms · 20.0%, total 700 ms · 70.0%')).toBeInTheDocument();
    await expect.element(screen.getByText('b.Parse calls os.ReadFile: 500 ms, 50.0% of all')).toBeInTheDocument();
    await expect.element(screen.getByText('a.Serve calls itself: 100 ms, 10.0% of all')).toBeInTheDocument();
    await expect.element(screen.getByText('6 of 6 functions, 100% of the value')).toBeVisible();
  });

  it('selects what is clicked, here and in the other views', async () => {
    const { screen, box } = await graphPage();
    await box(/^os\.ReadFile/).click();
    await expect.element(box(/^os\.ReadFile/)).toHaveAttribute('aria-selected', 'true');
    await expect.element(screen.getByRole('heading', { name: 'ReadFile' })).toBeVisible();
  });

  it('is walked by the arrows along the calls, and Enter shows callers and callees', async () => {
    const { screen, tree, box, app } = await graphPage();
    await expect.element(box(/^main\.main/)).toBeInTheDocument();
    (tree.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    await box(/^main\.main/).click();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}');
    await expect.element(box(/^acme\/b\.Parse/)).toHaveAttribute('aria-selected', 'true');
    const active = tree.element().getAttribute('aria-activedescendant');
    expect(active).toBe(box(/^acme\/b\.Parse/).element().id);
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('tab', { name: 'Sandwich' })).toHaveAttribute('aria-selected', 'true');
    const entry = app.store.getState().captures[0];
    expect(entry?.status === 'open' && entry.view.sandwichOf).toBe('acme/b.Parse');
  });

  it('opens the menu of a box, by the mouse and by the keyboard', async () => {
    const { screen, tree, box } = await graphPage();
    await box(/^os\.ReadFile/).click({ button: 'right' });
    await expect.element(screen.getByRole('menu', { name: 'What to do with os.ReadFile' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    (tree.element() as HTMLElement).focus();
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    await expect.element(screen.getByRole('menu', { name: 'What to do with os.ReadFile' })).toBeVisible();
  });

  it('says what is under the pointer', async () => {
    const { screen, box } = await graphPage();
    await box(/^acme\/a\.Serve/).hover();
    await expect.element(screen.getByText('Total 800 ms · 80.0% of all')).toBeVisible();
    await expect.element(screen.getByText('Calls itself in 100 ms · 10.0% of all')).toBeVisible();
  });

  it('zooms by keys and by buttons, and comes back to the whole', async () => {
    const { screen, tree, box } = await graphPage();
    const width = () =>
      box(/^acme\/b\.Parse/)
        .element()
        .getBoundingClientRect().width;
    await expect.element(box(/^acme\/b\.Parse/)).toBeInTheDocument();
    const first = width();
    await screen.getByRole('button', { name: 'Zoom in' }).click();
    expect(width()).toBeGreaterThan(first);
    (tree.element() as HTMLElement).focus();
    await userEvent.keyboard('+');
    await userEvent.keyboard('0');
    expect(width()).toBeCloseTo(first, 1);
  });

  it('asks for as many functions as the reader wants, and says which one it has not', async () => {
    const asked: number[] = [];
    const { screen, box } = await graphPage({
      ask: async (question, wish) => {
        if (question.kind === 'graph') asked.push(question.limits.nodeCount);
        const limited =
          question.kind === 'graph' ? { ...question, limits: { ...question.limits, nodeFraction: 0.1 } } : question;
        return { ok: true, value: answerQuestion(profile, limited, wish) };
      },
    });
    await screen.getByRole('button', { name: '160' }).click();
    await expect.poll(() => asked).toEqual([80, 160]);
    await expect.element(box(/^acme\/b\.Parse/)).toBeInTheDocument();
    await screen.getByRole('tab', { name: 'Functions' }).click();
    await screen.getByText('c.Rare').click();
    await screen.getByRole('tab', { name: 'Call graph' }).click();
    await expect.element(screen.getByText('c.Rare is selected, and too light to be shown.')).toBeVisible();
  });

  it('says that it is being drawn, and that it failed', async () => {
    const waiting = await renderFolding({ stacks: STACKS, ask: () => new Promise<never>(() => {}) });
    await waiting.screen.getByRole('tab', { name: 'Call graph' }).click();
    await expect.element(waiting.screen.getByText('Drawing the call graph…')).toBeVisible();
    await waiting.screen.unmount();
    const failure = { code: 'bug', text: { en: 'No answer.', zh: '没有回答。' } } as const;
    const failing = await renderFolding({ stacks: STACKS, ask: async () => ({ ok: false, failure }) });
    await failing.screen.getByRole('tab', { name: 'Call graph' }).click();
    await expect
      .element(failing.screen.getByRole('alert'))
      .toHaveTextContent('The call graph could not be drawn.No answer.');
  });

  it('says that nothing was recorded', async () => {
    const nothing = profileOf('main.main 0 0');
    const { screen } = await renderFolding({
      stacks: 'main.main 0 0',
      ask: async (question, wish) => ({ ok: true, value: answerQuestion(nothing, question, wish) }),
    });
    await screen.getByRole('tab', { name: 'Call graph' }).click();
    await expect.element(screen.getByText('Nothing was recorded')).toBeVisible();
  });

  it('speaks Chinese', async () => {
    const { screen, box } = await graphPage({ language: 'zh' });
    await expect.element(box(/^os\.ReadFile，自身 500 ms · 50.0%/)).toBeInTheDocument();
    await expect.element(screen.getByText('6 个函数中的 6 个，占数值的 100%')).toBeVisible();
  });
});
