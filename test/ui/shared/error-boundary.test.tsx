import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import { ErrorBoundary } from '../../../src/ui/shared/ErrorBoundary.tsx';

let breaks = true;

function Part() {
  if (breaks) throw new Error('a row that is not there');
  return <p>whole again</p>;
}

function Scene({ scope, resetKey }: { scope: 'part' | 'page'; resetKey: string }) {
  return (
    <I18nextProvider i18n={createTranslator('en')}>
      <ErrorBoundary scope={scope} resetKey={resetKey}>
        <Part />
      </ErrorBoundary>
      <p>the rest</p>
    </I18nextProvider>
  );
}

describe('ErrorBoundary', () => {
  it('keeps the rest of the page, says whose mistake it was, and tries again', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    breaks = true;
    await render(<Scene scope="part" resetKey="a" />);
    const alert = page.getByRole('alert');
    await expect.element(alert.getByRole('heading', { name: 'This part of the page broke' })).toBeVisible();
    await expect.element(alert.getByText('This is our mistake, not yours.')).toBeVisible();
    await expect.element(alert.getByRole('button', { name: 'Copy the report' })).toBeVisible();
    await expect.element(page.getByText('the rest', { exact: true })).toBeVisible();
    breaks = false;
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByText('whole again')).toBeVisible();
    complaints.mockRestore();
  });

  it('tries again by itself for another capture', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    breaks = true;
    const screen = await render(<Scene scope="part" resetKey="a" />);
    await expect.element(page.getByRole('alert')).toBeVisible();
    breaks = false;
    await screen.rerender(<Scene scope="part" resetKey="b" />);
    await expect.element(page.getByText('whole again')).toBeVisible();
    complaints.mockRestore();
  });

  it('offers to load the page again when all of it broke', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    breaks = true;
    await render(<Scene scope="page" resetKey="a" />);
    await expect.element(page.getByRole('button', { name: 'Reload the page' })).toBeVisible();
    complaints.mockRestore();
  });
});
