import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type BrushPart, brushPartAt, dragBrush, listenToBrush } from '../../../src/ui/timeline/brush.ts';

const LIMITS = { from: 0, to: 100e6 };

describe('the brush', () => {
  it('is taken at its edges and in its middle, and drawn anew beside it', () => {
    const parts = [10, 37, 41, 50, 59, 63, 70].map((x) => brushPartAt(x, 40, 60, false));
    expect(parts).toEqual(['draw', 'left', 'left', 'move', 'right', 'right', 'draw']);
  });

  it('can be taken in the middle however narrow it is', () => {
    expect(brushPartAt(51, 50, 52.5, false)).toBe('left');
    expect(brushPartAt(55, 50, 60, false)).toBe('move');
  });

  it('has nowhere to move to when it is over everything: there one is drawn', () => {
    expect([2, 50, 98].map((x) => brushPartAt(x, 0, 100, true))).toEqual(['left', 'draw', 'right']);
  });

  it('moves without changing its length, and stops at the ends', () => {
    const origin = { from: 40e6, to: 60e6 };
    expect(dragBrush('move', origin, 50e6, 55e6, LIMITS)).toEqual({ from: 45e6, to: 65e6 });
    expect(dragBrush('move', origin, 50e6, 99e6, LIMITS)).toEqual({ from: 80e6, to: 100e6 });
  });

  it('is resized at an edge, past the other one too', () => {
    const origin = { from: 40e6, to: 60e6 };
    expect(dragBrush('left', origin, 40e6, 20e6, LIMITS)).toEqual({ from: 20e6, to: 60e6 });
    expect(dragBrush('right', origin, 60e6, 30e6, LIMITS)).toEqual({ from: 30e6, to: 40e6 });
    expect(dragBrush('draw', origin, 80e6, 70e6, LIMITS)).toEqual({ from: 70e6, to: 80e6 });
  });

  it('stays within the limits whatever is dragged', () => {
    const time = fc.double({ min: 0, max: 100e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom<BrushPart>('left', 'right', 'move', 'draw'),
        time,
        time,
        time,
        time,
        (part, a, b, from, to) => {
          const range = dragBrush(part, { from: Math.min(a, b), to: Math.max(a, b) }, from, to, LIMITS);
          expect(range.from).toBeGreaterThanOrEqual(0);
          expect(range.to).toBeLessThanOrEqual(100e6 + 1e-6);
          expect(range.to).toBeGreaterThanOrEqual(range.from);
        },
      ),
    );
  });

  it('comes to where one clicks beside it, and goes over everything at a double click', () => {
    const element = document.createElement('div');
    Object.assign(element.style, { position: 'fixed', left: '0', width: '100px', height: '20px' });
    document.body.append(element);
    vi.spyOn(element, 'setPointerCapture').mockImplementation(() => {});
    const target = { limits: LIMITS, shown: () => ({ from: 10e6, to: 20e6 }), show: vi.fn(), showAll: vi.fn() };
    const stop = listenToBrush(element, target);
    const send = (type: string, x: number) =>
      element.dispatchEvent(new PointerEvent(type, { clientX: x, pointerId: 1, bubbles: true, cancelable: true }));
    send('pointermove', 15);
    expect(element.dataset.part).toBe('move');
    send('pointerdown', 60);
    send('pointerup', 60);
    expect(target.show).toHaveBeenLastCalledWith({ from: 55e6, to: 65e6 });
    send('pointerdown', 15);
    send('pointermove', 35);
    send('pointerup', 35);
    expect(target.show).toHaveBeenLastCalledWith({ from: 30e6, to: 40e6 });
    element.dispatchEvent(new MouseEvent('dblclick'));
    expect(target.showAll).toHaveBeenCalledOnce();
    stop();
    element.remove();
  });
});
