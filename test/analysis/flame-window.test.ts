import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  between,
  clampWindow,
  EVERYTHING,
  fractionAt,
  NARROWEST,
  panBy,
  placeOf,
  sameWindow,
  type Window,
  zoomAround,
} from '../../src/analysis/flame-window.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const anyWindow = fc
  .tuple(unit, fc.double({ min: 0, max: 9, noNaN: true }))
  .map(([at, power]): Window => clampWindow(at, at + 10 ** -power));

function expectWindow({ from, to }: Window) {
  expect(from).toBeGreaterThanOrEqual(0);
  expect(to).toBeLessThanOrEqual(1);
  expect(to - from).toBeGreaterThanOrEqual(NARROWEST * 0.999);
}

describe('clampWindow', () => {
  it('leaves a window alone', () => expect(clampWindow(0.25, 0.75)).toEqual({ from: 0.25, to: 0.75 }));
  it('moves one that hangs over an edge back in', () => {
    expect(clampWindow(-0.5, 0)).toEqual({ from: 0, to: 0.5 });
    expect(clampWindow(0.75, 1.25)).toEqual({ from: 0.5, to: 1 });
  });
  it('widens a point around itself', () => {
    const { from, to } = clampWindow(0.5, 0.5);
    expect(to - from).toBeCloseTo(NARROWEST, 14);
    expect((from + to) / 2).toBeCloseTo(0.5, 12);
  });
  it('makes a window of any two numbers', () => {
    const any = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(any, any, (a, b) => {
        expectWindow(clampWindow(a, b));
      }),
    );
  });
});

describe('zoomAround', () => {
  it('keeps what is under the pointer under the pointer when coming nearer', () => {
    fc.assert(
      fc.property(anyWindow, unit, fc.double({ min: 1, max: 50, noNaN: true }), (window, at, factor) => {
        const next = zoomAround(window, at, factor);
        expectWindow(next);
        const pixels = 2000;
        expect(Math.abs(placeOf(next, fractionAt(window, at)) - at) * pixels).toBeLessThan(0.05);
      }),
    );
  });

  it('is undone by its inverse, away from the edges', () => {
    const window = { from: 0.4, to: 0.6 };
    expect(sameWindow(zoomAround(zoomAround(window, 0.3, 2), 0.3, 0.5), window)).toBe(true);
  });

  it('ends at everything, however far one backs off', () => {
    fc.assert(
      fc.property(anyWindow, unit, (window, at) => {
        expect(zoomAround(window, at, 1e-12)).toEqual(EVERYTHING);
      }),
    );
  });
});

describe('panBy', () => {
  it('never changes the width and stops at the edges', () => {
    fc.assert(
      fc.property(anyWindow, fc.double({ min: -20, max: 20, noNaN: true }), (window, share) => {
        const next = panBy(window, share);
        expectWindow(next);
        expect(next.to - next.from).toBeCloseTo(window.to - window.from, 14);
      }),
    );
    expect(panBy({ from: 0.9, to: 1 }, 5).to).toBe(1);
    expect(panBy({ from: 0, to: 0.1 }, -5).from).toBe(0);
  });
});

describe('between', () => {
  it('starts at one window, arrives exactly at the other, and never leaves the space between them', () => {
    fc.assert(
      fc.property(anyWindow, anyWindow, unit, (a, b, progress) => {
        expect(between(a, b, 0)).toEqual(a);
        expect(between(a, b, 1)).toBe(b);
        const { from } = between(a, b, progress);
        expect(from).toBeGreaterThanOrEqual(Math.min(a.from, b.from) - 1e-12);
        expect(from).toBeLessThanOrEqual(Math.max(a.from, b.from) + 1e-12);
      }),
    );
  });
});
