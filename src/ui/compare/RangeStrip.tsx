import { type CSSProperties, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Side } from '../../analysis/diff/comparable.ts';
import { countCalls } from '../../analysis/diff/compare-densities.ts';
import { rangeBefore, rangesOf, type TracePart } from '../../analysis/diff/compared-part.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { limitsOf, sameRange } from '../../analysis/syscalls/time-window.ts';
import type { TimelineColumns } from '../../analysis/syscalls/timeline.ts';
import { stretchFor } from '../../analysis/syscalls/timeline-layout.ts';
import { lengthOfRanges } from '../../analysis/syscalls/trace-part.ts';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { Segments } from '../shared/Segments.tsx';
import { useWidth } from '../shared/use-width.ts';
import { barsPath, STRIP_HEIGHT } from '../syscalls/density-bars.ts';
import { rangesText } from './part-text.ts';
import { placedTicks } from './placed-ticks.ts';
import { RangeBrush } from './RangeBrush.tsx';
import './trace-ranges.css';

interface RangeStripProps {
  columns: TimelineColumns;
  parts: Pair<TracePart>;
  onChange: (parts: Pair<TracePart>) => void;
}

const SIDES: readonly Side[] = ['before', 'after'];
const LETTERS = { before: 'A', after: 'B' } as const;
/** So many stretches of time at most. */
const MOST = 600;
/** After so long without another key the comparison follows, in milliseconds. */
const REST = 350;

/** The whole trace with both ranges on it, which are moved there; in words what they are, and what else A may be. */
export function RangeStrip({ columns, parts, onChange }: RangeStripProps) {
  const { t } = useTranslation('traces');
  const [plot, width] = useWidth();
  /** The parts as they are being moved. */
  const [draft, setDraft] = useState<Pair<TracePart> | undefined>(undefined);
  const [given, setGiven] = useState(parts);
  if (given !== parts) {
    setGiven(parts);
    setDraft(undefined);
  }
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const commit = useEffectEvent((wanted: Pair<TracePart>) => onChange(wanted));
  const settle = (wanted: Pair<TracePart>, after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => commit(wanted), after);
  };
  // What else has become of the parts meanwhile, by a swap or by going back, is not undone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other parts, or none any more, are the reason
  useEffect(() => () => clearTimeout(timer.current), [parts]);

  const limits = useMemo(() => limitsOf(columns.span), [columns]);
  const shown = draft ?? parts;
  const ranges = rangesOf(shown, columns.span);
  const { clock } = columns;
  const put = (side: Side, range: TimeRange) => ({ ...shown, [side]: range });
  return (
    <section className="ranges" aria-label={t('ranges')}>
      <div className="ranges-plot" ref={plot}>
        <WholeTrace columns={columns} limits={limits} />
        {SIDES.map((side) => {
          const part = shown[side];
          return part === 'rest' ? (
            <RestBands key={side} side={side} ranges={ranges[side]} limits={limits} />
          ) : (
            <RangeBrush
              key={side}
              side={side}
              letter={LETTERS[side]}
              range={part}
              limits={limits}
              clock={clock}
              onMove={(range, done) => {
                setDraft(put(side, range));
                if (done) settle(put(side, range), 0);
              }}
              onStep={(range) => {
                setDraft(put(side, range));
                settle(put(side, range), REST);
              }}
            />
          );
        })}
      </div>
      <div className="ranges-axis" aria-hidden="true">
        {placedTicks(clock, limits, width).map(({ time, label, at }) => (
          <span key={time} style={{ '--at': at } as CSSProperties}>
            {label}
          </span>
        ))}
      </div>
      <div className="ranges-said">
        {SIDES.map((side) => (
          <p key={side} className="ranges-part" data-side={side}>
            <strong>{LETTERS[side]}</strong>{' '}
            <span>{shown[side] === 'rest' ? t('rest') : rangesText(clock, ranges[side])}</span>{' '}
            <span className="ranges-length">{formatDuration(lengthOfRanges(ranges[side]))}</span>
          </p>
        ))}
        <OtherPart
          parts={shown}
          span={columns.span}
          onChange={(wanted) => {
            setDraft(wanted);
            settle(wanted, 0);
          }}
        />
      </div>
    </section>
  );
}

