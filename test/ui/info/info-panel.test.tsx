import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openedOf, renderOpened } from '../support/page.tsx';
import { renderStrace, TABLE } from '../support/strace-page.tsx';

const card = (name: string) => page.getByRole('region', { name, exact: true });

/** The rows of a card, `name: value`. */
function rowsOf(name: string): readonly string[] {
  const rows = [...card(name).element().querySelectorAll('dl > div')];
  return rows.map((row) => `${row.querySelector('dt')?.textContent}: ${row.querySelector('bdi')?.textContent}`);
}

async function renderInfo(facts: Parameters<typeof openedOf>[0] = {}, language: 'en' | 'zh' = 'en') {
  const result = await renderOpened({ language, outcome: openedOf(facts) });
  await page.getByRole('tab', { name: language === 'zh' ? '信息' : 'Info', exact: true }).click();
  return result;
}

describe('the info', () => {
  it('tells the file, the recording and the contents', async () => {
    await renderInfo({ facts: { buildId: 'e4971c96' } });
    await expect.element(card('File')).toBeVisible();
    expect(rowsOf('File')).toEqual([
      'Name: kubelet.pprof',
      'Size: 71,000 B',
      `SHA-256: ${'0'.repeat(64)}`,
      'Format: pprof',
    ]);
    expect(rowsOf('Recording').slice(0, 2)).toEqual(['Program: kubelet', 'Build id: e4971c96']);
    expect(rowsOf('Recording')).toContain('Duration: 1 s');
    expect(rowsOf('Contents')).toEqual([
      'Samples: 100',
      'Distinct stacks: 4',
      'Functions: 7',
      'Locations: 9',
      'Labels: 0',
    ]);
    await expect.element(card('What was read')).toHaveTextContent('2 lines were not understood. (at line 1,234)');
  });

  it('tells what was measured, and counts by it', async () => {
    const wished: number[] = [];
    await renderOpened({
      fold: async (wish) => {
        wished.push(wish.valueType);
        return { ok: true, value: { ...openedOf().view, options: wish } };
      },
    });
    await page.getByRole('tab', { name: 'Info', exact: true }).click();
    const type = (name: string) => card('What was measured').getByRole('button', { name, exact: true });
    await expect
      .element(card('What was measured'))
      .toHaveTextContent(/cpu1 s.*nanosecondson the screen · shown first$/);
    await type('samples').click();
    await expect.element(type('samples')).toHaveAttribute('aria-pressed', 'true');
    await expect.element(type('cpu')).toHaveAttribute('aria-pressed', 'false');
    expect(wished).toEqual([0]);
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
    await expect
      .element(rows.nth(1))
      .toHaveTextContent(/^\/usr\/bin\/kubelet.*abc.*0x400000–0x5000000x0functions, lines$/);
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
      await expect.element(card('Documentation')).toHaveTextContent(docUrl);
      await expect.element(card('Documentation')).toHaveTextContent('This is no address of a web page');
      expect(
        card('Documentation')
          .getByRole('button')
          .elements()
          .map((button) => button.getAttribute('aria-label')),
      ).toEqual(['Copy: Documentation']);
      expect(card('Documentation').getByRole('link').elements()).toEqual([]);
    },
  );

  it('shows an address as a browser goes to it, not as it was disguised', async () => {
    await renderInfo({ facts: { docUrl: 'https://example.org/\u202Egro.elgoog' } });
    await page.getByRole('button', { name: 'https://example.org/%E2%80%AEgro.elgoog' }).click();
    await expect.element(page.getByRole('link', { name: 'Open example.org in a new tab' })).toBeVisible();
  });

  it('copies every value, and all of it', async () => {
    const copied: string[] = [];
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
      copied.push(text);
    });
    await renderInfo({ facts: { comments: ['a note'] } });
    for (const name of ['Size', 'Program', 'Comment 1', 'cpu']) {
      await page.getByRole('button', { name: `Copy: ${name}`, exact: true }).click();
    }
    await page.getByRole('button', { name: 'Copy as text' }).click();
    await expect.poll(() => copied.length).toBe(5);
    expect(copied.slice(0, 4)).toEqual(['71,000 B', 'kubelet', 'a note', '1,000,000,000 ns']);
    expect(copied[4]).toMatch(
      /Contents\n {2}Samples: 100\n[\s\S]*\[skipped\] 2 lines were not understood\. \(at line 1,234\)/,
    );
    write.mockRestore();
  });

  it('has only what there is of what a node says of itself', async () => {
    await renderInfo({ facts: { kind: 'node', samples: 0, stacks: 0 } });
    await expect.element(card('What was read')).toBeVisible();
    expect(card('Contents').elements()).toEqual([]);
    expect(card('What was measured').elements()).toEqual([]);
  });

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
