import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Failure } from '../../../src/model/capture.ts';
import type { Origin } from '../../../src/state/state.ts';
import { openedOf, renderPage } from '../support/page.tsx';

const stranger: Failure = { code: 'unrecognized', text: { en: 'This is plain text.', zh: '这是纯文本。' } };
const damaged: Failure = { code: 'truncated', text: { en: 'It is cut off.', zh: '文件不完整。' } };
const found = (name: string, origin?: Origin) => ({ name, blob: new Blob(['x']), origin });

/** A node's files: captures are called so. */
const outcomeOf = (name: string) =>
  name.endsWith('.pprof') ? openedOf({ name, sha256: name }) : name.endsWith('.cut') ? damaged : stranger;

const tabs = () =>
  page
    .getByRole('navigation', { name: 'Captures' })
    .getByRole('listitem')
    .elements()
    .map((tab) => tab.querySelector('strong')?.textContent);

const said = () => document.querySelector('.live')?.textContent;

describe('a folder with more than captures in it', () => {
  it('opens the captures, and tells of all the others in one notice that lists them on demand', async () => {
    const { app } = await renderPage({ outcomeOf });
    const notes = Array.from({ length: 40 }, (_, i) => found(`node/notes/${i}.txt`, 'folder'));
    app.actions.openFiles([
      ...notes,
      found('node/cpu.pprof', 'folder'),
      found('node/heap.cut', 'folder'),
      found('node/mem.pprof', 'folder'),
    ]);
    const notice = page.getByRole('region', { name: '40 files were not captures, 1 file could not be opened' });
    await expect.element(notice).toBeVisible();
    expect(tabs()).toEqual(['cpu.pprof', 'mem.pprof']);
    await expect.element(page.getByRole('article', { name: 'cAdvisor is eating this kubelet' })).toBeVisible();
    await expect.poll(said).toBe('40 files were not captures, 1 file could not be opened');

    expect(notice.getByRole('listitem').elements()).toHaveLength(0);
    await notice.getByRole('button', { name: 'Which ones' }).click();
    expect(notice.getByRole('listitem').elements()).toHaveLength(41);
    await expect.element(notice.getByText('node/notes/7.txt', { exact: true })).toBeInTheDocument();
    await expect.element(notice.getByText('It is cut off.')).toBeInTheDocument();
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect.element(notice).not.toBeInTheDocument();
  });

  it('shows how much of it is left while it is looked through, and can be stopped', async () => {
    const { app } = await renderPage({ outcomeOf: () => new Promise<never>(() => {}) });
    app.actions.openFiles([found('a', 'folder'), found('b', 'folder'), found('c', 'folder')]);
    const notice = page.getByRole('region', { name: 'Looking through the folder: 3 files to go' });
    await notice.getByRole('button', { name: 'Stop' }).click();
    await expect.element(page.getByRole('heading', { name: 'Open a capture' })).toBeVisible();
    expect(app.store.getState().captures).toEqual([]);
    await expect.element(notice).not.toBeInTheDocument();
  });
});

describe('one file that is not opened', () => {
  it('is told of with its reason: its content is open already', async () => {
    const { app } = await renderPage();
    app.actions.openFiles([found('first.pprof')]);
    await expect.poll(() => app.store.getState().captures[0]?.status).toBe('open');
    app.actions.openFiles([found('copy.pprof')]);
    const text = 'copy.pprof: The same content is already open as kubelet.pprof.';
    await expect.element(page.getByRole('region', { name: text })).toBeVisible();
    await expect.poll(said).toBe(text);
  });

  it('is told of without ways to record a capture when it is the answer of a command', async () => {
    const { app } = await renderPage({ outcomeOf });
    app.actions.openFiles([found('a.pprof')]);
    await expect.element(page.getByRole('article', { name: 'cAdvisor is eating this kubelet' })).toBeVisible();
    app.actions.openFiles([found('Answer to free -m', 'answer')]);
    const text = 'Answer to free -m: nothing in it is what this command prints. Paste all that it printed.';
    await expect.element(page.getByRole('region', { name: text })).toBeVisible();
    await expect.poll(said).toBe(text);
  });

  it('is told of with its reason: pasted text that is no capture, while the capture stays on the screen', async () => {
    const { app } = await renderPage({ outcomeOf });
    app.actions.openFiles([found('a.pprof')]);
    await expect.element(page.getByRole('article', { name: 'cAdvisor is eating this kubelet' })).toBeVisible();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'lunch at twelve?');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await expect.element(page.getByRole('region', { name: 'pasted text: This is plain text.' })).toBeVisible();
    await expect.element(page.getByRole('article', { name: 'cAdvisor is eating this kubelet' })).toBeVisible();
    expect(tabs()).toEqual(['a.pprof']);
  });
});