/** Calls and errors of the whole trace. */
function WholeTrace({ columns, limits }: { columns: TimelineColumns; limits: TimeRange }) {
  const { t } = useTranslation('traces');
  const { width, calls, errors, most } = useMemo(() => {
    const step = Math.max(stretchFor(limits, MOST), columns.clock.resolution);
    const scale = { width: step, length: Math.max(1, Math.ceil((limits.to - limits.from) / step)) };
    const counts = countCalls({ columns, ranges: [columns.span] }, limits.from, scale);
    return { ...scale, ...counts, most: { calls: largest(counts.calls), errors: largest(counts.errors) } };
  }, [columns, limits]);
  const high = Math.max(most.calls, most.errors, 1);
  const perSecond = (count: number) => formatCount(Math.round(count / (width / 1e9)));
  return (
    <svg
      className="ranges-calls"
      role="img"
      aria-label={t('rangesLabel', {
        calls: perSecond(most.calls),
        errors: perSecond(most.errors),
        step: formatDuration(width),
      })}
      viewBox={`0 0 ${(limits.to - limits.from) / width} ${STRIP_HEIGHT}`}
      preserveAspectRatio="none"
    >
      <path d={barsPath(calls, high)} />
      <path d={barsPath(errors, high)} data-tone="error" />
    </svg>
  );
}

/** What is not the other part; it moves with that, and not by itself. */
function RestBands({ side, ranges, limits }: { side: Side; ranges: readonly TimeRange[]; limits: TimeRange }) {
  const whole = limits.to - limits.from;
  return ranges.map(({ from, to }) => {
    const style = { '--from': (from - limits.from) / whole, '--to': (to - limits.from) / whole } as CSSProperties;
    return (
      <div key={from} className="range-brush" data-side={side} data-rest="" style={style} aria-hidden="true">
        <div className="range-band" />
        <div className="range-grip">
          <div className="range-body">{LETTERS[side]}</div>
        </div>
      </div>
    );
  });
}

/** What is held against a range: what is just before it, the rest, or a range of its own. */
function OtherPart({
  parts,
  span,
  onChange,
}: {
  parts: Pair<TracePart>;
  span: TimeRange;
  onChange: (parts: Pair<TracePart>) => void;
}) {
  const { t } = useTranslation('traces');
  // Swapped, the rest is B.
  const side: Side = parts.after === 'rest' ? 'after' : 'before';
  const range = side === 'after' ? parts.before : parts.after;
  if (range === 'rest') return null;
  const part = parts[side];
  const before = rangeBefore(range, span);
  const kind = part === 'rest' ? 'rest' : before && sameRange(part, before) ? 'before' : 'own';
  const letters = { side: LETTERS[side], other: LETTERS[side === 'before' ? 'after' : 'before'] };
  const own = rangesOf(parts, span)[side][0] ?? before;
  const wanted: Readonly<Record<typeof kind, TracePart | undefined>> = { before, rest: 'rest', own };
  return (
    <div className="ranges-other">
      <span aria-hidden="true">{t('otherIs', letters)}</span>
      <Segments
        label={t('other', letters)}
        value={kind}
        choices={(['before', 'rest', 'own'] as const).map((value) => ({
          value,
          text: t(`other-${value}`, letters),
          note: t(value === 'before' && !before ? 'nothingBefore' : `otherNote-${value}`, letters),
          disabled: wanted[value] === undefined,
        }))}
        onPick={(value) => {
          const next = wanted[value];
          if (next !== undefined) onChange({ ...parts, [side]: next });
        }}
      />
    </div>
  );
}

function largest(counts: Uint32Array): number {
  return counts.reduce((high, count) => Math.max(high, count), 0);
}
