import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openedOf, renderOpened } from '../support/page.tsx';
import { renderStrace, TABLE } from '../support/strace-page.tsx';

const card = (name: string) => page.getByRole('region', { name, exact: true });

async function renderInfo(facts: Parameters<typeof openedOf>[0] = {}, language: 'en' | 'zh' = 'en') {
  const result = await renderOpened({ language, outcome: openedOf(facts) });
  await page.getByRole('tab', { name: language === 'zh' ? '信息' : 'Info', exact: true }).click();
  return result;
}

describe('the info', () => {
  it('tells the file, the recording and the contents', async () => {
    await renderInfo({ facts: { buildId: 'e4971c96' } });
    await expect.element(card('File')).toHaveTextContent(`Size71,000 BSHA-256${'0'.repeat(64)}`);
    await expect.element(card('Recording')).toHaveTextContent('Programkubelet');
    await expect.element(card('Recording')).toHaveTextContent('Build ide4971c96');
    await expect.element(card('Recording')).toHaveTextContent('Duration1 s');
    await expect.element(card('Contents')).toHaveTextContent('Samples100Distinct stacks4Functions7Locations9Labels0');
    await expect.element(card('What was read')).toHaveTextContent('2 lines were not understood. (at line 1,234)');
  });

  it('tells what was measured, and counts by it', async () => {
    const { app } = await renderInfo();
    await page.getByRole('button', { name: 'samples', exact: true }).click();
    await expect.poll(() => app.store.getState().captures[0]).toMatchObject({ status: 'open' });
    await expect.element(card('What was measured')).toHaveTextContent('cpunanoseconds1 s');
  });

  it('tells mappings with their build ids, and how many more there are', async () => {
    const mapping = {
      file: '/usr/bin/kubelet',
      buildId: 'abc',
      start: '0x400000',
      limit: '0x500000',
      offset: '0x0',
      has: 5,
    };
    await renderInfo({ facts: { mappings: [mapping, { ...mapping, file: '', buildId: '' }], mappingCount: 1002 } });
    const rows = card('Mappings').getByRole('row');
    await expect.element(rows.nth(1)).toHaveTextContent('/usr/bin/kubeletabc');
    await expect.element(rows.nth(1)).toHaveTextContent('0x400000–0x5000000x0functions, lines');
    await expect.element(rows.nth(2)).toHaveTextContent('(unnamed)');
    await expect.element(page.getByText('1,000 more mappings are not listed.')).toBeVisible();
  });

  it('tells which frames are left out, and shows them on request', async () => {
    const { app } = await renderInfo({ facts: { dropsFrames: true, dropFrames: 'runtime\\..*', keepFrames: 'main' } });
    await expect.element(card('Frames that the capture leaves out')).toHaveTextContent('drop_framesruntime\\..*');
    expect(app.store.getState().captures).toHaveLength(1);
    await expect
      .element(card('Frames that the capture leaves out').getByRole('checkbox', { name: 'Show all frames' }))
      .not.toBeChecked();
  });

  it('asks before an address that the capture names is followed', async () => {
    await renderInfo({ facts: { docUrl: 'https://example.org/runbook', comments: ['first', 'first'] } });
    await page.getByRole('button', { name: 'https://example.org/runbook' }).click();
    const dialog = page.getByRole('dialog', { name: 'Leave this page?' });
    await expect.element(dialog).toHaveTextContent('Whoever wrote the capture chose it');
    const link = dialog.getByRole('link', { name: 'Open example.org in a new tab' });
    await expect.element(link).toHaveAttribute('href', 'https://example.org/runbook');
    await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer');
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    expect(card('Comments').getByRole('listitem').elements()).toHaveLength(2);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'https://me:secret@example.org/', 'not an address'])(
    'does not follow %s',
    async (docUrl) => {
      await renderInfo({ facts: { docUrl } });
      await expect.element(card('Documentation')).toHaveTextContent(`${docUrl}This is no address of a web page`);
      expect(card('Documentation').getByRole('button').elements()).toEqual([]);
      expect(card('Documentation').getByRole('link').elements()).toEqual([]);
    },
  );

  it('is there for a table of system calls, too', async () => {
    await renderStrace(TABLE);
    await page.getByRole('tab', { name: 'Info', exact: true }).click();
    await expect.element(card('File')).toHaveTextContent('kubelet.strace');
  });

  it('speaks Chinese', async () => {
    await renderInfo({}, 'zh');
    await expect.element(card('文件')).toHaveTextContent('大小71,000 B');
  });
});
