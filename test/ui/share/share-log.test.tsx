import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Language } from '../../../src/base/localized.ts';
import { App } from '../../../src/ui/App.tsx';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import { serveCapture } from '../../../src/worker/serve-capture.ts';
import { comparingPage, settled } from '../../support/comparing-page.ts';
import { renderWorking } from '../support/strace-page.tsx';

/** Forty cgroups that were gone, by the kubelet, and a line of a program that nobody knows. */
const LOG = `${Array.from(
  { length: 40 },
  (_, i) =>
    `Jun 27 12:53:${String(i).padStart(2, '0')} node-1 kubelet[53]: W0627 12:53:00.000000    5352 watcher.go:87] Error while processing event ("/sys/fs/cgroup/a": 0x40000100 == IN_CREATE|IN_ISDIR): readdirent: no such file or directory\n`,
).join('')}Jun 27 12:53:41 node-1 acme[7]: ledger written\n`;

const sheet = () => page.getByRole('dialog', { name: 'Share what is on the screen' });
const findings = () => page.getByRole('region', { name: 'Findings' });

async function shareLog() {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { app } = await renderWorking();
  app.actions.openFiles([{ name: 'node.log', blob: new Blob([LOG]) }]);
  await expect.element(page.getByRole('tablist')).toBeVisible();
  await page.getByRole('banner').getByRole('button', { name: 'Share', exact: true }).click();
  await expect.element(sheet().getByRole('table', { name: 'Links' })).toBeVisible();
  return write;
}

const namesThatLeave = () =>
  sheet()
    .getByRole('list', { name: 'Names that leave with the longest link' })
    .getByRole('listitem')
    .elements()
    .map((item) => item.textContent);

describe('the share sheet of a log', () => {
  it('offers what its lines come to, names what leaves, and asks for messages and lines apart', async () => {
    const write = await shareLog();
    await expect
      .element(sheet().getByRole('row', { name: /^Everything All 5 frames: lines by program/ }))
      .toBeVisible();
    await expect.element(sheet().getByText(/Not: messages, which are called message 1/)).toBeVisible();
    await sheet().getByText('5 names leave').click();
    expect(namesThatLeave()).toEqual(['acme', 'kubelet', 'message 1', 'message 2', 'watcher.go:87']);
    await sheet().getByRole('button', { name: 'Copy the link: Everything' }).click();
    const messages = sheet().getByRole('checkbox', {
      name: 'Messages, and the first lines of the findings, with host names and paths in them',
    });
    await expect.element(messages).not.toBeChecked();
    await messages.click();
    await expect.element(sheet().getByText(/Messages as they are, and of each finding its sentences/)).toBeVisible();
    await expect.element(sheet().getByText(/Not: any other line/)).toBeVisible();
    await expect.poll(namesThatLeave).toContain('ledger written');
    await sheet().getByRole('button', { name: 'Copy the link: Everything' }).click();
    await expect.poll(() => write.mock.calls.length).toBe(2);
    const [[plain = ''] = [], [quoting = ''] = []] = write.mock.calls;
    expect(quoting.length).toBeGreaterThan(plain.length);
  });

  it('replaces names that not everybody knows, and then sends no message', async () => {
    await shareLog();
    const messages = sheet().getByRole('checkbox', { name: /^Messages, and the first lines/ });
    await messages.click();
    await sheet()
      .getByRole('checkbox', { name: /^Replace names of programs/ })
      .click();
    await expect.element(messages).not.toBeInTheDocument();
    await expect.element(sheet().getByText(/Not: messages, which are called message 1/)).toBeVisible();
    await sheet().getByText('5 names leave').click();
    await expect.poll(namesThatLeave).toEqual(['kubelet', 'message 1', 'message 2', 'program1', 'watcher.go:87']);
  });

  it('offers no pprof file of it', async () => {
    await shareLog();
    await expect.element(sheet().getByRole('button', { name: 'Folded stacks' })).toBeVisible();
    expect(
      sheet()
        .getByRole('button', { name: /^pprof/ })
        .elements(),
    ).toEqual([]);
  });
});

