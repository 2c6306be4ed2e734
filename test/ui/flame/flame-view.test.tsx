import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { layoutFlame, windowOf } from '../../../src/analysis/flame-layout.ts';
import { searchTree } from '../../../src/analysis/search.ts';
import type { Language } from '../../../src/base/localized.ts';
import type { CallTree } from '../../../src/model/call-tree.ts';
import type { Orientation } from '../../../src/state/state.ts';
import { FlameView } from '../../../src/ui/flame/FlameView.tsx';
import { PLAIN, paletteOf, TONES } from '../../../src/ui/flame/palette.ts';
import { toneOfName } from '../../../src/ui/flame/tones.ts';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import '../../../src/ui/shared/base.css';
import '../../../src/ui/shared/tokens.css';
import { CPU, nameOf, rowOf, treeOf } from '../../support/stacks.ts';

const SERVE = 'github.com/a/app.(*server).serve';
const stacks = `
  ${SERVE};os.ReadFile;syscall.read 50 500000000
  ${SERVE};os.Close                 20 200000000
  ${SERVE}                          10 100000000
  runtime.gcBgMarkWorker            20 200000000
`;

/** Width 800, of which a scrollbar may take some, and room for 12 levels. */
const SIZE = { width: 800, height: 12 * 18 };

interface Stage {
  readonly tree: CallTree;
  readonly orientation?: Orientation;
  readonly search?: string;
  readonly language?: Language;
  readonly size?: { readonly width: number; readonly height: number };
}

/** The view with a page around it that does what it asks for, and hands out what it asked. */
async function show({ tree, orientation = 'icicle', search, language = 'en', size = SIZE }: Stage) {
  const layout = layoutFlame(tree);
  const asked = { zoom: vi.fn(), move: vi.fn(), back: vi.fn(), select: vi.fn(), painted: vi.fn() };
  const found = search === undefined ? null : searchTree(tree, (name) => name.includes(search));
  const translator = createTranslator(language);
  let turn: (to: Orientation) => void = () => {};

  function Page() {
    const [window, setWindow] = useState({ from: 0, to: 1 });
    const [zoomed, setZoomed] = useState(-1);
    const [selected, setSelected] = useState(-1);
    const [turned, setTurned] = useState(orientation);
    turn = setTurned;
    return (
      <I18nextProvider i18n={translator}>
        <div style={{ display: 'flex', ...size }}>
          <FlameView
            layout={layout}
            window={window}
            zoomed={zoomed}
            selected={selected}
            orientation={turned}
            search={found}
            cores={1}
            onZoom={(row) => {
              asked.zoom(row);
              setZoomed(row);
              setWindow(windowOf(layout, row));
            }}
            onMoveWindow={(from, to) => {
              asked.move(from, to);
              setWindow({ from, to });
            }}
            onBack={asked.back}
            onSelect={(row) => {
              asked.select(row);
              setSelected(row);
            }}
            onPainted={asked.painted}
          />
        </div>
      </I18nextProvider>
    );
  }

  const { container } = await render(<Page />);
  if (tree.weightSum > 0) await vi.waitFor(() => expect(asked.painted).toHaveBeenCalledOnce());
  const canvas = container.querySelector('canvas') as HTMLCanvasElement;
  const scroller = container.querySelector('.flame-scroller') as HTMLElement;
  return { canvas, scroller, asked, container, turn: (to: Orientation) => turn(to) };
}

type Shown = Awaited<ReturnType<typeof show>>;

/** Colour on the canvas at a point in CSS pixels. */
function colourAt({ canvas }: Shown, x: number, y: number): string {
  const ratio = canvas.height / canvas.clientHeight;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const [r, g, b, a] = context.getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1)
    .data as unknown as number[];
  return a === 0 ? 'nothing' : `#${[r, g, b].map((v) => (v as number).toString(16).padStart(2, '0')).join('')}`;
}

/** The fill that frames of a function have. */
function fillOf(name: string): string {
  return paletteOf('light').fills[PLAIN * TONES + toneOfName(name)] as string;
}

/** Moves the mouse as a hand does: to a point of the graph, and what is done there. */
async function mouse({ scroller }: Shown, type: string, x: number, y: number, init: PointerEventInit = {}) {
  const { left, top } = scroller.getBoundingClientRect();
  const at = {
    clientX: left + x,
    clientY: top + y,
    pointerId: 1,
    pointerType: 'mouse',
    bubbles: true,
    cancelable: true,
  };
  scroller.dispatchEvent(new PointerEvent(type, { ...at, ...init }));
}

