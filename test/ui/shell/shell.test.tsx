import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { foldedView } from '../../support/folded-view.ts';
import { treeOf } from '../../support/stacks.ts';
import { LEDGER, openedOf, renderOpened, renderPage } from '../support/page.tsx';

const never = () => new Promise<never>(() => {});

describe('captures', () => {
  it('stand in the header with their kind; a second one is added, not lost', async () => {
    const { app } = await renderOpened();
    const captures = page.getByRole('navigation', { name: 'Captures' });
    await expect
      .element(captures.getByRole('button', { name: 'kubelet.pprof CPU' }))
      .toHaveAttribute('aria-current', 'page');
    app.actions.openFiles([{ name: 'other.pprof', blob: new Blob(['y']) }]);
    await expect.element(captures.getByRole('button', { name: 'kubelet.pprof CPU' })).toBeVisible();
    await page.getByRole('button', { name: 'Close kubelet.pprof' }).click();
    await expect.element(page.getByRole('heading', { name: 'Open a capture' })).toBeVisible();
  });

  it('give the page its title', async () => {
    await renderOpened();
    await expect.poll(() => document.title).toBe('kubelet.pprof – Hotfold');
    await page.getByRole('button', { name: 'Open another capture' }).click();
    await expect.poll(() => document.title).toBe('Hotfold');
  });

  it('mark the page as ready when there is nothing to draw, too', async () => {
    delete document.documentElement.dataset['ready'];
    const tree = treeOf('');
    const view = foldedView(tree, { valueType: 1 });
    await renderOpened({ outcome: openedOf({ view, findings: [] }) });
    await expect.element(page.getByText('Nothing was recorded', { exact: true }).first()).toBeVisible();
    await expect.poll(() => document.documentElement.dataset['ready']).toBe('1');
  });

  it('mark the page as ready once one has been drawn', async () => {
    delete document.documentElement.dataset['ready'];
    await renderOpened();
    await expect.poll(() => document.documentElement.dataset['ready']).toBe('1');
  });
});

/** Captures that differ, by the names of their files. */
const byName = (name: string) => openedOf({ name, sha256: name });
const files = (...names: readonly string[]) => names.map((name) => ({ name, blob: new Blob(['x']) }));
const tabs = () => page.getByRole('navigation', { name: 'Captures' });

describe('the tabs of captures', () => {
  it.each([1440, 1024, 768, 390])('never make the page wider than a window of %i pixels', async (width) => {
    await page.viewport(width, 800);
    const { app } = await renderPage({ outcomeOf: byName });
    const names = Array.from({ length: 10 }, (_, i) => `must-gather/nodes/worker-${i}/kubelet-${i}.cpu.pb.gz`);
    app.actions.openFiles(files(...names));
    await expect.element(tabs().getByRole('button', { name: 'kubelet-9.cpu.pb.gz CPU' })).toBeInTheDocument();
    expect(document.documentElement.scrollWidth).toBe(innerWidth);
    const header = document.querySelector('.header') as HTMLElement;
    expect(header.scrollWidth).toBe(header.clientWidth);
    await expect.element(page.getByRole('button', { name: '中文' })).toBeInViewport({ ratio: 0.99 });

    // The one on the screen can be seen, wherever it stands in the row.
    const last = app.store.getState().captures.at(-1);
    app.actions.activate(last?.id ?? null);
    const tab = tabs().getByRole('button', { name: 'kubelet-9.cpu.pb.gz CPU' });
    await expect.element(tab).toBeInViewport({ ratio: 0.99 });
    await expect.element(tab).toHaveAttribute('title', 'must-gather/nodes/worker-9/kubelet-9.cpu.pb.gz');
    await page.viewport(1280, 800);
  });

  it('give the focus to the next one when one is closed, to the last, and at last to the title of the page', async () => {
    const { app } = await renderPage({ outcomeOf: byName });
    app.actions.openFiles(files('a', 'b', 'c'));
    const close = async (name: string) => {
      const button = page.getByRole('button', { name: `Close ${name}` });
      await expect.element(button).toBeVisible();
      (button.element() as HTMLElement).focus();
      await userEvent.keyboard('{Enter}');
    };
    await close('b');
    await expect.element(tabs().getByRole('button', { name: 'c CPU' })).toHaveFocus();
    await close('c');
    await expect.element(tabs().getByRole('button', { name: 'a CPU' })).toHaveFocus();
    await close('a');
    await expect.element(page.getByRole('heading', { name: 'Open a capture' })).toHaveFocus();
  });
});

describe('what is said to those who listen', () => {
  const said = () => document.querySelector('.live')?.textContent;

  it('does not go on about a file whose reading was cancelled', async () => {
    const { app } = await renderOpened({ outcome: never() });
    await expect.poll(said).toBe('Reading kubelet.pprof.');
    app.actions.cancel(app.store.getState().captures[0]?.id ?? '');
    await expect.poll(said).toBe('');
  });

  it('does not go on about a search that was cleared', async () => {
    const { app } = await renderOpened();
    await expect.element(page.getByRole('searchbox', { name: 'Search the stacks' })).toBeVisible();
    app.actions.search('housekeeping');
    await expect.poll(said, { timeout: 3000 }).toBe('1 frame matches, 80.0% of all.');
    app.actions.search('');
    await expect.poll(said).toBe('');
  });

  it('is not left over in another language', async () => {
    await renderOpened();
    await expect.poll(said).toBe('kubelet.pprof is open. 1 known hotspot.');
    await page.getByRole('button', { name: '中文' }).click();
    await expect.poll(said).toBe('');
  });
});

