import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { labelled } from '../../support/steps.ts';
import { renderProfile } from '../support/profile-page.tsx';

const PROFILE = labelled([
  { stack: 'main;serve', value: 50, labels: { handler: '/metrics', bytes: 1024 } },
  { stack: 'main;serve', value: 30, labels: { handler: '/healthz', bytes: 65_536 } },
  { stack: 'main;idle', value: 20 },
]);

const grid = () => page.getByRole('grid', { name: 'Labels and their values' });
const texts = () =>
  grid()
    .getByRole('row')
    .elements()
    .slice(1)
    .map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent).join(' | '));

async function renderLabels(options: Parameters<typeof renderProfile>[1] = {}) {
  const result = await renderProfile(PROFILE, { facts: { labels: 2 }, ...options });
  await page.getByRole('tab', { name: options.language === 'zh' ? '标签' : 'Labels', exact: true }).click();
  return result;
}
const stepsOf = ({ app }: Awaited<ReturnType<typeof renderLabels>>) => {
  const [entry] = app.store.getState().captures;
  return entry?.status === 'open' ? entry.view.steps.map(({ step }) => step) : [];
};

describe('the labels', () => {
  it('stand under their keys with what they have, and what has none', async () => {
    await renderLabels();
    await expect.element(grid()).toBeVisible();
    expect(texts()).toEqual([
      'bytes2 values | 80 | 80.0% | ',
      '1,024 B | 50 | 50.0% | 50',
      '65,536 B | 30 | 30.0% | 30',
      'without bytes | 20 | 20.0% | ',
      'handler2 values | 80 | 80.0% | ',
      '/metrics | 50 | 50.0% | 50',
      '/healthz | 30 | 30.0% | 30',
      'without handler | 20 | 20.0% | ',
    ]);
    await expect.element(page.getByText('2 labels · a sample')).toBeVisible();
  });

  it('keep only the samples of the value that is clicked, and then say both shares', async () => {
    const result = await renderLabels();
    await page.getByRole('button', { name: '/healthz', exact: true }).click();
    await expect.poll(() => stepsOf(result)).toEqual([{ kind: 'label-focus', label: 'handler=/healthz' }]);
    await expect.poll(texts).toContain('/healthz | 30 | 30.0% | 100% | 30');
  });

  it('are asked for once, even by a double click', async () => {
    const result = await renderLabels();
    await page.getByRole('button', { name: '/healthz', exact: true }).dblClick();
    await expect.poll(texts).toContain('/healthz | 30 | 30.0% | 100% | 30');
    expect(stepsOf(result)).toHaveLength(1);
  });

  it('leave the keys to the grid when one is clicked, and are not kept twice', async () => {
    const result = await renderLabels();
    for (const shown of ['/healthz | 30 | 30.0% | 30', '/healthz | 30 | 30.0% | 100% | 30']) {
      await expect.poll(texts).toContain(shown);
      await page.getByRole('button', { name: '/healthz', exact: true }).click();
      await expect.poll(texts).toContain('/healthz | 30 | 30.0% | 100% | 30');
      await expect.element(grid()).toHaveFocus();
    }
    expect(stepsOf(result)).toEqual([{ kind: 'label-focus', label: 'handler=/healthz' }]);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => texts().length).toBe(3);
  });

  it('are walked by the arrows; Enter asks for the value, or folds a key away', async () => {
    const result = await renderLabels();
    await expect.element(grid()).toBeVisible();
    (grid().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => texts().length).toBe(5);
    await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
    await expect.poll(() => stepsOf(result)).toEqual([{ kind: 'label-focus', label: 'bytes=1024b' }]);
  });

  it('have a menu: without, by groups, key left out', async () => {
    const result = await renderLabels();
    await grid()
      .getByRole('row', { name: /\/metrics/ })
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Without samples with this value' }).click();
    await expect.poll(() => stepsOf(result)).toEqual([{ kind: 'label-ignore', label: 'handler=/metrics' }]);
    await grid()
      .getByRole('row', { name: /\/healthz/ })
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Group by handler, at the root' }).click();
    await expect.poll(() => stepsOf(result).at(-1)).toEqual({ kind: 'label-root', keys: ['handler'] });
  });

  it('take a range of numbers, and say at once what is wrong with one', async () => {
    const result = await renderLabels();
    const field = page.getByRole('textbox', { name: 'Range of bytes' });
    await field.fill('2mb..1kb');
    await expect.element(page.getByRole('alert')).toHaveTextContent('The range ends before it begins.');
    await expect.element(page.getByRole('button', { name: 'Only this range' })).toBeDisabled();
    await field.fill('2kb..1mb');
    await expect.element(page.getByText('1 value is in it')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => stepsOf(result)).toEqual([{ kind: 'label-focus', label: 'bytes:2kb..1mb' }]);
  });

  it('say of a range how many of the listed values it has, where not all are listed', async () => {
    const many = labelled(Array.from({ length: 2001 }, (_, size) => ({ stack: 'a', value: 1, labels: { size } })));
    await renderProfile(many, { facts: { labels: 1 } });
    await page.getByRole('tab', { name: 'Labels', exact: true }).click();
    await page.getByRole('textbox', { name: 'Range of size' }).fill('0..');
    await expect.element(page.getByText('2,000 of the listed values are in it')).toBeVisible();
  });

  it('are narrowed to what is typed', async () => {
    await renderLabels();
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('health');
    await expect.poll(texts).toEqual(['handler2 values | 80 | 80.0% | ', '/healthz | 30 | 30.0% | 30']);
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('nowhere');
    await expect.element(page.getByText('No label or value matches “nowhere”.')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('/(/');
    await expect.element(page.getByRole('alert')).toBeVisible();
    // What is wrong is said above the table, which keeps its width.
    const [problem, table] = [page.getByRole('alert'), grid()].map((one) => one.element().getBoundingClientRect());
    expect(problem?.bottom).toBeLessThanOrEqual(table?.top ?? 0);
    expect(table?.left).toBeLessThanOrEqual(problem?.left ?? 0);
  });

  it('say that the steps have left none', async () => {
    const { app } = await renderLabels();
    app.actions.addStep({ kind: 'focus', pattern: 'idle' });
    await expect.element(page.getByText('The samples that are shown have no labels.')).toBeVisible();
    await expect.element(page.getByText('The steps above left none')).toBeVisible();
  });

  it('say that they did not come with a link', async () => {
    const plain = labelled([{ stack: 'main', value: 1 }]);
    const fromLink = { data: 'k1.AA', holds: 'frames', rows: 1, of: 1, shown: 1 } as const;
    await renderProfile(plain, { facts: { labels: 2 }, fromLink });
    await page.getByRole('tab', { name: 'Labels', exact: true }).click();
    await expect.element(page.getByText('They did not come with the link')).toBeVisible();
    await expect.element(page.getByText('The steps above left none')).not.toBeInTheDocument();
  });

  it('say that they are being added up', async () => {
    await renderLabels({ ask: () => new Promise<never>(() => {}) });
    await expect.element(page.getByText('Adding up the labels…')).toBeVisible();
  });

  it('say why there is no answer', async () => {
    const failure = { code: 'bug', text: { en: 'It broke.', zh: '出错了。' } } as const;
    await renderLabels({ ask: async () => ({ ok: false, failure }) });
    await expect.element(page.getByRole('alert')).toHaveTextContent('The labels could not be added up:It broke.');
  });

  it('speak Chinese', async () => {
    await renderLabels({ language: 'zh' });
    await expect.element(page.getByRole('grid', { name: /标签/ })).toBeVisible();
  });
});
