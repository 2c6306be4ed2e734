import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '../../../src/ui/App.tsx';
import { comparedCalls } from '../../../src/ui/compare/measured-calls.ts';
import { callsText } from '../../../src/ui/compare/syscall-change-columns.ts';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import { comparingPage, settled } from '../../support/comparing-page.ts';
import { markedTrace, TABLE, TRACE } from '../../support/strace-texts.ts';
import { columnOf } from '../support/strace-page.tsx';

const sheet = () => page.getByRole('dialog', { name: 'Share what is on the screen' });
const rows = () => sheet().getByRole('table', { name: 'Links' });

/** Two captures, compared. */
async function compared(before: string, after: string) {
  const { app, ids } = await comparingPage(before, after);
  app.actions.compare(ids[0] as string, ids[1] as string);
  return { app, view: await settled(app) };
}

/** The system calls of the comparison on the screen. */
function callsIn({ store }: Awaited<ReturnType<typeof compared>>['app']) {
  const { captures, comparison } = store.getState();
  const [before, after] = captures;
  if (!comparison || before?.status !== 'open' || after?.status !== 'open') throw new Error('both are open');
  return comparedCalls({ before: [before], after: [after] }, comparison);
}

/** The share sheet of a comparison. */
async function shareComparison(before: string, after: string) {
  const { app } = await compared(before, after);
  await render(<App store={app} translator={createTranslator('en')} />);
  await page.getByRole('banner').getByRole('button', { name: 'Share', exact: true }).click();
  await expect.element(rows()).toBeVisible();
}

/** A page on which nothing was open, with the comparison that a link of at most so many characters holds. */
async function renderLinked(before: string, after: string, length: number) {
  const { app, view } = await compared(before, after);
  const made = await app.actions.makeLinks({ hidesNames: false, withLines: false, lengths: [length], page: '' });
  const href = made.ok ? made.value.whole[0]?.href : undefined;
  if (href === undefined) throw new Error('no link');
  const { app: back } = await comparingPage({ fragment: href.slice(1) });
  await expect.poll(() => back.store.getState().comparison?.working, { timeout: 5000 }).toBe(false);
  await render(<App store={back} translator={createTranslator('en')} />);
  return { app, back, view };
}

/** So many threads that only their numbers tell apart, with calls of many kinds. */
const busy = (from: number, calls: number) =>
  Array.from(
    { length: calls },
    (_, i) =>
      `${from + (i % 60)} 12:00:0${Math.floor(i / 1000)}.${String((i % 1000) * 1000).padStart(6, '0')} call_${(i * 7919) % 397}(3) = 0 <0.0000${10 + (i % 7)}>`,
  ).join('\n');

describe('the share sheet of two traces', () => {
  it('offers what was counted of both, says what leaves, and asks for lines and names apart', async () => {
    await shareComparison(markedTrace('MARKER-A', 3000), markedTrace('MARKER-B', 2000));
    await expect.element(sheet().getByRole('row', { name: /^Everything All \d+ rows of both: counts/ })).toBeVisible();
    await expect.element(sheet().getByText(/the names, sizes and hashes of the files/)).toBeVisible();
    await expect.element(sheet().getByText(/Not: lines of the traces, arguments, paths/)).toBeVisible();
    const lines = sheet().getByRole('checkbox', { name: 'Lines of the findings, with arguments and paths' });
    await expect.element(lines).not.toBeChecked();
    await lines.click();
    await expect.element(sheet().getByText(/Of each finding its sentences and the first 20 lines/)).toBeVisible();
    await expect.element(sheet().getByRole('checkbox', { name: /by placeholders, the same in both$/ })).toBeVisible();
    expect(document.body.textContent).not.toContain('MARKER');
  });

  it('offers tables whole, with nothing to ask', async () => {
    await shareComparison(TABLE, TABLE.replace('16791', '26791'));
    await expect.element(rows().getByRole('row', { name: /^Everything All 4 rows of both tables/ })).toBeVisible();
    await expect.element(sheet().getByText(/how long you say they were recorded/)).toBeVisible();
    await expect.element(sheet().getByText(/tables have no arguments and no paths/)).toBeVisible();
    expect(sheet().getByRole('checkbox').elements()).toEqual([]);
  });

  it('says of a length that is too short for both', async () => {
    const many = (calls: number) =>
      TABLE.replace(
        /^.*read\n/m,
        Array.from(
          { length: 300 },
          (_, i) =>
            `  0.0${i % 9}    0.000${i + 100}         39     ${calls + i * 7}           call_${i}_${(i * 7919) % 1000}\n`,
        ).join(''),
      );
    await shareComparison(many(1000), many(5000));
    await expect
      .element(
        rows().getByRole('row', { name: 'Up to 1,900 Too short for both tables, which go whole or not at all.' }),
      )
      .toBeVisible();
  });
});

describe('a comparison that came in a link', () => {
  const heading = () => page.getByRole('heading', { level: 1 });
  const grid = () => page.getByRole('grid', { name: 'System calls of both captures' });

  const LATER = `${TRACE}7 12:00:03.000000 write(1, "x", 1) = 1 <0.000010>\n`;

  it('of traces says so, and what did not come; its sentence and its table are the same', async () => {
    const { app, view } = await renderLinked(TRACE, LATER, 8000);
    await expect.element(heading()).toHaveTextContent(view.result?.headline.en ?? '');
    await expect.element(page.getByRole('tab', { name: 'System calls', selected: true })).toBeVisible();
    const { rows: known = [] } = callsIn(app) ?? {};
    const texts = (side: 'before' | 'after') => known.map((row) => callsText(row, side));
    expect(texts('before')).toHaveLength(6);
    await expect.poll(() => columnOf(grid().element(), 'before')).toEqual(texts('before'));
    expect(columnOf(grid().element(), 'after')).toEqual(texts('after'));
    await expect
      .element(page.getByRole('note'))
      .toHaveTextContent(/^From a link, with all that was counted of both\. .* stacks end in the system call\.$/);
  });

  it('of traces that did not fit has the others of both in one row, and threads without their numbers', async () => {
    const { back } = await renderLinked(busy(100, 4000), busy(5000, 3000), 3800);
    await expect
      .element(page.getByRole('note'))
      .toHaveTextContent(/^From a link: [\d,]+ of [\d,]+ rows .* summed up, exactly/);
    const names = () => columnOf(grid().element(), 'name').filter((name) => name?.includes('others'));
    await expect.poll(names).toHaveLength(1);
    expect(new Set(columnOf(grid().element(), 'state'))).toEqual(new Set(['changed']));
    const { captures } = back.store.getState();
    back.actions.leaveComparison();
    back.actions.activate(captures[0]?.id ?? null);
    await page.getByRole('tab', { name: 'Threads' }).click();
    await expect.element(page.getByRole('grid').getByRole('row', { name: /^several/ })).toBeVisible();
  });

  it('of which one is a file says which of them did not come', async () => {
    const { back } = await renderLinked(TRACE, LATER, 8000);
    back.actions.openFiles([{ name: 'own.strace', blob: new Blob([TRACE.replaceAll('12:00:0', '12:00:1')]) }]);
    await expect.poll(() => back.store.getState().captures[2]?.status).toBe('open');
    const [first, , own] = back.store.getState().captures.map(({ id }) => id);
    back.actions.compare(own as string, first as string);
    await settled(back);
    await expect.element(page.getByRole('note')).toHaveTextContent(/^B came in a link: .* are those of A alone\.$/);
  });
});