describe('reading', () => {
  it('shows bytes and step, and can be cancelled', async () => {
    await renderOpened({ outcome: never() });
    await expect.element(page.getByText('34.7 KiB of 69.3 KiB')).toBeVisible();
    await expect
      .element(page.getByRole('progressbar', { name: 'Opening kubelet.pprof' }))
      .toHaveAttribute('aria-valuenow', '50');
    await expect.element(page.getByText('Decode the samples')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect.element(page.getByRole('heading', { name: 'Open a capture' })).toBeVisible();
  });
});

describe('a failure', () => {
  const failure = {
    code: 'truncated',
    text: { en: 'It is cut off. Record it again.', zh: '文件不完整，请重新采集。' },
    at: { byte: 4096 },
  };

  it('says what, where and what to try, and leaves the page usable', async () => {
    await renderOpened({ outcome: failure });
    await expect.element(page.getByRole('heading', { name: 'kubelet.pprof could not be opened' })).toBeVisible();
    await expect.element(page.getByText('It is cut off. Record it again.', { exact: true })).toBeVisible();
    await expect.element(page.getByText('at byte 4,096')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Choose another file…' })).toBeVisible();
    await expect.element(page.getByText('kubectl get --raw')).toBeVisible();
  });

  it('owns up to a mistake of ours, and offers a report', async () => {
    await renderOpened({ outcome: { code: 'bug', text: { en: 'Broken.', zh: '出错。' } } });
    await expect.element(page.getByText('This is our mistake; the file may well be fine.')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Copy the report' })).toBeVisible();
  });
});

describe('the ledger', () => {
  it('is summed up in the footer, and whole in a dialog', async () => {
    await renderOpened();
    const summary = page.getByRole('button', {
      name: /^Read: 4 stacks, 7 functions, 9 locations · 2 skipped · 1 repaired$/,
    });
    await summary.click();
    const dialog = page.getByRole('dialog', { name: 'What was read of kubelet.pprof' });
    await expect.element(dialog.getByText('2 lines were not understood. (at line 1,234)')).toBeVisible();
    await expect.element(dialog.getByText('0'.repeat(64))).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
  });

  it('is listed as the language lists things', async () => {
    await renderOpened({ language: 'zh' });
    await expect.element(page.getByRole('button', { name: /4 .*、7 .*、9 / })).toBeVisible();
  });

  it('says that nothing was skipped', async () => {
    await renderOpened({ outcome: openedOf({ ledger: LEDGER.slice(0, 1) }) });
    await expect.element(page.getByRole('button', { name: /nothing skipped/ })).toBeVisible();
  });
});

describe('Escape', () => {
  it('goes back in the graph, wherever the focus is, and only while the graph is shown', async () => {
    const { app } = await renderOpened();
    const path = page.getByRole('navigation', { name: 'Zoomed to' });
    await expect.element(path).toBeVisible();
    app.actions.zoomTo(0);
    app.actions.zoomTo(2);
    await expect.element(path.getByText('os.Open')).toBeVisible();
    await userEvent.keyboard('2');
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('1');
    await expect.element(path.getByText('os.Open')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(path.getByText('os.Open')).not.toBeInTheDocument();
    await expect.element(path.getByText('runtime.goexit')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(path.getByText('runtime.goexit')).not.toBeInTheDocument();
  });
});

describe('keys', () => {
  it('open their own list, search, change tabs and fold panes', async () => {
    await renderOpened();
    await expect.element(page.getByRole('region', { name: 'Findings' })).toBeVisible();
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await userEvent.keyboard('4');
    await expect.element(page.getByRole('tab', { name: 'Functions', selected: true })).toBeVisible();
    await userEvent.keyboard('1');
    await expect.element(page.getByRole('tab', { name: 'Flame graph', selected: true })).toBeVisible();
    await userEvent.keyboard('[[');
    await expect.element(page.getByRole('region', { name: 'Findings' })).not.toBeInTheDocument();
    await userEvent.keyboard(']');
    await expect.element(page.getByRole('region', { name: 'Details' })).not.toBeInTheDocument();
    await userEvent.keyboard('/');
    await expect.element(page.getByRole('searchbox', { name: 'Search the stacks' })).toHaveFocus();
  });

  it('rest while text is typed', async () => {
    await renderOpened();
    await expect.element(page.getByRole('searchbox', { name: 'Search the stacks' })).toBeVisible();
    await userEvent.keyboard('/');
    await userEvent.keyboard('12?');
    await expect.element(page.getByRole('searchbox', { name: 'Search the stacks' })).toHaveValue('12?');
    await expect.element(page.getByRole('tab', { name: 'Flame graph', selected: true })).toBeVisible();
  });
});

describe('the language', () => {
  it('changes everything, and the page says so', async () => {
    await renderOpened();
    await page.getByRole('button', { name: '中文' }).click();
    await expect.element(page.getByRole('tab', { name: '火焰图' })).toBeVisible();
    await expect.element(page.getByRole('article', { name: 'cAdvisor 占满了这个 kubelet' })).toBeVisible();
    await expect.element(page.getByText('1 s 内用了 1 s CPU = 1.00 核')).toBeVisible();
    expect(document.documentElement.lang).toBe('zh-CN');
    await page.getByRole('button', { name: 'English' }).click();
    await expect.element(page.getByRole('tab', { name: 'Flame graph' })).toBeVisible();
    expect(document.documentElement.lang).toBe('en');
  });
});

describe('the theme', () => {
  it('follows the system until the reader says otherwise', async () => {
    await renderPage({ preferences: { theme: 'system' } });
    expect(document.documentElement.dataset['theme']).toBeUndefined();
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect.poll(() => document.documentElement.dataset['theme']).toBe('dark');
  });
});
