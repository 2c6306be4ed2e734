import type { FlameBoxes, FlameLayout } from '../../analysis/flame-layout.ts';
import type { Window } from '../../analysis/flame-window.ts';
import type { CallTree } from '../../model/call-tree.ts';
import type { NameFitter } from './fit-name.ts';
import type { Marks } from './marks.ts';
import { CALLER, FADED, type Palette, PLAIN, REST_TONE, STATES, TONES } from './palette.ts';
import type { RowPaint } from './row-paint.ts';

/** What the drawing needs of a canvas; a benchmark hands in one that only counts. */
export type FlameContext = Pick<
  CanvasRenderingContext2D,
  'fillRect' | 'strokeRect' | 'fillText' | 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'font' | 'textBaseline'
>;

/** Everything that is to be seen. Lengths are in pixels of the canvas, so that every edge falls on one. */
export interface FlameScene {
  readonly layout: FlameLayout;
  readonly window: Window;
  readonly boxes: FlameBoxes;
  readonly view: FlameViewport;
  readonly palette: Palette;
  /** What frames of a negative value are crossed with. */
  readonly hatch: CanvasPattern | string;
  readonly font: string;
  readonly names: NameFitter;
  /** Tone of a function's frames. */
  readonly toneOf: (func: number) => number;
  /** How rows are painted in place of that; null where colours tell of packages. */
  readonly paint: RowPaint | null;
  /** Rows that the search found; null when there is no search. */
  readonly matches: Marks | null;
  /** Rows that the highlighted finding is about; null when none is highlighted. */
  readonly covered: Marks | null;
  /** Rows; -1 for none. */
  readonly zoomed: number;
  readonly selected: number;
  readonly hovered: number;
  /** Row that is pointed at elsewhere. */
  readonly pointed: number;
  /** Whether only the box of the hovered row is meant: it stands for many. Else all frames of its function are. */
  readonly hoveredAlone: boolean;
  /** Function whose frames are outlined, -1 for none. */
  readonly twinsOf: number;
}

/** Where the graph lies behind its canvas, in pixels of the canvas. */
export interface FlameViewport {
  readonly width: number;
  readonly height: number;
  /** Height of a level, the line between levels included. */
  readonly level: number;
  /** Pixels of the canvas per CSS pixel. */
  readonly ratio: number;
  /** Height of the whole graph, at least that of the canvas. */
  readonly total: number;
  readonly scrollTop: number;
  /** Whether roots are at the bottom. */
  readonly upwards: boolean;
}

/** Room that drawing needs, kept from frame to frame so that it leaves no garbage. */
export interface DrawScratch {
  bucket: Uint8Array;
  order: Int32Array;
  readonly starts: Int32Array;
}

const BUCKETS = STATES * TONES;

export function createScratch(capacity = 4096): DrawScratch {
  return {
    bucket: new Uint8Array(capacity),
    order: new Int32Array(capacity),
    starts: new Int32Array(BUCKETS + 1),
  };
}

/** Top of a level on the canvas. */
export function topOf(view: FlameViewport, depth: number): number {
  return (view.upwards ? view.total - (depth + 1) * view.level : depth * view.level) - view.scrollTop;
}

/** The level at a height of the canvas; there may be nothing there. */
export function depthAt(view: FlameViewport, y: number): number {
  const below = y + view.scrollTop;
  return Math.floor((view.upwards ? view.total - 1 - below : below) / view.level);
}

/** Which of the drawn boxes is at a point of the canvas, -1 for none. */
export function boxAt(boxes: FlameBoxes, view: FlameViewport, x: number, y: number): number {
  const depth = depthAt(view, y);
  for (let i = 0; i < boxes.length; i++) {
    if (boxes.depth[i] === depth && x >= leftOf(boxes, i) && x < rightOf(boxes, i)) return i;
  }
  return -1;
}

