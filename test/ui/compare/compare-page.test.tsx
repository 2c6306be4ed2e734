import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '../../../src/ui/App.tsx';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import { comparingPage, settled } from '../../support/comparing-page.ts';

const A = 'main.run;os.Read 30\nmain.run;gone.Away 10\nmain.idle 60';
const B = 'main.run;os.Read 90\nmain.run;made.New 4\nmain.idle 60';

const TABLE = (calls: number) => `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 60.00    0.600000         100      ${calls}        10 futex
 40.00    0.400000          40     10000           read
------ ----------- ----------- --------- --------- ----------------
100.00    1.000000          60     ${calls + 10_000}        10 total
`;

async function renderComparison(texts: readonly string[] = [A, B], language: 'en' | 'zh' = 'en') {
  const { app, ids } = await comparingPage(...texts);
  app.actions.setLanguage(language);
  await render(<App store={app} translator={createTranslator(language)} />);
  app.actions.compare(ids[0] as string, ids[1] as string);
  await settled(app);
  return { app, ids };
}

const tree = (side: 'A' | 'B') => page.getByRole('region', { name: new RegExp(`^${side}: capture`) }).getByRole('tree');
const item = (side: 'A' | 'B', name: RegExp) => tree(side).getByRole('treeitem', { name });

describe('the comparison', () => {
  it('is headed by what changed, over both captures side by side', async () => {
    await renderComparison();
    await expect
      .element(page.getByRole('heading', { level: 1 }))
      .toHaveTextContent(/^Shares of samples, 100 in A and 154 in B/);
    (tree('A').element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}');
    await expect.element(item('A', /^main\.run: A 40\.0%, B 61\.0%, \+21\.0 points, changed/)).toBeInTheDocument();
    await expect.element(item('B', /^main\.run: A 40\.0%, B 61\.0%/)).toBeInTheDocument();
    await expect
      .element(page.getByRole('region', { name: 'The selected frame in both' }))
      .toHaveTextContent('main.run');
  });

  it('tells of a frame that only one has, in both', async () => {
    await renderComparison();
    await userEvent.keyboard('/');
    await userEvent.keyboard('gone{Enter}');
    for (const side of ['A', 'B'] as const) {
      await expect
        .element(item(side, /^gone\.Away: A 10\.0%, B 0%, .*only in A/))
        .toHaveAttribute('aria-selected', 'true');
    }
  });

  it('is swapped, drawn as one and in turn by its keys', async () => {
    const { app } = await renderComparison();
    await userEvent.keyboard('x');
    await settled(app);
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(/154 in A and 100 in B/);
    await userEvent.keyboard('v');
    await expect.element(page.getByRole('region', { name: 'A and B over each other' })).toBeVisible();
    await userEvent.keyboard('b');
    await expect.element(page.getByRole('region', { name: /^A: capture/ })).toBeVisible();
    await userEvent.keyboard('b');
    await expect.element(page.getByRole('region', { name: /^B: capture/ })).toBeVisible();
    await expect.element(page.getByRole('region', { name: /^A: capture/ })).not.toBeInTheDocument();
  });

  it('goes to its views by their numbers', async () => {
    await renderComparison();
    await userEvent.keyboard('3');
    await expect.element(page.getByRole('tab', { name: 'Packages', selected: true })).toBeVisible();
    await userEvent.keyboard('1');
    await expect.element(page.getByRole('tab', { name: 'Flame graph', selected: true })).toBeVisible();
  });

  it('asks the same of both, and takes it back', async () => {
    await renderComparison();
    const field = page.getByRole('textbox', { name: 'Only samples with…' });
    await userEvent.fill(field, 'Read');
    await userEvent.keyboard('{Enter}');
    const steps = page.getByRole('region', { name: 'Asked of both' });
    await expect.element(steps.getByRole('button', { name: 'only with Read', pressed: true })).toBeVisible();
    const heading = page.getByRole('heading', { level: 1 });
    await expect.element(heading).toHaveTextContent(/100 in A and 154 in B/);
    await page.getByRole('tab', { name: 'Functions', exact: true }).click();
    await expect.element(page.getByText('2 rows')).toBeVisible();
    await steps.getByRole('button', { name: /^Remove/ }).click();
    await expect.element(page.getByText('5 rows')).toBeVisible();
  });

  it('keeps only what is under the selected frame, in both', async () => {
    await renderComparison();
    (tree('A').element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}');
    await page.getByRole('button', { name: 'Only under it' }).click();
    await expect
      .element(page.getByRole('region', { name: 'Asked of both' }).getByRole('listitem'))
      .toHaveTextContent(/main\.(run|idle)/);
  });

  it('says what a picture of one capture leaves out, and shows it again', async () => {
    await renderComparison();
    await page
      .getByRole('group', { name: /^What the width shows/ })
      .getByRole('button', { name: 'B', exact: true })
      .click();
    await expect.element(page.getByRole('note')).toHaveTextContent(/^1 path that only A has is left out: 10\.0%/);
    await page.getByRole('button', { name: 'Show all paths' }).click();
    await expect.element(page.getByRole('note')).not.toBeInTheDocument();
  });

  it('can not be made at a rate without durations, and is warned about shares', async () => {
    await renderComparison();
    await expect.element(page.getByRole('button', { name: 'Rate' })).toBeDisabled();
    await page.getByText(/things? to keep in mind/).click();
    await expect.element(page.getByText(/code that did not change can look worse/).first()).toBeVisible();
    await page.getByRole('button', { name: 'Absolute' }).click();
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(/100 → 154/);
  });

  it('of a file that holds both says what its known hotspots became, and offers no value types but those of both', async () => {
    const housekeeping = 'github.com/google/cadvisor/manager.(*containerData).housekeeping';
    const { app, ids } = await comparingPage(`main.run;${housekeeping} 2 180\nmain.run;main.idle 198 20`);
    await render(<App store={app} translator={createTranslator('en')} />);
    app.actions.compare(ids[0] as string, ids[0] as string);
    await settled(app);
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(/housekeeping.*\(appeared\)/);
    await expect.element(page.getByRole('combobox', { name: 'Compared by' })).not.toBeInTheDocument();
    await page.getByRole('tab', { name: 'Findings' }).click();
    await expect
      .element(page.getByRole('row', { name: /housekeeping/ }))
      .toHaveTextContent(/appeared.*1\.0%90\.0%.*\+89\.0 points.*not found → Info/);
  });

  it('of tables of calls begins with the calls, and takes how long was recorded', async () => {
    await renderComparison([TABLE(6000), TABLE(30_000)]);
    const calls = page.getByRole('tab', { name: 'System calls', selected: true });
    await expect.element(calls).toBeVisible();
    const row = page.getByRole('grid').getByRole('row', { name: /futex/ });
    await expect.element(row).toHaveTextContent(/6,000.*30,000/);
    const fields = page.getByRole('textbox').elements();
    expect(fields.length).toBeGreaterThanOrEqual(2);
    for (const field of fields) await userEvent.fill(field, '10');
    await userEvent.keyboard('{Enter}');
    await expect.element(row).toHaveTextContent(/600.*3,000/);
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(/^calls 1,600 → 4,000 per second/);
  });

  it('of tables offers no seconds where nobody knows of what they are', async () => {
    await renderComparison([TABLE(6000), TABLE(30_000)]);
    await page.getByRole('combobox', { name: 'Compared by' }).click();
    await expect.element(page.getByRole('option', { name: 'errors' })).toBeVisible();
    await expect.element(page.getByRole('option', { name: 'time' })).not.toBeInTheDocument();
  });

  it('that can not be had as it is asked for says why, and is had otherwise', async () => {
    const { app, ids } = await comparingPage(A, B);
    await render(<App store={app} translator={createTranslator('en')} />);
    app.actions.compare(ids[0] as string, ids[1] as string);
    // As an address may say it, before anything has been compared.
    app.actions.compareBy({ scale: 'rate' });
    await settled(app);
    const heading = page.getByRole('heading', { level: 1 });
    await expect.element(heading).toHaveTextContent('Choose the scale Absolute or Share');
    await expect.element(page.getByRole('button', { name: 'Rate' })).toBeDisabled();
    await expect.element(page.getByRole('combobox', { name: 'Compared by' })).toHaveTextContent('Compared by');
    await page.getByRole('button', { name: 'Absolute' }).click();
    await expect.element(heading).toHaveTextContent(/100 → 154/);
  });

  it('ends, and both captures are still there', async () => {
    await renderComparison();
    await page.getByRole('button', { name: 'End the comparison' }).click();
    await expect.element(page.getByRole('main', { name: 'Workspace' })).toBeVisible();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(/in A and/);
  });

  it('speaks Chinese', async () => {
    await renderComparison([A, B], 'zh');
    await expect.element(page.getByRole('button', { name: '并排', pressed: true })).toBeVisible();
    await expect.element(page.getByRole('button', { name: '结束比较' })).toBeVisible();
  });
});

