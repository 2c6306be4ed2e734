import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '../../../../src/ui/App.tsx';
import { createTranslator } from '../../../../src/ui/i18n/setup.ts';
import { klog } from '../../../support/compared-logs.ts';
import { comparingPage, settled } from '../../../support/comparing-page.ts';
import { cellsOf } from '../../support/compared-page.tsx';

const QUIET = klog('I', 'Mounted volume #', 61);
const BEFORE = QUIET + klog('W', 'Slow disk', 20) + klog('I', 'Started', 1);
const AFTER = QUIET + klog('E', 'Slow disk', 24) + klog('E', 'Failed to stat "/x/#"', 600);
const UNTIMED = 'level=error msg="it failed" id=1\n'.repeat(30) + 'level=info msg="ok"\n'.repeat(5);

async function renderLogs(texts: readonly string[] = [BEFORE, AFTER], language: 'en' | 'zh' = 'en') {
  const { app, ids, addressBar } = await comparingPage(...texts);
  app.actions.setLanguage(language);
  await render(<App store={app} translator={createTranslator(language)} />);
  app.actions.compare(ids[0] as string, ids[1] as string);
  await settled(app);
  return { app, addressBar };
}

const heading = () => page.getByRole('heading', { level: 1 });
const grid = () => page.getByRole('grid', { name: 'Messages of both logs' });
const row = (name: RegExp) => grid().getByRole('row', { name });
const names = () => cellsOf('Messages of both logs', 'Message');
const selected = () => page.getByRole('region', { name: 'The selected message in both logs' });

