import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { recipes } from '../../../src/ui/start/recipes.ts';
import { renderPage } from '../support/page.tsx';

describe('the start page', () => {
  it('offers files, samples, and a command for every kind of capture', async () => {
    await renderPage();
    await expect.element(page.getByRole('heading', { name: 'Open a capture' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Choose files…' })).toBeVisible();
    for (const name of ['kubelet at one full core', 'The same node healthy', 'A heap of the scrape pile-up']) {
      await expect.element(page.getByRole('button', { name })).toBeVisible();
    }
    expect(page.getByRole('button', { name: /^Copy the command/ }).elements()).toHaveLength(recipes.length);
    await expect.element(page.getByText(/nothing is uploaded/)).toBeVisible();
  });

  it('opens what is chosen', async () => {
    await renderPage();
    await page
      .getByLabelText('Choose files…')
      .last()
      .upload(new File(['x'], 'kubelet.pprof'));
    await expect.element(page.getByRole('article', { name: 'cAdvisor is eating this kubelet' })).toBeVisible();
  });

  it('takes drops anywhere, and shows so while something is dragged over it', async () => {
    await renderPage();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'dropped.pprof'));
    const fire = (type: string) =>
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    fire('dragenter');
    await expect.element(page.getByText('Drop to open')).toBeVisible();
    fire('drop');
    await expect.element(page.getByText('Drop to open')).not.toBeInTheDocument();
    await expect.element(page.getByRole('article', { name: 'cAdvisor is eating this kubelet' })).toBeVisible();
  });

  it('takes pasted text as a file', async () => {
    const { app } = await renderPage();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'main;run 5');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await expect.poll(() => app.store.getState().captures.length).toBe(1);
  });

  it('says when there was no file in what was dropped', async () => {
    await renderPage();
    const dataTransfer = new DataTransfer();
    Object.defineProperty(dataTransfer, 'types', { value: ['Files'] });
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    await expect.element(page.getByText('There was no file in what was dropped.').first()).toBeVisible();
  });
});
