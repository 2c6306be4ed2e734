import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Coverage } from '../../analysis/coverage.ts';
import type { FlameLayout } from '../../analysis/flame-layout.ts';
import type { SearchResult } from '../../analysis/search.ts';
import type { Orientation } from '../../state/state.ts';
import { asksForMenu } from '../shared/menu-key.ts';
import { useShortcuts } from '../shared/use-shortcuts.ts';
import { EmptyFlame } from './EmptyFlame.tsx';
import { FlameTree } from './FlameTree.tsx';
import { FlameStage } from './flame-stage.ts';
import './flame.css';
import type { Window } from '../../analysis/flame-window.ts';
import { listenToGestures } from '../shared/canvas/gestures.ts';
import { PointerCard } from '../shared/canvas/PointerCard.tsx';
import { useScheme } from '../shared/canvas/use-scheme.ts';
import { HoverCard } from './HoverCard.tsx';
import type { FlameHit } from './hit.ts';
import { intentOf } from './keys.ts';
import type { RowPaint } from './row-paint.ts';
import type { StageGroup } from './stage-group.ts';

interface FlameViewProps {
  readonly layout: FlameLayout;
  /** The part of the whole width that fills the graph. */
  readonly window: Window;
  /** Row that was zoomed to, -1 for everything. */
  readonly zoomed: number;
  /** Row that is selected, -1 for none; the frames of its function are outlined. */
  readonly selected: number;
  /** Function that is selected though none of its rows is, -1 for none. */
  readonly selectedFunction?: number;
  readonly orientation: Orientation;
  /** What the search found; everything else fades. */
  readonly search?: SearchResult | null;
  /** What a finding is about; everything else fades. */
  readonly highlighted?: Coverage | null;
  /** CPU seconds per second that the whole tree stands for; undefined where that means nothing. */
  readonly cores?: number | undefined;
  /** What is shown of the capture, where that is not all of it: then the hover card says shares of it, too. */
  readonly shownWhole?: number | undefined;
  /** How rows are painted where colours tell of something else than packages. */
  readonly paint?: RowPaint | null;
  /** Graphs of the same rows that move along. */
  readonly group?: StageGroup;
  /** Row that is pointed at in one of them, -1 for none. */
  readonly pointed?: number;
  /** What is said of a row under the pointer, where it is not what a call tree says of it. */
  readonly card?: (row: number) => ReactNode;
  /** What a row is called when it is read out, where that is more than what a call tree says of it. */
  readonly labelOf?: (row: number) => string;
  /** The pointer is over a row, -1 for none. */
  onPoint?(row: number): void;
  /** Makes a row fill the width; -1 shows everything. */
  onZoom(row: number): void;
  /** The reader has panned or zoomed freely; called when the hand rests. */
  onMoveWindow(from: number, to: number): void;
  /** Goes back to where the graph was before. */
  onBack(): void;
  onSelect(row: number): void;
  /** Goes to a row by Enter or a double click. Where there is this, a click selects, and zooms no more. */
  onOpen?(row: number): void;
  /** The menu of a row is asked for, which is at this place in client coordinates. */
  onMenu?(row: number, place: DOMRectReadOnly): void;
  /** The tree has been drawn for the first time. */
  onPainted?(): void;
}

/**
 * The flame graph: a canvas of the size of its place behind an element that scrolls, and a tree for those who listen
 * instead, which mirrors what the keys walk through. Draws; decides nothing about the data.
 */
