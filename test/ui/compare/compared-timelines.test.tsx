import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { DensitySide } from '../../../src/analysis/diff/compare-densities.ts';
import type { Pair } from '../../../src/analysis/diff/pair.ts';
import { type TimelineColumns, timelineColumns } from '../../../src/analysis/syscalls/timeline.ts';
import { ComparedTimelines } from '../../../src/ui/compare/ComparedTimelines.tsx';
import { traceOf } from '../../support/traces.ts';
import { renderCompared } from '../support/compared-page.tsx';

const whole = (lines: string): DensitySide => {
  const columns = timelineColumns(traceOf(lines)) as TimelineColumns;
  return { columns, ranges: [columns.span] };
};
const EARLY = whole(`
  7 10.0 read(3, "", 1) = -1 EAGAIN (Resource temporarily unavailable) <0.000001>
  7 11.0 read(3, "", 1) = 1 <0.001>
  7 20.0 read(3, "", 1) = 1 <0.000000>`);
const LATE = whole(`
  9 15.0 read(3, "", 1) = 1 <0.001>
  9 15.01 read(3, "", 1) = 1 <0.001>
  9 35.0 read(3, "", 1) = 1 <0.000000>`);
const LATER = whole('9 50.0 read(3, "", 1) = 1 <0.001>\n9 51.0 read(3, "", 1) = 1 <0.001>');

const show = (sides: Pair<DensitySide> | undefined, language: 'en' | 'zh' = 'en') =>
  renderCompared(() => <ComparedTimelines sides={sides} names={{ before: 'early.strace', after: 'late.strace' }} />, {
    language,
  });
const moment = () => page.getByRole('slider', { name: 'Moment in both' });
const plotOf = (side: string) => document.querySelector(`.density-plot[data-side=${side}]`) as SVGElement;

describe('the calls of both by time', () => {
  it('are summed up in words', async () => {
    await show({ before: EARLY, after: LATE });
    await expect
      .element(page.getByText('3 calls, 1 error in 10 s; at most 20.0 calls/s, at 12:00:10.000'))
      .toBeVisible();
    await expect
      .element(page.getByText('3 calls, 0 errors in 20 s; at most 40.0 calls/s, at 12:00:15.000'))
      .toBeVisible();
    await expect.element(page.getByText('in steps of 50 ms')).toBeVisible();
  });

  it('are said to be none where a range has none', async () => {
    const quiet = { columns: EARLY.columns, ranges: [{ from: 12e9, to: 15e9 }] };
    await show({ before: EARLY, after: quiet });
    await expect.element(page.getByText('no calls began in 3 s', { exact: true })).toBeVisible();
  });

  it('are as wide as high: one scale of time, one of calls', async () => {
    await show({ before: EARLY, after: LATE });
    await expect.element(moment()).toBeVisible();
    const [a, b] = [plotOf('before'), plotOf('after')];
    expect(a.getAttribute('viewBox')).toBe(b.getAttribute('viewBox'));
    const [boxA, boxB] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
    expect([boxA.left, boxA.width]).toEqual([boxB.left, boxB.width]);
    expect(Math.abs(boxA.height - boxB.height)).toBeLessThan(1);
    // A recorded half as long, so half of it is no ground.
    const ground = (plot: Element) => Number(plot.querySelector('rect')?.getAttribute('width'));
    expect(ground(a) * 2).toBeCloseTo(ground(b), 6);
    expect(page.getByText('40.0/s').elements()).toHaveLength(2);
  });

  it('are read at one moment, by the pointer and by arrows', async () => {
    await show({ before: EARLY, after: LATE });
    await expect
      .element(moment())
      .toHaveAttribute(
        'aria-valuetext',
        expect.stringMatching(/^0\.000 s\. A: 20\.0 calls\/s, 20\.0 errors\/s\. B: 40\.0 calls\/s/),
      );
    (moment().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(moment()).toHaveAttribute('aria-valuetext', expect.stringMatching(/^0\.000 s/));
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    await expect
      .element(moment())
      .toHaveAttribute('aria-valuetext', expect.stringMatching(/^0\.500 s\. A: 0 calls\/s, 0 errors\/s\. B: 0 calls/));
    await userEvent.keyboard('{End}');
    await expect
      .element(moment())
      .toHaveAttribute('aria-valuetext', expect.stringMatching(/A: nothing was recorded\. B: 20\.0 calls\/s/));
    await expect.element(page.getByText('at 12:00:34.950: 20.0 calls/s, 0 errors/s')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText('at 12:00:34.950', { exact: false })).not.toBeInTheDocument();
    const { left, top } = moment().element().getBoundingClientRect();
    moment()
      .element()
      .dispatchEvent(new PointerEvent('pointermove', { clientX: left + 1, clientY: top + 5, bubbles: true }));
    await expect.element(page.getByText('at 12:00:10.000: 20.0 calls/s, 20.0 errors/s')).toBeVisible();
    await expect.element(page.getByText('at 12:00:15.000: 40.0 calls/s, 0 errors/s')).toBeVisible();
  });

  it('are aligned by the time of day where they have some in common', async () => {
    await show({ before: EARLY, after: LATE });
    await page.getByRole('button', { name: 'Time of day' }).click();
    await expect
      .element(moment())
      .toHaveAttribute('aria-valuetext', expect.stringMatching(/^12:00:10\.000\. .*B: nothing was recorded\.$/));
    const ground = plotOf('after').querySelector('rect');
    expect(Number(ground?.getAttribute('x'))).toBeCloseTo(100, 6);
  });

  it('are not where they have none', async () => {
    await show({ before: EARLY, after: LATER });
    await expect.element(moment()).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Time of day' })).not.toBeInTheDocument();
  });

  it('say that there are no times', async () => {
    await show(undefined);
    await expect.element(page.getByText('There are no times to draw.')).toBeVisible();
  });

  it('speak Chinese', async () => {
    await show({ before: EARLY, after: LATE }, 'zh');
    await expect.element(page.getByRole('slider', { name: '两者的同一时间点' })).toBeVisible();
  });
});
