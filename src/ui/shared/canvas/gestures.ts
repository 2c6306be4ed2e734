/** In client coordinates. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the reader's hand can do to what is drawn. Places are 0..1 of its width. */
export interface GestureTarget {
  /** Moves what is drawn by a share of its width, to the right for less than 0. */
  pan(share: number): void;
  /** Zooms by a factor (above 1 comes nearer), with `place` staying where it is. */
  zoom(place: number, factor: number): void;
  scroll(pixels: number): void;
  click(point: Point): void;
  /** The menu of what is at a point is asked for: by the right button, or by a finger that rests there. */
  menu?(point: Point): void;
  /** The pointer rests at a point, or (undefined) is busy or gone. */
  hover(point: Point | undefined): void;
  /** Whether a drag that begins with this event marks a stretch instead of panning. */
  marks?(event: PointerEvent): boolean;
  /** A stretch is marked from where the drag began; `done` once the pointer is let go. */
  mark?(from: Point, to: Point, done: boolean): void;
}

/** A pointer that moves less than this, in pixels, is still clicking. */
const CLICK_REACH = 4;
/** A finger that rests for so long asks for a menu, in milliseconds. */
const HOLD = 550;
/** A notch of the wheel, in pixels, where the browser counts lines. */
const LINE = 16;

/**
 * Listens to wheel, trackpad, mouse and touch on an element that scrolls vertically by itself.
 *
 * Wheel: up and down scroll (the browser's own), sideways and with Shift pan, with Ctrl or ⌘ zoom; a pinch on a
 * trackpad comes as Ctrl and wheel. Dragging pans and scrolls, two fingers zoom. Returns what ends the listening.
 */
export function listenToGestures(element: HTMLElement, target: GestureTarget): () => void {
  const pointers = new Map<number, Point>();
  let pressed: Point | undefined;
  let dragging = false;
  /** Where a drag that marks has begun. */
  let marked: Point | undefined;
  let holding: ReturnType<typeof setTimeout> | undefined;

  const wheel = (event: WheelEvent) => {
    const unit = event.deltaMode === 1 ? LINE : event.deltaMode === 2 ? element.clientHeight : 1;
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    const zooms = event.ctrlKey || event.metaKey;
    const pans = event.shiftKey || Math.abs(sideways) > Math.abs(event.deltaY);
    if (!zooms && !pans) return;
    event.preventDefault();
    target.hover(undefined);
    if (zooms) {
      target.zoom(placeOf(element, event.clientX), 2 ** (-clamp(event.deltaY * unit, 60) / 60));
    } else {
      target.pan((sideways * unit) / element.clientWidth);
    }
  };

  const down = (event: PointerEvent) => {
    if (event.button !== 0 || isOnScrollbar(element, event)) return;
    pointers.set(event.pointerId, pointOf(event));
    pressed = pointers.size === 1 ? pointOf(event) : undefined;
    marked = pressed && target.marks?.(event) ? pressed : undefined;
    if (pointers.size > 1) startDrag(event.pointerId);
    clearTimeout(holding);
    if (pressed && event.pointerType === 'touch' && target.menu) holding = setTimeout(openMenu, HOLD, pressed);
  };

  /** What was pressed becomes a menu instead of a click. */
  const openMenu = (point: Point) => {
    clearTimeout(holding);
    // The menu may lie over the element by the time the pointer is let go.
    pointers.clear();
    pressed = undefined;
    marked = undefined;
    target.hover(undefined);
    target.menu?.(point);
  };

  const contextMenu = (event: MouseEvent) => {
    if (!target.menu || isOnScrollbar(element, event)) return;
    event.preventDefault();
    openMenu({ x: event.clientX, y: event.clientY });
  };

  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== 'touch') target.hover(isOnScrollbar(element, event) ? undefined : pointOf(event));
      return;
    }
    if (pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) >= CLICK_REACH) {
      pressed = undefined;
      clearTimeout(holding);
      startDrag(event.pointerId);
    }
    if (!dragging) return;
    const now = pointOf(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (marked) target.mark?.(marked, now, false);
    else if (other) pinch(before, now, other);
    else {
      target.pan((before.x - now.x) / element.clientWidth);
      if (event.pointerType !== 'touch') target.scroll(before.y - now.y);
    }
    pointers.set(event.pointerId, now);
  };

  /** One finger of two has moved: what was in the middle between them stays there. */
  const pinch = (before: Point, now: Point, other: Point) => {
    const wasApart = Math.hypot(before.x - other.x, before.y - other.y);
    const isApart = Math.hypot(now.x - other.x, now.y - other.y);
    if (wasApart > 0) target.zoom(placeOf(element, (before.x + other.x) / 2), isApart / wasApart);
    target.pan((before.x - now.x) / 2 / element.clientWidth);
  };

  const startDrag = (pointer: number) => {
    dragging = true;
    element.setPointerCapture(pointer);
    element.dataset.dragging = '';
    target.hover(undefined);
  };

  const up = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId)) return;
    clearTimeout(holding);
    if (pressed && event.type === 'pointerup') target.click(pointOf(event));
    if (marked && dragging) target.mark?.(marked, pointOf(event), true);
    marked = undefined;
    pressed = undefined;
    if (pointers.size > 0) return;
    dragging = false;
    delete element.dataset.dragging;
  };

  const leave = () => target.hover(undefined);

  element.addEventListener('wheel', wheel, { passive: false });
  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('pointerleave', leave);
  element.addEventListener('contextmenu', contextMenu);
  return () => {
    clearTimeout(holding);
    element.removeEventListener('contextmenu', contextMenu);
    element.removeEventListener('wheel', wheel);
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    element.removeEventListener('pointerleave', leave);
  };
}

function pointOf(event: PointerEvent): Point {
  return { x: event.clientX, y: event.clientY };
}

function placeOf(element: HTMLElement, clientX: number): number {
  return Math.min(1, Math.max(0, (clientX - element.getBoundingClientRect().left) / element.clientWidth));
}

function isOnScrollbar(element: HTMLElement, event: MouseEvent): boolean {
  return event.clientX - element.getBoundingClientRect().left >= element.clientWidth;
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value));
}
