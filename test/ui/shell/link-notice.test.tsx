import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { readLink } from '../../../src/state/url/read-link.ts';
import { renderOpened, renderPage } from '../support/page.tsx';

const notice = (name = 'What of the link could not be followed') => page.getByRole('status', { name });

describe('the notice of what a link could not do', () => {
  it('tells every part that was left out, until it is dismissed', async () => {
    const { app } = await renderPage();
    await expect.element(notice()).toHaveTextContent('');
    const { address, problems } = readLink('v1&capture=a~1~aaaaaaaa&tab=nothing&colour=red');
    if (address) app.actions.applyAddress(address, problems);
    expect(notice().getByRole('listitem').elements()).toHaveLength(0);
    await expect.element(notice().getByRole('listitem').first()).toHaveTextContent('left out: tab');
    await expect.element(notice().getByRole('listitem').last()).toHaveTextContent('left out: colour');
    await notice().getByRole('button', { name: 'Dismiss' }).click();
    await expect.element(notice()).toHaveTextContent('');
    await expect.element(notice()).toBeInTheDocument();
  });

  it('speaks the language of the page', async () => {
    const { app } = await renderPage({ language: 'zh' });
    app.store.setState({ linkNotice: readLink('nonsense').problems });
    await expect.element(notice('链接中未能还原的部分')).toHaveTextContent('不是 Hotfold 的链接');
  });
});

describe('the link past the header', () => {
  it('goes to the main part without a word in the address', async () => {
    await renderOpened();
    await expect.element(page.getByRole('tab', { name: 'Flame graph' })).toBeVisible();
    const { href } = location;
    const skip = page.getByRole('link', { name: 'Skip to the workspace' }).element() as HTMLElement;
    skip.focus();
    skip.click();
    expect(document.activeElement?.id).toBe('main');
    expect(location.href).toBe(href);
  });
});
