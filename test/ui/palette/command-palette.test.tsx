import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderFolding } from '../support/folding-page.tsx';
import { renderOpened, renderPage } from '../support/page.tsx';

const palette = () => page.getByRole('dialog', { name: 'Commands' });
const field = () => palette().getByRole('combobox', { name: 'Search commands' });
const option = (name: string | RegExp) => palette().getByRole('option', { name });
const chosen = () => palette().element().querySelector('[role=option][data-highlighted]')?.textContent;

async function openPalette() {
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(field()).toHaveFocus();
}

describe('the palette', () => {
  it('opens by its keys and by its button, and gives the focus back', async () => {
    await renderOpened();
    const button = page.getByRole('button', { name: 'Search commands' });
    await expect.element(page.getByRole('tab', { name: 'Flame graph' })).toBeVisible();
    await button.click();
    await expect.element(field()).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(palette()).not.toBeInTheDocument();
    await expect.element(button).toHaveFocus();
    await openPalette();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(palette()).not.toBeInTheDocument();
  });

  it('opens while something is typed, and one Escape closes it with a text in it', async () => {
    await renderOpened();
    await expect.element(page.getByRole('tab', { name: 'Flame graph' })).toBeVisible();
    await userEvent.keyboard('/abc');
    await openPalette();
    await userEvent.keyboard('theme');
    await expect.element(field()).toHaveValue('theme');
    await userEvent.keyboard('{Escape}');
    await expect.element(palette()).not.toBeInTheDocument();
    const search = page.getByRole('searchbox', { name: 'Search the stacks' });
    await expect.element(search).toHaveFocus();
    await expect.element(search).toHaveValue('abc');
  });

  it('does not open over another dialog or a menu', async () => {
    await renderOpened();
    await expect.element(page.getByRole('tab', { name: 'Flame graph' })).toBeVisible();
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(palette()).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await page.getByRole('button', { name: 'Theme' }).click();
    await expect.element(page.getByRole('menu')).toBeVisible();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(palette()).not.toBeInTheDocument();
  });

  it('runs the command that is chosen by the arrows, and then has it on top', async () => {
    const { app } = await renderOpened();
    await expect.element(page.getByRole('tab', { name: 'Flame graph' })).toBeVisible();
    await openPalette();
    await expect.element(palette().getByRole('group', { name: 'Views' })).toBeVisible();
    await expect.element(palette().getByRole('group', { name: 'Used last' })).not.toBeInTheDocument();
    await userEvent.keyboard('theme');
    await expect.poll(chosen).toBe('Theme: As the system');
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(chosen).toBe('Theme: Dark');
    await userEvent.keyboard('{ArrowUp}{ArrowDown}{Enter}');
    await expect.element(palette()).not.toBeInTheDocument();
    expect(app.store.getState().preferences.theme).toBe('dark');
    app.actions.setTheme('light');
    await openPalette();
    const last = palette().getByRole('group', { name: 'Used last' });
    await expect.element(last.getByRole('option', { name: 'Theme: Dark' })).toBeVisible();
    await expect.poll(chosen).toBe('Theme: Dark');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => app.store.getState().preferences.theme).toBe('dark');
  });

  it('says how many commands there are, and when there are none', async () => {
    await renderOpened();
    await expect.element(page.getByRole('tab', { name: 'Flame graph' })).toBeVisible();
    await openPalette();
    await userEvent.keyboard('theme dark');
    await expect.element(palette().getByRole('status').getByText('1 command', { exact: true })).toBeVisible();
    await field().fill('nothing like it');
    await expect.element(palette().getByText('No command and no function has “nothing like it”.')).toBeVisible();
    await expect.element(palette().getByRole('status').getByText('0 commands')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(palette()).toBeVisible();
  });

  it('shows the key of a command', async () => {
    await renderOpened();
    await expect.element(page.getByRole('tab', { name: 'Flame graph' })).toBeVisible();
    await openPalette();
    await userEvent.keyboard('invert');
    await expect.element(option('Invert: by leaf')).toHaveAttribute('aria-keyshortcuts', 'i');
    expect(chosen()).toBe('Invert: by leafi');
  });

  it('opens the field of a step with its kind chosen and the focus in it, from any view', async () => {
    const { app } = await renderFolding();
    await expect.element(page.getByRole('tab', { name: 'Flame graph' })).toBeVisible();
    app.actions.showTab('info');
    await openPalette();
    await userEvent.keyboard('hide frames{Enter}');
    await expect.element(page.getByRole('textbox', { name: 'What to find' })).toHaveFocus();
    await expect.element(page.getByRole('combobox', { name: 'Kind of step' })).toHaveTextContent('Hide frames');
    await userEvent.keyboard('scanobject{Enter}');
    await expect.element(page.getByRole('button', { name: 'scanobject hidden', exact: true })).toBeVisible();
  });

  it('takes a step that is written as a whole', async () => {
    await renderFolding();
    await expect.element(page.getByRole('tab', { name: 'Flame graph' })).toBeVisible();
    await openPalette();
    await userEvent.keyboard('without cadvisor');
    await expect.poll(chosen).toBe('Add step: without cadvisor');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('button', { name: 'without cadvisor', exact: true })).toBeVisible();
  });

  it('goes to a function by words of its name in any order', async () => {
    await renderFolding();
    await expect.element(page.getByRole('tab', { name: 'Flame graph' })).toBeVisible();
    await openPalette();
    await userEvent.keyboard('housekeep cadvisor');
    await expect.poll(chosen).toMatch(/^manager.\(\*containerData\).housekeeping.*80.0%$/);
    await userEvent.keyboard('{Enter}');
    const details = page.getByRole('region', { name: 'Details' });
    await expect.element(details.getByRole('heading', { name: '(*containerData).housekeeping' })).toBeVisible();
    await openPalette();
    await expect.poll(chosen).toMatch(/^manager.\(\*containerData\).housekeeping/);
    await userEvent.keyboard('{Escape}');
  });

  it('keeps the focus on the page when the capture that had it is closed', async () => {
    const { app } = await renderOpened();
    await page.getByRole('tab', { name: 'Flame graph' }).click();
    await openPalette();
    await userEvent.keyboard('close kubelet{Enter}');
    await expect.element(palette()).not.toBeInTheDocument();
    await expect.poll(() => app.store.getState().captures.length).toBe(0);
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('is there before anything is opened', async () => {
    await renderPage();
    await openPalette();
    await expect.element(option('Open files…')).toBeVisible();
    await expect.element(palette().getByRole('group', { name: 'Views' })).not.toBeInTheDocument();
    await userEvent.keyboard('keys{Enter}');
    await expect.element(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
  });

  it('finds Chinese commands by their Chinese and by their English texts', async () => {
    const { app } = await renderFolding({ language: 'zh' });
    const dialog = page.getByRole('dialog', { name: '命令' });
    await expect.element(page.getByRole('tab', { name: '火焰图' })).toBeVisible();
    await userEvent.keyboard('{Control>}k{/Control}');
    await dialog.getByRole('combobox', { name: '搜索命令' }).fill('按包');
    await expect.element(dialog.getByRole('option', { name: '帧：按包' })).toBeVisible();
    await dialog.getByRole('combobox').fill('by package');
    await expect.element(dialog.getByRole('option', { name: '帧：按包' })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => {
        const [entry] = app.store.getState().captures;
        return entry?.status === 'open' && entry.view.folded.options.look?.granularity;
      })
      .toBe('package');
    await userEvent.keyboard('{Control>}k{/Control}');
    await dialog.getByRole('combobox').fill('不含cadvisor');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('button', { name: '不含 cadvisor', exact: true })).toBeVisible();
  });
});
