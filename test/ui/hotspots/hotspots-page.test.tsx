import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderOpened, renderPage } from '../support/page.tsx';

const search = () => page.getByRole('searchbox', { name: /^Search titles/ });
const entry = () => page.getByRole('button', { name: 'Known hotspots' });
const card = (name: string | RegExp) => page.getByRole('article', { name });

async function open(options: Parameters<typeof renderPage>[0] = {}) {
  const rendered = await renderPage(options);
  await entry().click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Known hotspots' })).toHaveFocus();
  return rendered;
}

describe('the page of known hotspots', () => {
  it('lists the whole catalogue by program, without any capture', async () => {
    await open();
    await expect.element(page.getByRole('region', { name: /^kubelet/ })).toBeVisible();
    await expect.element(card('cAdvisor housekeeping dominates the CPU')).toBeVisible();
    const cards = page.getByRole('article').elements().length;
    await expect.element(page.getByText(`${cards} of ${cards} known hotspots`)).toBeVisible();
    expect(document.title).toBe('Known hotspots – Hotfold');
    await expect.element(entry()).toHaveAttribute('aria-current', 'page');
  });

  it('searches all texts in both languages, and says how many are left', async () => {
    await open();
    await search().fill('dying memory.stat');
    await expect.element(card('cAdvisor housekeeping dominates the CPU')).toBeVisible();
    await expect.element(card('Matching regular expressions is hot')).not.toBeInTheDocument();
    await search().fill('正则表达式匹配');
    await expect.element(card('Matching regular expressions is hot')).toBeVisible();
    await search().fill('no such words');
    await expect.element(page.getByText('No known hotspot has all of these words.')).toBeVisible();
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.element(card('Matching regular expressions is hot')).toBeInTheDocument();
  });

  it('narrows to the kind of a capture', async () => {
    await open();
    const strace = page.getByRole('button', { name: /^strace \d+$/ });
    await strace.click();
    await expect.element(strace).toHaveAttribute('aria-pressed', 'true');
    const count = Number(/\d+/.exec(strace.element().textContent ?? '')?.[0]);
    expect(page.getByRole('article').elements()).toHaveLength(count);
    await expect.element(card('Matching regular expressions is hot')).not.toBeInTheDocument();
  });

  it('unfolds all that a hotspot has to say, by keyboard too', async () => {
    await open();
    await search().fill('regexp-compile-hot');
    const title = page.getByRole('button', { name: 'Regular expressions are compiled again and again' });
    await expect.element(title).toHaveAttribute('aria-expanded', 'false');
    (title.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(title).toHaveAttribute('aria-expanded', 'true');
    const whole = card('Regular expressions are compiled again and again');
    await expect.element(whole.getByText(/^Compiling parses the expression/)).toBeVisible();
    await expect.element(whole.getByRole('button', { name: /^Copy the command go tool pprof/ }).first()).toBeVisible();
    await expect.element(whole.getByText(/Compile once: into a variable/)).toBeVisible();
    await expect.element(whole.getByRole('link', { name: /^kiali\/kiali#4590/ })).toBeVisible();
    await expect.element(whole.getByText('verified', { exact: true }).first()).toBeVisible();
  });

  it('marks what nobody has looked at', async () => {
    await open();
    await search().fill('yaml-hot');
    await page.getByRole('button', { name: 'Parsing YAML is hot' }).click();
    await expect.element(card('Parsing YAML is hot').getByText('not verified')).toBeVisible();
  });

  it('goes back to where one was, with Escape and with the button', async () => {
    const { app } = await renderOpened();
    await expect.element(page.getByRole('article', { name: 'cAdvisor is eating this kubelet' })).toBeVisible();
    app.actions.search('housekeeping');
    await entry().click();
    await expect.element(page.getByRole('heading', { level: 1, name: 'Known hotspots' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('article', { name: 'cAdvisor is eating this kubelet' })).toBeVisible();
    await expect.element(entry()).toHaveFocus();
    expect(app.store.getState().captures[0]).toMatchObject({ view: { search: 'housekeeping' } });
    await entry().click();
    await page.getByRole('button', { name: /^Back/ }).click();
    await expect.element(page.getByRole('article', { name: 'cAdvisor is eating this kubelet' })).toBeVisible();
  });

  it('clears the field with Escape first; / leads into it', async () => {
    const { app } = await open();
    await expect.element(search()).toBeVisible();
    await userEvent.keyboard('/');
    await expect.element(search()).toHaveFocus();
    await userEvent.keyboard('yaml{Escape}');
    await expect.element(search()).toHaveValue('');
    expect(app.store.getState().screen).toBe('hotspots');
    await userEvent.keyboard('{Escape}');
    expect(app.store.getState().screen).toBe('captures');
  });

  it('says why there is no catalogue, and tries again', async () => {
    let asked = 0;
    const failure = { code: 'worker-died' as const, text: { en: 'The thread died.', zh: '线程已终止。' } };
    await open({
      describeCatalog: async () => (asked++ === 0 ? { ok: false, failure } : { ok: true, value: [] }),
    });
    await expect.element(page.getByRole('alert').getByText('The thread died.')).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByText('0 of 0 known hotspots')).toBeVisible();
  });

  it('speaks Chinese', async () => {
    await renderPage({ language: 'zh' });
    await page.getByRole('button', { name: '已知热点' }).click();
    await expect.element(page.getByRole('article', { name: '正则表达式匹配开销大' })).toBeInTheDocument();
    await expect.element(page.getByRole('region', { name: /^任意 Go 程序/ })).toBeInTheDocument();
  });
});
