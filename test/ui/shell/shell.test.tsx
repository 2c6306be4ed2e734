import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
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

  it('mark the page as ready once one has been drawn', async () => {
    delete document.documentElement.dataset['ready'];
    await renderOpened();
    await expect.poll(() => document.documentElement.dataset['ready']).toBe('1');
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

  it('says that nothing was skipped', async () => {
    await renderOpened({ outcome: openedOf({ ledger: LEDGER.slice(0, 1) }) });
    await expect.element(page.getByRole('button', { name: /nothing skipped/ })).toBeVisible();
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
    await userEvent.keyboard('2');
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
