import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { App } from '../../../src/ui/App.tsx';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import { comparingPage, settled } from '../../support/comparing-page.ts';

const TEXTS = [30, 90, 31, 91, 32, 95].map((samples) => `main.run;os.Read ${samples}\nmain.idle 60`);
const TABLE = `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
100.00    0.600000         100      6000        10 futex
------ ----------- ----------- --------- --------- ----------------
100.00    0.600000         100      6000        10 total
`;

async function renderComparison(texts: readonly string[] = TEXTS, language: 'en' | 'zh' = 'en') {
  const { app, ids } = await comparingPage(...texts);
  app.actions.setLanguage(language);
  await render(<App store={app} translator={createTranslator(language)} />);
  app.actions.compare(ids[0] as string, ids[1] as string);
  await settled(app);
  return { app, ids };
}

const menuOf = (side: 'A' | 'B') => page.getByRole('button', { name: `Captures taken together as ${side}` });
const several = (side: 'A' | 'B') => page.getByTitle(`Captures taken together as ${side}`);
const item = (name: string) => page.getByRole('menuitemcheckbox', { name });

describe('the captures of a side', () => {
  it('are added and taken out again by the mouse, and told by their number and names', async () => {
    const { app, ids } = await renderComparison();
    await menuOf('A').click();
    // What stands alone stays; what stands on the other side is not offered.
    await expect.element(item('capture 0')).toHaveAttribute('aria-disabled', 'true');
    await expect.element(item('capture 1')).not.toBeInTheDocument();
    await item('capture 2').click();
    await item('capture 4').click();
    await settled(app);
    await userEvent.keyboard('{Escape}');
    await expect.element(several('A')).toHaveTextContent('3 captures');
    await expect.element(page.getByText('capture 0, capture 2, capture 4')).toBeVisible();
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('273 in A and 150 in B');
    await expect.element(page.getByRole('region', { name: 'A: 3 captures' })).toBeVisible();
    expect(document.title).toContain('3 captures → capture 1');
    await several('A').click();
    await item('capture 2').click();
    await settled(app);
    expect(app.store.getState().comparison?.before).toEqual([ids[0], ids[4]]);
    await expect.element(several('A')).toHaveTextContent('2 captures');
  });

  it('are added by the keyboard alone', async () => {
    const { app, ids } = await renderComparison();
    (menuOf('B').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(item('capture 3')).toBeVisible();
    await userEvent.keyboard('capture 3');
    await userEvent.keyboard('{Enter}{Escape}');
    await settled(app);
    expect(app.store.getState().comparison?.after).toEqual([ids[1], ids[3]]);
    await expect.element(several('B')).toHaveTextContent('2 captures');
  });

  it('keep together when the sides are swapped by the key', async () => {
    const { app, ids } = await renderComparison();
    app.actions.putOnSides({ before: [ids[0], ids[2]] as string[], after: [ids[1]] as string[] });
    await settled(app);
    await userEvent.keyboard('x');
    await settled(app);
    await expect.element(several('B')).toHaveTextContent('2 captures');
    await expect.element(page.getByRole('combobox', { name: 'Baseline (A)' })).toHaveTextContent('capture 1');
  });

  it('say what z is of, and the mean of each run', async () => {
    const { app, ids } = await renderComparison();
    const [a, b, c, d, e, f] = ids as [string, string, string, string, string, string];
    app.actions.putOnSides({ before: [a, c, e], after: [b, d, f] });
    await settled(app);
    app.actions.compareBy({ scale: 'absolute' });
    await settled(app);
    app.actions.lookAtComparison({ selected: 1 });
    const selected = page.getByRole('region', { name: 'The selected frame in both' });
    await expect.element(selected).toHaveTextContent(/z 37\.4 of 3 and 3 runs/);
    await expect.element(selected.getByRole('row', { name: 'Total per run' })).toHaveTextContent('31 ± 192 ± 2.65');
    await page.getByText(/things? to keep in mind/).click();
    await expect.element(page.getByText(/numbers are the mean of the captures of a side/)).toBeVisible();
    await page.getByRole('tab', { name: 'Functions', exact: true }).click();
    await expect.element(page.getByRole('columnheader', { name: /^z of 3 and 3 runs/ })).toBeVisible();
    await expect.element(page.getByRole('row', { name: 'os.Read' })).toHaveTextContent(/^31 ± 192 ± 2.65▲ \+61/);
  });

  it('take a tab that is dropped on them, if it fits', async () => {
    const { app, ids } = await renderComparison([...TEXTS.slice(0, 3), TABLE]);
    const tab = (i: number) =>
      page.getByRole('navigation', { name: 'Captures' }).getByRole('listitem').nth(i).element();
    const side = several('A').elements()[0] ?? menuOf('A').element();
    const dropOn = (i: number) => {
      const dataTransfer = new DataTransfer();
      tab(i).dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true }));
      for (const kind of ['dragover', 'drop'])
        side.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    };
    dropOn(3);
    dropOn(1);
    expect(app.store.getState().comparison?.before).toEqual([ids[0]]);
    dropOn(2);
    await settled(app);
    expect(app.store.getState().comparison?.before).toEqual([ids[0], ids[2]]);
  });

  it('are only picked where no other fits', async () => {
    await renderComparison([...TEXTS.slice(0, 2), TABLE]);
    await expect.element(page.getByRole('combobox', { name: 'Baseline (A)' })).toBeVisible();
    await expect.element(menuOf('A')).not.toBeInTheDocument();
  });

  it('speak Chinese', async () => {
    const { app, ids } = await renderComparison(TEXTS, 'zh');
    app.actions.putOnSides({ before: [ids[0], ids[2]] as string[], after: [ids[1]] as string[] });
    await settled(app);
    await expect.element(page.getByTitle('合并为 A 的采集')).toHaveTextContent('2 次采集');
  });
});
