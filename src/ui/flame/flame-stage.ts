import type { Coverage } from '../../analysis/coverage.ts';
import { createBoxes, type FlameLayout, visibleBoxes, windowOf } from '../../analysis/flame-layout.ts';
import {
  clampWindow,
  fractionAt,
  panBy,
  placeOf as placeIn,
  sameWindow,
  type Window,
  zoomAround,
} from '../../analysis/flame-window.ts';
import type { SearchResult } from '../../analysis/search.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { type CanvasSize, watchSize } from '../shared/canvas/canvas-size.ts';
import { MovingWindow } from '../shared/canvas/moving-window.ts';
import type { Scheme } from '../shared/canvas/use-scheme.ts';
import { createScratch, depthAt, drawFlame, type FlameViewport, topOf } from './draw-flame.ts';
import { hatchFor } from './hatch.ts';
import { type FlameHit, hitAt } from './hit.ts';
import { type Lettering, letteringFor } from './lettering.ts';
import { coveredMarks, foundMarks, type Marks } from './marks.ts';
import { paletteOf } from './palette.ts';
import type { RowPaint } from './row-paint.ts';
import type { Follower, StageGroup } from './stage-group.ts';
import { tonesOf } from './tones.ts';

/** What is to be shown. Rows are rows of `layout.tree`; -1 for none. */
export interface FlameModel {
  readonly layout: FlameLayout;
  readonly window: Window;
  readonly zoomed: number;
  readonly selected: number;
  /** Function whose frames are outlined. */
  readonly twinsOf: number;
  readonly upwards: boolean;
  readonly search: SearchResult | null;
  readonly highlighted: Coverage | null;
  readonly scheme: Scheme;
  readonly paint: RowPaint | null;
  /** Row that is pointed at elsewhere, -1 for none. */
  readonly pointed: number;
}

/** What the stage tells: all of it happens after the fact, on the screen. */
export interface FlameStageEvents {
  /** The reader has panned or zoomed, and the hand now rests. */
  onMove(window: Window): void;
  /** A tree has been drawn for the first time. */
  onPainted(): void;
}

/** The elements the stage works with: `scroller` lies over `canvas` and scrolls `sizer`, which has the graph's height. */
export interface FlameElements {
  readonly canvas: HTMLCanvasElement;
  readonly scroller: HTMLElement;
  readonly sizer: HTMLElement;
}

const LEVEL = 18;
/** So long after the last movement the hand rests. */
const REST_MILLIS = 120;

/**
 * The canvas and what moves on it. It draws at most once per animation frame, only what is on the screen, and keeps
 * the window of a movement to itself until the movement rests, so that nothing else has to keep up with it.
 */
export class FlameStage implements Follower {
  readonly #group: StageGroup | undefined;
  readonly #elements: FlameElements;
  readonly #events: FlameStageEvents;
  readonly #context: CanvasRenderingContext2D | null;
  readonly #stopWatching: () => void;
  readonly #window = new MovingWindow();
  readonly #boxes = createBoxes();
  readonly #scratch = createScratch();
  #model: FlameModel | undefined;
  #marks: { matches: Marks | null; covered: Marks | null } = { matches: null, covered: null };
  #lettering: Lettering | undefined;
  #hatch: { readonly scheme: Scheme; readonly ratio: number; readonly fill: CanvasPattern | string } | undefined;
  #toneOf: (func: number) => number = () => 0;
  #hovered: FlameHit | undefined;
  #size: CanvasSize = { width: 0, height: 0, ratio: 1 };
  /** CSS pixels between the roots' edge of the graph and that of the screen. */
  #fromRoots = 0;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #painted: CallTree | undefined;
  /** Row to be revealed as soon as there is a size to do it in. */
  #awaited = -1;

  constructor(elements: FlameElements, events: FlameStageEvents, group?: StageGroup) {
    this.#group = group;
    group?.add(this);
    this.#elements = elements;
    this.#events = events;
    this.#context = elements.canvas.getContext('2d');
    this.#stopWatching = watchSize(elements.canvas, elements.scroller, (size) => this.#resize(size));
    elements.scroller.addEventListener('scroll', this.#scrolled, { passive: true });
  }

  /** Ends everything; the stage is not used after this. */
  end(): void {
    this.#group?.remove(this);
    this.#stopWatching();
    this.#elements.scroller.removeEventListener('scroll', this.#scrolled);
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rest);
  }

