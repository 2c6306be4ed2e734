import type { Page } from '@playwright/test';
import { capture, drop } from './drop.ts';
import { expectSameOnFreshPage } from './look.ts';
import { expect, test } from './quiet-page.ts';
import { tabTo } from './tab-to.ts';

const INCIDENT = capture('kubelet-incident/kubelet.pprof');

/*
 * What `go tool pprof` says of the incident, 30.23 s in all:
 * -focus_path of fs.(*manager).GetStats has 20.73 s; there (*MemoryGroup).GetStats reads memory.stat line by line in
 * bufio.(*Scanner).Scan, 0.62 s; -ignore=cadvisor leaves 5.02 s; by package most ends in linux.Syscall6, 16.51 s, and most
 * passes through cadvisor/manager, 25.21 s.
 */

/** What a reader sees, by role and name. */
function screenOf(page: Page) {
  const details = page.getByRole('region', { name: 'Details' });
  const steps = page.getByRole('region', { name: 'Steps' });
  const table = page.getByRole('grid', { name: 'Functions' });
  return {
    graph: page.getByRole('tree', { name: /Flame graph/ }),
    search: page.getByRole('searchbox', { name: 'Search the stacks' }),
    details,
    total: details.getByRole('row', { name: 'Total' }),
    steps,
    shown: steps.getByRole('status'),
    table,
    firstRow: table.getByRole('row').nth(1),
    byTotal: table.getByRole('columnheader', { name: /^Total(?! %)/ }).getByRole('button'),
  };
}

test('questions about the incident, with the mouse alone', async ({ page, browser }) => {
  test.slow();
  await page.goto('./');
  await drop(page, INCIDENT);
  const { graph, details, total, steps, shown, table, firstRow, byTotal } = screenOf(page);
  const box = await graph.boundingBox();
  if (!box) throw new Error('the graph has no box');

  // How much of GetStats is memory.stat: focus on it by the menu of its frame, then go down by the lists of callees.
  await page.mouse.click(box.x + box.width * 0.1, box.y + 5 * 18 + 9, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Focus on the function' }).click();
  await expect(steps.getByText('only under fs.(*manager).GetStats')).toBeVisible();
  await expect(shown).toHaveText('Shown: 20.7 s, 68.6% of all');
  const callees = details.getByRole('region', { name: 'Callees' });
  await callees.getByRole('button', { name: /MemoryGroup/ }).click();
  await callees.getByRole('button', { name: /Scanner\).Scan/ }).click();
  await expect(total).toContainText('620 ms2.1% of all3.0% of shown');
  await expectSameOnFreshPage(page, browser, INCIDENT);

  // The other way round: everything but what is under GetStats.
  await steps.getByRole('button', { name: /^Remove the step/ }).click();
  await expect(steps).toBeHidden();

  // What is left without cAdvisor: a step by hand.
  await page.getByRole('button', { name: 'Add step' }).click();
  await steps.getByRole('combobox', { name: 'Kind of step' }).click();
  await page.getByRole('option', { name: 'Without samples with', exact: true }).click();
  await steps.getByRole('textbox', { name: 'What to find' }).fill('cadvisor');
  await steps.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(shown).toHaveText('Shown: 5.02 s, 16.6% of all');
  await expectSameOnFreshPage(page, browser, INCIDENT);

  // Switched off, all is there again; on, it is away again.
  const chip = steps.getByRole('button', { name: 'without cadvisor', exact: true });
  await chip.click();
  await expect(shown).toHaveText('Shown: 30.2 s, 100% of all');
  await chip.click();
  await expect(shown).toHaveText('Shown: 5.02 s, 16.6% of all');
  await steps.getByRole('button', { name: 'Clear all' }).click();

  // Which package costs most, by itself and with what it calls.
  await page.getByRole('tab', { name: 'Functions' }).click();
  await page.getByRole('button', { name: 'Frames' }).click();
  await page.getByRole('menuitemradio', { name: 'By package' }).click();
  await expect(firstRow).toContainText('internal/runtime/syscall/linux');
  await expect(firstRow).toContainText('16.5 s');
  await byTotal.click();
  await expect(firstRow).toContainText('github.com/google/cadvisor/manager');
  await expect(firstRow).toContainText('25.2 s');
  await expectSameOnFreshPage(page, browser, INCIDENT);

  // What it does goes by the same menu in the table.
  await firstRow.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Drop samples through it' }).click();
  await expect(steps.getByText('without calls of github.com/google/cadvisor/manager')).toBeVisible();
  await expect(table.getByText('github.com/google/cadvisor/manager')).toBeHidden();
});

