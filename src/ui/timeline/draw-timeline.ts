import { endOfEntry, entryOf } from '../../analysis/syscalls/lane-index.ts';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import { formatCount } from '../../model/units.ts';
import { hex } from '../shared/canvas/oklch.ts';
import type { BlockLetters, BlockTexts } from './block-texts.ts';
import type { LanesScene } from './lanes-scene.ts';
import type { Tick } from './time-axis.ts';
import type { LaneLabel, TimelineModel } from './timeline-model.ts';
import type { TimelinePalette } from './timeline-palette.ts';

/** What is drawn on, and how. Lengths are pixels of the canvas. */
export interface Drawing {
  readonly context: CanvasRenderingContext2D;
  readonly palette: TimelinePalette;
  readonly ratio: number;
  readonly width: number;
  readonly height: number;
  readonly gutter: number;
  /** Monospaced. */
  readonly font: string;
}

/** Height of the axis, in pixels of the page. */
export const AXIS = 24;

const FONT_SIZE = 11;

/** Writes on the blocks that have room for it. */
export function writeBlocks(drawing: Drawing, texts: BlockTexts, letters: BlockLetters): void {
  const { context, palette, ratio, gutter } = drawing;
  context.font = fontOf(drawing);
  context.textBaseline = 'alphabetic';
  const advance = context.measureText('m').width;
  const padding = Math.round(4 * ratio);
  const top = Math.round((AXIS + 10.5) * ratio);
  for (const faded of [true, false]) {
    context.fillStyle = hex(faded ? palette.faint : palette.text);
    for (let at = 0; at < texts.length; at++) {
      if (texts.isFaded(at) !== faded) continue;
      const left = Math.max(0, texts.left(at)) + padding;
      const right = Math.min(drawing.width - gutter, texts.right(at)) - padding;
      const text = letters.fit(texts.row(at), Math.floor((right - left) / advance));
      if (text !== '') context.fillText(text, gutter + left, texts.top(at) + top);
    }
  }
}

/** The stretch that is selected: washed, with an edge at both ends. */
export function drawStretch(
  { context, palette, ratio, gutter, height, width }: Drawing,
  scene: LanesScene,
  { from, to }: TimeRange,
): void {
  const left = Math.max(gutter - 2, gutter + Math.round((from - scene.from) / scene.step));
  const right = Math.min(width + 2, gutter + Math.round((to - scene.from) / scene.step));
  if (right < gutter || left > width) return;
  const line = Math.max(1, Math.round(ratio));
  context.fillStyle = hex(palette.accent);
  context.globalAlpha = 0.12;
  context.fillRect(left, 0, right - left, height);
  context.globalAlpha = 1;
  context.fillRect(left, 0, line, height);
  context.fillRect(right - line, 0, line, height);
}

/** Outlines the selected call, and points to it where it is too narrow to be seen. */
export function drawSelected(
  { context, palette, ratio, gutter, width }: Drawing,
  scene: LanesScene,
  row: number,
): void {
  const { index, lanes, shape, from, step, scrollTop } = scene;
  if (row < 0) return;
  const { columns } = index;
  const lane = lanes.indexOf(columns.thread[row] as number);
  const all = scene.ghosts ?? index;
  const entry = entryOf(all, row);
  if (entry < 0 || lane < 0) return;
  const start = all.start[entry] as number;
  const end = endOfEntry(all, entry);
  const begin = gutter + Math.round((start - from) / step);
  const stop = gutter + Math.round((end - from) / step);
  if (stop < gutter || begin > width) return;
  const thick = Math.max(2, Math.round(1.7 * ratio));
  const least = Math.round(6 * ratio);
  const middle = (begin + stop) / 2;
  const left = stop - begin < least ? Math.round(middle - least / 2) : begin;
  const right = stop - begin < least ? left + least : stop;
  const top = Math.round(AXIS * ratio) + lane * shape.height - scrollTop + shape.top;
  const clipped = { left: Math.max(gutter - thick, left), right: Math.min(width + thick, right) };
  const inset = thick / 2;
  context.strokeStyle = hex(palette.text);
  context.lineWidth = thick;
  context.strokeRect(
    clipped.left + inset,
    top + inset,
    clipped.right - clipped.left - thick,
    shape.bottom - shape.top - thick,
  );
}