  /** Shows something else. A new window of the same tree is eased to, unless the reader wants no motion. */
  show(model: FlameModel): void {
    const before = this.#model;
    this.#model = model;
    if (before?.layout !== model.layout) {
      this.#toneOf = tonesOf(model.layout.tree.functions.name);
      this.#hovered = undefined;
      this.#window.jump(model.window);
    } else if (before.window !== model.window && !sameWindow(model.window, this.#window.goal)) {
      clearTimeout(this.#rest);
      this.#travel(model.window);
    }
    if (before?.layout !== model.layout || before.search !== model.search || before.highlighted !== model.highlighted) {
      this.#marks = {
        matches: model.search && foundMarks(model.layout.tree, model.search),
        covered: model.highlighted && coveredMarks(model.highlighted),
      };
    }
    if (before?.layout !== model.layout || before.upwards !== model.upwards) this.#place();
    if (before?.layout !== model.layout) this.reveal(model.selected >= 0 ? model.selected : model.zoomed);
    else if (before.selected !== model.selected) this.reveal(model.selected);
    this.#schedule();
  }

  /** Outlines what is under the pointer. */
  hover(hit: FlameHit | undefined): void {
    if (hit === this.#hovered) return;
    this.#hovered = hit;
    this.#schedule();
  }

  pan(share: number): void {
    this.#move(panBy(this.#window.shown, share));
  }

  zoom(place: number, factor: number): void {
    this.#move(zoomAround(this.#window.shown, place, factor));
  }

  scroll(pixels: number): void {
    this.#elements.scroller.scrollTop += pixels;
  }

  /** Eases to a window and tells of it. */
  travelTo(window: Window): void {
    this.#travel(window);
    this.#tellLater();
  }

  /** The box at a point in client coordinates, as it was drawn last. */
  hitAt(point: { readonly x: number; readonly y: number }): FlameHit | undefined {
    return hitAt(this.#boxes, this.#view(), this.#elements.scroller.getBoundingClientRect(), point);
  }

  /** Where a row is on the screen, or would be if there were room: the part of it that lies in the graph, in client coordinates. */
  placeOf(row: number): DOMRectReadOnly {
    const { scroller } = this.#elements;
    const box = scroller.getBoundingClientRect();
    const model = this.#model;
    if (!model || row < 0 || row >= model.layout.tree.length) return box;
    const view = this.#view();
    const { from, to } = windowOf(model.layout, row);
    const x = (fraction: number) => {
      const place = placeIn(this.#window.shown, fraction);
      return box.left + Math.min(1, Math.max(0, place)) * scroller.clientWidth;
    };
    const level = view.level / view.ratio;
    const top = topOf(view, model.layout.tree.depth[row] as number) / view.ratio;
    const y = box.top + Math.min(box.height - level, Math.max(0, top));
    return new DOMRect(x(from), y, x(to) - x(from), level);
  }

  /** The window around siblings too narrow to draw, from `hit` on. */
  windowAround(hit: FlameHit): Window {
    const { scroller } = this.#elements;
    const { left } = scroller.getBoundingClientRect();
    const fraction = (x: number) => fractionAt(this.#window.shown, (x - left) / scroller.clientWidth);
    return clampWindow(fraction(hit.left), fraction(hit.right));
  }

  /** Brings a row to where it can be seen: the least scrolling, and panning only when it lies beside the window. */
  reveal(row: number): void {
    const model = this.#model;
    const { ratio, height } = this.#size;
    this.#awaited = height === 0 ? row : -1;
    if (!model || row < 0 || height === 0) return;
    const view = this.#view();
    const top = topOf(view, model.layout.tree.depth[row] as number);
    const margin = view.level * 2;
    const missing = top < margin ? top - margin : Math.max(0, top + view.level + margin - height);
    if (top < 0 || top + view.level > height) this.#elements.scroller.scrollTop += missing / ratio;
    const { goal } = this.#window;
    const { from, to } = windowOf(model.layout, row);
    if (to > goal.from && from < goal.to) return;
    const span = goal.to - goal.from;
    const centre = (from + to) / 2;
    this.travelTo(clampWindow(centre - span / 2, centre + span / 2));
  }

  follow(window: Window): void {
    clearTimeout(this.#rest);
    this.#window.jump(window);
    this.#schedule();
  }

  followScroll(fromRoots: number): void {
    const { scroller } = this.#elements;
    const most = scroller.scrollHeight - scroller.clientHeight;
    const top = this.#model?.upwards ? most - fromRoots : fromRoots;
    if (Math.abs(scroller.scrollTop - top) >= 1) scroller.scrollTop = top;
  }

  #move(window: Window): void {
    this.#window.jump(window);
    this.#group?.moved(this, this.#window.goal);
    this.#tellLater();
    this.#schedule();
  }

  #tellLater(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#events.onMove(this.#window.goal), REST_MILLIS);
  }

  #travel(to: Window): void {
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
    const model = this.#model;
    const { width, height, ratio } = this.#size;
    if (!model || !this.#context || width === 0 || height === 0) return;
    this.#window.advance(now);
    if (this.#window.isMoving) this.#schedule();
    const window = this.#window.shown;
    const { layout } = model;
    const view = this.#view();
    const [first, last] = [depthAt(view, 0), depthAt(view, height - 1)].sort((a, b) => a - b) as [number, number];
    visibleBoxes(layout, { ...window, width, minWidth: 1, fromDepth: Math.max(0, first), toDepth: last }, this.#boxes);
    if (this.#lettering?.tree !== layout.tree || this.#lettering.ratio !== ratio) {
      this.#lettering = letteringFor(this.#context, layout.tree, ratio);
    }
    const palette = model.paint ? model.paint.paletteOf(model.scheme) : paletteOf(model.scheme);
    if (this.#hatch?.scheme !== model.scheme || this.#hatch.ratio !== ratio) {
      this.#hatch = { scheme: model.scheme, ratio, fill: hatchFor(this.#context, palette.ground, ratio) };
    }
    const scene = {
      ...model,
      ...this.#marks,
      window,
      boxes: this.#boxes,
      view,
      palette,
      hatch: this.#hatch.fill,
      font: this.#lettering.font,
      names: this.#lettering.names,
      toneOf: this.#toneOf,
      hovered: this.#hovered?.row ?? -1,
      hoveredAlone: this.#hovered !== undefined && this.#hovered.rest > 0,
    };
    this.#context.clearRect(0, 0, this.#elements.canvas.width, this.#elements.canvas.height);
    drawFlame(this.#context, scene, this.#scratch);
    if (this.#painted === layout.tree || this.#window.isMoving) return;
    this.#painted = layout.tree;
    requestAnimationFrame(() => this.#events.onPainted());
  }

  #view(): FlameViewport {
    const { width, height, ratio } = this.#size;
    const level = Math.round(LEVEL * ratio);
    return {
      width,
      height,
      level,
      ratio,
      total: Math.max(height, (this.#model?.layout.tree.height ?? 0) * level),
      scrollTop: Math.round(this.#elements.scroller.scrollTop * ratio),
      upwards: this.#model?.upwards ?? false,
    };
  }

  #resize(size: CanvasSize): void {
    this.#size = size;
    this.#place();
    if (this.#awaited >= 0) this.reveal(this.#awaited);
    // A canvas that changes its size is empty: draw before that is seen.
    cancelAnimationFrame(this.#frame);
    this.#paint(performance.now());
  }

  /** Gives the graph its height and keeps what is at the roots' edge of the screen there. */
  #place(): void {
    const { sizer, scroller } = this.#elements;
    const { total, height, ratio, upwards } = this.#view();
    sizer.style.height = total > height ? `${total / ratio}px` : '0';
    const most = scroller.scrollHeight - scroller.clientHeight;
    scroller.scrollTop = upwards ? most - this.#fromRoots : this.#fromRoots;
  }

  readonly #scrolled = (): void => {
    const { scroller } = this.#elements;
    const most = scroller.scrollHeight - scroller.clientHeight;
    this.#fromRoots = this.#model?.upwards ? most - scroller.scrollTop : scroller.scrollTop;
    this.#group?.scrolled(this, this.#fromRoots);
    this.#schedule();
  };
}