function wheel({ scroller }: Shown, x: number, init: WheelEventInit): boolean {
  const { left, top } = scroller.getBoundingClientRect();
  return scroller.dispatchEvent(
    new WheelEvent('wheel', { clientX: left + x, clientY: top + 5, bubbles: true, cancelable: true, ...init }),
  );
}

const items = () => page.getByRole('treeitem');

describe('the flame graph', () => {
  const tree = treeOf(stacks, { valueTypes: CPU });

  it('draws frames in the colours of their packages, roots on top', async () => {
    const shown = await show({ tree });
    await vi.waitFor(() => expect(colourAt(shown, 300, 14)).toBe(fillOf(SERVE)));
    expect(colourAt(shown, 300, 18 + 14)).toBe(fillOf('os.ReadFile'));
    expect(colourAt(shown, 300, 36 + 14)).toBe(fillOf('syscall.read'));
    expect(colourAt(shown, 760, 14)).toBe(fillOf('runtime.gcBgMarkWorker'));
    expect(colourAt(shown, 760, 18 + 14)).toBe('nothing');
  });

  it('draws roots at the bottom when it is a flame, and turns over when asked', async () => {
    const shown = await show({ tree, orientation: 'flame' });
    const bottom = SIZE.height - 18;
    await vi.waitFor(() => expect(colourAt(shown, 300, bottom + 14)).toBe(fillOf(SERVE)));
    expect(colourAt(shown, 300, 14)).toBe('nothing');
    shown.turn('icicle');
    await vi.waitFor(() => expect(colourAt(shown, 300, 14)).toBe(fillOf(SERVE)));
  });

  it('is as sharp as the screen, at odd ratios too', async () => {
    vi.stubGlobal('devicePixelRatio', 1.75);
    const shown = await show({ tree });
    expect(shown.canvas.height).toBe(Math.round(SIZE.height * 1.75));
    expect(shown.canvas.width).toBe(Math.round(SIZE.width * 1.75));
    // Every edge lies on a pixel: the line between two levels is clean.
    const context = shown.canvas.getContext('2d') as CanvasRenderingContext2D;
    const column = Array.from({ length: 70 }, (_, y) => context.getImageData(500, y, 1, 1).data.slice(0, 4).join());
    expect(new Set(column).size).toBeLessThanOrEqual(4);
    vi.unstubAllGlobals();
  });

  it('selects and zooms to the frame that is clicked, and back to its caller', async () => {
    const shown = await show({ tree });
    await userEvent.click(shown.scroller, { position: { x: 450, y: 18 + 9 } });
    const close = rowOf(tree, `${SERVE};os.Close`);
    expect(shown.asked.select).toHaveBeenLastCalledWith(close);
    expect(shown.asked.zoom).toHaveBeenLastCalledWith(close);
    // Callers of what fills the width are paler, so that one sees what was zoomed to.
    await vi.waitFor(() => expect(colourAt(shown, 300, 14)).not.toBe(fillOf(SERVE)));
    expect(colourAt(shown, 300, 14)).not.toBe('nothing');
    await vi.waitFor(() => expect(colourAt(shown, 760, 18 + 14)).toBe(fillOf('os.Close')));
    await userEvent.click(shown.scroller, { position: { x: 400, y: 9 } });
    expect(shown.asked.zoom).toHaveBeenLastCalledWith(rowOf(tree, SERVE));
  });

  it('takes a click on nothing as the end of the selection, without moving', async () => {
    const shown = await show({ tree });
    await userEvent.click(shown.scroller, { position: { x: 760, y: 150 } });
    expect(shown.asked.select).toHaveBeenLastCalledWith(-1);
    expect(shown.asked.zoom).not.toHaveBeenCalled();
  });

  it('zooms around the pointer with Ctrl and the wheel, and tells where it came to rest', async () => {
    const shown = await show({ tree });
    const width = shown.scroller.clientWidth;
    expect(wheel(shown, width / 4, { deltaY: -60, ctrlKey: true })).toBe(false);
    await vi.waitFor(() => expect(shown.asked.move).toHaveBeenCalledOnce());
    const [from, to] = shown.asked.move.mock.calls[0] as [number, number];
    expect(to - from).toBeCloseTo(0.5, 6);
    expect(from + (to - from) / 4).toBeCloseTo(0.25, 2);
    wheel(shown, width / 4, { deltaY: 6000, ctrlKey: true });
    wheel(shown, width / 4, { deltaY: 6000, ctrlKey: true });
    await vi.waitFor(() => expect(shown.asked.move).toHaveBeenLastCalledWith(0, 1));
  });

  it('pans sideways, leaves the plain wheel to the browser, and stops at the edges', async () => {
    const shown = await show({ tree });
    expect(wheel(shown, 100, { deltaY: 40 })).toBe(true);
    wheel(shown, 0, { deltaY: -60, ctrlKey: true });
    wheel(shown, 0, { deltaX: shown.scroller.clientWidth / 2 });
    await vi.waitFor(() => expect(shown.asked.move).toHaveBeenLastCalledWith(0.25, 0.75));
    wheel(shown, 0, { deltaY: 1e6, shiftKey: true });
    await vi.waitFor(() => expect(shown.asked.move).toHaveBeenLastCalledWith(0.5, 1));
  });

  it('pans when it is dragged, and a drag is no click', async () => {
    const shown = await show({ tree });
    wheel(shown, 0, { deltaY: -60, ctrlKey: true });
    const width = shown.scroller.clientWidth;
    await mouse(shown, 'pointerdown', 600, 9);
    await mouse(shown, 'pointermove', 597, 9);
    await mouse(shown, 'pointermove', 600 - width / 2, 9);
    await mouse(shown, 'pointerup', 600 - width / 2, 9);
    await vi.waitFor(() => {
      const [from] = shown.asked.move.mock.lastCall as [number, number];
      expect(from).toBeCloseTo(0.25, 2);
    });
    expect(shown.asked.select).not.toHaveBeenCalled();
    await mouse(shown, 'pointerdown', 100, 9);
    await mouse(shown, 'pointermove', 102, 10);
    await mouse(shown, 'pointerup', 102, 10);
    expect(shown.asked.select).toHaveBeenLastCalledWith(rowOf(tree, SERVE));
  });

  it('zooms with two fingers around what is between them', async () => {
    const shown = await show({ tree });
    const touch = (id: number) => ({ pointerId: id, pointerType: 'touch' });
    vi.spyOn(shown.scroller, 'setPointerCapture').mockImplementation(() => {});
    await mouse(shown, 'pointerdown', 300, 30, touch(1));
    await mouse(shown, 'pointerdown', 500, 30, touch(2));
    await mouse(shown, 'pointermove', 200, 30, touch(1));
    await mouse(shown, 'pointermove', 600, 30, touch(2));
    await mouse(shown, 'pointerup', 600, 30, touch(2));
    await mouse(shown, 'pointerup', 200, 30, touch(1));
    await vi.waitFor(() => expect(shown.asked.move).toHaveBeenCalled());
    const [from, to] = shown.asked.move.mock.lastCall as [number, number];
    const between = 400 / shown.scroller.clientWidth;
    expect(to - from).toBeCloseTo(0.5, 6);
    expect(from + between * (to - from)).toBeCloseTo(between, 6);
    expect(shown.asked.select).not.toHaveBeenCalled();
  });

  it('says the numbers of the frame under the pointer, beside it and inside the page', async () => {
    const shown = await show({ tree });
    await mouse(shown, 'pointermove', 450, 18 + 9);
    await vi.waitFor(() => expect(shown.container.querySelector('.pointer-card')?.textContent).toContain('os.Close'));
    const card = shown.container.querySelector('.pointer-card') as HTMLElement;
    expect(card.textContent).toContain('200 ms · 20.0% of all');
    expect(card.textContent).toContain('25.0% of its caller · 0.20 cores · 20 samples');
    const { left, right, top } = card.getBoundingClientRect();
    expect(top).toBeGreaterThanOrEqual(shown.scroller.getBoundingClientRect().top + 36);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(innerWidth);
    await mouse(shown, 'pointerleave', 600, 27);
    await vi.waitFor(() => expect(shown.container.querySelector('.pointer-card')).toBeNull());
  });

  it('says how many frames are too narrow, and zooms to them on a click', async () => {
    const crowd = treeOf(['main;big 9000', ...Array.from({ length: 500 }, (_, i) => `main;tiny${i} 1`)].join('\n'));
    const shown = await show({ tree: crowd });
    const x = shown.scroller.clientWidth - 10;
    await mouse(shown, 'pointermove', x, 27);
    await vi.waitFor(() =>
      expect(shown.container.querySelector('.pointer-card')?.textContent).toContain('500 frames too narrow to draw'),
    );
    expect(shown.container.querySelector('.pointer-card')?.textContent).toContain('500 · 5.3% of all');
    await userEvent.click(shown.scroller, { position: { x, y: 27 } });
    await vi.waitFor(() => expect(shown.asked.move).toHaveBeenCalled());
    const [from, to] = shown.asked.move.mock.lastCall as [number, number];
    expect(from).toBeCloseTo(9000 / 9500, 2);
    expect(to).toBeCloseTo(1, 2);
  });

  it('scrolls through a stack of 5,000 frames on a canvas no larger than its place', async () => {
    const names = Array.from({ length: 5000 }, (_, i) => (i % 2 ? 'os.Open' : 'runtime.main'));
    const shown = await show({ tree: treeOf(`${names.join(';')} 1`) });
    expect(shown.canvas.height).toBe(Math.round(SIZE.height * devicePixelRatio));
    expect(shown.scroller.scrollHeight).toBe(5000 * 18);
    shown.scroller.scrollTop = 18 * 4001;
    await vi.waitFor(() => expect(colourAt(shown, 400, 14)).toBe(fillOf('os.Open')));
    shown.turn('flame');
    await vi.waitFor(() => expect(shown.scroller.scrollTop).toBe(5000 * 18 - SIZE.height - 18 * 4001));
  });

  it('says so when there is nothing to draw', async () => {
    await show({ tree: treeOf('') });
    await expect.element(page.getByText('Nothing was recorded')).toBeVisible();
    expect(document.querySelector('canvas')).toBeNull();
  });
});