export function FlameView(props: FlameViewProps) {
  const { layout, selected, selectedFunction = -1, orientation, search = null, highlighted = null } = props;
  const { paint = null, group, pointed = -1 } = props;
  const { tree } = layout;
  const scroller = useRef<HTMLDivElement>(null);
  const sizer = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [stage, setStage] = useState<FlameStage | undefined>(undefined);
  const [hit, setHit] = useState<FlameHit | undefined>(undefined);
  const scheme = useScheme();
  const isEmpty = tree.weightSum === 0;
  const upwards = orientation === 'flame';
  const twinsOf = selected < 0 ? selectedFunction : (tree.func[selected] as number);

  const tell = useEffectEvent((window: Window) => props.onMoveWindow(window.from, window.to));
  const painted = useEffectEvent(() => props.onPainted?.());
  const click = useEffectEvent((on: FlameStage, under: FlameHit | undefined) => {
    setHit(undefined);
    if (under && under.rest > 0) on.travelTo(on.windowAround(under));
    else props.onSelect(under?.row ?? -1);
    if (under?.rest === 0 && !props.onOpen) props.onZoom(under.row);
  });

  const menu = useEffectEvent((under: FlameHit | undefined, { x, y }: { x: number; y: number }) => {
    setHit(undefined);
    if (!under || under.rest > 0) return;
    props.onSelect(under.row);
    props.onMenu?.(under.row, new DOMRect(x, y));
  });

  useEffect(() => {
    if (isEmpty || !canvas.current || !scroller.current || !sizer.current) return;
    const surface = scroller.current;
    const made = new FlameStage(
      { canvas: canvas.current, scroller: surface, sizer: sizer.current },
      { onMove: tell, onPainted: painted },
      group,
    );
    const stopListening = listenToGestures(surface, {
      pan: (share) => made.pan(share),
      zoom: (place, factor) => made.zoom(place, factor),
      scroll: (pixels) => made.scroll(pixels),
      click: (point) => click(made, made.hitAt(point)),
      menu: (point) => menu(made.hitAt(point), point),
      hover: (point) => setHit((before) => same(before, point && made.hitAt(point))),
    });
    setStage(made);
    return () => {
      stopListening();
      made.end();
    };
  }, [isEmpty, group]);

  const { window, zoomed } = props;
  useEffect(() => {
    stage?.show({
      layout,
      window,
      zoomed,
      selected,
      twinsOf,
      upwards,
      search,
      highlighted,
      scheme,
      paint,
      pointed,
    });
  }, [stage, layout, window, zoomed, selected, twinsOf, upwards, search, highlighted, scheme, paint, pointed]);

  useEffect(() => stage?.hover(hit), [stage, hit]);
  const point = useEffectEvent((row: number) => props.onPoint?.(row));
  const under = hit?.rest === 0 ? hit.row : -1;
  useEffect(() => point(under), [under]);

  // What there is to see of nothing is seen at once.
  useEffect(() => {
    if (!isEmpty) return;
    const frame = requestAnimationFrame(() => painted());
    return () => cancelAnimationFrame(frame);
  }, [isEmpty]);

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (asksForMenu(event)) {
      event.preventDefault();
      if (selected >= 0 && stage) props.onMenu?.(selected, stage.placeOf(selected));
      return;
    }
    const intent = intentOf(event.key, { layout, selected, upwards });
    if (!intent) return;
    event.preventDefault();
    setHit(undefined);
    if (intent.kind === 'select') props.onSelect(intent.row);
    else if (intent.kind === 'zoomTo' && intent.row >= 0 && props.onOpen) props.onOpen(intent.row);
    else if (intent.kind === 'zoomTo') props.onZoom(intent.row);
    else if (intent.kind === 'zoomBy') stage?.zoom(0.5, intent.factor);
  };

  // The way back works wherever the focus is: the breadcrumb may have it, or nothing.
  useShortcuts({ Escape: () => props.onBack() });

  if (isEmpty) return <EmptyFlame />;
  return (
    <div className="flame">
      <div aria-hidden="true">
        <canvas ref={canvas} className="flame-canvas" />
      </div>
      <FlameTree
        layout={layout}
        selected={selected}
        search={search}
        {...(props.labelOf && { labelOf: props.labelOf })}
        ref={scroller}
        className="flame-scroller"
        onKeyDown={press}
        onScroll={() => setHit(undefined)}
        onDoubleClick={(event) => {
          const under = stage?.hitAt({ x: event.clientX, y: event.clientY });
          if (under?.rest === 0) props.onOpen?.(under.row);
        }}
        {...(hit && { 'data-over': '' })}
      >
        <div ref={sizer} aria-hidden="true" />
      </FlameTree>
      {hit &&
        hit.row < tree.length &&
        (props.card && hit.rest === 0 ? (
          <PointerCard place={hit}>{props.card(hit.row)}</PointerCard>
        ) : (
          <HoverCard layout={layout} hit={hit} cores={props.cores} shownWhole={props.shownWhole} />
        ))}
    </div>
  );
}

/** The first when both are about the same place, so that nothing is rendered for nothing. */
function same(before: FlameHit | undefined, now: FlameHit | undefined): FlameHit | undefined {
  return before && now && before.row === now.row && before.left === now.left && before.top === now.top ? before : now;
}
