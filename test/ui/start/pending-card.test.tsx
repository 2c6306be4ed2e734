import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { PageAddress } from '../../../src/state/url/view-address.ts';
import { openedOf, renderPage } from '../support/page.tsx';

const HASH = '1f3c9a2e5b7d0c48';
const LINK: PageAddress = {
  screen: 'captures',
  orientation: 'icicle',
  captures: [{ name: 'incident/kubelet.pprof', bytes: 72_000, hash: HASH, view: { tab: 'functions' } }],
  active: 0,
};
const card = (name = 'This link shows kubelet.pprof') => page.getByRole('region', { name });
const tab = (name: string) => page.getByRole('tab', { name, exact: true });

describe('the card of a link that waits for its file', () => {
  it('says which file, and shows it as the link says when it comes', async () => {
    const { app } = await renderPage({ outcome: openedOf({ sha256: HASH.repeat(4) }) });
    expect(card().elements()).toEqual([]);
    app.actions.applyAddress(LINK);
    await expect.element(card()).toBeVisible();
    await expect.element(card()).toHaveTextContent('70.3 KiB, SHA-256 1f3c9a2e…');
    await expect.element(card()).toHaveTextContent('not its data');
    await card()
      .getByLabelText('Choose the file…')
      .last()
      .upload(new File(['x'], 'kubelet.pprof'));
    await expect.element(tab('Functions')).toHaveAttribute('aria-selected', 'true');
    expect(page.getByRole('button', { name: 'Dismiss' }).elements()).toEqual([]);
  });

  it('can be forgotten, by keys too, and the focus goes on to the title', async () => {
    const { app } = await renderPage();
    app.actions.applyAddress(LINK);
    const forget = card().getByRole('button', { name: 'Forget the link' });
    await expect.element(forget).toBeVisible();
    (forget.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(card()).not.toBeInTheDocument();
    await expect.element(page.getByRole('heading', { name: 'Open a capture' })).toHaveFocus();
  });

  it('offers the same view of a capture that is open', async () => {
    const { app } = await renderPage({ outcome: openedOf({ name: 'mine.pprof' }) });
    app.actions.openFiles([{ name: 'mine.pprof', blob: new Blob(['x']) }]);
    await expect.element(tab('Flame graph')).toBeVisible();
    app.actions.applyAddress(LINK);
    await card().getByRole('button', { name: 'Show the same view of mine.pprof' }).click();
    await expect.element(tab('Functions')).toHaveAttribute('aria-selected', 'true');
    await expect
      .element(page.getByRole('status', { name: /could not be followed/ }))
      .toHaveTextContent('made for incident/kubelet.pprof (70.3 KiB, SHA-256 1f3c9a2e…)');
  });

  it('names the other files of the link', async () => {
    const { app } = await renderPage({ language: 'zh' });
    const other = { name: 'trace.txt', bytes: 5, hash: 'abcdef0123456789', view: {} };
    app.actions.applyAddress({ ...LINK, captures: [other, ...LINK.captures], active: 1 });
    await expect.element(card('此链接要显示 kubelet.pprof')).toHaveTextContent('把该文件拖到这里');
    await expect.element(page.getByRole('list', { name: '还要显示' })).toHaveTextContent('trace.txt 5 B');
  });
});