describe('two parts of a trace', () => {
  const TRACE = Array.from(
    { length: 20 },
    (_, i) => `${i < 10 ? 7 : 8} 12:00:${String(i).padStart(2, '0')}.000000 read(3, "", 1) = 1 <0.001000>\n`,
  ).join('');

  async function renderParts() {
    const { app, ids } = await comparingPage(TRACE);
    await render(<App store={app} translator={createTranslator('en')} />);
    const at = (from: number, to: number) => ({ from: from * 1e9, to: to * 1e9 });
    app.actions.compareParts(ids[0] as string, { before: at(0, 10), after: at(10, 15) });
    await settled(app);
    return app;
  }

  it('have their ranges in the head, and tables of their calls and threads', async () => {
    await renderParts();
    await expect.element(page.getByText('Two parts of capture 0')).toBeVisible();
    await expect.element(page.getByRole('region', { name: 'Ranges of time that are compared' })).toBeVisible();
    await expect
      .element(page.getByRole('grid', { name: 'System calls of both captures' }).getByRole('row', { name: 'read' }))
      .toHaveTextContent(/^read1\.001\.000.*same$/);
    await page.getByRole('tab', { name: 'Threads', exact: true }).click();
    const row = (name: string) => page.getByRole('grid', { name: 'Threads of both' }).getByRole('row', { name });
    await expect.element(row('thread 7')).toHaveTextContent(/gone$/);
    await expect.element(row('thread 8')).toHaveTextContent(/new$/);
    await page.getByRole('tab', { name: 'Findings' }).click();
    await expect.element(page.getByText('What is found in each range alone', { exact: false })).toBeVisible();
  });

  it('go by their times in the graph, and are swapped', async () => {
    const app = await renderParts();
    await page.getByRole('tab', { name: 'Flame graph' }).click();
    await expect.element(page.getByRole('region', { name: /^A: 12:00:00\.000–12:00:10\.000/ })).toBeVisible();
    await userEvent.keyboard('x');
    await settled(app);
    await expect.element(page.getByRole('region', { name: /^A: 12:00:10\.000–12:00:15\.000/ })).toBeVisible();
  });

  it('say what can not be compared, and are moved from there', async () => {
    const app = await renderParts();
    app.actions.compareParts(app.store.getState().captures[0]?.id ?? '', {
      before: { from: 90e9, to: 95e9 },
      after: { from: 0, to: 5e9 },
    });
    await settled(app);
    await expect.element(page.getByRole('alert')).toHaveTextContent('a range holds none of its time');
    await page.getByRole('button', { name: 'the rest' }).click();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });
});
