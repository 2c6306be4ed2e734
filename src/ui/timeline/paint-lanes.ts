import { firstEventFrom } from '../../analysis/syscalls/event-lanes.ts';
import { endOfEntry } from '../../analysis/syscalls/lane-index.ts';
import { FAMILIES, WAITING } from '../../analysis/syscalls/syscall-family.ts';
import { type LaneScan, scanLane } from '../../analysis/syscalls/timeline-layout.ts';
import { EVENT_KINDS } from '../../model/syscall-trace.ts';
import type { BlockTexts } from './block-texts.ts';
import type { Inks } from './lane-inks.ts';
import type { LanesScene, Pass } from './lanes-scene.ts';
import { paintBlock } from './paint-block.ts';
import { fillBox, print, type Raster } from './raster.ts';

/** Paints the lanes that the raster's height shows, and notes the blocks that have room for a text. */
export function paintLanes(raster: Raster, scene: LanesScene, scan: LaneScan, texts: BlockTexts): void {
  const { shape, lanes, scrollTop, inks } = scene;
  raster.pixels.fill(inks.ground);
  for (const tick of scene.ticks) fillBox(raster, tick, 0, tick + shape.line, raster.height, inks.grid);
  texts.length = 0;
  const first = Math.max(0, Math.floor(scrollTop / shape.height));
  const last = Math.min(lanes.length - 1, Math.floor((scrollTop + raster.height - 1) / shape.height));
  for (let lane = first; lane <= last; lane++) {
    const thread = lanes[lane] as number;
    const top = lane * shape.height - scrollTop;
    paintLife(raster, scene, thread, top);
    if (scene.ghosts) paintCalls(raster, scene, { index: scene.ghosts, thread, top, faded: true }, scan, texts);
    paintCalls(raster, scene, { index: scene.index, thread, top, faded: false }, scan, texts);
    paintEvents(raster, scene, thread, top);
    fillBox(raster, 0, top + shape.height - shape.line, raster.width, top + shape.height, inks.line);
  }
}

/** A line from what is first heard of a thread to what is last. */
function paintLife(
  raster: Raster,
  { index, ghosts, events, from, step, shape, inks }: LanesScene,
  thread: number,
  top: number,
) {
  const all = ghosts ?? index;
  const low = all.threadStart[thread] as number;
  const high = all.threadStart[thread + 1] as number;
  const lowEvent = events.threadStart[thread] as number;
  const highEvent = events.threadStart[thread + 1] as number;
  let begin = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  if (low < high) {
    begin = all.start[low] as number;
    end = endOfEntry(all, high - 1);
  }
  if (lowEvent < highEvent) {
    begin = Math.min(begin, events.time[lowEvent] as number);
    end = Math.max(end, events.time[highEvent - 1] as number);
  }
  if (begin > end) return;
  const left = Math.round((begin - from) / step);
  const right = Math.round((end - from) / step);
  fillBox(raster, left, top + shape.bottom - shape.line, right, top + shape.bottom, inks.line);
}

function paintCalls(raster: Raster, scene: LanesScene, pass: Pass, scan: LaneScan, texts: BlockTexts): void {
  scanLane(pass.index, pass.thread, scene, scan);
  const inks = pass.faded ? scene.inks.faded : scene.inks.plain;
  for (let at = 0; at < scan.blocks; at++) paintBlock(raster, scene, pass, inks, scan, at, texts);
  for (let column = 0; column < scan.width; column++) {
    if (scan.calls[column] !== 0) paintColumn(raster, scene, pass, inks, scan, column);
    else if (hasShare(scan, column)) paintShares(raster, scene, pass, inks, scan, column);
  }
}

const MANY = FAMILIES.length;

function hasShare({ share }: LaneScan, column: number): boolean {
  const base = column * MANY;
  for (let family = 0; family < MANY; family++) if ((share[base + family] as number) > 0) return true;
  return false;
}

