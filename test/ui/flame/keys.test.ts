import { describe, expect, it } from 'vitest';
import { layoutFlame, windowOf } from '../../../src/analysis/flame-layout.ts';
import { intentOf, type KeyState, stepOut } from '../../../src/ui/flame/keys.ts';
import { pathText, rowOf, treeOf } from '../../support/stacks.ts';

const tree = treeOf(`
  main;serve;parse;read 5
  main;serve;parse;scan 3
  main;serve;write      1
  main                  1
  gc                    2
`);
const layout = layoutFlame(tree);
const EVERYTHING = { from: 0, to: 1 };

/** Where a key leads from a call path, as another call path; or what else it does. */
function press(key: string, from: string, state: Partial<KeyState> = {}): string {
  const selected = from === '' ? -1 : rowOf(tree, from);
  const intent = intentOf(key, { layout, window: EVERYTHING, zoomed: -1, selected, upwards: false, ...state });
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

describe('one step out', () => {
  const out = (zoomed: string, window = zoomed === '' ? EVERYTHING : windowOf(layout, rowOf(tree, zoomed))) => {
    const intent = stepOut({ layout, window, zoomed: zoomed === '' ? -1 : rowOf(tree, zoomed) });
    return intent?.kind === 'zoomTo' ? pathText(tree, intent.row) || 'all' : 'nothing';
  };

  it('goes to the nearest caller that is wider, and at last to everything', () => {
    expect(out('main;serve;parse')).toBe('main;serve');
    expect(out('main;serve')).toBe('main');
    expect(out('main')).toBe('all');
    expect(out('')).toBe('nothing');
  });

  it('passes callers over that would look the same', () => {
    const chain = treeOf('a;b;c;d 4\na;x 1');
    const rows = layoutFlame(chain);
    const zoomed = rowOf(chain, 'a;b;c;d');
    expect(stepOut({ layout: rows, window: windowOf(rows, zoomed), zoomed })).toEqual({
      kind: 'zoomTo',
      row: rowOf(chain, 'a'),
    });
  });

  it('comes back to the frame first when it was panned or zoomed further', () => {
    expect(out('main;serve', { from: 0.1, to: 0.2 })).toBe('main;serve');
    expect(out('', { from: 0.1, to: 0.2 })).toBe('all');
  });
});
