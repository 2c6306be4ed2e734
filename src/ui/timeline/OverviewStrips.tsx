import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaneIndex } from '../../analysis/syscalls/lane-index.ts';
import { overviewOf, stretchFor } from '../../analysis/syscalls/timeline-layout.ts';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { watchSize } from '../shared/canvas/canvas-size.ts';
import type { Scheme } from '../shared/canvas/use-scheme.ts';
import { listenToBrush } from './brush.ts';
import { drawOverview, peakOf, STRIPS, type Strip } from './draw-overview.ts';
import { timelinePalette } from './timeline-palette.ts';

/** How the brush is told, at every frame, what the timeline shows. */
export interface OverviewHandle {
  mark(range: TimeRange): void;
}

interface OverviewStripsProps {
  /** The calls that pass. */
  readonly index: LaneIndex;
  /** All calls, when a filter has left some out. */
  readonly ghosts: LaneIndex | undefined;
  readonly limits: TimeRange;
  readonly scheme: Scheme;
  readonly ref: Ref<OverviewHandle>;
  /** The brush is being dragged to a range. */
  onShow(range: TimeRange): void;
  onShowAll(): void;
}

/** So many stretches of time at most: more are not told apart on a screen. */
const STRETCHES = 800;
const LABELS = { calls: 'stripCalls', errors: 'stripErrors', timeouts: 'stripTimeouts' } as const;

/** The whole capture in three strips, calls, errors and futex timeouts per second, with a brush over what is shown. */
export function OverviewStrips({ index, ghosts, limits, scheme, ref, onShow, onShowAll }: OverviewStripsProps) {
  const { t } = useTranslation('timeline');
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<TimeRange>(limits);
  // Within what the clock can tell apart, a rate would be made up.
  const width = Math.max(stretchFor(limits, STRETCHES), index.columns.clock.resolution);
  const overview = useMemo(() => overviewOf(index, limits, width), [index, limits, width]);
  const all = useMemo(() => ghosts && overviewOf(ghosts, limits, width), [ghosts, limits, width]);

  useImperativeHandle(
    ref,
    () => ({
      mark(range) {
        shown.current = range;
        const length = limits.to - limits.from;
        plot.current?.style.setProperty('--from', String((range.from - limits.from) / length));
        plot.current?.style.setProperty('--to', String((range.to - limits.from) / length));
      },
    }),
    [limits],
  );

  const show = useEffectEvent(onShow);
  const showAll = useEffectEvent(onShowAll);
  useEffect(() => {
    if (!plot.current) return;
    return listenToBrush(plot.current, { limits, shown: () => shown.current, show, showAll });
  }, [limits]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !canvas.current || !plot.current) return;
    return watchSize(canvas.current, plot.current, (size) => {
      context.clearRect(0, 0, context.canvas.width, context.canvas.height);
      drawOverview(context, {
        overview,
        ghosts: all,
        palette: timelinePalette(scheme),
        ratio: size.ratio,
        width: context.canvas.width,
        height: context.canvas.height,
      });
    });
  }, [overview, all, scheme]);

  const step = formatDuration(width);
  const peaks = (strip: Strip) => formatCount(Math.round(peakOf(overview, strip)));
  return (
    <section className="timeline-overview" aria-label={t('overview')}>
      <ul className="timeline-strips">
        {STRIPS.map((strip) => {
          const peak = peaks(strip);
          return (
            <li key={strip} title={t('stripNote', { step, peak })}>
              <span>{t(LABELS[strip])}</span> <span>{peak === '0' ? t('stripNone') : t('stripMost', { peak })}</span>
            </li>
          );
        })}
      </ul>
      <div className="timeline-brush" ref={plot}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={t('overviewLabel', {
            step,
            calls: peaks('calls'),
            errors: peaks('errors'),
            timeouts: peaks('timeouts'),
          })}
        />
        <div className="timeline-brush-before" />
        <div className="timeline-brush-window" />
        <div className="timeline-brush-after" />
      </div>
    </section>
  );
}