describe('the share sheet of two logs', () => {
  it('says that such a link carries none', async () => {
    const { app, ids } = await comparingPage(LOG, `${LOG}Jun 27 12:53:42 node-1 acme[7]: ledger written\n`);
    app.actions.compare(ids[0] as string, ids[1] as string);
    await settled(app);
    await render(<App store={app} translator={createTranslator('en')} />);
    await page.getByRole('banner').getByRole('button', { name: 'Share', exact: true }).click();
    await expect.element(sheet().getByText(/^A link to a comparison carries no logs/)).toBeVisible();
    expect(sheet().getByRole('checkbox').elements()).toEqual([]);
  });
});

/** The page with a log that came in a link. */
async function renderLink(text: string, { withLines = false, language = 'en' as Language } = {}) {
  const service = serveCapture();
  const outcome = await service.open(new Blob([text]), 'node.log', () => {});
  if (!outcome.ok) throw new Error(outcome.failure.text.en);
  const wish = { valueType: 0, allFrames: false, findings: outcome.value.findings, hidesNames: false } as const;
  const shared = await service.share({ ...wish, language, withLines, rooms: [1_000_000] });
  const data = shared.ok ? shared.value[0]?.data : undefined;
  if (data === undefined) throw new Error('no link');
  const rendered = await renderWorking({ language });
  rendered.app.actions.openFiles([{ name: 'link', blob: new Blob([data]) }]);
  await expect.element(page.getByRole('tablist')).toBeVisible();
  return rendered;
}

describe('a log that came in a link', () => {
  it('has its stacks, numbers and findings, no view of lines, and says what did not come', async () => {
    await renderLink(LOG);
    const tabs = page.getByRole('tab').elements();
    expect(tabs.map((tab) => tab.textContent)).toEqual([
      'Flame graph',
      'Sandwich',
      'Callers',
      'Functions',
      'Call graph',
      'Info',
    ]);
    await expect.element(findings().getByText('41 messages in 41 s', { exact: true })).toBeVisible();
    await expect.element(findings().getByText(/^1(?:\.0+)? a second$/)).toBeVisible();
    await expect
      .element(findings().getByRole('note'))
      .toHaveTextContent(
        /^From a link, with all 5 frames\. The lines themselves, .*did not come.*\. Nor did the messages/,
      );
    await expect
      .element(findings().getByRole('figure', { name: 'Who wrote it' }))
      .toHaveTextContent(/kubelet 97\.6%\s*acme 2\.4%/);
    const card = findings().getByRole('article', { name: 'Cgroups vanish before cAdvisor can watch them' });
    await expect.element(card).toBeVisible();
    expect(card.getByRole('button', { name: /lines|graph/i }).elements()).toEqual([]);
    await page.getByRole('tab', { name: 'Functions' }).click();
    await expect.element(page.getByRole('grid').getByText('message 1', { exact: true })).toBeVisible();
  });

  it('shows the lines of a finding where they came with it', async () => {
    await renderLink(LOG, { withLines: true });
    await findings().getByRole('button', { name: 'Why' }).first().click();
    await expect
      .element(findings().getByRole('note'))
      .toHaveTextContent(/no log to read\. Only the first lines of what was found did/);
    await expect.element(findings().getByRole('note')).not.toHaveTextContent('Nor did the messages');
    const quotes = page.getByRole('region', { name: 'Lines that came with the link' });
    await expect
      .element(quotes)
      .toHaveTextContent(/^Lines that came with the linkJun 27 12:53:00 node-1 kubelet\[53\]/);
  });

  it('says where to look when nothing was found, and that is not among lines', async () => {
    await renderLink('Jun 27 12:53:41 node-1 acme[7]: ledger written\n');
    await expect.element(page.getByRole('heading', { name: 'No known hotspot found' })).toBeVisible();
    await expect.element(page.getByText(/the flame graph shows which program wrote most/)).toBeVisible();
  });

  it('says so in Chinese', async () => {
    await renderLink(LOG, { language: 'zh' });
    await expect.element(page.getByText(/^来自链接，包含全部 5 个栈帧。不包含各行日志本身/)).toBeVisible();
  });
});
