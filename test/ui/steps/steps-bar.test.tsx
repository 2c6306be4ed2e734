import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderFolding } from '../support/folding-page.tsx';

const bar = () => page.getByRole('region', { name: 'Steps' });
const chip = (name: string | RegExp) => bar().getByRole('button', { name, exact: true });
const add = () => page.getByRole('button', { name: 'Add step' });
const kind = () => bar().getByRole('combobox', { name: 'Kind of step' });

async function choose(name: string) {
  await kind().click();
  await page.getByRole('option', { name, exact: true }).click();
}

describe('the bar of steps', () => {
  it('is not there until there is a step, or one is wanted', async () => {
    await renderFolding();
    await expect.element(add()).toBeVisible();
    await expect.element(bar()).not.toBeInTheDocument();
    await add().click();
    await expect.element(bar().getByRole('textbox', { name: 'What to find' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(bar()).not.toBeInTheDocument();
    await expect.element(add()).toHaveFocus();
  });

  it('says in words what was asked, what it left, and how much is shown in the end', async () => {
    const { app } = await renderFolding();
    await expect.element(add()).toBeVisible();
    app.actions.addStep({ kind: 'focus', pattern: 'housekeeping' });
    app.actions.addStep({ kind: 'ignore', pattern: 'os.ReadFile' });
    await expect.element(chip('only with housekeeping')).toBeVisible();
    const steps = bar().getByRole('listitem');
    await expect.element(steps.nth(0)).toHaveTextContent('only with housekeeping80.0%');
    await expect.element(steps.nth(1)).toHaveTextContent('without os.ReadFile60.0%');
    await expect.element(bar().getByRole('status')).toHaveTextContent('Shown: 600 ms, 60.0% of all');
  });

  it('switches a step off and on again, takes it away, and clears all', async () => {
    const { app } = await renderFolding();
    await expect.element(add()).toBeVisible();
    app.actions.addStep({ kind: 'focus', pattern: 'housekeeping' });
    app.actions.addStep({ kind: 'ignore', pattern: 'os.ReadFile' });
    await chip('only with housekeeping').click();
    await expect.element(chip('only with housekeeping')).toHaveAttribute('aria-pressed', 'false');
    await expect.element(bar().getByRole('status')).toHaveTextContent('Shown: 800 ms, 80.0% of all');
    await chip('only with housekeeping').click();
    await expect.element(bar().getByRole('status')).toHaveTextContent('Shown: 600 ms, 60.0% of all');
    await bar().getByRole('button', { name: 'Remove the step “without os.ReadFile”' }).click();
    await expect.element(bar().getByRole('status')).toHaveTextContent('Shown: 800 ms, 80.0% of all');
    await bar().getByRole('button', { name: 'Clear all' }).click();
    await expect.element(bar()).not.toBeInTheDocument();
  });

  it('says on the chip why a step could not be applied', async () => {
    const { app } = await renderFolding();
    await expect.element(add()).toBeVisible();
    app.actions.addStep({ kind: 'hide', pattern: '/(a+)+$/' });
    await expect.element(bar().getByRole('alert')).toHaveTextContent(/^Not applied: .*can take hours/);
    await expect.element(bar().getByRole('status')).toHaveTextContent('Shown: 1 s, 100% of all');
  });

  it('takes a text with Enter, and gives the focus back', async () => {
    await renderFolding();
    await add().click();
    await userEvent.keyboard('scanobject{Enter}');
    await expect.element(chip('only with scanobject')).toBeVisible();
    await expect.element(bar().getByRole('textbox')).not.toBeInTheDocument();
    await expect.element(add()).toHaveFocus();
  });

  it('says beside the field what is wrong with an expression while it is written, and takes none that is', async () => {
    const { app } = await renderFolding();
    await add().click();
    const field = bar().getByRole('textbox', { name: 'What to find' });
    await expect.element(bar().getByRole('alert')).not.toBeInTheDocument();
    await field.fill('/(a+)+$/');
    await expect.element(bar().getByRole('alert')).toHaveTextContent(/can take hours/);
    await expect.element(field).toHaveAttribute('aria-invalid', 'true');
    await userEvent.keyboard('{Enter}');
    await field.fill('');
    await expect.element(bar().getByRole('alert')).not.toBeInTheDocument();
    await bar().getByRole('button', { name: 'Add', exact: true }).click();
    await expect.element(bar().getByRole('alert')).toHaveTextContent('There is nothing to look for.');
    const entry = app.store.getState().captures[0];
    expect(entry?.status === 'open' && entry.view.steps).toEqual([]);
  });

  it('needs no text for some kinds', async () => {
    await renderFolding();
    await add().click();
    await choose('Fold packages');
    await expect.element(bar().getByRole('textbox')).not.toBeInTheDocument();
    await expect.element(bar().getByRole('button', { name: 'Add', exact: true })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(chip('packages folded')).toBeVisible();
  });

  it('offers the labels of the capture', async () => {
    await renderFolding({
      facts: { labels: 2 },
      ask: async () => ({
        ok: true,
        value: {
          kind: 'labels',
          whole: 100,
          keys: [
            {
              key: 'handler',
              value: 100,
              without: 0,
              values: [{ text: '/healthz', number: undefined, value: 1, count: 1 }],
            },
          ],
        },
      }),
    });
    await add().click();
    await choose('Group by label, at the root');
    const field = bar().getByRole('combobox', { name: 'Keys of labels' });
    await expect.element(field).toHaveFocus();
    const offers = () => [...((field.element() as HTMLInputElement).list?.options ?? [])].map(({ value }) => value);
    await expect.poll(offers).toEqual(['handler']);
    await choose('Only samples with a label');
    await expect.poll(() => document.querySelector('datalist option')?.getAttribute('value')).toBe('handler=/healthz');
  });

  it('speaks Chinese', async () => {
    const { app } = await renderFolding({ language: 'zh' });
    await expect.element(page.getByRole('button', { name: '添加步骤' })).toBeVisible();
    app.actions.addStep({ kind: 'focus-function', name: 'os.Open' });
    const steps = page.getByRole('region', { name: '步骤' });
    await expect.element(steps.getByRole('button', { name: '仅 os.Open 之下', exact: true })).toBeVisible();
    await expect.element(steps.getByRole('status')).toHaveTextContent('当前显示：600 ms，占全部的 60.0%');
  });
});
