import { describe, expect, it } from 'vitest';
import { createBoxes, layoutFlame, visibleBoxes, windowOf } from '../../../src/analysis/flame-layout.ts';
import { searchTree } from '../../../src/analysis/search.ts';
import { matchStacks } from '../../../src/analysis/stack-match.ts';
import {
  boxAt,
  createScratch,
  depthAt,
  drawFlame,
  type FlameContext,
  type FlameScene,
  type FlameViewport,
  topOf,
} from '../../../src/ui/flame/draw-flame.ts';
import { frameForms, NameFitter } from '../../../src/ui/flame/fit-name.ts';
import { coveredMarks, foundMarks } from '../../../src/ui/flame/marks.ts';
import {
  CALLER,
  changePaletteOf,
  FADED,
  GHOST_TONE,
  PLAIN,
  paletteOf,
  REST_TONE,
  TONES,
} from '../../../src/ui/flame/palette.ts';
import type { RowPaint } from '../../../src/ui/flame/row-paint.ts';
import { tonesOf } from '../../../src/ui/flame/tones.ts';
import { nameOf, rowOf, treeOf } from '../../support/stacks.ts';

const palette = paletteOf('light');
const VIEW: FlameViewport = { width: 1000, height: 90, level: 18, ratio: 1, total: 90, scrollTop: 0, upwards: false };

const tree = treeOf(`
  github.com/a/app.main;os.Open;syscall.Open 50
  github.com/a/app.main;os.Close             20
  github.com/a/app.main                      10
  runtime.gcBgMarkWorker                     20
`);

interface Drawn {
  readonly what: 'fill' | 'stroke' | 'text';
  readonly style: string;
  readonly box: readonly number[];
  readonly text?: string;
}

/** Draws what `scene` changes of a plain picture, and hands out every stroke of the brush. */
function drawn(scene: Partial<FlameScene> = {}, stacks = tree): readonly Drawn[] {
  const strokes: Drawn[] = [];
  const context: FlameContext = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    font: '',
    textBaseline: 'alphabetic',
    fillRect: (...box) => strokes.push({ what: 'fill', style: String(context.fillStyle), box }),
    strokeRect: (...box) => strokes.push({ what: 'stroke', style: String(context.strokeStyle), box }),
    fillText: (text, x, y) => strokes.push({ what: 'text', style: String(context.fillStyle), box: [x, y], text }),
  };
  const layout = layoutFlame(stacks);
  const { window = { from: 0, to: 1 }, view = VIEW } = scene;
  const limits = { ...window, width: view.width, minWidth: 1, fromDepth: 0, toDepth: 100 };
  const names = stacks.functions.name;
  const whole: FlameScene = {
    layout,
    window,
    view,
    boxes: visibleBoxes(layout, limits, createBoxes()),
    palette,
    hatch: 'hatch',
    font: '11px monospace',
    names: new NameFitter(
      (func) => frameForms(names[func] as string),
      (text) => text.length * 7,
    ),
    toneOf: tonesOf(names),
    matches: null,
    covered: null,
    zoomed: -1,
    selected: -1,
    hovered: -1,
    pointed: -1,
    paint: null,
    hoveredAlone: false,
    twinsOf: -1,
    ...scene,
  };
  drawFlame(context, whole, createScratch());
  return strokes;
}

/** State and left edge of every filled frame, by level: `plain 0`. */
function fills(strokes: readonly Drawn[], stacks = tree): readonly string[] {
  return strokes
    .filter(({ what, box }) => what === 'fill' && box[3] === 17)
    .map(({ style, box }) => {
      const state = Math.floor(palette.fills.indexOf(style) / TONES);
      const depth = (box[1] as number) / 18;
      const row = Array.from(stacks.parent.keys()).find(
        (at) => stacks.depth[at] === depth && leftOf(stacks, at) === box[0],
      );
      return `${{ [PLAIN]: 'plain', [CALLER]: 'caller', [FADED]: 'faded' }[state]} ${row === undefined ? '?' : nameOf(stacks, row)}`;
    })
    .sort();
}

function leftOf(stacks: typeof tree, row: number): number {
  return Math.round(((layoutFlame(stacks).start[row] as number) / stacks.weightSum) * 1000);
}