/** Draws the graph on a clean canvas: frames one colour after the other, then what is written on them, then marks and outlines. */
export function drawFlame(context: FlameContext, scene: FlameScene, scratch: DrawScratch): void {
  sortByFill(scene, scratch);
  fillBoxes(context, scene, scratch);
  hatchBoxes(context, scene);
  outlineGhosts(context, scene);
  drawGutters(context, scene);
  markMatches(context, scene);
  writeNames(context, scene, scratch);
  outlineTwins(context, scene);
  outlineSelected(context, scene);
}

/** Sorts the boxes by what they are filled with (a counting sort): changing the colour is what costs. */
function sortByFill(scene: FlameScene, scratch: DrawScratch): void {
  const { boxes } = scene;
  if (scratch.order.length < boxes.length) Object.assign(scratch, createScratch(boxes.length * 2));
  const { bucket, order, starts } = scratch;
  starts.fill(0);
  for (let i = 0; i < boxes.length; i++) {
    const fill = stateOf(scene, i) * TONES + toneOfBox(scene, i);
    bucket[i] = fill;
    starts[fill + 1] = (starts[fill + 1] as number) + 1;
  }
  for (let fill = 0; fill < BUCKETS; fill++) starts[fill + 1] = (starts[fill + 1] as number) + (starts[fill] as number);
  for (let i = 0; i < boxes.length; i++) {
    const fill = bucket[i] as number;
    const at = starts[fill] as number;
    order[at] = i;
    starts[fill] = at + 1;
  }
}

function toneOfBox({ layout, boxes, toneOf, paint }: FlameScene, i: number): number {
  if (paint) return boxes.rest[i] === 0 ? paint.toneOf(boxes.row[i] as number) : paint.restTone;
  return boxes.rest[i] === 0 ? toneOf(layout.tree.func[boxes.row[i] as number] as number) : REST_TONE;
}

function stateOf(scene: FlameScene, i: number): number {
  const { boxes, covered, matches, zoomed, view } = scene;
  const { tree } = scene.layout;
  const row = boxes.row[i] as number;
  const meant = covered ?? matches;
  if (meant && !isMeant(scene, meant, i)) return FADED;
  const fillsWidth = (boxes.x[i] as number) <= 0.5 && (boxes.width[i] as number) >= view.width - 1;
  return row < zoomed && zoomed < (tree.end[row] as number) && fillsWidth ? CALLER : PLAIN;
}

function isMeant({ layout, boxes }: FlameScene, marks: Marks, i: number): boolean {
  const row = boxes.row[i] as number;
  return boxes.rest[i] === 0 ? marks.has(row) : marks.hasAny(row, endOfRest(layout.tree, row));
}

/** A rest begins at `row` and goes on to the last of its siblings. */
function endOfRest(tree: CallTree, row: number): number {
  const caller = tree.parent[row] as number;
  return caller < 0 ? tree.length : (tree.end[caller] as number);
}

function fillBoxes(context: FlameContext, scene: FlameScene, { bucket, order }: DrawScratch): void {
  const { boxes, view, palette, paint } = scene;
  const line = lineOf(view);
  let fill = -1;
  for (let at = 0; at < boxes.length; at++) {
    const i = order[at] as number;
    if (bucket[i] !== fill) {
      fill = bucket[i] as number;
      context.fillStyle = palette.fills[fill] as string;
    }
    const left = leftOf(boxes, i);
    const width = rightOf(boxes, i) - left;
    // A line between neighbours, unless it would take most of them away.
    const room = width > 3 * line ? width - line : width;
    const part = paint && boxes.rest[i] === 0 ? paint.partOf(boxes.row[i] as number) : 1;
    const filled = part === 1 ? room : part === 0 ? 0 : Math.max(1, Math.round(room * part));
    if (filled > 0) context.fillRect(left, topOf(view, boxes.depth[i] as number), filled, view.level - line);
  }
}

