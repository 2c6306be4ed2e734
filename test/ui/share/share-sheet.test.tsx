import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { serveCapture } from '../../../src/worker/serve-capture.ts';
import { renderOpened } from '../support/page.tsx';
import { columnOf, renderStrace, renderWorking, TABLE, TRACE } from '../support/strace-page.tsx';

const STACKS = 'runtime.main;acme/billing.Charge;os.ReadFile 6\nruntime.main;acme/billing.Refund 3\n';

/** A list of goroutines with so many queues as labels, whose names take so many letters. */
function goroutines(queues: number, letters: number): string {
  const one = (i: number) =>
    [
      `${i + 1} @ 0x1 0x2`,
      `# labels: {"queue":"${`q${i}`.padStart(letters, 'x')}", "tenant":"acme"}`,
      '#\t0x1\tmain.work+0x1\t/a.go:1',
      '#\t0x2\tmain.main+0x1\t/a.go:2',
      '',
    ].join('\n');
  const all = (queues * (queues + 1)) / 2;
  return `goroutine profile: total ${all}\n${Array.from({ length: queues }, (_, i) => one(i)).join('\n')}\n`;
}

const sheet = () => page.getByRole('dialog', { name: 'Share what is on the screen' });

/** The page with a capture whose thread really makes links. */
async function renderSharing(text = STACKS) {
  const service = serveCapture();
  const outcome = await service.open(new Blob([text]), 'acme.txt', () => {});
  if (!outcome.ok) throw new Error(outcome.failure.text.en);
  const { ask, share } = service;
  return renderOpened({ outcome: outcome.value, share, ask: (question, options) => ask(question, options) });
}

async function openSheet(text?: string) {
  const rendered = await renderSharing(text);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect.element(sheet().getByRole('table', { name: 'Links' })).toBeVisible();
  return rendered;
}

