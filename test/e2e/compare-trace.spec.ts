import type { Page } from '@playwright/test';
import { drop, type MadeFile } from './drop.ts';
import { expect, test } from './quiet-page.ts';

/** Twenty seconds: a thread that reads five times a second, and from second 12 to 16 another one whose waits time out. */
const TRACE: MadeFile = {
  name: 'storm.strace',
  bytes: new TextEncoder().encode(
    [
      ...Array.from({ length: 101 }, (_, i) => call(i / 5, '7', 'read(3, "", 10) = 1 <0.001000>')),
      ...Array.from({ length: 800 }, (_, i) =>
        call(
          12 + i * 0.005,
          '8',
          'futex(0x1, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=100000}) = -1 ETIMEDOUT (Connection timed out) <0.000200>',
        ),
      ),
    ]
      .sort(([a], [b]) => a - b)
      .map(([, line]) => `${line}\n`)
      .join(''),
  ),
};

function call(second: number, thread: string, text: string): readonly [number, string] {
  return [second, `${thread} 12:00:${second.toFixed(6).padStart(9, '0')} ${text}`];
}

const ranges = (page: Page) => page.getByRole('region', { name: 'Ranges of time that are compared' });
const slider = (page: Page, name: string) => page.getByRole('slider', { name });
const rowOf = (page: Page, grid: string, name: string) =>
  page.getByRole('grid', { name: grid }).getByRole('row', { name });

/** Selects a part of the timeline by dragging along its times. */
async function select(page: Page, from: number, to: number): Promise<void> {
  const axis = page.locator('.timeline-axis');
  const brush = await page.locator('.timeline-brush').boundingBox();
  const box = await axis.boundingBox();
  if (!brush || !box) throw new Error('the timeline is not there');
  const xOf = (second: number) => brush.x + (second / 20) * brush.width;
  const y = box.y + box.height / 2;
  await page.mouse.move(xOf(from), y);
  await page.mouse.down();
  await page.mouse.move(xOf((from + to) / 2), y);
  await page.mouse.move(xOf(to), y);
  await page.mouse.up();
}

test('a storm in a trace is held against the time before it, moved, and sent as a link', async ({ page, browser }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto('./');
  await drop(page, TRACE);
  await expect(page.getByRole('tab', { name: 'Timeline', selected: true })).toBeVisible();
  await select(page, 11, 15);
  await page.getByRole('button', { name: 'Compare with before' }).click();

  // Both ranges with their times and lengths, and what changed.
  await expect(ranges(page)).toContainText(/A\s*12:00:0[678]\.\d+–12:00:1[01]\.\d+\s*[34](\.\d+)? s/);
  await expect(ranges(page)).toContainText(/B\s*12:00:1[01]\.\d+–12:00:1[45]\.\d+/);
  await expect(rowOf(page, 'System calls of both captures', 'futex')).toContainText(/^futex0\d+▲ \+\d+.*added$/);
  await expect(rowOf(page, 'System calls of both captures', 'read')).toContainText(/read[45]\.\d+[45]\.\d+/);

  // B is moved to where it is calm: the storm is over.
  await slider(page, 'Move B').focus();
  await page.keyboard.press('Home');
  await expect(rowOf(page, 'System calls of both captures', 'futex')).not.toBeVisible();
  await expect(slider(page, 'Move B')).toHaveAttribute('aria-valuetext', /^12:00:00\.000–12:00:0[34]/);
  await slider(page, 'B: end').focus();
  await page.keyboard.press('End');
  await expect(rowOf(page, 'System calls of both captures', 'futex')).toContainText('added');
  for (let i = 0; i < 9; i++) await page.keyboard.press('Shift+ArrowLeft');
  await expect(rowOf(page, 'System calls of both captures', 'futex')).not.toBeVisible();

  // Against the rest nothing is lost.
  await page.getByRole('group', { name: 'What A is' }).getByRole('button', { name: 'the rest' }).click();
  await expect(ranges(page)).toContainText(/A\s*all the rest\s*8\.\d+ s|A\s*all the rest\s*9(\.\d+)? s/);
  await expect(rowOf(page, 'System calls of both captures', 'futex')).toContainText('removed');

  // Threads, and both by time.
  await page.getByRole('tab', { name: 'Threads', exact: true }).click();
  await expect(rowOf(page, 'Threads of both', 'thread 8')).toContainText(/gone$/);
  await expect(rowOf(page, 'Threads of both', 'thread 7')).toContainText(/changed|same/);
  await page.getByRole('tab', { name: 'Timelines' }).click();
  const moment = page.getByRole('slider', { name: 'Moment in both' });
  await moment.focus();
  await page.keyboard.press('End');
  await expect(moment).toHaveAttribute('aria-valuetext', /A: nothing was recorded\. B: \d.*calls\/s/);

  // The link opens the same in a browser that knows nothing, once it has the file.
  await expect(page).toHaveURL(
    /screen=compare.*compare=1~1&compare-a=rest&compare-b=[\d.]+~[\d.]+&compare-tab=timelines/,
  );
  const said = (await ranges(page).textContent()) ?? '';
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
  const fresh = await context.newPage();
  await fresh.goto(page.url());
  await drop(fresh, TRACE);
  await expect(fresh.getByRole('tab', { name: 'Timelines', selected: true })).toBeVisible();
  await expect(ranges(fresh)).toBeVisible();
  const timesOf = (text: string) => text.slice(text.indexOf('all the rest'));
  await expect(ranges(fresh)).toContainText(timesOf(said).slice(0, timesOf(said).indexOf('A is')));
  expect(fresh.url()).toBe(page.url());
  await context.close();

  // The end of it: the trace is there as it was.
  await page.getByRole('button', { name: 'End the comparison' }).click();
  await expect(page.getByRole('tab', { name: 'Timeline', selected: true })).toBeVisible();
});
