import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { answerQuestion } from '../../../src/worker/jobs/answer-question.ts';
import { foldCapture } from '../../../src/worker/jobs/fold-capture.ts';
import { HEAP, profileOf } from '../../support/stacks.ts';
import { renderFolding } from '../support/folding-page.tsx';
import { openedOf, renderOpened } from '../support/page.tsx';

const STACKS = `
  main.main;acme/a.Serve;acme/a.parse;os.ReadFile  6 60000000
  main.main;acme/b.Walk;os.ReadFile                3 30000000
  main.main;acme/b.Walk                            1 10000000
`;

const grid = () => page.getByRole('grid', { name: /^Functions/ });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const rows = () =>
  grid()
    .getByRole('row')
    .elements()
    .map((row) =>
      [...row.querySelectorAll('[role=gridcell], [role=columnheader]')].map((cell) => cell.textContent).join(' | '),
    );

async function openFunctions() {
  await page.getByRole('tab', { name: 'Functions', exact: true }).click();
  await expect.element(grid()).toBeVisible();
}

async function renderFunctions(options: Parameters<typeof renderFolding>[0] = {}) {
  const rendered = await renderFolding({ stacks: STACKS, ...options });
  await openFunctions();
  return rendered;
}

async function groupBy(name: string) {
  await button('Group by').click();
  await page.getByRole('menuitemradio', { name }).click();
}

const viewOf = ({ store }: Awaited<ReturnType<typeof renderFolding>>['app']) => {
  const [entry] = store.getState().captures;
  if (entry?.status !== 'open') throw new Error('nothing is open');
  return entry.view;
};

beforeEach(() => page.viewport(1500, 900));

describe('functions, grouped', () => {
  it('are listed by package, each sample once', async () => {
    await renderFunctions();
    await groupBy('By package');
    await expect.element(page.getByRole('grid', { name: 'Functions, grouped by: Package' })).toBeVisible();
    expect(rows()).toEqual([
      'Self | Self % | Total | Total % | Cores | Samples | Package',
      '90 ms | 90.0% | 90 ms | 90.0% | 0.90 | 9 | os',
      '10 ms | 10.0% | 40 ms | 40.0% | 0.40 | 4 | acme/b',
      '0 s | 0% | 60 ms | 60.0% | 0.60 | 6 | acme/a',
      '0 s | 0% | 100 ms | 100% | 1.00 | 10 | main',
    ]);
    await expect.element(page.getByText('4 rows · All: 100 ms')).toBeVisible();
  });

  it('are walked by the arrows, and Enter keeps what passes through the row', async () => {
    const { app } = await renderFunctions();
    await groupBy('By package');
    await expect.poll(() => rows().length).toBe(5);
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect.element(page.getByRole('grid', { name: 'Functions', exact: true })).toBeVisible();
    await expect.poll(() => viewOf(app).folding).toBe(false);
    expect(viewOf(app).steps).toEqual([{ step: { kind: 'focus-function', name: 'acme/b', by: 'package' }, on: true }]);
    await expect
      .poll(() => rows().map((row) => row.split(' | ').at(-1)))
      .toEqual(['Function', 'os.ReadFileos', 'b.Walkacme/b']);
  });

  it('have a menu with what else can be done', async () => {
    const { app } = await renderFunctions();
    await groupBy('By package');
    await grid()
      .getByRole('row', { name: /acme\/a/ })
      .click({ button: 'right' });
    await expect.element(page.getByRole('menu', { name: 'What to do with acme/a' })).toBeVisible();
    await page.getByRole('menuitem', { name: 'Drop samples through it' }).click();
    await expect
      .poll(() => viewOf(app).steps[0]?.step)
      .toEqual({ kind: 'drop-function', name: 'acme/a', by: 'package' });
    // Still grouped, of what is left.
    await expect.poll(() => rows().length).toBe(4);
  });

  it('are narrowed and sorted like functions', async () => {
    const { app } = await renderFunctions();
    await groupBy('By package');
    await expect.poll(() => rows().length).toBe(5);
    app.actions.filterFunctions('acme');
    await grid().getByRole('button', { name: 'Package' }).click();
    await expect
      .poll(() =>
        rows()
          .slice(1)
          .map((row) => row.split(' | ').at(-1)),
      )
      .toEqual(['acme/a', 'acme/b']);
    await expect.element(page.getByText('2 of 4 rows · self of what is shown: 10 ms (10.0%)')).toBeVisible();
  });

  it('go back to functions', async () => {
    const { app } = await renderFunctions();
    app.actions.groupFunctions('file');
    await groupBy('By function');
    await expect.element(page.getByRole('grid', { name: 'Functions', exact: true })).toBeVisible();
    expect(viewOf(app).groupBy).toBeUndefined();
  });

  it('say that they are added up, and why they could not be', async () => {
    let settle: (() => void) | undefined;
    const failure = { code: 'bug', text: { en: 'It broke.', zh: '出错了。' } } as const;
    const { app } = await renderFunctions({
      ask: () => new Promise((answer) => (settle = () => answer({ ok: false, failure }))),
    });
    app.actions.groupFunctions('package');
    await expect.element(page.getByText('Adding up…')).toBeVisible();
    await expect.poll(() => settle).toBeDefined();
    settle?.();
    await expect.element(page.getByRole('alert')).toHaveTextContent('There is no answer.It broke.');
    await groupBy('By function');
    await expect.element(grid()).toBeVisible();
  });

  it('say that nothing was recorded', async () => {
    await renderFolding({ stacks: 'main.main 0 0' });
    await page.getByRole('tab', { name: 'Functions', exact: true }).click();
    await expect.element(page.getByText('Nothing was recorded', { exact: true }).first()).toBeVisible();
  });
});

