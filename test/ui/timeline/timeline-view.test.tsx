import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { threadRows } from '../../../src/analysis/syscalls/thread-rows.ts';
import { timelineColumns } from '../../../src/analysis/syscalls/timeline.ts';
import type { TimeRange } from '../../../src/analysis/syscalls/trace-span.ts';
import type { Language } from '../../../src/base/localized.ts';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import '../../../src/ui/shared/base.css';
import '../../../src/ui/shared/tokens.css';
import { hex } from '../../../src/ui/shared/canvas/oklch.ts';
import { TimelineView } from '../../../src/ui/timeline/TimelineView.tsx';
import { timelinePalette } from '../../../src/ui/timeline/timeline-palette.ts';
import { traceOf } from '../../support/traces.ts';

/** Eight seconds of three threads: one reads, one waits and times out, one never returns. */
const LINES = `
  10 12:00:00.000000 openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3 <2.000000>
  11 12:00:00.000000 futex(0x1, FUTEX_WAIT, 0, {}) = -1 ETIMEDOUT (Connection timed out) <4.000000>
  12 12:00:00.000000 read(5,  <unfinished ...>
  10 12:00:03.000000 openat(AT_FDCWD, "/none", O_RDONLY) = -1 ENOENT (No such file or directory) <1.000000>
  11 12:00:05.000000 futex(0x1, FUTEX_WAIT, 0, NULL) = 0 <1.000000>
  10 12:00:06.000000 read(3, "", 4096) = 0 <0.000010>
  10 12:00:08.000000 close(3) = 0 <0.000001>
`;
const SECOND = 1e9;
const GUTTER = 218;
const AXIS = 24;
const LANE = 24;

interface Stage {
  readonly lines?: string;
  readonly rows?: readonly number[];
  readonly language?: Language;
}

/** The view with a page around it that does what it asks for, and hands out what it asked. */
async function show({ lines = LINES, rows, language = 'en' }: Stage = {}) {
  const trace = traceOf(lines);
  const columns = timelineColumns(trace);
  if (!columns) throw new Error('these lines have no times');
  const asked = { show: vi.fn(), select: vi.fn(), narrow: vi.fn(), compare: vi.fn(), clear: vi.fn(), painted: vi.fn() };
  const threads = threadRows(trace).rows;
  const passing = rows && Uint32Array.from(rows);
  let turnTo: (range: TimeRange) => void = () => {};

  function Page() {
    const [range, setRange] = useState<TimeRange>(columns?.span ?? { from: 0, to: 0 });
    const [selected, setSelected] = useState(-1);
    turnTo = setRange;
    return (
      <I18nextProvider i18n={createdOnce}>
        <div style={{ display: 'grid', width: 900, height: 420 }}>
          <TimelineView
            columns={columns as NonNullable<typeof columns>}
            threads={threads}
            rows={passing}
            range={range}
            selected={selected}
            onShow={(to) => {
              asked.show(to);
              setRange(to);
            }}
            onSelect={(row) => {
              asked.select(row);
              setSelected(row);
            }}
            onNarrow={asked.narrow}
            onCompare={asked.compare}
            onClearFilter={asked.clear}
            onPainted={asked.painted}
          />
        </div>
      </I18nextProvider>
    );
  }
  const createdOnce = createTranslator(language);
  const { container } = await render(<Page />);
  await vi.waitFor(() => expect(asked.painted).toHaveBeenCalledOnce());
  const scroller = container.querySelector('.timeline-scroller') as HTMLElement;
  const plot = scroller.clientWidth - GUTTER - 12;
  return {
    container,
    scroller,
    asked,
    canvas: container.querySelector('.timeline-canvas') as HTMLCanvasElement,
    brush: container.querySelector('.timeline-brush') as HTMLElement,
    /** Pixels from the left edge of the lanes to a second of the eight. */
    xOf: (second: number) => GUTTER + (second / 8) * plot,
    turnTo: (range: TimeRange) => turnTo(range),
  };
}

/** The range that was asked for last. */
function lastOf(asked: ReturnType<typeof vi.fn>): TimeRange {
  const [range] = asked.mock.lastCall as [TimeRange];
  return range;
}

type Shown = Awaited<ReturnType<typeof show>>;

/** Colour on the canvas at a second and a height, counted from the first lane. */
function colourAt({ canvas, xOf }: Shown, second: number, y: number): string {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const [r = 0, g = 0, b = 0] = context.getImageData(Math.round(xOf(second)), AXIS + y, 1, 1).data;
  return hex({ r, g, b });
}