/** Calls too narrow to be drawn: what they took of the column, and in the rails how many of them failed. */
function paintColumn(raster: Raster, scene: LanesScene, pass: Pass, inks: Inks, scan: LaneScan, column: number): void {
  const { shape } = scene;
  const { top } = pass;
  if (!paintShares(raster, scene, pass, inks, scan, column)) {
    // No duration is known: something was called here, and that is all.
    const ink = inks.fills[pass.index.family[scan.first[column] as number] as number] as number;
    const half = (shape.bottom - shape.top) >> 1;
    fillBox(raster, column, top + shape.bottom - half, column + 1, top + shape.bottom, ink);
  }
  const calls = scan.calls[column] as number;
  const timeouts = scan.timeouts[column] as number;
  const errors = (scan.errors[column] as number) - timeouts;
  if (errors > 0) {
    const height = 2 * shape.unit + Math.round((shape.top - shape.rail - 2 * shape.unit) * (errors / calls));
    fillBox(raster, column, top + shape.top - height, column + 1, top + shape.top, inks.error);
  }
  if (timeouts > 0) {
    const height = shape.unit + Math.round((shape.foot - shape.bottom - shape.unit) * (timeouts / calls));
    fillBox(raster, column, top + shape.bottom, column + 1, top + shape.bottom + height, inks.timeout);
  }
}

/**
 * The shares of a column: work from the bottom, at least two pixels of it so that it is seen, then waiting, pale.
 * Whether there was anything to paint.
 */
function paintShares(
  raster: Raster,
  scene: LanesScene,
  pass: Pass,
  inks: Inks,
  scan: LaneScan,
  column: number,
): boolean {
  const { shape } = scene;
  const base = column * MANY;
  const full = shape.bottom - shape.top;
  const bottom = pass.top + shape.bottom;
  const waiting = scan.share[base + WAITING] as number;
  let work = 0;
  for (let family = WAITING + 1; family < MANY; family++) work += scan.share[base + family] as number;
  if (work === 0 && waiting === 0) return false;

  const worked = work > 0 ? Math.max(2 * shape.unit, Math.round(work * full)) : 0;
  const waited = waiting > 0 ? Math.min(full - worked, Math.max(shape.base, Math.round(waiting * full))) : 0;
  if (waited > 0) fillBox(raster, column, bottom - worked - waited, column + 1, bottom - worked, inks.wait);
  if (worked === 0) fillBox(raster, column, bottom - shape.base, column + 1, bottom, inks.fills[WAITING] as number);
  let below = 0;
  let from = bottom;
  for (let family = WAITING + 1; family < MANY && worked > 0; family++) {
    below += scan.share[base + family] as number;
    const to = bottom - Math.round((below / work) * worked);
    if (to < from) fillBox(raster, column, to, column + 1, from, inks.fills[family] as number);
    from = to;
  }
  return true;
}

/** Signals and ends, as many as can be told apart. */
function paintEvents(
  raster: Raster,
  { index, events, from, step, shape, stamps, inks }: LanesScene,
  thread: number,
  top: number,
): void {
  const high = events.threadStart[thread + 1] as number;
  const kinds = index.columns.events.kind;
  let at = firstEventFrom(events, events.threadStart[thread] as number, high, from - stamps.signal.width * step);
  while (at < high) {
    const time = events.time[at] as number;
    const x = Math.round((time - from) / step);
    if (x > raster.width + stamps.signal.width) return;
    const kind = EVENT_KINDS[kinds[events.order[at] as number] as number];
    const isEnd = kind !== 'signal' && kind !== 'stopped';
    const [halo, stamp] = isEnd ? [stamps.exitHalo, stamps.exit] : [stamps.signalHalo, stamps.signal];
    const middle = top + (isEnd ? (shape.top + shape.bottom) >> 1 : shape.rail + (stamp.height >> 1));
    print(raster, halo, x - (halo.width >> 1), middle - (halo.height >> 1), inks.ground);
    print(raster, stamp, x - (stamp.width >> 1), middle - (stamp.height >> 1), isEnd ? inks.mark : inks.soft);
    at = Math.max(at + 1, firstEventFrom(events, at, high, time + 2 * stamp.width * step));
  }
}
