import { scaleLinear } from 'd3';
import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SampleTimes } from '../../analysis/sample-times.ts';
import { formatDuration, formatValue } from '../../model/units.ts';
import { keyedParts, type Parts, partsBetween, startOf } from './time-parts.ts';

interface TimeChartProps {
  /** The element that takes the keys, to give it the focus. */
  plot: RefObject<HTMLDivElement | null>;
  times: SampleTimes;
  /** Unit of the values. */
  unit: string;
  /** The chosen parts; undefined for none. */
  chosen: Parts | undefined;
  /** What the chosen parts, or the one under the cursor, have; read out. */
  say: (parts: Parts) => string;
  onChoose: (parts: Parts | undefined) => void;
  /** The pointer is over a part, or has left the chart. */
  onHover: (part: number | undefined) => void;
  /** The reader wants only the samples of these parts. */
  onFocus: (parts: Parts) => void;
}

/** Size of the drawing in its own pixels; it is stretched to the width that there is. */
const [WIDTH, HEIGHT] = [1000, 220];

/**
 * The value of the samples over time, as columns. A slider for the keyboard: arrows move, with Shift they choose a
 * range, Enter keeps only its samples, Esc lets it go. By mouse a range is dragged.
 */
export function TimeChart({ plot, times, unit, chosen, say, onChoose, onHover, onFocus }: TimeChartProps) {
  const { t } = useTranslation('time');
  const { values } = times;
  const length = values.length;
  const [ends, setEnds] = useState({ anchor: 0, cursor: 0 });
  const [known, setKnown] = useState(times);
  const [hover, setHover] = useState(-1);
  if (known !== times) {
    // Parts of another time mean nothing in this one.
    setKnown(times);
    setEnds({ anchor: 0, cursor: 0 });
    setHover(-1);
  }
  const low = values.reduce((a, b) => Math.min(a, b), 0);
  const high = values.reduce((a, b) => Math.max(a, b), 0);
  const y = scaleLinear([low, high === low ? low + 1 : high], [HEIGHT, 0]);
  const x = scaleLinear([0, length], [0, WIDTH]);
  const time = scaleLinear([0, startOf(times, length) || 1], [0, 100]);
  // What would be cut at the right edge is left out.
  const ticks = time.ticks(6).filter((tick) => time(tick) <= 94);
  const shown = chosen ?? (hover >= 0 ? { from: hover, to: hover } : undefined);

  const choose = (next: { readonly anchor: number; readonly cursor: number }) => {
    setEnds(next);
    onChoose(partsBetween(next.anchor, next.cursor));
  };
  const partAt = ({ clientX }: PointerEvent) => {
    const box = plot.current?.getBoundingClientRect();
    if (!box || box.width === 0) return 0;
    return Math.max(0, Math.min(length - 1, Math.floor(((clientX - box.left) / box.width) * length)));
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = keyedParts(event.key, event.shiftKey, ends, length);
    if (next) choose(next);
    else if (event.key === 'Enter') onFocus(chosen ?? partsBetween(ends.cursor, ends.cursor));
    else if (event.key === 'Escape' && chosen) onChoose(undefined);
    else return;
    event.preventDefault();
  };

  return (
    <div className="time-chart">
      <span className="time-most">
        {low < 0 ? `${formatValue(low, unit)} … ${formatValue(high, unit)}` : formatValue(high, unit)}
      </span>
      <div
        ref={plot}
        className="time-plot"
        role="slider"
        tabIndex={0}
        aria-label={t('chart')}
        aria-valuemin={1}
        aria-valuemax={length}
        aria-valuenow={ends.cursor + 1}
        aria-valuetext={say(chosen ?? partsBetween(ends.cursor, ends.cursor))}
        onKeyDown={press}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const part = partAt(event);
          choose({ anchor: part, cursor: part });
        }}
        onPointerMove={(event) => {
          const part = partAt(event);
          setHover(part);
          if (part !== hover) onHover(part);
          if (event.buttons === 1 && event.currentTarget.hasPointerCapture(event.pointerId)) {
            choose({ anchor: ends.anchor, cursor: part });
          }
        }}
        onPointerLeave={() => {
          setHover(-1);
          onHover(undefined);
        }}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {shown && (
            <rect
              className="time-chosen"
              x={x(shown.from)}
              width={x(shown.to + 1) - x(shown.from)}
              y={0}
              height={HEIGHT}
            />
          )}
          {Array.from(values, (value, part) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
              key={part}
              className="time-bar"
              data-out={(chosen && (part < chosen.from || part > chosen.to)) || undefined}
              x={x(part) + 0.5}
              width={Math.max(0.5, x(1) - 1)}
              y={Math.min(y(value), y(0))}
              height={Math.abs(y(value) - y(0))}
            />
          ))}
        </svg>
      </div>
      <div className="time-axis" aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick} style={{ left: `${time(tick)}%` }}>
            {formatDuration(tick)}
          </span>
        ))}
      </div>
    </div>
  );
}