/** Crosses the frames that have become less: in a difference their width alone would not tell; or those that are painted so. */
function hatchBoxes(context: FlameContext, { layout: { tree }, boxes, view, hatch, paint }: FlameScene): void {
  if (!tree.signed && !paint) return;
  const isHatched = paint ? paint.isHatched : (row: number) => (tree.total[row] as number) < 0;
  const line = lineOf(view);
  context.fillStyle = hatch;
  for (let i = 0; i < boxes.length; i++) {
    if (boxes.rest[i] !== 0 || !isHatched(boxes.row[i] as number)) continue;
    const left = leftOf(boxes, i);
    const width = rightOf(boxes, i) - left;
    // Lines in a box of some pixels are only noise.
    if (paint && width < 8 * line) continue;
    context.fillRect(
      left,
      topOf(view, boxes.depth[i] as number),
      width > 3 * line ? width - line : width,
      view.level - line,
    );
  }
}

/** The outline of the places that frames do not fill. Where a place is hardly wider than its outline, a line is all of it. */
function outlineGhosts(context: FlameContext, scene: FlameScene): void {
  const { boxes, palette, view, paint } = scene;
  if (!paint) return;
  const line = lineOf(view);
  context.strokeStyle = palette.ghost;
  context.fillStyle = palette.ghost;
  context.lineWidth = line;
  for (let i = 0; i < boxes.length; i++) {
    if (boxes.rest[i] !== 0 || paint.partOf(boxes.row[i] as number) > ALMOST_ALL) continue;
    const [left, right, depth] = [leftOf(boxes, i), rightOf(boxes, i), boxes.depth[i] as number];
    if (right - left >= 6 * line) outline(context, scene, left, right, depth);
    else context.fillRect(left, topOf(view, depth) + view.level - 2 * line, Math.max(right - left - line, line), line);
  }
}

/** What fills more of its place needs no outline. */
const ALMOST_ALL = 0.98;

/** A hatched gutter along the bottom of frames under which something is left out, as wide as that is. */
function drawGutters(context: FlameContext, scene: FlameScene): void {
  const { boxes, palette, view, paint, hatch } = scene;
  if (!paint) return;
  const line = lineOf(view);
  const high = Math.round(3 * view.ratio);
  for (let i = 0; i < boxes.length; i++) {
    const part = boxes.rest[i] === 0 ? paint.leftOutOf(boxes.row[i] as number) : 0;
    if (part === 0) continue;
    const left = leftOf(boxes, i);
    const width = Math.max(1, Math.round((rightOf(boxes, i) - left - line) * Math.min(part, 1)));
    const top = topOf(view, boxes.depth[i] as number) + view.level - line - high;
    for (const fill of [palette.text[FADED] as string, hatch]) {
      context.fillStyle = fill;
      context.fillRect(left, top, width, high);
    }
  }
}

/** A line along the bottom of each frame that the search found: it tells without colour, too. */
function markMatches(context: FlameContext, scene: FlameScene): void {
  const { boxes, view, palette, matches } = scene;
  if (!matches) return;
  const line = lineOf(view);
  const thick = Math.round(2 * view.ratio);
  context.fillStyle = palette.match;
  for (let i = 0; i < boxes.length; i++) {
    if (!isMeant(scene, matches, i)) continue;
    const left = leftOf(boxes, i);
    const width = rightOf(boxes, i) - left;
    const bottom = topOf(view, boxes.depth[i] as number) + view.level - line;
    context.fillRect(left, bottom - thick, width > 3 * line ? width - line : width, thick);
  }
}