function send({ scroller, xOf }: Shown, type: string, second: number, y: number, init: PointerEventInit = {}) {
  const { left, top } = scroller.getBoundingClientRect();
  const at = {
    clientX: left + xOf(second),
    clientY: top + y,
    pointerId: 1,
    pointerType: 'mouse',
    bubbles: true,
    cancelable: true,
  };
  scroller.dispatchEvent(new PointerEvent(type, { ...at, ...init }));
}

function drag(shown: Shown, from: number, to: number, init: PointerEventInit = {}) {
  vi.spyOn(shown.scroller, 'setPointerCapture').mockImplementation(() => {});
  send(shown, 'pointerdown', from, 10, init);
  send(shown, 'pointermove', from + (to - from) / 2, 10, init);
  send(shown, 'pointermove', to, 10, init);
  send(shown, 'pointerup', to, 10, init);
}

const { fills, wait, error, timeout, ground } = timelinePalette('light');
const FILE = hex(fills[1] as NonNullable<(typeof fills)[1]>);

describe('the timeline', () => {
  it('draws a lane a thread, the one with most calls on top, calls by duration', async () => {
    const shown = await show();
    const [first, second] = [10, LANE + 10];
    await vi.waitFor(() => expect(colourAt(shown, 1.5, first)).toBe(FILE));
    expect(colourAt(shown, 2.5, first)).toBe(hex(ground));
    // The error hangs above the end of its call.
    const rail = [3.9, 3.92, 3.94, 3.96, 3.98].map((second) => colourAt(shown, second, 2));
    expect(rail).toContain(hex(error));
    expect(colourAt(shown, 2.5, second)).toBe(hex(wait));
    const foot = [3.94, 3.96, 3.98, 4].map((moment) => colourAt(shown, moment, LANE + 20));
    expect(foot).toContain(hex(timeout));
  });

  it('is as sharp as the screen, at odd ratios too', async () => {
    vi.stubGlobal('devicePixelRatio', 1.5);
    const shown = await show();
    expect(shown.canvas.width).toBe(Math.round(shown.canvas.clientWidth * 1.5));
    vi.unstubAllGlobals();
  });

  it('selects the call that is clicked, and nothing where nothing is', async () => {
    const shown = await show();
    await userEvent.click(shown.scroller, { position: { x: shown.xOf(3.5), y: 10 } });
    expect(shown.asked.select).toHaveBeenLastCalledWith(3);
    await expect
      .element(page.getByRole('treeitem', { name: 'openat, ENOENT: no such file, 1 s, at 12:00:03.000000' }))
      .toHaveAttribute('aria-selected', 'true');
    await userEvent.click(shown.scroller, { position: { x: shown.xOf(7), y: 10 } });
    expect(shown.asked.select).toHaveBeenLastCalledWith(-1);
  });

  it('zooms to a call that is clicked twice', async () => {
    const shown = await show();
    await userEvent.dblClick(shown.scroller, { position: { x: shown.xOf(3.5), y: 10 } });
    await vi.waitFor(() => expect(shown.asked.show).toHaveBeenLastCalledWith({ from: 2.5 * SECOND, to: 4.5 * SECOND }));
  });

  it('zooms around the pointer with Ctrl and the wheel, and pans sideways', async () => {
    const shown = await show();
    const { left } = shown.scroller.getBoundingClientRect();
    const wheel = (init: WheelEventInit) =>
      shown.scroller.dispatchEvent(
        new WheelEvent('wheel', {
          clientX: left + shown.xOf(2),
          clientY: 200,
          bubbles: true,
          cancelable: true,
          ...init,
        }),
      );
    expect(wheel({ deltaY: 40 })).toBe(true);
    expect(wheel({ deltaY: -60, ctrlKey: true })).toBe(false);
    await vi.waitFor(() => expect(shown.asked.show).toHaveBeenCalledOnce());
    const { from, to } = lastOf(shown.asked.show);
    expect(to - from).toBeCloseTo(4 * SECOND, -4);
    expect(from).toBeCloseTo(1 * SECOND, -7);
    wheel({ deltaX: 1e6 });
    await vi.waitFor(() => expect(lastOf(shown.asked.show).to).toBe(8 * SECOND + 1000));
  });

  it('pans when it is dragged, and selects a stretch with Shift', async () => {
    const shown = await show();
    shown.turnTo({ from: 0, to: 4 * SECOND });
    await expect.element(page.getByText('4 s of 8.00 s shown')).toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 200));
    drag(shown, 4, 2);
    await vi.waitFor(() => expect(lastOf(shown.asked.show).from).toBeCloseTo(1 * SECOND, -7));
    shown.turnTo({ from: 0, to: 8 * SECOND + 1000 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    drag(shown, 2, 6.5, { shiftKey: true });
    await expect.element(page.getByText('4.50 s selected')).toBeVisible();
    await expect.element(page.getByText('3 calls · 1 error', { exact: false })).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Narrow to this' }));
    const { from, to } = lastOf(shown.asked.narrow);
    expect([from / SECOND, to / SECOND].map((t) => Math.round(t * 10) / 10)).toEqual([2, 6.5]);
  });

  it('holds a range against what was before it, and against the rest, by buttons and keys', async () => {
    const shown = await show();
    const rounded = () => {
      const [{ from, to }, withWhat] = shown.asked.compare.mock.lastCall as [TimeRange, string];
      return [Math.round(from / 1e8) / 10, Math.round(to / 1e8) / 10, withWhat];
    };
    await userEvent.keyboard('b');
    expect(shown.asked.compare).not.toHaveBeenCalled();
    drag(shown, 2, 6.5, { shiftKey: true });
    await expect.element(page.getByText('4.50 s selected')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Compare with before' }));
    expect(rounded()).toEqual([2, 6.5, 'before']);
    await userEvent.click(page.getByRole('button', { name: 'Compare with the rest' }));
    expect(rounded()).toEqual([2, 6.5, 'rest']);
    await userEvent.keyboard('{Escape}');
    shown.turnTo({ from: 4 * SECOND, to: 6 * SECOND });
    await expect.element(page.getByText('2 s of 8.00 s shown')).toBeVisible();
    await userEvent.keyboard('b');
    expect(rounded()).toEqual([4, 6, 'before']);
    await userEvent.keyboard('B');
    expect(rounded()).toEqual([4, 6, 'rest']);
    shown.turnTo({ from: 0, to: 4 * SECOND });
    await expect.element(page.getByRole('button', { name: 'Compare with before' })).toBeDisabled();
  });

  it('selects by plain dragging when it is asked to, zooms to it, and clears it with Escape', async () => {
    const shown = await show();
    await userEvent.click(page.getByRole('button', { name: 'Select' }));
    drag(shown, 2, 4);
    await expect.element(page.getByText('2.00 s selected')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText('2.00 s selected')).not.toBeInTheDocument();
    drag(shown, 2, 4);
    await userEvent.click(page.getByRole('button', { name: 'Zoom to it' }));
    await vi.waitFor(() => expect(lastOf(shown.asked.show).to / SECOND).toBeCloseTo(4, 1));
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(shown.asked.show).toHaveBeenLastCalledWith({ from: 0, to: 8 * SECOND + 1000 }));
  });

  it('is walked by keys: calls, threads, errors, zoom', async () => {
    const shown = await show();
    await page.getByRole('tree').element().focus();
    const rows: unknown[] = [];
    for (const key of ['{ArrowRight}', '{ArrowRight}', '{ArrowDown}', '{ArrowDown}', '{ArrowUp}', '{ArrowUp}', 'n']) {
      await userEvent.keyboard(key);
      rows.push(shown.asked.select.mock.lastCall?.[0]);
    }
    expect(rows).toEqual([0, 3, 1, 2, 1, 0, 3]);
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(shown.asked.show).toHaveBeenLastCalledWith({ from: 2.5 * SECOND, to: 4.5 * SECOND }));
    await userEvent.keyboard('0');
    await vi.waitFor(() => expect(shown.asked.show).toHaveBeenLastCalledWith({ from: 0, to: 8 * SECOND + 1000 }));
  });

  it('reads out threads and the calls around the selected one', async () => {
    await show();
    await expect
      .element(page.getByRole('tree', { name: /Timeline of 7 calls in 3 threads over 8\.00 s/ }))
      .toBeInTheDocument();
    expect(
      page
        .getByRole('treeitem')
        .elements()
        .map((item) => item.getAttribute('aria-label')),
    ).toEqual(['Thread 10, 4 calls', 'Thread 11, 2 calls', 'Thread 12, 1 call']);
    await page.getByRole('tree').element().focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowDown}');
    await expect
      .element(
        page.getByRole('treeitem', {
          name: 'read, had not returned, at least 8 s, at 12:00:00.000000',
        }),
      )
      .toBeInTheDocument();
  });

  it('says what is under the pointer: a call, the time between calls, a thread', async () => {
    const shown = await show();
    const card = () => shown.container.querySelector('.pointer-card')?.textContent;
    send(shown, 'pointermove', 1, LANE + 10);
    await vi.waitFor(() => expect(card()).toContain('ETIMEDOUT: timer ran out'));
    expect(card()).toContain('4 s');
    expect(shown.container.querySelector('.timeline-cross')?.textContent).toMatch(/^12:00:0[01]\.\d+$/);
    send(shown, 'pointermove', 2.5, 10);
    await vi.waitFor(() => expect(card()).toContain('In no call for 1 s'));
    send(shown, 'pointermove', -1, 10);
    await vi.waitFor(() => expect(card()).toContain('4 calls'));
    send(shown, 'pointerleave', 1, 10);
    await vi.waitFor(() => expect(card()).toBeUndefined());
  });

  it('orders its lanes as it is asked to, and hides threads that did nothing', async () => {
    const shown = await show({
      lines: `
        30 12:00:00.000000 futex(0x1, FUTEX_WAIT, 0, NULL <unfinished ...>
        20 12:00:01.000000 openat(AT_FDCWD, "/a", O_RDONLY) = 3 <2.000000>
        20 12:00:04.000000 openat(AT_FDCWD, "/a", O_RDONLY) = 3 <2.000000>
      `,
    });
    const lanes = () =>
      page
        .getByRole('treeitem')
        .elements()
        .map((item) => item.getAttribute('aria-label'));
    expect(lanes()).toEqual(['Thread 20, 2 calls', 'Thread 30, 1 call']);
    await userEvent.click(page.getByRole('button', { name: 'First call' }));
    expect(lanes()).toEqual(['Thread 30, 1 call', 'Thread 20, 2 calls']);
    await userEvent.click(page.getByRole('button', { name: 'Hide 1 idle thread' }));
    expect(lanes()).toEqual(['Thread 20, 2 calls']);
    await userEvent.click(page.getByRole('button', { name: 'Show 1 idle thread' }));
    expect(lanes().length).toBe(2);
    await userEvent.click(page.getByRole('button', { name: 'Hide the names of the threads' }));
    await vi.waitFor(() => expect(shown.scroller.closest('.timeline')?.getAttribute('style')).toContain('64px'));
  });

  it('fades what a filter has left out, and says so when that is everything', async () => {
    const shown = await show({ rows: [3] });
    await vi.waitFor(() => expect(colourAt(shown, 3.5, 12)).not.toBe(hex(ground)));
    expect(colourAt(shown, 1.5, 10)).not.toBe(FILE);
    expect(colourAt(shown, 3.8, 10)).toBe(FILE);
    const none = await show({ rows: [] });
    await expect.element(page.getByText('No call passes the filter')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Clear the filter' }));
    expect(none.asked.clear).toHaveBeenCalledOnce();
  });

  it('has an overview whose brush shows and moves what is shown', async () => {
    const shown = await show();
    await expect
      .element(
        page.getByRole('img', {
          name: /Per second, in steps of 20 ms: at most 150 calls, 50 errors and 50 futex timeouts/,
        }),
      )
      .toBeInTheDocument();
    shown.turnTo({ from: 2 * SECOND, to: 4 * SECOND });
    await vi.waitFor(() => expect(Number(shown.brush.style.getPropertyValue('--from'))).toBeCloseTo(0.25, 3));
    const { width } = shown.brush.getBoundingClientRect();
    await userEvent.click(shown.brush, { position: { x: width * 0.75, y: 10 } });
    await vi.waitFor(() => expect(lastOf(shown.asked.show).from / SECOND).toBeCloseTo(5, 1));
    await userEvent.dblClick(shown.brush, { position: { x: width * 0.1, y: 10 } });
    await vi.waitFor(() => expect(shown.asked.show).toHaveBeenLastCalledWith({ from: 0, to: 8 * SECOND + 1000 }));
  });

  it('speaks Chinese', async () => {
    await show({ language: 'zh' });
    await expect.element(page.getByRole('button', { name: '调用最多' })).toBeVisible();
    await expect.element(page.getByRole('treeitem', { name: '线程 10，4 次调用' })).toBeInTheDocument();
  });
});
