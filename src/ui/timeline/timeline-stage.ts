import { endOfEntry, entryOf } from '../../analysis/syscalls/lane-index.ts';
import { clampRange, panRange, revealRange, sameRange, zoomRange } from '../../analysis/syscalls/time-window.ts';
import { createScan, type LaneScan } from '../../analysis/syscalls/timeline-layout.ts';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import { type CanvasSize, watchSize } from '../shared/canvas/canvas-size.ts';
import type { Point } from '../shared/canvas/gestures.ts';
import { MovingWindow } from '../shared/canvas/moving-window.ts';
import type { Scheme } from '../shared/canvas/use-scheme.ts';
import { BlockLetters, BlockTexts } from './block-texts.ts';
import { AXIS, drawAxis, drawGutter, drawSelected, drawStretch, writeBlocks } from './draw-timeline.ts';
import { type Hit, type HitScene, hitTimeline } from './hit.ts';
import { type LaneInks, lanesInks } from './lane-inks.ts';
import { LANE, laneShape, makeStamps } from './lane-shapes.ts';
import type { LanesScene } from './lanes-scene.ts';
import { paintLanes } from './paint-lanes.ts';
import type { Raster } from './raster.ts';
import { ticksOf } from './time-axis.ts';
import type { TimelineModel } from './timeline-model.ts';
import { timelinePalette } from './timeline-palette.ts';

/** What the stage tells: all of it happens after the fact, on the screen. */
export interface TimelineStageEvents {
  /** The reader has panned or zoomed, and the hand now rests. */
  onMove(range: TimeRange): void;
  /** Something has been drawn: this is what is on the screen now. */
  onShown(range: TimeRange): void;
  /** A trace has been drawn for the first time. */
  onPainted(): void;
}

/** The elements the stage works with: `scroller` lies over the lanes of `canvas` and scrolls `sizer`, which has the height of all. */
export interface TimelineElements {
  readonly canvas: HTMLCanvasElement;
  readonly scroller: HTMLElement;
  readonly sizer: HTMLElement;
}

/** What is under the pointer, and where it lies on the page. */
export interface PlacedHit {
  readonly hit: Hit;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly pointer: number;
}

const INKS: Readonly<Record<Scheme, LaneInks>> = {
  light: lanesInks(timelinePalette('light')),
  dark: lanesInks(timelinePalette('dark')),
};

/** So long after the last movement the hand rests. */
const REST_MILLIS = 120;
/** Room at the right end, in pixels of the page, for what marks the end of the capture. */
const MARGIN = 12;
/** Pixels of the page that a label of the axis takes, with room around it. */
const TICK_ROOM = 132;

/**
 * The canvas and what moves on it. It draws at most once per animation frame, only what is on the screen, and keeps
 * the range of a movement to itself until the movement rests, so that nothing else has to keep up with it.
 */
export class TimelineStage {
  readonly #elements: TimelineElements;
  readonly #events: TimelineStageEvents;
  readonly #context: CanvasRenderingContext2D | null;
  readonly #stopWatching: () => void;
  readonly #window = new MovingWindow();
  readonly #texts = new BlockTexts();
  #model: TimelineModel | undefined;
  #letters: BlockLetters | undefined;
  #image: ImageData | undefined;
  #raster: Raster = { width: 0, height: 0, pixels: new Uint32Array(0) };
  #scan: LaneScan = createScan(0);
  #shape = laneShape(1);
  #stamps = makeStamps(1);
  #size: CanvasSize = { width: 0, height: 0, ratio: 1 };
  /** What the page gives to the canvas. */
  #font = 'monospace';
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #painted: object | undefined;
  /** Row to be revealed as soon as there is a size to do it in. */
  #awaited = -1;

  constructor(elements: TimelineElements, events: TimelineStageEvents) {
    this.#elements = elements;
    this.#events = events;
    this.#context = elements.canvas.getContext('2d', { alpha: false });
    this.#stopWatching = watchSize(elements.canvas, elements.scroller, (size) => this.#resize(size));
    elements.scroller.addEventListener('scroll', this.#scrolled, { passive: true });
  }

  /** Ends everything; the stage is not used after this. */
  end(): void {
    this.#stopWatching();
    this.#elements.scroller.removeEventListener('scroll', this.#scrolled);
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rest);
  }