describe('the share sheet', () => {
  it('offers the view alone, and the whole where it is short', async () => {
    await openSheet();
    const rows = sheet()
      .getByRole('row')
      .elements()
      .map((row) => row.querySelector('th')?.textContent);
    expect(rows).toEqual(['Link', 'View only', 'Everything']);
    await expect.element(sheet().getByRole('row', { name: /^Everything All 4 frames/ })).toBeVisible();
    await expect.element(sheet().getByText('4 names leave')).toBeVisible();
  });

  it('copies a link that has the data in it, and one that has not', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await openSheet();
    await sheet().getByRole('button', { name: 'Copy the link: View only' }).click();
    await sheet().getByRole('button', { name: 'Copy the link: Everything' }).click();
    await expect.poll(() => write.mock.calls.length).toBe(2);
    const [[view = ''] = [], [whole = ''] = []] = write.mock.calls;
    expect(view).toMatch(/#v1&capture=[^&]+$/);
    expect(whole).toMatch(/#v1&capture=[^&]+&data=k1\.[\w-]+$/);
    expect(whole.startsWith(view)).toBe(true);
    expect(view.length).toBeLessThan(300);
  });

  it('replaces names that not everybody knows, when it is asked to', async () => {
    await openSheet();
    await sheet().getByText('4 names leave').click();
    const names = () =>
      sheet()
        .getByRole('list', { name: 'Names that leave with the longest link' })
        .getByRole('listitem')
        .elements()
        .map((item) => item.textContent);
    expect(names()).toEqual(['acme/billing.Charge', 'acme/billing.Refund', 'os.ReadFile', 'runtime.main']);
    await sheet()
      .getByRole('checkbox', { name: /^Replace names/ })
      .click();
    await expect.poll(names).toEqual(['os.ReadFile', 'package1.function1', 'package1.function2', 'runtime.main']);
  });

  it('lets paths of files go along, and says so; not where names are replaced', async () => {
    await openSheet();
    await expect.element(sheet().getByText('Not: paths of files, labels', { exact: false })).toBeVisible();
    const paths = sheet().getByRole('checkbox', { name: 'Paths of source files, and the comments of the profile' });
    await paths.click();
    await expect
      .element(sheet().getByText('Paths of the source files of these functions', { exact: false }))
      .toBeVisible();
    await expect.element(sheet().getByText('Not: labels, addresses', { exact: false })).toBeVisible();
    await sheet()
      .getByRole('checkbox', { name: /^Replace names/ })
      .click();
    await expect.element(paths).not.toBeInTheDocument();
    await expect.element(sheet().getByText('Not: paths of files, labels', { exact: false })).toBeVisible();
  });

  it('asks for nothing about labels where samples have none', async () => {
    await openSheet();
    await expect.element(sheet().getByRole('checkbox', { name: /^Paths/ })).toBeVisible();
    await expect.element(sheet().getByRole('checkbox', { name: /^Labels/ })).not.toBeInTheDocument();
  });

  it('lets labels go along apart from paths, and shows which; not where names are replaced', async () => {
    await openSheet(goroutines(40, 2));
    const labels = sheet().getByRole('checkbox', { name: 'Labels of samples: keys and values' });
    await expect.element(labels).not.toBeChecked();
    await sheet().getByText('2 keys of labels').click();
    const shown = sheet()
      .getByRole('list', { name: 'Keys of the labels, each with its first values' })
      .getByRole('listitem');
    expect(shown.elements().map((item) => item.textContent)).toEqual([
      'queue q39, q38, q37, q36, q35, q34, q33, q32 and 32 more',
      'tenant acme',
    ]);
    await expect.element(sheet().getByText(/^Not: paths of files, labels/)).toBeVisible();
    await labels.click();
    await expect.element(sheet().getByText(/^The labels of the samples, all keys and values/)).toBeVisible();
    await expect.element(sheet().getByText(/^Not: paths of files, addresses, comments/)).toBeVisible();
    const paths = sheet().getByRole('checkbox', { name: /^Paths of source files/ });
    await expect.element(paths).not.toBeChecked();
    await paths.click();
    await expect.element(sheet().getByText(/^Not: addresses, build ids/)).toBeVisible();
    await labels.click();
    await expect.element(sheet().getByText(/^Not: labels, addresses/)).toBeVisible();
    await sheet()
      .getByRole('checkbox', { name: /^Replace names/ })
      .click();
    await expect.element(labels).not.toBeInTheDocument();
    await expect.element(sheet().getByText(/^Not: paths of files, labels/)).toBeVisible();
  });

  it('says which links are too short for the labels', async () => {
    await openSheet(goroutines(300, 600));
    const row = (name: RegExp) => sheet().getByRole('row', { name });
    const labels = sheet().getByRole('checkbox', { name: /^Labels/ });
    await labels.click();
    await expect.element(row(/^Up to 1,900 Too short for the labels of the samples/)).toBeVisible();
    await expect.element(row(/^Everything All 2 frames/)).toBeVisible();
    await labels.click();
    await expect.element(row(/Too short/)).not.toBeInTheDocument();
  });

  it('says where there are more labels than any link holds, and takes the tick back', async () => {
    await openSheet(goroutines(11_000, 1));
    const row = (name: RegExp) => sheet().getByRole('row', { name });
    const labels = sheet().getByRole('checkbox', { name: /^Labels/ });
    await labels.click();
    await expect.element(row(/^Everything The labels of the samples are more than a link can hold/)).toBeVisible();
    await labels.click();
    await expect.element(row(/^Everything All 2 frames/)).toBeVisible();
  });

  it('closes with Escape, and the focus goes back to its button', async () => {
    await openSheet();
    await userEvent.keyboard('{Escape}');
    await expect.element(sheet()).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Share', exact: true })).toHaveFocus();
  });

  it('is not there before anything is open', async () => {
    const { app } = await renderSharing();
    app.actions.close(app.store.getState().captures[0]?.id ?? '');
    await expect.element(page.getByRole('heading', { name: 'Open a capture' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Share', exact: true })).not.toBeInTheDocument();
  });
});

/** More of the same, so that there is something to find. */
const STORM = Array.from(
  { length: 3000 },
  (_, i) =>
    `7 12:00:0${Math.floor(i / 1000)}.${String((i % 1000) * 1000).padStart(6, '0')} openat(AT_FDCWD, "/etc/nothing", O_RDONLY) = -1 ENOENT (No such file or directory) <0.000030>`,
).join('\n');

async function shareStrace(text: string) {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await renderStrace(text);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect.element(sheet().getByRole('table', { name: 'Links' })).toBeVisible();
  return write;
}

const tabs = () =>
  page
    .getByRole('tab')
    .elements()
    .map((tab) => tab.textContent);

describe('the share sheet of a strace capture', () => {
  it('offers what was counted of a trace, says what leaves, and asks for lines apart', async () => {
    const write = await shareStrace(STORM);
    await expect
      .element(sheet().getByRole('row', { name: /^Everything All \d+ rows: counts by system call/ }))
      .toBeVisible();
    await expect.element(sheet().getByText(/Not: lines of the trace, arguments, paths/)).toBeVisible();
    const lines = sheet().getByRole('checkbox', { name: 'Lines of the findings, with arguments and paths' });
    await expect.element(lines).not.toBeChecked();
    await sheet().getByRole('button', { name: 'Copy the link: Everything' }).click();
    await expect.poll(() => write.mock.calls.length).toBe(1);
    await lines.click();
    await expect.element(sheet().getByText(/Of each finding its sentences and the first 20 lines/)).toBeVisible();
    await expect.element(sheet().getByText(/Not: lines of the trace/)).not.toBeInTheDocument();
    await expect.poll(() => sheet().element().querySelectorAll('[data-stale]').length).toBe(0);
    await sheet().getByRole('button', { name: 'Copy the link: Everything' }).click();
    await expect.poll(() => write.mock.calls.length).toBe(2);
    const [[plain = ''] = [], [quoting = ''] = []] = write.mock.calls;
    expect(quoting.length).toBeGreaterThan(plain.length);
  });

  it('offers a table whole, with nothing to ask', async () => {
    await shareStrace(TABLE);
    await expect.element(sheet().getByRole('row', { name: /^Everything All 2 rows of the table/ })).toBeVisible();
    await expect.element(sheet().getByText('a table has no arguments and no paths', { exact: false })).toBeVisible();
    expect(sheet().getByRole('checkbox').elements()).toEqual([]);
  });
});

describe('a trace that came in a link', () => {
  async function renderLink(text: string, withLines = false) {
    const service = serveCapture();
    const outcome = await service.open(new Blob([text]), 'kubelet.strace', () => {});
    if (!outcome.ok) throw new Error(outcome.failure.text.en);
    const { findings } = outcome.value;
    const wish = {
      valueType: 0,
      allFrames: false,
      findings,
      language: 'en',
      hidesNames: false,
      withLines,
      withLabels: false,
    } as const;
    const shared = await service.share({ ...wish, rooms: [1_000_000] });
    const data = shared.ok ? shared.value[0]?.data : undefined;
    if (data === undefined) throw new Error('no link');
    const rendered = await renderWorking();
    rendered.app.actions.openFiles([{ name: 'link', blob: new Blob([data]) }]);
    await expect.element(page.getByRole('tablist')).toBeVisible();
    return rendered;
  }

  it('has its tables and stacks, and no view of calls; nothing leads to them', async () => {
    await renderLink(TRACE);
    expect(tabs()).toEqual([
      'Syscalls',
      'Threads',
      'Flame graph',
      'Sandwich',
      'Callers',
      'Functions',
      'Call graph',
      'Info',
    ]);
    await expect.element(page.getByText(/From a link, with all that was counted/)).toBeVisible();
    const grid = page.getByRole('grid', { name: 'System calls' });
    await expect.element(grid).toBeVisible();
    expect(columnOf(grid.element(), 'name')).toContain('futex');
    expect(grid.getByRole('button', { name: 'futex' }).elements()).toEqual([]);
    expect(page.getByRole('region', { name: 'Filter' }).elements()).toEqual([]);
    await expect.element(page.getByRole('figure', { name: 'Calls by time' })).toBeVisible();
    await page.getByRole('tab', { name: 'Threads' }).click();
    await expect.element(page.getByText('in epoll_pwait', { exact: false })).toBeVisible();
    expect(
      page
        .getByRole('grid')
        .getByRole('button', { name: /epoll_pwait|^7$/ })
        .elements(),
    ).toEqual([]);
  });

  it('shows the lines of a finding where they came with it', async () => {
    await renderLink(STORM, true);
    await page.getByRole('button', { name: 'Why' }).first().click();
    await expect.element(page.getByRole('region', { name: 'Lines that came with the link' })).toBeVisible();
    expect(page.getByText(/"\/etc\/nothing", O_RDONLY/).elements().length).toBeGreaterThan(0);
  });
});
