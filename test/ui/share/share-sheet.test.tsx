import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { serveCapture } from '../../../src/worker/serve-capture.ts';
import { renderOpened } from '../support/page.tsx';

const STACKS = 'runtime.main;acme/billing.Charge;os.ReadFile 6\nruntime.main;acme/billing.Refund 3\n';

const sheet = () => page.getByRole('dialog', { name: 'Share what is on the screen' });

/** The page with a capture whose thread really makes links. */
async function renderSharing() {
  const service = serveCapture();
  const outcome = await service.open(new Blob([STACKS]), 'acme.folded', () => {});
  if (!outcome.ok) throw new Error(outcome.failure.text.en);
  return renderOpened({ outcome: outcome.value, share: (request) => service.share(request) });
}

async function openSheet() {
  const rendered = await renderSharing();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect.element(sheet().getByRole('table', { name: 'Links' })).toBeVisible();
  return rendered;
}

describe('the share sheet', () => {
  it('offers the view alone, and the whole where it is short', async () => {
    await openSheet();
    const rows = sheet()
      .getByRole('row')
      .elements()
      .map((row) => row.querySelector('th')?.textContent);
    expect(rows).toEqual(['Link', 'View only', 'Everything']);
    await expect.element(sheet().getByRole('row', { name: /^Everything All 4 frames/ })).toBeVisible();
    await expect.element(sheet().getByText('4 names leave')).toBeVisible();
  });

  it('copies a link that has the data in it, and one that has not', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await openSheet();
    await sheet().getByRole('button', { name: 'Copy the link: View only' }).click();
    await sheet().getByRole('button', { name: 'Copy the link: Everything' }).click();
    await expect.poll(() => write.mock.calls.length).toBe(2);
    const [[view = ''] = [], [whole = ''] = []] = write.mock.calls;
    expect(view).toMatch(/#v1&capture=[^&]+$/);
    expect(whole).toMatch(/#v1&capture=[^&]+&data=k1\.[\w-]+$/);
    expect(whole.startsWith(view)).toBe(true);
    expect(view.length).toBeLessThan(300);
  });

  it('replaces names that not everybody knows, when it is asked to', async () => {
    await openSheet();
    await sheet().getByText('4 names leave').click();
    const names = () =>
      sheet()
        .getByRole('list', { name: 'Names that leave with the longest link' })
        .getByRole('listitem')
        .elements()
        .map((item) => item.textContent);
    expect(names()).toEqual(['acme/billing.Charge', 'acme/billing.Refund', 'os.ReadFile', 'runtime.main']);
    await sheet().getByRole('checkbox').click();
    await expect.poll(names).toEqual(['os.ReadFile', 'package1.function1', 'package1.function2', 'runtime.main']);
  });

  it('closes with Escape, and the focus goes back to its button', async () => {
    await openSheet();
    await userEvent.keyboard('{Escape}');
    await expect.element(sheet()).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Share', exact: true })).toHaveFocus();
  });

  it('is not there before anything is open', async () => {
    const { app } = await renderSharing();
    app.actions.close(app.store.getState().captures[0]?.id ?? '');
    await expect.element(page.getByRole('heading', { name: 'Open a capture' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Share', exact: true })).not.toBeInTheDocument();
  });
});