describe('two logs', () => {
  it('open on their messages, with what changed most in a sentence and nothing that is of stacks', async () => {
    await renderLogs();
    await expect.element(page.getByRole('tab', { name: 'Messages', selected: true })).toBeVisible();
    await expect
      .element(heading())
      .toHaveTextContent(
        'Errors 0 → 10.4, warnings 0.33 → 0 per second. “Failed to stat "…"” +10 per second (appeared). Nothing else grew beyond noise.',
      );
    expect(
      page
        .getByRole('tab')
        .elements()
        .map(({ textContent }) => textContent),
    ).toEqual(['Messages', 'Findings']);
    await expect.element(page.getByRole('group', { name: 'Scale' })).not.toBeInTheDocument();
    await expect.element(page.getByText(/to keep in mind/)).not.toBeInTheDocument();
  });

  it('have both rates of each kind, its numbers, and both levels where they differ', async () => {
    await renderLogs();
    await expect
      .element(row(/Failed to stat/))
      .toHaveTextContent('010▲ +100 → 600+24.5appearederrorFailed to stat "…"');
    await expect.element(row(/Slow disk/)).toHaveTextContent(/0\.33.*0\.4.*changed, may be chance.*warning → error/);
    await expect.element(row(/Mounted volume/)).toHaveTextContent(/1\.02.*1\.02.*same/);
    await expect.poll(names).toEqual(['Failed to stat "…"', 'Slow disk', 'Started', 'Mounted volume …']);
  });

  it('have the rate of each level, and bars of both on one scale', async () => {
    await renderLogs();
    const all = page.getByRole('region', { name: 'Messages by time in both logs' });
    await expect.element(all).toHaveTextContent(/error and worse 0 → 10\.4 ▲ \+10\.4/);
    await expect.element(all).toHaveTextContent(/all others 1\.03 → 1\.02/);
    const plots = all.getByRole('img').elements();
    expect(plots.map((plot) => plot.getAttribute('viewBox'))).toHaveLength(2);
    expect(new Set(plots.map((plot) => plot.getAttribute('viewBox'))).size).toBe(1);
    expect(plots[0]?.querySelector('path[data-tone="bad"]')?.getAttribute('d')).toBe('');
    expect(plots[1]?.querySelector('path[data-tone="bad"]')?.getAttribute('d')).not.toBe('');
  });

  it('are narrowed by what became of a message, by level and by text', async () => {
    await renderLogs();
    await page.getByRole('button', { name: 'Appeared' }).click();
    await expect.poll(names).toEqual(['Failed to stat "…"']);
    await page.getByRole('button', { name: 'Gone' }).click();
    await expect.poll(names).toEqual(['Started']);
    await page.getByRole('button', { name: 'Beyond noise' }).click();
    await expect.poll(names).toEqual(['Failed to stat "…"']);
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.getByRole('combobox', { name: 'Least level' }).click();
    await page.getByRole('option', { name: 'error and worse' }).click();
    await expect.poll(names).toEqual(['Failed to stat "…"', 'Slow disk']);
    await expect.element(page.getByText('2 of 4 kinds of messages')).toBeVisible();
    await userEvent.fill(page.getByRole('searchbox', { name: 'Filter by text' }), 'slow');
    await expect.poll(names).toEqual(['Slow disk']);
    await userEvent.fill(page.getByRole('searchbox', { name: 'Filter by text' }), 'no such');
    await expect.element(page.getByText('No message that is shown is left by the filter.')).toBeVisible();
  });

  it('are sorted by a column', async () => {
    await renderLogs();
    await grid().getByRole('button', { name: 'Level' }).click();
    await expect.poll(() => names().slice(0, 2).toSorted()).toEqual(['Failed to stat "…"', 'Slow disk']);
    await grid().getByRole('button', { name: 'Message' }).click();
    await expect.poll(() => names()[0]).toBe('Failed to stat "…"');
    await grid().getByRole('button', { name: 'A per s' }).click();
    await expect.poll(() => names()[0]).toBe('Mounted volume …');
  });

  it('show of a selected message its rate, when it was seen and a line of each', async () => {
    await renderLogs();
    await expect.element(selected()).not.toBeInTheDocument();
    await row(/Slow disk/).click();
    await expect.element(selected()).toHaveTextContent(/line 62W0627 12:00:00\.000000 +7 a\.go:1\] Slow disk/);
    await expect.element(selected()).toHaveTextContent(/line 62E0627 12:00:00\.000000 +7 a\.go:1\] Slow disk/);
    await expect.element(selected()).toHaveTextContent(/20 messagesfirst Jun 27 12:00:00last Jun 27 12:01:00/);
    await expect.element(selected()).toHaveTextContent(/24 messages/);
    const bars = (tone: string) =>
      selected()
        .getByRole('img')
        .elements()
        .map((plot) => plot.querySelector(`path[data-tone="${tone}"]`)?.getAttribute('d'));
    await expect.poll(() => bars('warning')).toEqual([expect.stringMatching(/^M0 /), '']);
    expect(bars('bad')).toEqual(['', expect.stringMatching(/^M0 /)]);
    await userEvent.keyboard('x');
    await expect.poll(() => bars('bad')).toEqual([expect.stringMatching(/^M0 /), '']);
  });

  it('say where a message is not', async () => {
    await renderLogs();
    await row(/Failed to stat/).click();
    await expect.element(selected()).toHaveTextContent(/not in A/);
    await expect.element(selected()).toHaveTextContent(/600 messages/);
  });

  it('are walked by arrows, and an address tells what is selected and shown', async () => {
    const { addressBar } = await renderLogs();
    await expect.element(grid()).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect.element(selected()).toHaveTextContent(/Slow disk/);
    await page.getByRole('button', { name: 'Beyond noise' }).click();
    await expect
      .poll(() => addressBar.fragment())
      .toMatch(/compare-tab=messages.*compare-only=beyond-noise.*compare-message=Slow/);
  });

  it('are copied as CSV in the unit of the table', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await renderLogs();
    await page.getByRole('button', { name: 'Copy the table' }).click();
    await page.getByRole('menuitem', { name: 'As CSV' }).click();
    await expect.poll(() => write.mock.calls.length).toBe(1);
    const [head, first] = (write.mock.calls[0]?.[0] ?? '').split('\n');
    expect(head).toBe('Message,A per s,B per s,Δ (per s),Ratio (%),Count A,Count B,z,State,Level');
    expect(first).toMatch(/^"Failed to stat ""…""",0,10,10,,0,600,24\.4948\d+,appeared,error$/);
    write.mockRestore();
  });

  it('without times are compared by numbers, until their length is entered', async () => {
    const { app } = await renderLogs([UNTIMED, UNTIMED + UNTIMED]);
    await expect
      .element(
        page.getByText('The times in A and B do not tell how long they are, so there are no rates', { exact: false }),
      )
      .toBeVisible();
    await expect.element(row(/it failed/)).toHaveTextContent(/^3060▲ \+30/);
    await expect.element(page.getByRole('button', { name: 'Changed' })).toBeVisible();
    await userEvent.fill(page.getByRole('textbox', { name: 'Seconds recorded in A' }), '10');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('The times in B do not tell', { exact: false })).toBeVisible();
    await userEvent.fill(page.getByRole('textbox', { name: 'Seconds recorded in B' }), '1 min');
    await userEvent.keyboard('{Enter}');
    await expect.element(row(/it failed/)).toHaveTextContent(/^31▼ −2/);
    await expect.element(heading()).toHaveTextContent(/^Errors 3 → 1 per second\./);
    // Lengths are those of the logs, whichever side these stand on.
    app.actions.swapCompared();
    await expect.element(heading()).toHaveTextContent(/^Errors 1 → 3 per second\./);
  });

  it('speak Chinese', async () => {
    await renderLogs([BEFORE, AFTER], 'zh');
    await expect.element(heading()).toHaveTextContent(/^每秒错误 0 → 10\.4 条，每秒警告 0\.33 → 0 条。/);
    await expect.element(page.getByRole('tab', { name: '消息', selected: true })).toBeVisible();
    await expect.element(page.getByRole('grid', { name: '两份日志的消息' })).toHaveTextContent('新出现');
  });
});

describe('profiles after logs', () => {
  it('are looked at by their stacks again, without what was asked of messages', async () => {
    const { app, ids } = await comparingPage(
      BEFORE,
      AFTER,
      'main.run;os.Read 30\nmain.idle 60',
      'main.run;os.Read 90\nmain.idle 60',
    );
    await render(<App store={app} translator={createTranslator('en')} />);
    app.actions.compare(ids[0] as string, ids[1] as string);
    await settled(app);
    await expect.element(grid()).toBeVisible();
    app.actions.compare(ids[2] as string, ids[3] as string);
    await settled(app);
    await expect.element(page.getByRole('tab', { name: 'Flame graph', selected: true })).toBeVisible();
    await expect.element(page.getByRole('group', { name: 'How both are shown' })).toBeVisible();
  });
});
