import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openedOf, renderOpened } from '../support/page.tsx';

const field = () => page.getByRole('searchbox', { name: 'Search the stacks' });

describe('the search field', () => {
  it('tells how much of everything matches, and walks from match to match', async () => {
    await renderOpened();
    await field().fill('os.');
    await expect.element(page.getByText('80.0% · 2')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('80.0% · 1 of 2')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('80.0% · 2 of 2')).toBeVisible();
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    await expect.element(page.getByText('80.0% · 1 of 2')).toBeVisible();
    await page.getByRole('button', { name: 'Next match (Enter)' }).click();
    await expect.element(page.getByText('80.0% · 2 of 2')).toBeVisible();
  });

  it('says that nothing matches, to those who listen too', async () => {
    await renderOpened();
    await field().fill('nowhere');
    await expect.element(page.getByText('no match')).toBeVisible();
    await expect.element(page.getByText('No frame matches.')).toBeInTheDocument();
  });

  it('shows at the field what is wrong with an expression', async () => {
    await renderOpened();
    await field().fill('/(/');
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(field()).toHaveAttribute('aria-invalid', 'true');
  });

  it('is emptied by Escape', async () => {
    await renderOpened();
    await field().fill('os.');
    await userEvent.keyboard('{Escape}');
    await expect.element(field()).toHaveValue('');
  });
});

describe('the toolbar', () => {
  it('chooses what is counted', async () => {
    await renderOpened();
    await page.getByRole('combobox', { name: 'What is counted' }).click();
    await page.getByRole('option', { name: 'samples 100' }).click();
    await expect.element(page.getByRole('combobox', { name: 'What is counted' })).toBeVisible();
  });

  it('turns the graph over', async () => {
    const { app } = await renderOpened();
    await page.getByRole('button', { name: 'Flame', exact: true }).click();
    expect(app.store.getState().preferences.orientation).toBe('flame');
    await expect.element(page.getByRole('button', { name: 'Flame', exact: true, pressed: true })).toBeVisible();
  });

  it('offers all frames only where the capture leaves some out', async () => {
    const { screen } = await renderOpened();
    await expect.element(page.getByRole('tab', { name: 'Flame graph' })).toBeVisible();
    expect(page.getByRole('checkbox', { name: 'Show all frames' }).elements()).toHaveLength(0);
    await screen.unmount();
    await renderOpened({ outcome: openedOf({ facts: { dropsFrames: true } }) });
    await expect.element(page.getByRole('checkbox', { name: 'Show all frames' })).toBeVisible();
  });
});
