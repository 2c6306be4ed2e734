import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ComparisonView } from '../../../src/state/comparison-view.ts';
import { ChangedTable } from '../../../src/ui/compare/ChangedTable.tsx';
import { capture, sampled } from '../../support/compared-facts.ts';
import { comparedView } from '../../support/compared-view.ts';
import { pathText } from '../../support/stacks.ts';
import { cellsOf, renderCompared, viewOf } from '../support/compared-page.tsx';

/** 30 s each, samples of 10 ms. */
const RESULT = comparedView(
  capture(sampled('main.run;os.Read 300\nmain.run;runtime.gc 210\nmain.idle 40\nmain.rare 3')),
  capture(sampled('main.run;os.Read 600\nmain.run;net/http.Get 100\nmain.idle 40\nmain.rare 6')),
);

const functions = (view: ComparisonView) => <ChangedTable view={view} by="function" />;
const grid = () => page.getByRole('grid', { name: 'Changed functions' });
const names = () => cellsOf('Changed functions', 'Function');

const renderFunctions = (options: Parameters<typeof renderCompared>[1] = {}) =>
  renderCompared(functions, { result: RESULT, ...options });

describe('the table of changed functions', () => {
  it('has both numbers, what is between them, and words where a ratio would say nothing', async () => {
    await renderFunctions();
    const row = (name: string) => grid().getByRole('row', { name });
    await expect
      .element(row('os.Read'))
      .toHaveTextContent('0.10 cores0.20 cores▲ +0.10 cores+26.2+100.0%300 → 600+10.0changedos.Reados');
    await expect
      .element(row('runtime.gc'))
      .toHaveTextContent('0.07 cores0 cores▼ −0.07 cores−38.0210 → 0−14.5removedruntime.gcruntime');
    await expect
      .element(row('http.Get'))
      .toHaveTextContent('0 cores0.03 cores▲ +0.03 cores+13.40 → 100+10.0addedhttp.Getnet/http');
    await expect
      .element(row('main.rare'))
      .toHaveTextContent('0.001 cores0.002 cores▲ +0.001 cores+0.3+100.0%3 → 6+1.0changed, within sampling noise');
    await expect.element(row('main.idle')).toHaveTextContent('0.01 cores0.01 cores0−1.940 → 400same');
    await expect.element(page.getByText('6 rows')).toBeVisible();
  });

  it('has nothing to show while there is no result', async () => {
    const { screen } = await renderFunctions({ result: undefined });
    expect(screen.container.textContent).toBe('');
  });

  it('lists the largest changes first, whichever way; a click on a column sorts by it', async () => {
    const { app } = await renderFunctions();
    await expect
      .poll(names)
      .toEqual([
        'os.Reados',
        'runtime.gcruntime',
        'main.runmain',
        'http.Getnet/http',
        'main.raremain',
        'main.idlemain',
      ]);
    await grid().getByRole('button', { name: 'Samples' }).click();
    expect(viewOf(app).sort).toEqual({ column: 'samples', descending: true });
    await expect.poll(() => names()[0]).toBe('main.runmain');
    await grid().getByRole('button', { name: 'Function' }).click();
    expect(viewOf(app).sort).toEqual({ column: 'name', descending: false });
    await grid().getByRole('button', { name: 'Function' }).click();
    await expect
      .element(grid().getByRole('columnheader', { name: 'Function' }))
      .toHaveAttribute('aria-sort', 'descending');
    await expect.poll(() => names()[0]).toBe('runtime.gcruntime');
  });

  it('goes by what ends in a function where that is asked for', async () => {
    const { app } = await renderFunctions();
    await page.getByRole('button', { name: 'Self' }).click();
    expect(viewOf(app).bySelf).toBe(true);
    await expect.element(grid().getByRole('row', { name: 'main.run' })).toHaveTextContent('0 cores0 cores000 → 00same');
    await page.getByRole('button', { name: 'Total' }).click();
    expect(viewOf(app).bySelf).toBe(false);
  });

  it('is narrowed to what was added, removed, or is beyond noise', async () => {
    await renderFunctions();
    await page.getByRole('button', { name: 'Added' }).click();
    await expect.poll(names).toEqual(['http.Getnet/http']);
    await expect.element(page.getByText('1 of 6 rows')).toBeVisible();
    await page.getByRole('button', { name: 'Removed' }).click();
    await expect.poll(names).toEqual(['runtime.gcruntime']);
    await page.getByRole('button', { name: 'Beyond noise' }).click();
    await expect.poll(names).toEqual(['os.Reados', 'runtime.gcruntime', 'main.runmain', 'http.Getnet/http']);
    await page.getByRole('button', { name: 'All' }).click();
    await expect.poll(names).toHaveLength(6);
  });

  it('is narrowed by text, and says that nothing is left', async () => {
    const { app } = await renderFunctions();
    const field = page.getByRole('searchbox', { name: 'Filter by name' });
    await field.fill('/^main/');
    await expect.poll(names).toEqual(['main.runmain', 'main.raremain', 'main.idlemain']);
    await field.fill('nowhere');
    await expect.element(page.getByText('Nothing that is shown has “nowhere” in its name.')).toBeVisible();
    await field.fill('/(/');
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.poll(names).toHaveLength(6);
    await field.fill('');
    await expect.poll(() => viewOf(app).filter).toBe('');
  });

  it('says that nothing is left of a state', async () => {
    const same = capture(sampled('main.run 300'));
    await renderFunctions({ result: comparedView(same, same), view: { only: 'added' } });
    await expect.element(page.getByText('Nothing was added in B.')).toBeVisible();
    await page.getByRole('button', { name: 'Removed' }).click();
    await expect.element(page.getByText('Nothing of A is gone in B.')).toBeVisible();
    await page.getByRole('button', { name: 'Beyond noise' }).click();
    await expect.element(page.getByText('Nothing changed beyond noise.')).toBeVisible();
  });

  it('speaks of no noise where no samples are drawn', async () => {
    const valueTypes = [{ name: 'goroutines', unit: 'count' }];
    const result = comparedView(capture('leak 1\nrest 1', { valueTypes }), capture('leak 2\nrest 1', { valueTypes }));
    await renderFunctions({ result });
    await expect.element(grid().getByRole('row', { name: 'leak' })).toHaveTextContent('12▲ +1+16.7+100.0%changedleak');
    await expect.element(grid().getByRole('columnheader', { name: 'Samples' })).not.toBeInTheDocument();
    await expect.element(grid().getByRole('columnheader', { name: 'z' })).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Changed' }).click();
    await expect.poll(names).toEqual(['leak']);
  });

  it('tells differences of shares once, in points', async () => {
    const long = capture(sampled('main.run 3'), { durationNanos: undefined });
    await renderFunctions({ result: comparedView(long, long) });
    await expect.element(grid().getByRole('row', { name: 'main.run' })).toHaveTextContent('100%100%03 → 30same');
    await expect.element(grid().getByRole('columnheader', { name: 'Points' })).not.toBeInTheDocument();
  });

  it('is walked by arrows, selects the heaviest frame, and Enter shows it in the graph', async () => {
    const { app } = await renderFunctions();
    const { tree } = RESULT.comparison;
    await expect.element(grid()).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(pathText(tree, viewOf(app).selected)).toBe('main.run;runtime.gc');
    await expect.element(grid().getByRole('row', { selected: true })).toHaveTextContent('runtime.gc');
    expect(viewOf(app).zoomed).toBe(-1);
    await userEvent.keyboard('{Enter}');
    expect(pathText(tree, viewOf(app).zoomed)).toBe('main.run;runtime.gc');
    expect(viewOf(app).tab).toBe('graph');
  });

  it('opens by a double click, and knows the row of a frame that was selected elsewhere', async () => {
    const { app } = await renderFunctions();
    await grid().getByText('http.Get').dblClick();
    expect(pathText(RESULT.comparison.tree, viewOf(app).zoomed)).toBe('main.run;net/http.Get');
    app.actions.lookAtComparison({ selected: 0 });
    await expect.element(grid().getByRole('row', { selected: true })).toHaveTextContent('main.run');
  });

  it('is copied as it is narrowed and sorted: raw numbers for sheets, readable ones for notes', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await renderFunctions({ view: { filter: 'rare' } });
    await page.getByRole('button', { name: 'Copy the table' }).click();
    await page.getByRole('menuitem', { name: 'As CSV' }).click();
    expect(write).toHaveBeenLastCalledWith(
      [
        'Function,A total (cores),B total (cores),Δ total (cores),Points total,Ratio total (%),Samples A total,Samples B total,z total,State',
        'main.rare,0.001,0.002,0.001,0.261794065031585,100,3,6,1,"changed, within sampling noise"',
        '',
      ].join('\n'),
    );
    await page.getByRole('button', { name: 'Copy the table' }).click();
    await page.getByRole('menuitem', { name: 'As Markdown table' }).click();
    expect(write.mock.lastCall?.[0]).toContain(
      '| `main.rare` | 0.001 cores | 0.002 cores | +0.001 cores | +0.3 | +100.0% | 3 | 6 | +1.0 | changed, within sampling noise |',
    );
  });

  it('has the spread between several captures of a side, and says what z is of', async () => {
    const runs = (...reads: readonly number[]) =>
      reads.map((samples) => capture(sampled(`main.run;os.Read ${samples}\nmain.idle 40`)));
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await renderFunctions({ result: comparedView(runs(270, 300, 330), runs(540, 600, 660)) });
    await expect
      .element(grid().getByRole('row', { name: 'os.Read' }))
      .toHaveTextContent('0.10 ± 0.01 cores0.20 ± 0.02 cores▲ +0.10 cores+100.0%900 → 1,800+7.7changed');
    await expect.element(grid().getByRole('columnheader', { name: 'z of 3 and 3 runs' })).toBeVisible();
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('Read');
    await expect.poll(names).toHaveLength(1);
    await page.getByRole('button', { name: 'Copy the table' }).click();
    await page.getByRole('menuitem', { name: 'As CSV' }).click();
    const [head, row] = String(write.mock.lastCall?.[0]).split('\n');
    expect(head).toBe(
      'Function,A total (cores),A standard deviation total (cores),B total (cores),B standard deviation total (cores),Δ total (cores),Points total,Ratio total (%),Samples A total,Samples B total,z of 3 and 3 runs total,State',
    );
    expect(row).toMatch(/^os\.Read,0\.1,0\.01,0\.2,0\.02,0\.1,/);
    await page.getByRole('button', { name: 'Copy the table' }).click();
    await page.getByRole('menuitem', { name: 'As Markdown table' }).click();
    expect(write.mock.lastCall?.[0]).toContain('| `os.Read` | 0.10 cores | 0.01 cores | 0.20 cores | 0.02 cores |');
  });

  it('tells beyond noise of what samples could not, by several captures', async () => {
    const valueTypes = [{ name: 'goroutines', unit: 'count' }];
    const runs = (...counts: readonly number[]) =>
      counts.map((count) => capture(`leak ${count}\nrest 5`, { valueTypes }));
    await renderFunctions({ result: comparedView(runs(10, 11, 12), runs(50, 51, 52)) });
    await page.getByRole('button', { name: 'Beyond noise' }).click();
    await expect.poll(names).toEqual(['leak']);
    await expect.element(grid().getByRole('row', { name: 'leak' })).toHaveTextContent('11 ± 151 ± 1▲ +40');
    await expect.element(grid().getByRole('columnheader', { name: 'Samples' })).not.toBeInTheDocument();
  });

  it('keeps what says most where there is little room', async () => {
    await renderFunctions({ width: 420 });
    await expect
      .poll(() =>
        grid()
          .getByRole('columnheader')
          .elements()
          .map((head) => head.textContent),
      )
      .toEqual(['B', 'Δ', 'Function']);
  });

  it('draws only the rows on the screen, of however many there are', async () => {
    const stacks = Array.from({ length: 3000 }, (_, i) => `main.run;pkg.f${i} ${i + 1}`).join('\n');
    const many = capture(sampled(stacks));
    await renderFunctions({ result: comparedView(many, many) });
    await expect.element(grid()).toHaveAttribute('aria-rowcount', '3002');
    expect(grid().getByRole('row').elements().length).toBeLessThan(100);
  });

  it('speaks Chinese', async () => {
    await renderFunctions({ language: 'zh' });
    const row = page.getByRole('grid', { name: '变化的函数' }).getByRole('row', { name: 'main.rare' });
    await expect.element(row).toHaveTextContent('0.001 核0.002 核▲ +0.001 核+0.3+100.0%3 → 6+1.0变化，在抽样噪声之内');
    await expect.element(page.getByRole('button', { name: '超出噪声' })).toBeVisible();
  });
});

describe('the table of changed packages', () => {
  it('adds functions up, and selects the heaviest frame of a package', async () => {
    const { app } = await renderCompared((view) => <ChangedTable view={view} by="package" />, { result: RESULT });
    const packages = page.getByRole('grid', { name: 'Changed packages' });
    await packages.getByText('net/http').click();
    expect(pathText(RESULT.comparison.tree, viewOf(app).selected)).toBe('main.run;net/http.Get');
    await expect.element(packages.getByRole('row', { selected: true })).toHaveTextContent('net/http');
    await expect.element(packages.getByRole('row', { name: 'main' })).toHaveTextContent('553 → 746');
  });
});