function writeNames(context: FlameContext, scene: FlameScene, { bucket }: DrawScratch): void {
  const { boxes, view, palette, names, paint } = scene;
  const { func, total, signed } = scene.layout.tree;
  const padding = Math.round(4 * view.ratio);
  const least = padding * 2 + Math.round(18 * view.ratio);
  const baseline = Math.round(view.level / 2 + 3.5 * view.ratio);
  context.font = scene.font;
  context.textBaseline = 'alphabetic';
  // Two colours of text, one pass each.
  for (const faded of [false, true]) {
    context.fillStyle = palette.text[faded ? FADED : PLAIN] as string;
    for (let i = 0; i < boxes.length; i++) {
      if ((boxes.width[i] as number) < least || boxes.rest[i] !== 0) continue;
      if ((bucket[i] as number) >= FADED * TONES !== faded) continue;
      const left = leftOf(boxes, i);
      const row = boxes.row[i] as number;
      const sign = paint ? paint.signOf(row) : signed ? signOf(total[row] as number) : '';
      const room = rightOf(boxes, i) - left - padding * 2 - names.widthOf(sign);
      const text = withSign(sign, names.fit(func[row] as number, room));
      if (text !== '') context.fillText(text, left + padding, topOf(view, boxes.depth[i] as number) + baseline);
    }
  }
}

/** What stands before the name of a frame in a difference. */
function signOf(value: number): string {
  return value > 0 ? '+ ' : value < 0 ? '− ' : '';
}

function withSign(sign: string, name: string): string {
  return name === '' ? '' : sign + name;
}

function outlineTwins(context: FlameContext, scene: FlameScene): void {
  const { boxes, twinsOf, hovered, hoveredAlone, pointed, palette, view } = scene;
  const { func } = scene.layout.tree;
  if (twinsOf < 0 && hovered < 0 && pointed < 0) return;
  const alsoOf = hovered < 0 || hoveredAlone ? -1 : (func[hovered] as number);
  context.strokeStyle = palette.twin;
  context.lineWidth = lineOf(view);
  for (let i = 0; i < boxes.length; i++) {
    const row = boxes.row[i] as number;
    const isTwin = boxes.rest[i] === 0 && (func[row] === twinsOf || func[row] === alsoOf);
    if (isTwin || row === hovered || row === pointed)
      outline(context, scene, leftOf(boxes, i), rightOf(boxes, i), boxes.depth[i] as number);
  }
}

/** The selected frame is outlined even where it is too narrow to be drawn: the keyboard may have led there. */
function outlineSelected(context: FlameContext, scene: FlameScene): void {
  const { layout, window, selected, palette, view } = scene;
  if (selected < 0) return;
  const { tree, start } = layout;
  const begin = (start[selected] as number) / tree.weightSum;
  const end = begin + (tree.weight[selected] as number) / tree.weightSum;
  if (end <= window.from || begin >= window.to) return;
  const scale = view.width / (window.to - window.from);
  const left = Math.min(view.width - 1, Math.max(0, Math.round((begin - window.from) * scale)));
  const right = Math.max(left + 1, Math.min(view.width, Math.round((end - window.from) * scale)));
  context.strokeStyle = palette.outline;
  context.lineWidth = Math.max(2, Math.round(1.6 * view.ratio));
  outline(context, scene, left, right, tree.depth[selected] as number);
}

/** An outline just inside a box; a box too narrow for one gets one that stands out around it. */
function outline(context: FlameContext, { view }: FlameScene, left: number, right: number, depth: number): void {
  const line = lineOf(view);
  const inset = context.lineWidth / 2;
  const wide = right - left - line;
  const least = context.lineWidth * 2 + line;
  const x = wide < least ? Math.max(0, Math.min(Math.round((left + right - least) / 2), view.width - least)) : left;
  context.strokeRect(
    x + inset,
    topOf(view, depth) + inset,
    Math.max(wide, least) - 2 * inset,
    view.level - line - 2 * inset,
  );
}

/** Thickness of the line between frames. */
function lineOf(view: FlameViewport): number {
  return Math.max(1, Math.floor(view.ratio));
}

function leftOf(boxes: FlameBoxes, i: number): number {
  return Math.round(boxes.x[i] as number);
}

function rightOf(boxes: FlameBoxes, i: number): number {
  const right = Math.round((boxes.x[i] as number) + (boxes.width[i] as number));
  return Math.max(right, leftOf(boxes, i) + 1);
}
