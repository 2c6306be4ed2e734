import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { labelTable } from '../../../src/analysis/label-table.ts';
import { rangeOfLabel } from '../../../src/ui/labels/label-range.ts';
import { labelled } from '../../support/steps.ts';
import { renderProfile } from '../support/profile-page.tsx';

const P = labelled(
  [
    { stack: 'main;serve', value: 50, labels: { handler: '/metrics', zone: 'a', timestamp: 1_763_661_792_000 } },
    { stack: 'main;serve', value: 30, labels: { handler: '/healthz', timestamp: 1_763_661_793_000 } },
    { stack: 'main;idle', value: 20 },
  ],
  'ms',
);
const who = () =>
  `${document.activeElement?.tagName} ${document.activeElement?.getAttribute('role')} ${document.activeElement?.getAttribute('aria-label')} ${document.activeElement?.textContent?.slice(0, 20)}`;
const wait = () => new Promise((r) => setTimeout(r, 600));
const open = async (tab: string) => {
  const r = await renderProfile(P, { facts: { labels: 3, hasTimes: true } });
  await page.getByRole('tab', { name: tab, exact: true }).click();
  return r;
};
const steps = (r: Awaited<ReturnType<typeof open>>) => {
  const [e] = r.app.store.getState().captures;
  return e?.status === 'open' ? e.view.steps.map((s) => JSON.stringify(s.step)) : [];
};
it('time button', async () => {
  const r = await open('Time');
  (page.getByRole('slider', { name: /^Samples over/ }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Home}');
  await page.getByRole('button', { name: 'Only this time' }).click();
  await wait();
  console.log('TIME BUTTON', who(), steps(r));
});
it('time enter', async () => {
  const r = await open('Time');
  (page.getByRole('slider', { name: /^Samples over/ }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Home}{Enter}');
  await wait();
  console.log('TIME ENTER', who(), steps(r));
});
it('label click', async () => {
  const r = await open('Labels');
  await page.getByRole('button', { name: '/healthz', exact: true }).click();
  await wait();
  console.log('LABEL CLICK', who(), steps(r));
  await page.getByRole('button', { name: '/healthz', exact: true }).click();
  await wait();
  console.log('LABEL AGAIN', who(), steps(r));
});
it('without click', async () => {
  const r = await open('Labels');
  await page.getByRole('button', { name: 'without zone', exact: true }).click();
  await wait();
  console.log('WITHOUT CLICK', who(), steps(r));
});
it('menu', async () => {
  const r = await open('Labels');
  await page.getByRole('row', { name: /metrics/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Without samples with this value' }).click();
  await wait();
  console.log('MENU MOUSE', who(), steps(r));
});
it('menu esc', async () => {
  await open('Labels');
  (page.getByRole('grid', { name: /Labels and/ }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Shift>}{F10}{/Shift}');
  await wait();
  console.log('IN MENU', who());
  await userEvent.keyboard('{Escape}');
  await wait();
  console.log('MENU ESC', who());
});
it('range', () => {
  const keys = labelTable(
    labelled(
      Array.from({ length: 3000 }, (_, i) => ({ stack: 'a', value: 1, labels: { size: i } })),
      'bytes',
    ),
    0,
    2000,
  );
  console.log('RANGE', JSON.stringify(rangeOfLabel(keys[0] as never, '0..')));
  expect(1).toBe(1);
});