describe('the columns', () => {
  it('are chosen in a menu that stays open', async () => {
    const { app } = await renderFunctions();
    await button('Columns').click();
    await page.getByRole('menuitemcheckbox', { name: 'Self %' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Cores' }).click();
    await expect.element(page.getByRole('menuitemcheckbox', { name: 'Cores' })).not.toBeChecked();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => rows()[0]).toBe('Self | Total | Total % | Samples | Function');
    await expect.element(button('Columns')).toHaveFocus();
    expect(viewOf(app).hiddenColumns).toEqual(['selfShare', 'cores']);
  });

  it('say shares of what is shown, too, once a step is on', async () => {
    const { app } = await renderFunctions();
    app.actions.addStep({ kind: 'focus', pattern: 'Serve' });
    await expect
      .poll(() => rows()[0])
      .toBe('Self | Self % | Self % shown | Total | Total % | Total % shown | Cores | Samples | Function');
    expect(rows()[1]).toBe('60 ms | 60.0% | 100% | 60 ms | 60.0% | 100% | 0.60 | 6 | os.ReadFileos');
  });

  it('that have no room are left out, and the menu says so', async () => {
    await page.viewport(1024, 768);
    await renderFunctions();
    await expect.poll(() => rows()[0]).toBe('Self | Total | Total % | Cores | Samples | Function');
    await button('Columns').click();
    await expect
      .element(page.getByRole('menuitemcheckbox', { name: 'Self %' }))
      .toHaveTextContent('Self % no room here');
  });
});

describe('a heap profile', () => {
  const STACKS_OF_HEAP = `
    main.main;cache.Put   4 4096  2 2048
    main.main;json.Parse 90 9000  1  100
  `;
  const profile = profileOf(STACKS_OF_HEAP, { valueTypes: HEAP });

  async function renderHeap() {
    const rendered = await renderOpened({
      outcome: openedOf({
        facts: {
          kind: 'heap',
          cores: undefined,
          valueTypes: HEAP.map((type) => ({ ...type, total: 1, whole: 1 })),
        },
        view: foldCapture(profile, { valueType: 3, allFrames: false }),
      }),
      fold: async (options) => ({ ok: true, value: foldCapture(profile, options) }),
      ask: async (question, options) => ({ ok: true, value: answerQuestion(profile, question, options) }),
    });
    await openFunctions();
    return rendered;
  }

  it('has objects, their mean size, and what was allocated beside what is in use', async () => {
    await renderHeap();
    await expect
      .poll(() => rows())
      .toEqual([
        'Self | Self % | Total | Total % | Objects | Mean size | alloc_objects | alloc_space | Function',
        '2 KiB | 95.3% | 2 KiB | 95.3% | 2 | 1 KiB | 4 | 4 KiB | cache.Putcache',
        '100 B | 4.7% | 100 B | 4.7% | 1 | 100 B | 90 | 8.79 KiB | json.Parsejson',
        '0 B | 0% | 2.10 KiB | 100% | 3 | 716 B | 94 | 12.8 KiB | main.mainmain',
      ]);
    await grid().getByRole('button', { name: 'Mean size' }).click();
    await expect.poll(() => rows()[1]).toMatch(/cache\.Put/);
    await grid().getByRole('button', { name: 'Mean size' }).click();
    await expect.poll(() => rows()[1]).toMatch(/json\.Parse/);
  });

  it('has them by package', async () => {
    await renderHeap();
    await groupBy('By package');
    await expect.poll(() => rows()[1]).toBe('2 KiB | 95.3% | 2 KiB | 95.3% | 2 | 1 KiB | 4 | 4 KiB | cache');
  });

  it('has its bytes beside its objects', async () => {
    const { app } = await renderHeap();
    app.actions.chooseValueType(2);
    await expect
      .poll(() => rows().slice(0, 2))
      .toEqual([
        'Self | Self % | Total | Total % | alloc_objects | alloc_space | inuse_space | Function',
        '2 | 66.7% | 2 | 66.7% | 4 | 4 KiB | 2 KiB | cache.Putcache',
      ]);
  });
});

describe('the table, copied', () => {
  it('is CSV with raw numbers, of all that the filter leaves', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const { app } = await renderFunctions();
    app.actions.filterFunctions('acme');
    await button('Copy the table').click();
    await page.getByRole('menuitem', { name: 'As CSV' }).click();
    await expect
      .poll(() => writeText.mock.calls[0]?.[0])
      .toBe(
        [
          'Function,Self (nanoseconds),Self %,Total (nanoseconds),Total %,Cores,Samples',
          'acme/b.Walk,10000000,10,40000000,40,0.4,4',
          'acme/a.Serve,0,0,60000000,60,0.6,6',
          'acme/a.parse,0,0,60000000,60,0.6,6',
          '',
        ].join('\n'),
      );
    await expect.element(page.getByText('Copied').first()).toBeInTheDocument();
  });

  it('is Markdown as it is read, without hidden columns', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const { app } = await renderFunctions();
    for (const column of ['selfShare', 'cores', 'count'] as const) app.actions.showColumn(column, false);
    await groupBy('By package');
    await expect.poll(() => rows().length).toBe(5);
    await button('Copy the table').click();
    await page.getByRole('menuitem', { name: 'As Markdown table' }).click();
    await expect
      .poll(() => writeText.mock.calls.at(-1)?.[0])
      .toContain(
        '| Package | Self | Total | Total % |\n| --- | ---: | ---: | ---: |\n| `os` | 90 ms | 90 ms | 90.0% |',
      );
  });
});

it('speaks Chinese', async () => {
  await renderFolding({ stacks: STACKS, language: 'zh' });
  await page.getByRole('tab', { name: '函数' }).click();
  await page.getByRole('button', { name: '分组方式' }).click();
  await page.getByRole('menuitemradio', { name: '按包' }).click();
  await expect.element(page.getByRole('grid', { name: '函数，分组方式：包' })).toBeVisible();
});
