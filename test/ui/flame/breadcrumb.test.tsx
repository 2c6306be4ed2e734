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
import { expectEndInSight } from '../support/cut-names.ts';

const tree = treeOf(`
  main.main;app.serve;app.handle;app.parse;app.read 8
  main.main;app.serve;app.log                       2
`);

async function show(path: string, width = 900, part?: number) {
  const onZoom = vi.fn();
  await render(
    <I18nextProvider i18n={createTranslator('en')}>
      <div style={{ width }}>
        <Breadcrumb tree={tree} path={path === '' ? [] : pathOf(tree, rowOf(tree, path))} part={part} onZoom={onZoom} />
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

  it('shows a long path whole where there is room', async () => {
    await show('main.main;app.serve;app.handle;app.parse;app.read');
    await vi.waitFor(() =>
      expect(steps()).toEqual(['All', 'main.main', 'app.serve', 'app.handle', 'app.parse', 'app.read']),
    );
  });

  it('keeps the middle of a long path in a menu', async () => {
    const onZoom = await show('main.main;app.serve;app.handle;app.parse;app.read', 420);
    await vi.waitFor(() => expect(steps()).toEqual(['All', 'main.main', '…', 'app.parse', 'app.read']));
    await page.getByRole('button', { name: 'Show 2 callers between' }).click();
    await expect.element(page.getByRole('menuitem', { name: 'app.handle 80.0%' })).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(onZoom).toHaveBeenCalledOnce();
  });

  it('says how much of a frame is on the screen after a zoom by hand, and how to get out', async () => {
    await show('main.main;app.serve', 900, 0.125);
    expect(steps()).toEqual(['All', 'main.main', 'app.serve', '12.5% of its width']);
    await expect.element(page.getByText('zooms out')).toBeVisible();
    await expect.element(page.getByText('12.5% of its width')).toHaveAttribute('aria-current', 'location');
  });

  it('says so of everything too', async () => {
    await show('', 900, 0.5);
    expect(steps()).toEqual(['All', '50.0% of its width']);
    await expect.element(page.getByText('zooms out')).toBeVisible();
    expect(page.getByRole('button', { name: 'All' }).element().getAttribute('aria-current')).toBeNull();
  });

  it('cuts a name that has no room from its beginning', async () => {
    const long = 'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping';
    const deep = treeOf(`${long} 1`);
    await render(
      <I18nextProvider i18n={createTranslator('en')}>
        <div style={{ width: 260 }}>
          <Breadcrumb tree={deep} path={[0]} onZoom={() => {}} />
        </div>
      </I18nextProvider>,
    );
    expectEndInSight(page.getByText('manager.(*containerData).housekeeping').element());
  });

  it('keeps the frame itself where there is room for nothing else', async () => {
    await show('main.main;app.serve;app.handle;app.parse;app.read', 170);
    await vi.waitFor(() => expect(steps()).toEqual(['All', '…', 'app.read']));
  });
});
