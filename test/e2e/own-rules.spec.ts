import type { Page } from '@playwright/test';
import { capture, drop } from './drop.ts';
import { expect, test } from './quiet-page.ts';

const SIGNS = {
  kind: 'cpu',
  stacks: { anyOf: [['containerData\\)\\.housekeeping$']] },
  thresholds: { info: 0.05, warning: 0.2 },
  basis: 'Measured on the nodes of acme.',
};
const RULE = {
  id: 'acme-housekeeping',
  title: { en: 'Housekeeping is dear at acme', zh: 'acme 的 housekeeping 很贵' },
  signs: [SIGNS],
  explanation: 'The nodes of acme have too many containers.',
  remedies: [{ text: 'Drain one.' }],
};
const TITLE = 'Housekeeping is dear at acme';

const file = (name: string, rule: object) => ({
  name,
  bytes: Buffer.from(JSON.stringify({ hotfoldRules: 1, rules: [rule] })),
});
const note = (page: Page) => page.getByRole('region', { name: 'Your own rules: acme.json' });
/** Of how many hotspots the catalogue consists. */
const known = async (page: Page) =>
  Number(/of (\d+) known/.exec((await page.getByText(/of \d+ known hotspots$/).textContent()) ?? '')?.[1]);

test('own rules: taken over, found by, kept over a reload, and removed', async ({ page }) => {
  await page.goto('./');
  await drop(page, capture('kubelet-incident/kubelet.pprof'));
  await expect(page.getByRole('article', { name: 'cAdvisor housekeeping dominates the CPU' })).toBeVisible();
  await drop(page, file('acme.json', RULE));
  await expect(page.getByRole('heading', { level: 1, name: 'Known hotspots' })).toBeVisible();
  await expect(note(page)).toContainText('1 rule of your own is held against every capture.');
  const card = page.getByRole('region', { name: /^Your own rules 1/ }).getByRole('article', { name: TITLE });
  await expect(card).toBeVisible();
  const all = await known(page);

  // The capture that was open already is judged by it too.
  await page.getByRole('button', { name: /^Back/ }).click();
  const finding = page.getByRole('region', { name: 'Findings' }).getByRole('article', { name: TITLE });
  await expect(finding).toContainText('Warning');
  await expect(finding).toContainText('by your own rule');
  await expect(finding).toContainText('80.1%');

  // It is there again after a reload, for what is opened then.
  await page.reload();
  await drop(page, capture('kubelet-incident/kubelet.pprof'));
  await expect(finding).toContainText('by your own rule');

  // Removed, it is gone from the catalogue and from the findings.
  await page.getByRole('button', { name: 'Known hotspots' }).click();
  await note(page).getByRole('button', { name: 'Remove them' }).click();
  await expect(note(page)).toBeHidden();
  await expect(card).toBeHidden();
  await expect.poll(() => known(page)).toBe(all - 1);
  await page.getByRole('button', { name: /^Back/ }).click();
  await expect(page.getByRole('article', { name: 'cAdvisor housekeeping dominates the CPU' })).toBeVisible();
  await expect(finding).toBeHidden();
});

test('own rules that are wrong: every mistake by rule and field, and the catalogue stays whole', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Known hotspots' }).click();
  const all = await known(page);
  const signs = [{ ...SIGNS, thresholds: { warning: 'much' } }];
  await drop(page, file('wrong.json', { ...RULE, signs, remedys: [] }));
  const refused = page.getByRole('alert');
  await expect(refused).toContainText('wrong.json was not taken over');
  await expect(refused).toContainText('Rule acme-housekeeping, signs[0].thresholds.warning: expected number');
  await expect(refused).toContainText('Rule acme-housekeeping, remedys: there is no such field.');
  expect(await known(page)).toBe(all);
  await refused.getByRole('button', { name: 'Dismiss' }).click();
  await expect(refused).toBeHidden();
  await expect(page.getByRole('article', { name: 'Reading memory.stat is slow in the kernel' })).toBeVisible();
});