describe('drawFlame', () => {
  it('draws every frame at its place, a line apart from its neighbours', () => {
    const boxes = drawn()
      .filter(({ what }) => what === 'fill')
      .map(({ box }) => box.join(' '))
      .sort();
    expect(boxes).toEqual(['0 0 799 17', '0 18 499 17', '0 36 499 17', '500 18 199 17', '800 0 199 17'].sort());
  });

  it('changes the colour once per colour, not once per frame', () => {
    const many = treeOf(
      Array.from({ length: 300 }, (_, i) => `${i % 2 ? 'os' : 'runtime'}.f${i};${i % 3 ? 'os' : 'runtime'}.g 10`).join(
        '\n',
      ),
    );
    const styles = drawn({}, many)
      .filter(({ what }) => what === 'fill')
      .map(({ style }) => style);
    expect(styles.length).toBeGreaterThan(500);
    expect(styles.filter((style, i) => style !== styles[i - 1])).toHaveLength(2);
  });

  it('writes names inside their frames, on whole pixels, and none where none fits', () => {
    const texts = drawn({ window: { from: 0.1, to: 1 } }).filter(({ what }) => what === 'text');
    expect(texts.map(({ text }) => text).sort()).toEqual([
      'app.main',
      'os.Close',
      'os.Open',
      'runtime.gcBgMarkWorker',
      'syscall.Open',
    ]);
    for (const { box } of texts) expect(box.every(Number.isInteger)).toBe(true);
    expect(drawn({ view: { ...VIEW, width: 30 } }).filter(({ what }) => what === 'text')).toEqual([]);
  });

  it('draws what is too narrow as one quiet box, with no name on it', () => {
    const crowd = treeOf(['main;big 9000', ...Array.from({ length: 500 }, (_, i) => `main;tiny${i} 1`)].join('\n'));
    const strokes = drawn({}, crowd);
    expect(strokes.filter(({ what }) => what === 'fill')).toHaveLength(3);
    expect(strokes.filter(({ style }) => style === palette.fills[REST_TONE])).toHaveLength(1);
    expect(strokes.filter(({ what }) => what === 'text').map(({ text }) => text)).toEqual(['main', 'big']);
  });

  it('fades what the search did not find and underlines what it did', () => {
    const matches = foundMarks(
      tree,
      searchTree(tree, (name) => name === 'os.Close'),
    );
    const strokes = drawn({ matches });
    expect(fills(strokes)).toEqual([
      'faded github.com/a/app.main',
      'faded os.Open',
      'faded runtime.gcBgMarkWorker',
      'faded syscall.Open',
      'plain os.Close',
    ]);
    expect(strokes.filter(({ style }) => style === palette.match).map(({ box }) => box)).toEqual([[500, 33, 199, 2]]);
  });

  it('fades what a finding is not about, and still marks what the search found', () => {
    const covered = coveredMarks(matchStacks(tree, [['os\\.Open']]));
    const matches = foundMarks(
      tree,
      searchTree(tree, (name) => name === 'os.Close'),
    );
    const strokes = drawn({ covered, matches });
    expect(fills(strokes).filter((fill) => fill.startsWith('plain'))).toEqual(['plain os.Open', 'plain syscall.Open']);
    expect(strokes.filter(({ style }) => style === palette.match)).toHaveLength(1);
  });

  it('pales the callers of the frame that fills the width', () => {
    const zoomed = rowOf(tree, 'github.com/a/app.main;os.Open');
    const strokes = drawn({ zoomed, window: windowOf(layoutFlame(tree), zoomed) });
    const states = strokes
      .filter(({ what }) => what === 'fill')
      .map(({ style, box }) => `${(box[1] as number) / 18} ${Math.floor(palette.fills.indexOf(style) / TONES)}`)
      .sort();
    expect(states).toEqual([`0 ${CALLER}`, `1 ${PLAIN}`, `2 ${PLAIN}`]);
  });

  it('outlines the selected frame strongly, wherever it is, and its function’s other frames lightly', () => {
    const selected = rowOf(tree, 'github.com/a/app.main;os.Close');
    const strokes = drawn({ selected, twinsOf: tree.func[rowOf(tree, 'runtime.gcBgMarkWorker')] as number });
    expect(strokes.filter(({ what }) => what === 'stroke')).toEqual([
      { what: 'stroke', style: palette.twin, box: [800.5, 0.5, 198, 16] },
      { what: 'stroke', style: palette.outline, box: [501, 19, 197, 15] },
    ]);
  });

  it('outlines every frame of the function under the pointer, but only the box where many are in one', () => {
    const twice = treeOf('main;os.Open 5\nserve;os.Open 5\nserve;os.Close 2');
    const hovered = rowOf(twice, 'main;os.Open');
    const strokesOf = (hoveredAlone: boolean) =>
      drawn({ hovered, hoveredAlone }, twice).filter(({ what }) => what === 'stroke').length;
    expect(strokesOf(false)).toBe(2);
    expect(strokesOf(true)).toBe(1);
  });

  it('shows the selected frame even where it is too narrow to be drawn', () => {
    const needle = treeOf('main;hay 1000000\nmain;needle 1');
    const strokes = drawn({ selected: rowOf(needle, 'main;needle') }, needle).filter(({ what }) => what === 'stroke');
    expect(strokes).toHaveLength(1);
    expect(strokes[0]?.box[2]).toBeGreaterThanOrEqual(1);
  });
});

