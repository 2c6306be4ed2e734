import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { nodeSnapshot } from '../../../src/formats/node-snapshot/node-snapshot.ts';
import eviction from '../../fixtures/node/memory-eviction.txt?raw';
import zombies from '../../fixtures/node/zombie-cgroups.txt?raw';
import { openedOf, renderOpened } from '../support/page.tsx';

async function renderPaste(text: string, language: 'en' | 'zh' = 'en') {
  const { snapshot } = nodeSnapshot.decode(new TextEncoder().encode(text));
  if (!snapshot) throw new Error('no snapshot');
  return renderOpened({ outcome: openedOf({ findings: [], facts: { kind: 'node' }, snapshot }), language });
}

const card = (name: string) => page.getByRole('region', { name, exact: true });

describe('what a node says of itself', () => {
  it('shows what the kubelet believes against what the kernel says', async () => {
    await renderPaste(zombies);
    const memory = card('Memory as the kubelet sees it');
    await expect
      .element(memory.getByText('The kubelet believes that 25.8 GiB (41.0%) of 62.8 GiB are available.'))
      .toBeVisible();
    await expect.element(memory.getByRole('row', { name: '= working set 37 GiB' })).toBeVisible();
    await expect
      .element(memory.getByRole('row', { name: /^Hard threshold: 500 MiB/ }))
      .toHaveTextContent('25.3 GiB until eviction');
    await expect.element(memory.getByRole('figure')).toHaveAccessibleName(/37 GiB working set, 5 GiB inactive_file/);
  });

  it('counts cgroups, slabs and time, and says where each stands in the paste', async () => {
    await renderPaste(zombies);
    await expect.element(card('Memory cgroups').getByRole('row', { name: 'In the kernel 60,123' })).toBeVisible();
    await expect.element(card('Memory cgroups').getByText('lines 7–10')).toBeVisible();
    await expect
      .element(card('Kernel memory in slabs').getByRole('row', { name: /^All slabs/ }))
      .toHaveTextContent('47.8% of the memory');
    await expect.element(card('Timed commands').getByRole('row', { name: /memory.stat/ })).toHaveTextContent('9.06 s');
    await expect
      .element(card('Versions'))
      .toHaveTextContent(/lacks it Kernel 3\.10\.0-957\.el7\.x86_64 is older than 5\.2/);
  });

  it('orders its processes as the reader wants', async () => {
    await renderPaste(eviction);
    const processes = card('Processes');
    const first = () => processes.getByRole('row').nth(1);
    await expect.element(first()).toHaveTextContent(/updatedb/);
    await processes.getByRole('button', { name: 'PID' }).click();
    await expect.element(first()).toHaveTextContent(/kubelet/);
    await expect
      .element(processes.getByRole('columnheader', { name: 'PID' }))
      .toHaveAttribute('aria-sort', 'ascending');
  });

  it('takes thresholds by hand, and says beside the field what is wrong with one', async () => {
    const { app } = await renderPaste(eviction);
    const memory = card('Memory as the kubelet sees it');
    const hard = memory.getByRole('textbox', { name: 'Hard' });
    await expect.element(hard).toHaveAttribute('placeholder', '500 MiB in the paste');
    await userEvent.fill(hard, '1Gi');
    await expect
      .element(memory.getByRole('row', { name: /^Hard threshold: 1 GiB/ }))
      .toHaveTextContent('43.0 MiB below it: eviction is due');
    await userEvent.fill(hard, 'lots');
    await expect
      .element(memory.getByText('Not a quantity of memory. Write it as the kubelet does: 500Mi, 1.5Gi, 12%.'))
      .toBeVisible();
    await expect.element(hard).toHaveAttribute('aria-invalid', 'true');
    await expect.element(memory.getByRole('row', { name: /^Hard threshold: 500 MiB/ })).toBeVisible();
    expect(app.store.getState().entered).toEqual({ evictionHard: 'lots', evictionSoft: '' });
  });

  it('says what to type for what is not there', async () => {
    await renderPaste(eviction);
    const missing = card('Not in this paste');
    await expect.element(missing.getByText('Which caches have it')).toBeVisible();
    await expect
      .element(missing.getByRole('button', { name: 'Copy the command slabtop -o -s c | head -20' }))
      .toBeVisible();
  });

  it('stands beside the answer in one sentence and the parts of the paste', async () => {
    await renderPaste(zombies);
    const findings = page.getByRole('region', { name: 'Findings' });
    await expect
      .element(findings.getByText('60,123 memory cgroups in the kernel, 702 of them with a directory'))
      .toBeVisible();
    const details = page.getByRole('region', { name: 'Details' });
    await expect.element(details.getByRole('listitem').first()).toHaveTextContent('time lines 3–5');
    await expect.element(page.getByRole('button', { name: /15 parts of a paste/ })).toBeVisible();
  });

  it('speaks Chinese', async () => {
    await renderPaste(zombies, 'zh');
    await expect
      .element(card('kubelet 眼中的内存').getByText(/kubelet 认为 62.8 GiB 中还有 25.8 GiB（41.0%）可用/))
      .toBeVisible();
    await expect.element(card('memory cgroup').getByText('第 7–10 行')).toBeVisible();
  });
});
