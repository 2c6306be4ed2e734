import { describe, expect, it } from 'vitest';
import { layoutFlame } from '../../../src/analysis/flame-layout.ts';
import { intentOf, type KeyState } from '../../../src/ui/flame/keys.ts';
import { pathText, rowOf, treeOf } from '../../support/stacks.ts';

const tree = treeOf(`
  main;serve;parse;read 5
  main;serve;parse;scan 3
  main;serve;write      1
  main                  1
  gc                    2
`);
const layout = layoutFlame(tree);

/** Where a key leads from a call path, as another call path; or what else it does. */
function press(key: string, from: string, state: Partial<KeyState> = {}): string {
  const selected = from === '' ? -1 : rowOf(tree, from);
  const intent = intentOf(key, { layout, selected, upwards: false, ...state });
  if (!intent) return 'not ours';
  if (intent.kind === 'select' || intent.kind === 'zoomTo')
    return `${intent.kind} ${pathText(tree, intent.row) || 'all'}`;
  return intent.kind;
}

describe('the keys of the graph', () => {
  it('walk down to the heaviest callee, up to the caller, and aside', () => {
    expect(press('ArrowDown', 'main')).toBe('select main;serve');
    expect(press('ArrowDown', 'main;serve;parse')).toBe('select main;serve;parse;read');
    expect(press('ArrowUp', 'main;serve;parse')).toBe('select main;serve');
    expect(press('ArrowRight', 'main;serve;parse')).toBe('select main;serve;write');
    expect(press('ArrowLeft', 'main;serve;write')).toBe('select main;serve;parse');
    expect(press('ArrowRight', 'main')).toBe('select gc');
    expect(press('Home', 'gc')).toBe('select main');
    expect(press('End', 'main')).toBe('select gc');
    expect(press('End', 'main;serve;parse;read')).toBe('select main;serve;parse;scan');
  });

  it('stay where there is nowhere to go', () => {
    expect(press('ArrowUp', 'main')).toBe('stay');
    expect(press('ArrowDown', 'gc')).toBe('stay');
    expect(press('ArrowRight', 'gc')).toBe('stay');
    expect(press('ArrowLeft', 'main')).toBe('stay');
  });

  it('follow the picture when roots are at the bottom', () => {
    expect(press('ArrowUp', 'main', { upwards: true })).toBe('select main;serve');
    expect(press('ArrowDown', 'main;serve', { upwards: true })).toBe('select main');
    expect(press('ArrowRight', 'main', { upwards: true })).toBe('select gc');
  });

  it('start at the heaviest root', () => {
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End']) {
      expect(press(key, '')).toBe('select main');
    }
  });

  it('zoom', () => {
    expect(press('Enter', 'main;serve')).toBe('zoomTo main;serve');
    expect(press('0', 'main;serve')).toBe('zoomTo all');
    expect(press('+', '')).toBe('zoomBy');
    expect(press('-', '')).toBe('zoomBy');
  });

  it('leave the others to the page', () => {
    for (const key of ['/', '?', 'Tab', 'a', 'PageDown', ' ']) expect(press(key, 'main')).toBe('not ours');
    expect(press('Enter', '')).toBe('not ours');
    expect(press('Escape', 'main')).toBe('not ours');
  });
});