describe('the tree that is read out', () => {
  const tree = treeOf(stacks, { valueTypes: CPU });
  const selectedItem = () => page.getByRole('treeitem', { selected: true });

  it('has the roots with their numbers, and one place for the focus', async () => {
    await show({ tree });
    await expect
      .element(page.getByRole('tree', { name: 'Flame graph of 1 s. The arrow keys walk' }))
      .toBeInTheDocument();
    expect(
      items()
        .elements()
        .map((item) => item.getAttribute('aria-label')),
    ).toEqual(['app.(*server).serve, 800 ms, 80.0% of all', 'runtime.gcBgMarkWorker, 200 ms, 20.0% of all']);
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement?.getAttribute('role')).toBe('tree');
  });

  it('follows the arrow keys, with level, place and state', async () => {
    const shown = await show({ tree });
    shown.scroller.focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(selectedItem()).toHaveAccessibleName('app.(*server).serve, 800 ms, 80.0% of all');
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    await expect.element(selectedItem()).toHaveAccessibleName('os.Close, 200 ms, 20.0% of all');
    const item = selectedItem().element();
    expect(item.getAttribute('aria-level')).toBe('2');
    expect(item.getAttribute('aria-posinset')).toBe('2');
    expect(item.getAttribute('aria-setsize')).toBe('2');
    expect(item.hasAttribute('aria-expanded')).toBe(false);
    expect(shown.scroller.getAttribute('aria-activedescendant')).toBe(item.id);
    await expect
      .element(page.getByRole('treeitem', { name: 'app.(*server).serve', expanded: true }))
      .toBeInTheDocument();
    await expect.element(page.getByRole('treeitem', { name: 'os.ReadFile', expanded: false })).toBeInTheDocument();
  });

  it('zooms with Enter, goes back with Escape, and shows everything with 0', async () => {
    const shown = await show({ tree });
    shown.scroller.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(shown.asked.zoom).toHaveBeenLastCalledWith(rowOf(tree, `${SERVE};os.ReadFile`));
    await userEvent.keyboard('{Escape}');
    expect(shown.asked.back).toHaveBeenCalledOnce();
    await userEvent.keyboard('0');
    expect(shown.asked.zoom).toHaveBeenLastCalledWith(-1);
  });

  it('brings what the keys lead to into sight', async () => {
    const deep = treeOf(`${Array.from({ length: 300 }, (_, i) => `f${i}`).join(';')} 1`);
    const shown = await show({ tree: deep });
    shown.scroller.focus();
    for (let i = 0; i < 20; i++) await userEvent.keyboard('{ArrowDown}');
    const top = 18 * 19;
    await vi.waitFor(() => expect(shown.scroller.scrollTop + SIZE.height).toBeGreaterThanOrEqual(top + 18));
    expect(shown.scroller.scrollTop).toBeLessThan(top);
  });

  it('says which frames the search found', async () => {
    await show({ tree, search: 'gcBg' });
    await expect.element(page.getByRole('treeitem', { name: '20.0% of all, matches the search' })).toBeInTheDocument();
  });

  it('speaks Chinese', async () => {
    await show({ tree, language: 'zh' });
    await expect
      .element(
        page.getByRole('treeitem', { name: `${nameOf(tree, 0).replace('github.com/a/', '')}，800 ms，占全部的 80.0%` }),
      )
      .toBeInTheDocument();
  });
});