describe('the viewport', () => {
  it('finds the level at a height, roots above or below', () => {
    for (const upwards of [false, true]) {
      const view = { ...VIEW, total: 900, scrollTop: 45, upwards };
      for (let y = 0; y < 90; y++) {
        const depth = depthAt(view, y);
        const top = topOf(view, depth);
        expect(y).toBeGreaterThanOrEqual(top);
        expect(y).toBeLessThan(top + view.level);
      }
    }
  });

  it('finds the box at a point, and none beside them', () => {
    const layout = layoutFlame(tree);
    const boxes = visibleBoxes(
      layout,
      { from: 0, to: 1, width: 1000, minWidth: 1, fromDepth: 0, toDepth: 9 },
      createBoxes(),
    );
    const nameAt = (x: number, y: number) => {
      const at = boxAt(boxes, VIEW, x, y);
      return at < 0 ? 'nothing' : nameOf(tree, boxes.row[at] as number);
    };
    expect(nameAt(0, 0)).toBe('github.com/a/app.main');
    expect(nameAt(799, 17)).toBe('github.com/a/app.main');
    expect(nameAt(800, 0)).toBe('runtime.gcBgMarkWorker');
    expect(nameAt(499, 18)).toBe('os.Open');
    expect(nameAt(500, 18)).toBe('os.Close');
    expect(nameAt(750, 20)).toBe('nothing');
    expect(nameAt(10, 80)).toBe('nothing');
  });
});

describe('rows that are painted', () => {
  const row = (name: string) => Array.from(tree.func.keys()).find((at) => nameOf(tree, at) === name) as number;
  const paint: RowPaint = {
    paletteOf: changePaletteOf,
    restTone: 0,
    toneOf: (at) => (at === row('runtime.gcBgMarkWorker') ? GHOST_TONE : 3),
    partOf: (at) => (at === row('runtime.gcBgMarkWorker') ? 0 : at === row('os.Open') ? 0.25 : 1),
    isHatched: (at) => at === row('os.Close'),
    leftOutOf: (at) => (at === row('github.com/a/app.main') ? 0.5 : 0),
    signOf: (at) => (at === row('os.Open') ? '▲ ' : ''),
  };
  const change = changePaletteOf('light');
  const strokes = drawn({ paint, palette: change });
  const fillsOf = (style: string | undefined) =>
    strokes.filter((one) => one.what === 'fill' && one.style === style).map(({ box }) => box.join(' '));

  it('fill of their place what is theirs of it', () => {
    expect(fillsOf(change.fills[3])).toEqual(
      expect.arrayContaining(['0 0 799 17', '0 18 125 17', '0 36 499 17', '500 18 199 17']),
    );
  });

  it('leave the outline of a place that they do not fill, and nothing else of one they do not have', () => {
    const ghosts = strokes.filter(({ what, style }) => what === 'stroke' && style === change.ghost);
    expect(ghosts.map(({ box }) => box[0])).toEqual([0.5, 800.5]);
    expect(fillsOf(change.fills[GHOST_TONE])).toEqual([]);
  });

  it('are crossed, signed, and have a gutter for what is left out below them', () => {
    expect(fillsOf('hatch')).toEqual(['500 18 199 17', '0 14 400 3']);
    expect(fillsOf(change.text[FADED])).toEqual(['0 14 400 3']);
    expect(strokes.flatMap(({ text }) => text ?? [])).toContain('▲ os.Open');
  });
});
