import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Side } from '../../analysis/diff/comparable.ts';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import type { TraceClock } from '../../model/syscall-trace.ts';
import { formatDuration } from '../../model/units.ts';
import { digitsFor, timeLabel } from '../timeline/time-axis.ts';
import { rangeText } from './part-text.ts';
import { keyedRange, movedPart, type RangePart } from './range-keys.ts';

interface RangeBrushProps {
  side: Side;
  letter: string;
  range: TimeRange;
  limits: TimeRange;
  clock: TraceClock;
  /** The range as it is being moved; `done` when the hand rests. */
  onMove: (range: TimeRange, done: boolean) => void;
  /** A key has moved it; more may follow. */
  onStep: (range: TimeRange) => void;
}

const EDGES = ['left', 'right'] as const;

/** A range of a trace as a bar that is moved, and made longer or shorter at its ends, by mouse and keyboard. */
export function RangeBrush({ side, letter, range, limits, clock, onMove, onStep }: RangeBrushProps) {
  const { t } = useTranslation('traces');
  const drag = useRef<{ readonly part: RangePart; readonly x: number; readonly origin: TimeRange } | undefined>(
    undefined,
  );
  const whole = limits.to - limits.from;

  const movedTo = (event: PointerEvent<HTMLElement>) => {
    const begun = drag.current;
    const plot = event.currentTarget.closest('.ranges-plot');
    if (!begun || !plot) return undefined;
    const shift = ((event.clientX - begun.x) / plot.getBoundingClientRect().width) * whole;
    return movedPart(begun.part, begun.origin, shift, limits);
  };
  const handlers = (part: RangePart) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { part, x: event.clientX, origin: range };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const moved = movedTo(event);
      if (moved) onMove(moved, false);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const moved = movedTo(event);
      const begun = drag.current;
      drag.current = undefined;
      if (moved && begun?.x !== event.clientX) onMove(moved, true);
    },
    onPointerCancel: () => {
      const begun = drag.current;
      drag.current = undefined;
      if (begun) onMove(begun.origin, true);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const moved = keyedRange(event, part, range, limits);
      if (!moved) return;
      event.preventDefault();
      onStep(moved);
    },
  });
  const percent = (time: number) => Math.round(((time - limits.from) / whole) * 1000) / 10;
  const slider = {
    'aria-valuemin': 0,
    'aria-valuemax': 100,
    'aria-description': t('rangeKeys'),
  } as const;
  const time = (at: number) => timeLabel(clock, at, digitsFor((range.to - range.from) / 60));
  const style = {
    '--from': (range.from - limits.from) / whole,
    '--to': (range.to - limits.from) / whole,
  } as CSSProperties;
  return (
    <div className="range-brush" data-side={side} style={style}>
      <div className="range-band" aria-hidden="true" />
      <div className="range-grip">
        <div
          role="slider"
          tabIndex={0}
          {...slider}
          {...handlers('move')}
          className="range-body"
          aria-label={t('move', { side: letter })}
          aria-valuenow={percent(range.from)}
          aria-valuetext={`${rangeText(clock, range)}, ${formatDuration(range.to - range.from)}`}
        >
          {letter}
        </div>
        {EDGES.map((edge) => {
          const at = edge === 'left' ? range.from : range.to;
          return (
            <div
              key={edge}
              role="slider"
              tabIndex={0}
              {...slider}
              {...handlers(edge)}
              className="range-edge"
              data-edge={edge}
              aria-label={t(edge === 'left' ? 'begin' : 'end', { side: letter })}
              aria-valuenow={percent(at)}
              aria-valuetext={time(at)}
            />
          );
        })}
      </div>
    </div>
  );
}
