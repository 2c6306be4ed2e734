import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderFolding } from '../support/folding-page.tsx';

const STACKS = `
  main.main;a.Serve;os.ReadFile;os.Open  6 60000000
  main.main;b.Walk;os.ReadFile;os.Read   3 30000000
  main.main;b.Walk                       1 10000000
`;

const grid = (name: string) => page.getByRole('grid', { name: `Callers and callees of ${name}` });
const texts = (name: string) =>
  grid(name)
    .getByRole('row')
    .elements()
    .slice(1)
    .map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent).join(' | '));

async function renderCallers(of: string) {
  const result = await renderFolding({ stacks: STACKS });
  await page.getByRole('tab', { name: 'Callers', exact: true }).click();
  result.app.actions.centreOn(of);
  await expect.element(grid(of)).toBeVisible();
  return result;
}

describe('callers and callees', () => {
  it('stand above and below the function, heaviest first, with what each call has', async () => {
    await renderCallers('os.ReadFile');
    expect(texts('os.ReadFile')).toEqual([
      'caller | 60 ms | 66.7% | 60.0% | 6 | a.Serve',
      'caller | 30 ms | 33.3% | 30.0% | 3 | b.Walk',
      'function | 90 ms | 100% | 90.0% | 9 | os.ReadFile',
      'callee | 60 ms | 66.7% | 60.0% | 6 | os.Open',
      'callee | 30 ms | 33.3% | 30.0% | 3 | os.Read',
    ]);
    await expect.element(page.getByText('2 callers · 2 callees')).toBeVisible();
  });

  it('are walked by the arrows, and Enter goes on from there', async () => {
    const { app } = await renderCallers('os.ReadFile');
    (grid('os.ReadFile').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowUp}{Enter}');
    await expect.element(grid('b.Walk')).toBeVisible();
    expect(texts('b.Walk')[1]).toMatch(/^function \| 40 ms/);
    expect(app.store.getState().captures[0]).toMatchObject({ view: { sandwichOf: 'b.Walk' } });
  });

  it('go on by a click on a name', async () => {
    await renderCallers('os.ReadFile');
    await page.getByRole('button', { name: 'Put a.Serve in the middle' }).click();
    await expect.element(grid('a.Serve')).toBeVisible();
  });

  it('have the menu of frames', async () => {
    const { app } = await renderCallers('os.ReadFile');
    await grid('os.ReadFile')
      .getByRole('row', { name: /b\.Walk/ })
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Drop samples through it' }).click();
    await expect.poll(() => texts('os.ReadFile').length).toBe(3);
    expect(app.store.getState().captures[0]).toMatchObject({
      view: { steps: [{ step: { kind: 'drop-function', name: 'b.Walk' }, on: true }] },
    });
  });

  it('are narrowed to names, the function itself stays', async () => {
    const { app } = await renderCallers('os.ReadFile');
    app.actions.filterFunctions('walk');
    await expect
      .poll(() => texts('os.ReadFile').map((text) => text.split(' | ').at(-1)))
      .toEqual(['b.Walk', 'os.ReadFile']);
    await expect.element(page.getByText('1 name matches')).toBeVisible();
    app.actions.filterFunctions('/(/');
    await expect.element(page.getByRole('alert')).toBeVisible();
    expect(texts('os.ReadFile').length).toBe(5);
  });

  it('say shares of what is shown, too, once a step is on', async () => {
    const { app } = await renderCallers('os.ReadFile');
    app.actions.addStep({ kind: 'focus', pattern: 'b.Walk' });
    await expect.poll(() => texts('os.ReadFile')[0]).toBe('caller | 30 ms | 100% | 30.0% | 75.0% | 3 | b.Walk');
  });

  it('leave out what matters less where there is no room', async () => {
    await page.viewport(1000, 800);
    await renderCallers('os.ReadFile');
    await expect.poll(() => texts('os.ReadFile')[0]).toBe('60 ms | 66.7% | 60.0% | a.Serve');
    await page.viewport(1280, 800);
  });

  it('are copied as text', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await renderCallers('os.ReadFile');
    await page.getByRole('button', { name: 'Copy callers and callees as text' }).click();
    const copied = writeText.mock.calls[0]?.[0] ?? '';
    expect(copied).toMatch(/^os\.ReadFile\nkubelet\.pprof · cpu · 100 ms in all\n\n/);
    expect(copied).toContain('90 ms     100%     90.0%        9  function  os.ReadFile\n');
  });

  it('follow what is counted', async () => {
    const { app } = await renderCallers('os.ReadFile');
    app.actions.chooseValueType(0);
    await expect.poll(() => texts('os.ReadFile')[0]).toMatch(/^caller \| 6 \|/);
  });
});
