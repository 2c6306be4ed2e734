/** Size of what is drawn on, in pixels of the canvas, and how many of them make a CSS pixel. */
export interface CanvasSize {
  /** Without the scrollbar. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/**
 * Keeps a canvas as fine as the screen, at odd ratios too: it has exactly the screen's pixels under it. `onSize` is
 * called when it has another size, and then is empty. `scroller` lies over the canvas. Returns what ends it.
 */
export function watchSize(
  canvas: HTMLCanvasElement,
  scroller: HTMLElement,
  onSize: (size: CanvasSize) => void,
): () => void {
  const observer = new ResizeObserver((entries) => {
    const own = entries.find(({ target }) => target === canvas);
    if (own) {
      const exact = own.devicePixelContentBoxSize?.[0];
      canvas.width = pixels(own.contentRect.width, exact?.inlineSize);
      canvas.height = pixels(own.contentRect.height, exact?.blockSize);
    }
    const ratio = canvas.height / Math.max(1, canvas.clientHeight);
    onSize({ width: Math.round(scroller.clientWidth * ratio), height: canvas.height, ratio });
  });
  observer.observe(scroller);
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' });
  } catch {
    // Not every browser counts in its own pixels; then the ratio that the page is told is used.
    observer.observe(canvas);
  }
  return () => observer.disconnect();
}

/** A length in the pixels of the screen: as counted, unless the count ignores the ratio that the page is drawn with. */
function pixels(length: number, counted: number | undefined): number {
  const expected = length * devicePixelRatio;
  return counted !== undefined && Math.abs(counted - expected) < 2 ? counted : Math.round(expected);
}
