import { describe, expect, it } from 'vitest';
import { edgePath, edgeWidth, loopPath } from '../../../src/ui/graph/edge-path.ts';
import { drawnFrom } from './drawn.ts';

describe('edgePath', () => {
  const { layout } = drawnFrom('main;a 5\nmain;b;a 3');

  it('begins at the caller and has its tip at the callee', () => {
    const { line, tip } = edgePath(layout, 0, 2);
    const at = 2 * (layout.starts[1] as number);
    expect(line.startsWith(`M${Math.round((layout.points[0] as number) * 1000) / 1000}`)).toBe(true);
    expect(tip.startsWith(`M${layout.points[at - 2]},${layout.points[at - 1]}L`)).toBe(true);
    expect(`${line}${tip}`).not.toContain('NaN');
  });

  it('is thicker where more passes through', () => {
    expect(edgeWidth(0.5)).toBeGreaterThan(edgeWidth(0.1));
    expect(edgeWidth(-0.5)).toBe(edgeWidth(0.5));
    expect(edgeWidth(3)).toBe(edgeWidth(1));
  });

  it('loops to the right of a box', () => {
    const { line, tip } = loopPath({ boxes: Float64Array.of(10, 20, 100, 40) }, 0, 2);
    expect(line).toMatch(/^M110,31C/);
    expect(tip).toMatch(/^M110,49L/);
  });
});