test('the same questions with the keyboard alone', async ({ page, browser }) => {
  test.slow();
  await page.goto('./');
  await drop(page, INCIDENT);
  const { graph, search, details, total, steps, shown, firstRow, byTotal } = screenOf(page);
  await expect(graph).toBeVisible();

  // How much of GetStats is memory.stat: find it, focus on it by its key, find the reading below it.
  await page.keyboard.press('/');
  await page.keyboard.type('fs.(*manager).GetStats');
  await page.keyboard.press('Enter');
  await expect(details.getByRole('heading', { name: '(*manager).GetStats' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(search).not.toBeFocused();
  await page.keyboard.press('f');
  await expect(shown).toHaveText('Shown: 20.7 s, 68.6% of all');
  await page.keyboard.press('/');
  await page.keyboard.type('Scanner).Scan');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(details.getByRole('button', { name: 'fs.(*MemoryGroup).GetStats', exact: true })).toBeVisible();
  await expect(total).toContainText('620 ms2.1% of all3.0% of shown');
  await expectSameOnFreshPage(page, browser, INCIDENT);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  // The last step is taken back by a key.
  await page.keyboard.press('u');
  await expect(steps).toBeHidden();

  // What is left without cAdvisor: a step by hand, its kind by the arrows.
  await page.keyboard.press('a');
  await expect(steps.getByRole('textbox', { name: 'What to find' })).toBeFocused();
  await tabTo(page, steps.getByRole('combobox', { name: 'Kind of step' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const kind = (name: string) => page.getByRole('option', { name, exact: true });
  await expect(kind('Only samples with')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(kind('Without samples with')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(steps.getByRole('textbox', { name: 'What to find' })).toBeFocused();
  await page.keyboard.type('cadvisor');
  await page.keyboard.press('Enter');
  await expect(shown).toHaveText('Shown: 5.02 s, 16.6% of all');
  await expectSameOnFreshPage(page, browser, INCIDENT);
  await page.keyboard.press('u');
  await expect(steps).toBeHidden();

  // The menu of the selected frame: open, walk, act; the focus comes back to the graph.
  await tabTo(page, graph, 'Tab');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu', { name: /^What to do with/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(graph).toBeFocused();

  // Which package costs most.
  await tabTo(page, page.getByRole('tab', { name: 'Flame graph' }), 'Shift+Tab');
  await tabTo(page, page.getByRole('button', { name: 'Frames' }));
  await page.keyboard.press('Enter');
  // The menu takes the focus a frame after it is there; a key before that is lost.
  const choice = (name: string) => page.getByRole('menuitemradio', { name, exact: true });
  await expect(choice('By function')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(choice('By package')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Frames' })).toContainText('By package');
  await tabTo(page, page.getByRole('tab', { name: 'Flame graph' }), 'Shift+Tab');
  for (let presses = 0; presses < 6; presses++) {
    if ((await page.getByRole('tab', { name: 'Functions' }).getAttribute('aria-selected')) === 'true') break;
    await page.keyboard.press('ArrowRight');
  }
  await expect(firstRow).toContainText('internal/runtime/syscall/linux');
  await tabTo(page, byTotal);
  await page.keyboard.press('Enter');
  await expect(firstRow).toContainText('github.com/google/cadvisor/manager');
  await expect(firstRow).toContainText('25.2 s');
  await expectSameOnFreshPage(page, browser, INCIDENT);
});
