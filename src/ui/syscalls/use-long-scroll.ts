import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { boxLength, type LongScroll, scrolled, settled, topToSee } from './long-scroll.ts';

/** Rows that are drawn beyond what is seen, on either side. */
const BEYOND = 12;
/** After so long without a scroll the bar goes where it belongs, in milliseconds. */
const REST = 160;

interface LongScrollOptions {
  /** Number of rows. */
  readonly count: number;
  /** Height of each, in pixels. */
  readonly height: number;
  /** Whatever makes it another list: it then starts at the top. */
  readonly list: unknown;
}

/** The part of a long list that is on the screen. */
export interface LongWindow {
  /** Height of the box that scrolls. */
  readonly boxLength: number;
  /** First row to draw, and the one after the last. */
  readonly first: number;
  readonly next: number;
  /** Rows that are seen whole at once. */
  readonly page: number;
  /** Where a row belongs in the box. */
  topOf(row: number): number;
  /** Scrolls until a row is seen. */
  reveal(row: number): void;
  onScroll(): void;
}

/** Scrolls a list of any length within an element. */
export function useLongScroll(
  element: RefObject<HTMLElement | null>,
  { count, height, list: identity }: LongScrollOptions,
): LongWindow {
  const [window, setWindow] = useState(0);
  const [at, setAt] = useState<LongScroll>({ top: 0, boxTop: 0 });
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const list = { length: count * height, window };
  const latest = useRef({ at, list });
  useLayoutEffect(() => {
    latest.current = { at, list };
  });

  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const measure = () => {
      // What is revealed before the next rendering goes by it, too.
      latest.current.list = { ...latest.current.list, window: box.clientHeight };
      setWindow(box.clientHeight);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);

  const put = useCallback(
    (to: LongScroll) => {
      latest.current.at = to;
      setAt(to);
      if (element.current) element.current.scrollTop = to.boxTop;
    },
    [element],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useLayoutEffect(() => put({ top: 0, boxTop: 0 }), [identity, put]);
  useEffect(() => () => clearTimeout(resting.current), []);

  const onScroll = () => {
    const box = element.current;
    if (!box) return;
    const before = latest.current.at;
    if (Math.abs(box.scrollTop - before.boxTop) < 1) return;
    const now = scrolled(before, box.scrollTop, latest.current.list);
    latest.current.at = now;
    setAt(now);
    clearTimeout(resting.current);
    resting.current = setTimeout(() => {
      const rest = settled(latest.current.at.top, latest.current.list);
      if (Math.abs(rest.boxTop - latest.current.at.boxTop) > 1) put(rest);
    }, REST);
  };

  const first = Math.max(Math.floor(at.top / height) - BEYOND, 0);
  return {
    boxLength: boxLength(list),
    first,
    next: Math.min(Math.ceil((at.top + window) / height) + BEYOND, count),
    page: Math.max(Math.floor(window / height) - 1, 1),
    topOf: (row) => at.boxTop + (row * height - at.top),
    reveal: useCallback(
      (row) => {
        const { at: now, list: of } = latest.current;
        const top = topToSee(row, height, now.top, of);
        if (top !== now.top) put(settled(top, of));
      },
      [height, put],
    ),
    onScroll,
  };
}
