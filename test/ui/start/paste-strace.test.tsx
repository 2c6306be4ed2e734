import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { renderWorking, TABLE, TRACE } from '../support/strace-page.tsx';

function paste(text: string) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

describe('what strace printed, pasted', () => {
  it('opens as a table, also out of a terminal or an issue', async () => {
    await renderWorking();
    paste(`$ strace -cp 4711\nstrace: Process 4711 attached\n^Cstrace: Process 4711 detached\n${TABLE}`);
    await expect.element(page.getByRole('grid', { name: 'System calls' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^pasted text/ }).first()).toBeVisible();
  });

  it('opens as a trace', async () => {
    await renderWorking();
    paste(TRACE);
    await expect.element(page.getByRole('tab', { name: 'Timeline', selected: true })).toBeVisible();
    await expect.element(page.getByText('9 calls', { exact: true }).first()).toBeVisible();
  });
});
