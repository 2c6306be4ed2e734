import { describe, expect, it } from 'vitest';
import { MovingWindow } from '../../../../src/ui/shared/canvas/moving-window.ts';

const LEFT = { from: 0, to: 0.5 };
const RIGHT = { from: 0.5, to: 1 };

describe('the window on its way', () => {
  it('shows everything until it is told otherwise', () => {
    expect(new MovingWindow().shown).toEqual({ from: 0, to: 1 });
  });

  it('jumps at once', () => {
    const window = new MovingWindow();
    window.jump(LEFT);
    expect([window.shown, window.goal, window.isMoving]).toEqual([LEFT, LEFT, false]);
  });

  it('sets out fast, slows down, and arrives exactly, after 120 ms', () => {
    const window = new MovingWindow();
    window.jump(LEFT);
    window.travel(RIGHT, 1000);
    expect([window.shown, window.goal, window.isMoving]).toEqual([LEFT, RIGHT, true]);
    window.advance(1060);
    expect(window.shown.from).toBeGreaterThan(0.25);
    expect(window.shown.from).toBeLessThan(0.5);
    window.advance(1120);
    expect([window.shown, window.isMoving]).toEqual([RIGHT, false]);
  });

  it('turns round where it is when it is sent elsewhere', () => {
    const window = new MovingWindow();
    window.jump(LEFT);
    window.travel(RIGHT, 0);
    window.advance(60);
    const halfway = window.shown;
    window.travel(LEFT, 60);
    window.advance(60);
    expect(window.shown).toEqual(halfway);
    window.advance(180);
    expect(window.shown).toBe(LEFT);
  });

  it('never goes back behind its start when a frame is older than the order to go', () => {
    const window = new MovingWindow();
    window.jump(LEFT);
    window.travel(RIGHT, 1000);
    window.advance(990);
    expect(window.shown).toEqual(LEFT);
  });
});
