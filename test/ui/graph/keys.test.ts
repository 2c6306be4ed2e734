import { describe, expect, it } from 'vitest';
import { graphIntent } from '../../../src/ui/graph/keys.ts';
import { drawnFrom } from './drawn.ts';

const drawn = drawnFrom('main;a;x 5\nmain;b;x 3\nmain;c 1');

/** The node that keys lead to from another, by name. */
function walk(from: string, ...keys: readonly string[]): string {
  let at = drawn.names.indexOf(from);
  for (const key of keys) {
    const intent = graphIntent(key, drawn, at);
    if (intent?.kind === 'select') at = intent.node;
  }
  return drawn.names[at] ?? '';
}

describe('graphIntent', () => {
  it('follows the heaviest calls up and down', () => {
    expect(walk('main', 'ArrowDown')).toBe('a');
    expect(walk('main', 'ArrowDown', 'ArrowDown')).toBe('x');
    expect(walk('x', 'ArrowUp', 'ArrowUp')).toBe('main');
  });

  it('walks the row from left to right, and stays at its ends', () => {
    const row = ['a', 'b', 'c'].toSorted(
      (a, b) =>
        (drawn.layout.boxes[4 * drawn.names.indexOf(a)] as number) -
        (drawn.layout.boxes[4 * drawn.names.indexOf(b)] as number),
    ) as [string, string, string];
    expect(walk(row[0], 'ArrowRight')).toBe(row[1]);
    expect(walk(row[0], 'ArrowRight', 'ArrowRight', 'ArrowRight')).toBe(row[2]);
    expect(walk(row[1], 'ArrowLeft')).toBe(row[0]);
    expect(graphIntent('ArrowLeft', drawn, drawn.names.indexOf(row[0]))).toEqual({ kind: 'stay' });
    expect(graphIntent('ArrowUp', drawn, drawn.names.indexOf('main'))).toEqual({ kind: 'stay' });
  });

  it('starts at the top when nothing is selected', () => {
    expect(walk('', 'ArrowDown')).toBe('main');
    expect(walk('x', 'Home')).toBe('main');
    expect(walk('main', 'End')).toBe('x');
  });

  it('opens what is selected, zooms, and leaves other keys alone', () => {
    expect(graphIntent('Enter', drawn, 1)).toEqual({ kind: 'open', node: 1 });
    expect(graphIntent('Enter', drawn, -1)).toBeUndefined();
    expect(graphIntent('+', drawn, -1)).toMatchObject({ kind: 'zoomBy' });
    expect(graphIntent('0', drawn, -1)).toEqual({ kind: 'fit' });
    expect(graphIntent('f', drawn, 1)).toBeUndefined();
  });

  it('comes round a cycle', () => {
    const cycle = drawnFrom('a;b;a;b 4');
    const at = cycle.names.indexOf('a');
    const down = graphIntent('ArrowDown', cycle, at);
    expect(down).toEqual({ kind: 'select', node: cycle.names.indexOf('b') });
    expect(graphIntent('ArrowDown', cycle, cycle.names.indexOf('b'))).toEqual({ kind: 'select', node: at });
  });
});
