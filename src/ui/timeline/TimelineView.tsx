import {
  type CSSProperties,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { hasRest } from '../../analysis/diff/compared-part.ts';
import type { ThreadRow } from '../../analysis/syscalls/thread-rows.ts';
import { clampRange, limitsOf, rangeAround } from '../../analysis/syscalls/time-window.ts';
import type { TimelineColumns } from '../../analysis/syscalls/timeline.ts';
import type { LaneOrder } from '../../analysis/syscalls/timeline-layout.ts';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import { RANGE_KEYS } from '../compare/compare-keys.ts';
import { listenToGestures, type Point } from '../shared/canvas/gestures.ts';
import { useScheme } from '../shared/canvas/use-scheme.ts';
import { useShortcuts } from '../shared/use-shortcuts.ts';
import { NoneLeft } from './EmptyTimeline.tsx';
import { HoverBox } from './HoverBox.tsx';
import { HoverCard, LaneCard } from './HoverCard.tsx';
import { intentOf } from './keys.ts';
import { type OverviewHandle, OverviewStrips } from './OverviewStrips.tsx';
import { pointAt } from './point-at.ts';
import { type ComparedWith, type DragMode, TimelineHead } from './TimelineHead.tsx';
import { TimelineLegend } from './TimelineLegend.tsx';
import { TimelineTree } from './TimelineTree.tsx';
import { hasWallClock } from './time-axis.ts';
import type { LaneLabel } from './timeline-model.ts';
import { type PlacedHit, TimelineStage } from './timeline-stage.ts';
import { useLanes } from './use-lanes.ts';
import './timeline.css';

interface TimelineViewProps {
  readonly columns: TimelineColumns;
  /** What is known of the threads, in their order. */
  readonly threads: readonly ThreadRow[];
  /** Rows of the calls that pass a filter, in rising order; undefined for all. The others fade. */
  readonly rows?: Uint32Array | undefined;
  /** The part that fills the view, nanoseconds since the origin of the clock. */
  readonly range: TimeRange;
  /** Selected call, -1 for none. */
  readonly selected: number;
  /** The reader has panned or zoomed; called when the hand rests. */
  onShow(range: TimeRange): void;
  /** -1 for none. */
  onSelect(row: number): void;
  /** Narrows everything to the calls that began within a range. */
  onNarrow(range: TimeRange): void;
  /** Holds a range against what was just before it, or against the rest. */
  onCompare(range: TimeRange, withWhat: ComparedWith): void;
  onClearFilter(): void;
  /** The trace has been drawn for the first time. */
  onPainted?(): void;
}

/** Widths of the labels, in pixels. */
const GUTTER = { wide: 218, narrow: 64 } as const;
/** On narrower pages, in pixels, lanes are more than their names. */
const NARROW_PAGE = 700;
/** Space between the pointer and what is said of a thread. */
const GAP = 8;

/**
 * The timeline: a canvas of the size of its place behind an element that scrolls, an overview with a brush above it,
 * and a tree for those who listen instead, which mirrors what the keys walk through. Draws; decides nothing about the
 * data.
 */
export function TimelineView(props: TimelineViewProps) {
  const { columns, threads, rows, selected } = props;
  const { t } = useTranslation('timeline');
  const [order, setOrder] = useState<LaneOrder>('calls');
  const [mode, setMode] = useState<DragMode>('pan');
  const [isWide, setWide] = useState(() => innerWidth >= NARROW_PAGE);
  const [hidesIdle, setHidesIdle] = useState(false);
  const [selection, setSelection] = useState<TimeRange | undefined>(undefined);
  const [hit, setHit] = useState<PlacedHit | undefined>(undefined);
  const [lane, setLane] = useState<{ thread: number; top: number; bottom: number; pointer: number } | undefined>();
  const [stage, setStage] = useState<TimelineStage | undefined>(undefined);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const sizer = useRef<HTMLDivElement>(null);
  const axis = useRef<HTMLDivElement>(null);
  const cross = useRef<HTMLDivElement>(null);
  const overview = useRef<OverviewHandle>(null);
  const scheme = useScheme();
  const limits = useMemo(() => limitsOf(columns.span), [columns]);
  const { from, to } = props.range;
  const range = useMemo(() => clampRange(limits, from, to), [limits, from, to]);
  const kept = selected < 0 ? -1 : (columns.thread[selected] as number);
  const { index, ghosts, events, lanes, labels, idle } = useLanes({ columns, threads, rows, order, hidesIdle, kept });
  const gutter = isWide ? GUTTER.wide : GUTTER.narrow;

  const tell = useEffectEvent((now: TimeRange) => props.onShow(now));
  const shown = useEffectEvent((now: TimeRange) => markOverview(overview, now));
  const painted = useEffectEvent(() => props.onPainted?.());
  const isMarking = useEffectEvent((event: PointerEvent) => event.shiftKey || mode === 'select');
  const hover = useEffectEvent((on: TimelineStage, point: Point | undefined) => {
    setHit((before) => same(before, point && on.hitAt(point)));
    const thread = point && on.laneAt(point);
    setLane((before) =>
      thread === undefined || !point
        ? undefined
        : before?.thread === thread
          ? before
          : { thread, top: point.y - GAP, bottom: point.y + GAP, pointer: point.x },
    );
    pointAt(cross.current, point && thread === undefined ? on : undefined, point, columns);
  });
  const click = useEffectEvent((under: PlacedHit | undefined) => {
    setSelection(undefined);
    if (under?.hit.kind === 'call') props.onSelect(under.hit.row);
    else if (under?.hit.kind === 'calls') props.onSelect(under.hit.chief);
    else if (under?.hit.kind !== 'event') props.onSelect(-1);
  });

  useEffect(() => {
    if (!canvas.current || !scroller.current || !sizer.current || !axis.current) return;
    const made = new TimelineStage(
      { canvas: canvas.current, scroller: scroller.current, sizer: sizer.current },
      { onMove: tell, onShown: shown, onPainted: painted },
    );
    const hand = {
      pan: (share: number) => made.pan(share),
      zoom: (place: number, factor: number) => made.zoom(place, factor),
      scroll: (pixels: number) => made.scroll(pixels),
      hover: (point: Point | undefined) => hover(made, point),
      mark: (from: Point, to: Point, done: boolean) => {
        const times = [made.timeAt(from.x), made.timeAt(to.x)].sort((a, b) => a - b) as [number, number];
        setSelection(done && times[0] === times[1] ? undefined : { from: times[0], to: times[1] });
      },
    };
    const stopListening = [
      listenToGestures(scroller.current, { ...hand, click: (point) => click(made.hitAt(point)), marks: isMarking }),
      listenToGestures(axis.current, { ...hand, click: () => setSelection(undefined), marks: () => true }),
    ];
    setStage(made);
    return () => {
      for (const stop of stopListening) stop();
      made.end();
    };
  }, []);

  const axisTitle = hasWallClock(columns.clock)
    ? t(columns.clock.kind === 'epoch' ? 'timeUtc' : 'time')
    : t('timeRelative');
  useEffect(() => {
    stage?.show({
      index,
      ghosts,
      events,
      lanes,
      labels,
      limits,
      range,
      selected,
      selection,
      gutter,
      axisTitle,
      scheme,
    });
  }, [stage, index, ghosts, events, lanes, labels, limits, range, selected, selection, gutter, axisTitle, scheme]);

  const zoomToCall = (row: number) => {
    const start = columns.start[row] as number;
    if (!Number.isNaN(start)) stage?.travelTo(rangeAround(limits, start, columns.duration[row] as number));
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const intent = intentOf(event.key, { index, lanes, selected, from: stage?.shown.from ?? range.from });
    if (!intent) return;
    event.preventDefault();
    setHit(undefined);
    if (intent.kind === 'select') props.onSelect(intent.row);
    else if (intent.kind === 'zoomTo') zoomToCall(intent.row);
    else if (intent.kind === 'zoomBy') stage?.zoomMiddle(intent.factor);
    else if (intent.kind === 'showAll') stage?.travelTo(limits);
  };

  const meant = selection ?? range;
  const compare = (withWhat: ComparedWith) => hasRest(meant, limits) && props.onCompare(meant, withWhat);

  // The way out works wherever the focus is: first the selected stretch, then the zoom, then the selected call.
  useShortcuts({
    [RANGE_KEYS.before]: () => compare('before'),
    [RANGE_KEYS.rest]: () => compare('rest'),
    Escape: () => {
      if (selection) setSelection(undefined);
      else if (range.from > limits.from || range.to < limits.to) stage?.travelTo(limits);
      else if (selected >= 0) props.onSelect(-1);
    },
  });

  const show = (then: TimeRange) => stage?.travelTo(then);
  return (
    <div className="timeline" style={{ '--gutter': `${gutter}px` } as CSSProperties}>
      <TimelineHead
        index={index}
        limits={limits}
        range={range}
        selection={selection}
        order={order}
        mode={mode}
        isWide={isWide}
        idle={idle}
        hidesIdle={hidesIdle}
        onHideIdle={setHidesIdle}
        onOrder={setOrder}
        onMode={setMode}
        onWide={setWide}
        onShow={(then) => {
          setSelection(undefined);
          show(then);
        }}
        onNarrow={(stretch) => {
          setSelection(undefined);
          props.onNarrow(stretch);
        }}
        onCompare={props.onCompare}
        onClear={() => setSelection(undefined)}
      />
      <OverviewStrips
        index={index}
        ghosts={ghosts}
        limits={limits}
        scheme={scheme}
        ref={overview}
        onShow={(then) => stage?.jumpTo(then)}
        onShowAll={() => show(limits)}
      />
      <div className="timeline-body">
        <div aria-hidden="true">
          <canvas ref={canvas} className="timeline-canvas" />
        </div>
        <div ref={axis} className="timeline-axis" aria-hidden="true" title={t('dragSelectNote')} />
        <TimelineTree
          index={index}
          lanes={lanes}
          labels={labels}
          selected={selected}
          ref={scroller}
          className="timeline-scroller"
          data-mode={mode}
          onKeyDown={press}
          onScroll={() => setHit(undefined)}
          onDoubleClick={() => selected >= 0 && zoomToCall(selected)}
          {...(hit && hit.hit.kind !== 'gap' && { 'data-over': '' })}
        >
          <div ref={sizer} aria-hidden="true" />
        </TimelineTree>
        {hit?.hit.kind === 'call' && <HoverBox placed={hit} />}
        <div ref={cross} className="timeline-cross" aria-hidden="true" hidden>
          <span />
        </div>
        {index.length === 0 && ghosts && <NoneLeft calls={ghosts.length} onClear={props.onClearFilter} />}
      </div>
      <TimelineLegend scheme={scheme} />
      {hit && <HoverCard index={index} placed={hit} label={labels[hit.hit.thread] as LaneLabel} />}
      {lane && <LaneCard label={labels[lane.thread] as LaneLabel} share={threads[lane.thread]?.share} place={lane} />}
    </div>
  );
}

/** The first when both are about the same place, so that nothing is rendered for nothing. */
function same(before: PlacedHit | undefined, now: PlacedHit | undefined): PlacedHit | undefined {
  const isSame =
    before &&
    now &&
    before.hit.kind === now.hit.kind &&
    before.hit.from === now.hit.from &&
    before.hit.to === now.hit.to &&
    before.left === now.left &&
    before.top === now.top;
  return isSame ? before : now;
}

/** Shows a range on the overview, once it is there. */
function markOverview({ current }: RefObject<OverviewHandle | null>, range: TimeRange): void {
  if (current) current.mark(range);
}
