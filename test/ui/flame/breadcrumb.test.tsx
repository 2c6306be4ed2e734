import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { pathOf } from '../../../src/analysis/tree-walk.ts';
import { Breadcrumb } from '../../../src/ui/flame/Breadcrumb.tsx';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import '../../../src/ui/shared/base.css';
import '../../../src/ui/shared/tokens.css';
import { rowOf, treeOf } from '../../support/stacks.ts';

const tree = treeOf(`
  main.main;app.serve;app.handle;app.parse;app.read 8
  main.main;app.serve;app.log                       2
`);

async function show(path: string, width = 900) {
  const onZoom = vi.fn();
  await render(
    <I18nextProvider i18n={createTranslator('en')}>
      <div style={{ width }}>
        <Breadcrumb tree={tree} path={path === '' ? [] : pathOf(tree, rowOf(tree, path))} onZoom={onZoom} />
      </div>
    </I18nextProvider>,
  );
  return onZoom;
}

const steps = () =>
  page
    .getByRole('navigation', { name: 'Zoomed to' })
    .getByRole('listitem')
    .elements()
    .map((step) => step.textContent);

describe('the breadcrumb', () => {
  it('says All when everything is shown', async () => {
    await show('');
    expect(steps()).toEqual(['All']);
    expect(page.getByText('zooms out').elements()).toHaveLength(0);
  });

  it('leads back to every caller of a short path, and to everything', async () => {
    const onZoom = await show('main.main;app.serve;app.log');
    expect(steps()).toEqual(['All', 'main.main', 'app.serve', 'app.log']);
    await expect.element(page.getByRole('button', { name: 'app.log' })).toHaveAttribute('aria-current', 'location');
    await page.getByRole('button', { name: 'app.serve' }).click();
    expect(onZoom).toHaveBeenLastCalledWith(rowOf(tree, 'main.main;app.serve'));
    await page.getByRole('button', { name: 'All' }).click();
    expect(onZoom).toHaveBeenLastCalledWith(-1);
    await expect.element(page.getByText('zooms out')).toBeVisible();
  });

  it('keeps the middle of a long path in a menu', async () => {
    const onZoom = await show('main.main;app.serve;app.handle;app.parse;app.read');
    expect(steps()).toEqual(['All', 'main.main', '…', 'app.parse', 'app.read']);
    await page.getByRole('button', { name: 'Show 2 callers between' }).click();
    await expect.element(page.getByRole('menuitem', { name: 'app.handle 80.0%' })).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(onZoom).toHaveBeenCalledOnce();
  });

  it('keeps the frame itself where there is room for nothing else', async () => {
    await show('main.main;app.serve;app.handle;app.parse;app.read', 170);
    await vi.waitFor(() => expect(steps()).toEqual(['All', '…', 'app.read']));
  });
});
