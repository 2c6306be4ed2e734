import type { Page } from '@playwright/test';
import { capture, drop } from './drop.ts';
import { expect, test } from './quiet-page.ts';

const INCIDENT = capture('kubelet-incident/kubelet.pprof');

/** Types into the palette and runs what it finds first, which must be this. */
async function command(page: Page, text: string, first: RegExp | string): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('combobox', { name: 'Search commands' })).toBeFocused();
  await page.keyboard.type(text);
  await expect(palette.getByRole('option').first()).toContainText(first);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
}

test('the incident by commands alone, with the keyboard', async ({ page }) => {
  await page.goto('./');
  await drop(page, INCIDENT);
  const graph = page.getByRole('tree', { name: /Flame graph/ });
  const steps = page.getByRole('region', { name: 'Steps' });
  const details = page.getByRole('region', { name: 'Details' });
  await expect(graph).toBeVisible();

  // What is left without cAdvisor: a step written as a whole, and taken back; then by its field.
  await command(page, 'without cadvisor', 'Add step: without cadvisor');
  await expect(steps.getByRole('status')).toHaveText('Shown: 5.02 s, 16.6% of all');
  await command(page, 'clear all', 'Clear all steps');
  await expect(steps).toBeHidden();
  await command(page, 'add without', 'Add step: Without samples with…');
  await expect(steps.getByRole('textbox', { name: 'What to find' })).toBeFocused();
  await page.keyboard.type('cadvisor');
  await page.keyboard.press('Enter');
  await expect(steps.getByRole('status')).toHaveText('Shown: 5.02 s, 16.6% of all');
  await command(page, 'remove without', 'Remove the step “without cadvisor”');
  await expect(steps).toBeHidden();

  // A function by words of its name, and what can be done with it.
  await command(page, 'go to function manager getstats fs', 'fs.(*manager).GetStats');
  await expect(details.getByRole('heading', { name: '(*manager).GetStats' })).toBeVisible();
  await command(page, 'focus function', 'Focus on the function');
  await expect(steps.getByRole('status')).toHaveText('Shown: 20.7 s, 68.6% of all');
  await command(page, 'clear all', 'Clear all steps');

  // Which package costs most.
  await command(page, 'functions', 'Functions');
  await command(page, 'by package', 'Frames: By package');
  const firstRow = page.getByRole('grid', { name: 'Functions' }).getByRole('row').nth(1);
  await expect(firstRow).toContainText('internal/runtime/syscall/linux');
  await expect(firstRow).toContainText('16.5 s');

  // What can't be done now is not offered again: functions are packages now, and there are no steps to clear.
  await page.keyboard.press('Control+k');
  const last = page.getByRole('group', { name: 'Used last' }).getByRole('option');
  await expect(last).toHaveText([/^Functions/, /^Add step: Without samples with/]);
  await page.keyboard.press('Escape');
});

test('a finding, the theme and the language by commands', async ({ page }) => {
  await page.goto('./');
  await drop(page, INCIDENT);
  await expect(page.getByRole('tree', { name: /Flame graph/ })).toBeVisible();
  await command(page, 'housekeeping dominates', 'cAdvisor housekeeping dominates the CPU');
  await expect(page.getByText(/^In colour: /)).toBeVisible();
  await command(page, 'theme dark', 'Theme: Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  // In Chinese, by the English name or by the Chinese one.
  await command(page, 'language', 'Language: 中文');
  const palette = page.getByRole('dialog', { name: '命令' });
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('combobox', { name: '搜索命令' })).toBeFocused();
  await page.keyboard.type('call graph');
  await expect(palette.getByRole('option').first()).toHaveText(/^调用图/);
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.insertText('主题 浅色');
  await expect(palette.getByRole('option')).toHaveText(['主题：浅色']);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('before anything is opened, a sample by its name', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Search commands' }).click();
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('sample healthy');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tree', { name: /Flame graph/ })).toBeVisible();
});