  /** Shows something else. A new range of the same trace is eased to, unless the reader wants no motion. */
  show(model: TimelineModel): void {
    const before = this.#model;
    this.#model = model;
    const isOther = before?.index.columns !== model.index.columns;
    if (isOther) {
      this.#letters = new BlockLetters(model.index.columns);
      this.#window.jump(model.range);
    } else if (before?.range !== model.range && !sameRange(model.range, this.#window.goal)) {
      clearTimeout(this.#rest);
      this.#travel(model.range);
    }
    if (before?.lanes.length !== model.lanes.length) this.#place();
    if (before?.gutter !== model.gutter) this.#fit();
    if (isOther || before?.selected !== model.selected) this.reveal(model.selected);
    this.#schedule();
  }

  pan(share: number): void {
    const model = this.#model;
    if (model) this.#move(panRange(model.limits, this.#window.shown, (share * this.#pageWidth()) / this.#plotWidth()));
  }

  /** Zooms around a place of the whole width, 0..1. */
  zoom(place: number, factor: number): void {
    const model = this.#model;
    if (!model) return;
    const plot = (place * this.#pageWidth() - model.gutter) / this.#plotWidth();
    this.#move(zoomRange(model.limits, this.#window.shown, Math.min(1, Math.max(0, plot)), factor));
  }

  /** Zooms around the middle of the plot. */
  zoomMiddle(factor: number): void {
    const model = this.#model;
    if (model) this.travelTo(zoomRange(model.limits, this.#window.goal, 0.5, factor));
  }

  scroll(pixels: number): void {
    this.#elements.scroller.scrollTop += pixels;
  }

  /** Is at a range at once, as a hand that drags it there wants it. */
  jumpTo(range: TimeRange): void {
    if (this.#model) this.#move(clampRange(this.#model.limits, range.from, range.to));
  }

  /** Eases to a range and tells of it. */
  travelTo(range: TimeRange): void {
    this.#travel(range);
    this.#tellLater();
  }

  /** The range on the screen. */
  get shown(): TimeRange {
    return this.#window.shown;
  }

  /** The time at a place of the page, never outside of what is shown. */
  timeAt(clientX: number): number {
    const { from, to } = this.#window.shown;
    const x = clientX - this.#elements.scroller.getBoundingClientRect().left - (this.#model?.gutter ?? 0);
    return from + Math.min(1, Math.max(0, x / this.#plotWidth())) * (to - from);
  }

  /** Whether a point is in the gutter, and of which thread; undefined when it is not. */
  laneAt(point: Point): number | undefined {
    const model = this.#model;
    const { left, top } = this.#elements.scroller.getBoundingClientRect();
    if (!model || point.x - left >= model.gutter) return undefined;
    return model.lanes[Math.floor((point.y - top + this.#elements.scroller.scrollTop) / LANE)];
  }

  /** What is at a point of the page. */
  hitAt(point: Point): PlacedHit | undefined {
    const model = this.#model;
    const { scroller } = this.#elements;
    const { left, top } = scroller.getBoundingClientRect();
    if (!model || point.x - left < model.gutter || this.#raster.width === 0) return undefined;
    const { ratio } = this.#size;
    const scene = this.#hitScene(model);
    const hit = hitTimeline(scene, (point.x - left - model.gutter) * ratio, (point.y - top) * ratio);
    if (!hit) return undefined;
    const xOf = (time: number) => left + model.gutter + (time - scene.from) / scene.step / ratio;
    const upper = top + hit.lane * LANE - scroller.scrollTop;
    const edge = left + scroller.clientWidth;
    return {
      hit,
      left: Math.min(edge, Math.max(left + model.gutter, xOf(hit.from))),
      right: Math.min(edge, Math.max(left + model.gutter, xOf(hit.to))),
      top: upper,
      bottom: upper + LANE,
      pointer: point.x,
    };
  }

  /** Brings a call to where it can be seen: the least scrolling, and panning only when it lies beside the range. */
  reveal(row: number): void {
    const model = this.#model;
    const { scroller } = this.#elements;
    this.#awaited = this.#raster.height === 0 ? row : -1;
    if (!model || row < 0 || this.#raster.height === 0) return;
    const { columns } = model.index;
    const lane = model.lanes.indexOf(columns.thread[row] as number);
    const top = lane * LANE - scroller.scrollTop;
    if (top < 0) scroller.scrollTop += top - LANE;
    else if (top + LANE > scroller.clientHeight) scroller.scrollTop += top + 2 * LANE - scroller.clientHeight;
    const all = model.ghosts ?? model.index;
    const entry = entryOf(all, row);
    if (entry < 0) return;
    const range = revealRange(model.limits, this.#window.goal, all.start[entry] as number, endOfEntry(all, entry));
    if (!sameRange(range, this.#window.goal)) this.travelTo(range);
  }

  #move(range: TimeRange): void {
    this.#window.jump(range);
    this.#tellLater();
    this.#schedule();
  }

  #tellLater(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#events.onMove(this.#window.goal), REST_MILLIS);
  }

  #travel(to: TimeRange): void {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches || !this.#painted;
    if (isStill) this.#window.jump(to);
    else this.#window.travel(to, performance.now());
    this.#schedule();
  }

  #schedule(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#paint(now));
  }

  #paint(now: number): void {
    this.#frame = 0;
    const [model, context, image] = [this.#model, this.#context, this.#image];
    if (!model || !context || !image || !this.#letters) return;
    this.#window.advance(now);
    if (this.#window.isMoving) this.#schedule();
    const range = this.#window.shown;
    const { ratio } = this.#size;
    const palette = timelinePalette(model.scheme);
    const ticks = ticksOf(model.index.columns.clock, range, this.#plotWidth() / TICK_ROOM);
    const hits = this.#hitScene(model);
    const scene: LanesScene = {
      ...hits,
      ghosts: model.ghosts,
      stamps: this.#stamps,
      inks: INKS[model.scheme],
      ticks: ticks.map(({ time }) => Math.round((time - hits.from) / hits.step)),
    };
    this.#texts.least = 30 * ratio;
    paintLanes(this.#raster, scene, this.#scan, this.#texts);
    context.putImageData(image, Math.round(model.gutter * ratio), Math.round(AXIS * ratio));
    const drawing = {
      context,
      palette,
      ratio,
      width: this.#elements.canvas.width,
      height: this.#elements.canvas.height,
      gutter: Math.round(model.gutter * ratio),
      font: this.#font,
    };
    writeBlocks(drawing, this.#texts, this.#letters);
    if (model.selection) drawStretch(drawing, scene, model.selection);
    drawSelected(drawing, scene, model.selected);
    drawGutter(drawing, scene, model);
    drawAxis(drawing, scene, ticks, model.gutter > 100 ? model.axisTitle : '');
    this.#events.onShown(range);
    if (this.#painted === model.index.columns || this.#window.isMoving) return;
    this.#painted = model.index.columns;
    requestAnimationFrame(() => this.#events.onPainted());
  }

  #hitScene(model: TimelineModel): HitScene {
    const { from, to } = this.#window.shown;
    const { ratio } = this.#size;
    return {
      index: model.index,
      events: model.events,
      lanes: model.lanes,
      from,
      step: (to - from) / (this.#plotWidth() * ratio),
      scrollTop: Math.round(this.#elements.scroller.scrollTop * ratio),
      shape: this.#shape,
    };
  }

  /** Widths in pixels of the page. */
  #pageWidth(): number {
    return Math.max(1, this.#elements.scroller.clientWidth);
  }

  #plotWidth(): number {
    return Math.max(1, this.#pageWidth() - (this.#model?.gutter ?? 0) - MARGIN);
  }

  #resize(size: CanvasSize): void {
    if (size.ratio !== this.#size.ratio) {
      this.#shape = laneShape(size.ratio);
      this.#stamps = makeStamps(size.ratio);
    }
    this.#size = size;
    this.#font = getComputedStyle(this.#elements.canvas).fontFamily;
    this.#place();
    this.#fit();
    if (this.#awaited >= 0) this.reveal(this.#awaited);
    // A canvas that changes its size is empty: draw before that is seen.
    cancelAnimationFrame(this.#frame);
    this.#paint(performance.now());
  }

  /** Gives the pixels of the plot the size that is left beside gutter and axis. */
  #fit(): void {
    const { ratio } = this.#size;
    const { canvas } = this.#elements;
    const width = canvas.width - Math.round((this.#model?.gutter ?? 0) * ratio);
    const height = canvas.height - Math.round(AXIS * ratio);
    if (width <= 0 || height <= 0 || !this.#model) {
      this.#image = undefined;
      this.#raster = { width: 0, height: 0, pixels: new Uint32Array(0) };
      return;
    }
    if (this.#raster.width === width && this.#raster.height === height) return;
    this.#image = new ImageData(width, height);
    this.#raster = { width, height, pixels: new Uint32Array(this.#image.data.buffer) };
    if (this.#scan.width !== width) this.#scan = createScan(width);
  }

  /** Gives all lanes together their height. */
  #place(): void {
    this.#elements.sizer.style.height = `${(this.#model?.lanes.length ?? 0) * LANE}px`;
  }

  readonly #scrolled = (): void => this.#schedule();
}
