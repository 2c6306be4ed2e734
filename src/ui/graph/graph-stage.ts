import { select, type ZoomBehavior, zoom, zoomIdentity, zoomTransform } from 'd3';
import type { GraphLayout } from '../../analysis/graph-layout.ts';

/** A place in the graph, in its own pixels. */
export interface GraphBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What the stage works with: `group` is what moves, within `svg`. */
export interface GraphElements {
  readonly svg: SVGSVGElement;
  readonly group: SVGGElement;
}

/** Where the smallest letters can still be read, and where it is comfortable. */
const READABLE = 0.6;
const COMFORTABLE = 0.9;
/** Below this, letters are only noise. */
const FAR = 0.32;
const MARGIN = 28;
/** What is gone to has so much around it, in pixels, where there is room: that is where it leads on. */
const AROUND = 170;
const TRAVEL_MILLIS = 180;

/** What moves the graph: wheel and pinch zoom, dragging pans. It changes one attribute, so nothing is rendered again. */
export class GraphStage {
  readonly #elements: GraphElements;
  readonly #zoom: ZoomBehavior<SVGSVGElement, unknown>;
  readonly #watch: ResizeObserver;
  #layout: GraphLayout | undefined;
  /** Whether everything is shown, and is to be when the size changes. */
  #fits: boolean = true;
  /** Box to come to as soon as there is a size to do it in. */
  #awaited: GraphBox | undefined;
  /** Where reading begins. */
  #top: GraphBox | undefined;
  #isSeen: boolean = false;

  constructor(elements: GraphElements, onMove: () => void) {
    this.#elements = elements;
    const { svg, group } = elements;
    this.#zoom = zoom<SVGSVGElement, unknown>()
      .clickDistance(4)
      .extent(() => [[0, 0], this.#size()])
      .on('zoom', ({ transform, sourceEvent }) => {
        group.setAttribute('transform', transform.toString());
        svg.toggleAttribute('data-far', transform.k < FAR);
        if (sourceEvent) this.#fits = false;
        onMove();
      });
    select(svg).call(this.#zoom).on('dblclick.zoom', null);
    this.#watch = new ResizeObserver(() => {
      if (this.#fits || this.#awaited) this.#start();
    });
    this.#watch.observe(svg);
  }

  /** Ends everything; the stage is not used after this. */
  end(): void {
    this.#watch.disconnect();
    select(this.#elements.svg).interrupt().on('.zoom', null);
  }

  /** Shows another graph: `selected` where it can be read; else all of it, or its part from `top` down where all is too small. */
  show(layout: GraphLayout, { selected, top }: { readonly selected?: GraphBox; readonly top: GraphBox }): void {
    this.#layout = layout;
    this.#awaited = selected;
    this.#top = top;
    this.#isSeen = false;
    this.#start();
  }

  /** Shows everything, never larger than it is. */
  fit(): void {
    const layout = this.#layout;
    const [width, height] = this.#size();
    if (!layout || width === 0 || height === 0) return;
    const scale = Math.min(1, width / (layout.width || 1), height / (layout.height || 1));
    this.#zoom.scaleExtent([Math.min(0.1, scale), 3]);
    const x = (width - layout.width * scale) / 2;
    // What is not as high as the view begins near its top.
    const y = Math.min((height - layout.height * scale) / 2, MARGIN);
    this.#move(zoomIdentity.translate(x, y).scale(scale));
    this.#fits = true;
  }

  zoomBy(factor: number): void {
    select(this.#elements.svg).interrupt().call(this.#zoom.scaleBy, factor);
    this.#fits = false;
  }

  /** Brings a box to where it can be seen and read, moving as little as that takes. */
  reveal(box: GraphBox): void {
    const [width, height] = this.#size();
    const now = zoomTransform(this.#elements.svg);
    if (now.k < READABLE) {
      this.#centre(box);
      return;
    }
    const missing = (from: number, to: number, size: number) => {
      const around = Math.max(MARGIN, Math.min(AROUND, (size - (to - from)) / 2));
      return from < around ? around - from : Math.min(0, size - around - to);
    };
    const dx = missing(now.applyX(box.left), now.applyX(box.left + box.width), width);
    const dy = missing(now.applyY(box.top), now.applyY(box.top + box.height), height);
    if (dx === 0 && dy === 0) return;
    this.#travel(zoomIdentity.translate(now.x + dx, now.y + dy).scale(now.k));
  }

  /** Where a box is on the screen, in client coordinates. */
  placeOf({ left, top, width, height }: GraphBox): DOMRectReadOnly {
    const now = zoomTransform(this.#elements.svg);
    const frame = this.#elements.svg.getBoundingClientRect();
    return new DOMRect(frame.left + now.applyX(left), frame.top + now.applyY(top), width * now.k, height * now.k);
  }

  #start(): void {
    this.fit();
    const first = this.#awaited;
    if (this.#size()[0] === 0) return;
    this.#awaited = undefined;
    if (first) this.reveal(first);
    else if (this.#top && zoomTransform(this.#elements.svg).k < READABLE) this.#beginAt(this.#top);
    this.#isSeen = true;
  }

  /** Shows what is below a box, in a size to be read. */
  #beginAt({ left, top, width }: GraphBox): void {
    const x = this.#size()[0] / 2 - (left + width / 2) * COMFORTABLE;
    this.#move(zoomIdentity.translate(x, MARGIN - top * COMFORTABLE).scale(COMFORTABLE));
  }

  #centre({ left, top, width, height }: GraphBox): void {
    const [viewWidth, viewHeight] = this.#size();
    const x = viewWidth / 2 - (left + width / 2) * COMFORTABLE;
    const y = viewHeight / 2 - (top + height / 2) * COMFORTABLE;
    this.#travel(zoomIdentity.translate(x, y).scale(COMFORTABLE));
  }

  /** Goes there on a way that the eye can follow, unless the reader wants no motion, or has seen nothing yet. */
  #travel(transform: typeof zoomIdentity): void {
    this.#fits = false;
    if (!this.#isSeen || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#move(transform);
      return;
    }
    select(this.#elements.svg).transition().duration(TRAVEL_MILLIS).call(this.#zoom.transform, transform);
  }

  #move(transform: typeof zoomIdentity): void {
    select(this.#elements.svg).interrupt().call(this.#zoom.transform, transform);
  }

  #size(): [number, number] {
    const { clientWidth, clientHeight } = this.#elements.svg;
    return [clientWidth, clientHeight];
  }
}