/** The labels of the lanes. */
export function drawGutter(drawing: Drawing, scene: LanesScene, model: TimelineModel): void {
  const { context, palette, ratio, gutter, height } = drawing;
  const { shape, scrollTop, lanes, index } = scene;
  const axis = Math.round(AXIS * ratio);
  const line = shape.line;
  context.fillStyle = hex(palette.ground);
  context.fillRect(0, axis, gutter, height - axis);
  context.textBaseline = 'alphabetic';
  const selected = model.selected < 0 ? -1 : (index.columns.thread[model.selected] as number);
  const first = Math.max(0, Math.floor(scrollTop / shape.height));
  const last = Math.min(lanes.length - 1, Math.floor((scrollTop + height) / shape.height));
  for (let lane = first; lane <= last; lane++) {
    const thread = lanes[lane] as number;
    const top = axis + lane * shape.height - scrollTop;
    writeLabel(drawing, model.labels[thread] as LaneLabel, top + Math.round(15.5 * ratio), thread === selected);
    context.fillStyle = hex(palette.line);
    context.fillRect(0, top + shape.height - line, gutter, line);
    if (thread !== selected) continue;
    context.fillStyle = hex(palette.accent);
    context.fillRect(0, top + Math.round(3 * ratio), Math.round(3 * ratio), shape.height - Math.round(6 * ratio));
  }
  context.fillStyle = hex(palette.line);
  context.fillRect(gutter - line, axis, line, height - axis);
}

/** `4242 scraper  main thread      1,204`: the number at the left, the calls at the right, what fits between. */
function writeLabel(drawing: Drawing, label: LaneLabel, baseline: number, isSelected: boolean): void {
  const { context, palette, ratio, gutter } = drawing;
  const px = (length: number) => Math.round(length * ratio);
  context.font = fontOf(drawing, isSelected ? 600 : 400);
  const advance = context.measureText('m').width;
  context.fillStyle = hex(isSelected ? palette.text : palette.soft);
  context.fillText(label.tid, px(10), baseline);
  const left = px(10) + Math.max(6, label.tid.length + 1) * advance;
  const right = gutter - px(8);
  if (right - left < 5 * advance) return;
  const count = formatCount(label.calls);
  const calls = right - count.length * advance;
  context.fillStyle = hex(palette.faint);
  if (calls > left) context.fillText(count, calls, baseline);
  const room = Math.floor((calls - advance - left) / advance);
  if (label.name !== '') {
    context.fillStyle = hex(palette.text);
    context.fillText(cut(label.name, room), left, baseline);
  }
  const used = label.name === '' ? 0 : label.name.length + 1;
  if (label.role === '' || room - used < 5) return;
  context.fillStyle = hex(palette.faint);
  context.font = `${FONT_SIZE * ratio}px system-ui, sans-serif`;
  context.fillText(fitText(context, label.role, (room - used) * advance), left + used * advance, baseline);
}

/** The axis: ticks with their times, over everything else. */
export function drawAxis(drawing: Drawing, scene: LanesScene, ticks: readonly Tick[], title: string): void {
  const { context, palette, ratio, gutter, width } = drawing;
  const axis = Math.round(AXIS * ratio);
  const { line } = scene.shape;
  context.fillStyle = hex(palette.ground);
  context.fillRect(0, 0, width, axis);
  context.textBaseline = 'alphabetic';
  context.font = fontOf(drawing);
  const advance = context.measureText('m').width;
  const baseline = Math.round(15 * ratio);
  ticks.forEach(({ label }, i) => {
    const x = gutter + (scene.ticks[i] as number);
    if (x < gutter) return;
    context.fillStyle = hex(palette.line);
    context.fillRect(x, axis - Math.round(7 * ratio), line, Math.round(7 * ratio));
    context.fillStyle = hex(palette.soft);
    const left = x + Math.round(4 * ratio);
    if (left + label.length * advance <= width) context.fillText(label, left, baseline);
  });
  // What hangs over from the left is covered again.
  context.fillStyle = hex(palette.ground);
  context.fillRect(0, 0, gutter, axis);
  context.fillStyle = hex(palette.line);
  context.fillRect(0, axis - line, width, line);
  context.fillStyle = hex(palette.faint);
  context.font = `${FONT_SIZE * ratio}px system-ui, sans-serif`;
  if (title !== '') context.fillText(title, Math.round(10 * ratio), baseline);
}

function fontOf({ font, ratio }: Drawing, weight = 400): string {
  return `${weight} ${FONT_SIZE * ratio}px ${font}`;
}

function cut(text: string, characters: number): string {
  return text.length <= characters ? text : characters < 2 ? '' : `${text.slice(0, characters - 1)}…`;
}

/** The most of a text that fits into a width, in the font of the context. */
function fitText(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let kept = text.length;
  while (kept > 0 && context.measureText(`${text.slice(0, kept)}…`).width > width) kept--;
  return kept < 3 ? '' : `${text.slice(0, kept).trimEnd()}…`;
}
