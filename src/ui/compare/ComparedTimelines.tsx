import { type CSSProperties, type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Side } from '../../analysis/diff/comparable.ts';
import {
  type Alignment,
  type ComparedDensities,
  compareDensities,
  type DensitySide,
  shareClock,
} from '../../analysis/diff/compare-densities.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { PanelFoot } from '../shared/PanelFoot.tsx';
import { Segments } from '../shared/Segments.tsx';
import { useWidth } from '../shared/use-width.ts';
import { formatRate } from '../syscalls/number-text.ts';
import { hasWallClock } from '../timeline/time-axis.ts';
import { momentText, readingAt, sinceClock, summaryOf, timeOfStretch } from './density-texts.ts';
import { placedTicks } from './placed-ticks.ts';
import { SideDensityPlot } from './SideDensityPlot.tsx';
import './compared-timelines.css';

interface ComparedTimelinesProps {
  /** Undefined where there are no times. */
  sides: Pair<DensitySide> | undefined;
  names: Pair<string>;
}

const SIDES: readonly Side[] = ['before', 'after'];
const LETTERS = { before: 'A', after: 'B' } as const;
const FAR = 10;

/** Calls and errors of both by time, one above the other: a moment is in one place, and a number of calls has one height. */
export function ComparedTimelines({ sides, names }: ComparedTimelinesProps) {
  const { t } = useTranslation('traces');
  const [wanted, setWanted] = useState<Alignment>('begin');
  const canAlign = useMemo(() => sides !== undefined && shareClock(sides), [sides]);
  const alignment = canAlign ? wanted : 'begin';
  const densities = useMemo(() => sides && compareDensities(sides, alignment), [sides, alignment]);
  if (!sides || !densities) return <p className="changed-none">{t('noTimes')}</p>;
  return (
    <div className="densities">
      <div className="densities-head">
        {canAlign && (
          <Segments<Alignment>
            label={t('align')}
            value={alignment}
            choices={(['begin', 'clock'] as const).map((value) => ({
              value,
              text: t(`align-${value}`),
              note: t(`alignNote-${value}`),
            }))}
            onPick={setWanted}
          />
        )}
        <ul className="densities-legend" aria-hidden="true">
          <li data-tone="calls">{t('calls')}</li>
          <li data-tone="error">{t('errorsLegend')}</li>
          <li data-tone="none">{t('notRecorded')}</li>
        </ul>
      </div>
      <Plots key={alignment} sides={sides} names={names} densities={densities} alignment={alignment} />
      <PanelFoot hint={t('momentNote')}>{t('step', { step: formatDuration(densities.width) })}</PanelFoot>
    </div>
  );
}

interface PlotsProps {
  sides: Pair<DensitySide>;
  names: Pair<string>;
  densities: ComparedDensities;
  alignment: Alignment;
}

/** A slider over both: the moment that the pointer or the arrows choose is read in each. */
function Plots({ sides, names, densities, alignment }: PlotsProps) {
  const { t } = useTranslation(['traces', 'timeline']);
  const [ref, width] = useWidth();
  const { length } = densities;
  /** The stretch that is read; -1 for none. */
  const [moment, setMoment] = useState(-1);
  const at = Math.min(moment, length - 1);
  const clock = alignment === 'clock' ? sides.before.columns.clock : sinceClock(sides.before.columns.clock);
  const origin = alignment === 'clock' ? densities.before.origin : 0;
  const span = { from: origin, to: origin + densities.width * length };
  const read = (side: Side, stretch: number) => {
    const reading = readingAt(densities, side, stretch);
    return reading
      ? t('read', { calls: formatRate(reading.calls), errors: formatRate(reading.errors) })
      : t('readNone');
  };
  const time = (stretch: number) => momentText(clock, timeOfStretch(densities, origin, stretch), densities.width);
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? FAR : 1;
    const to = { ArrowLeft: at - step, ArrowRight: at + step, Home: 0, End: length - 1, Escape: -1 }[event.key];
    if (to === undefined || (event.key === 'Escape' && at < 0)) return;
    event.preventDefault();
    setMoment(event.key === 'Escape' ? -1 : Math.max(0, Math.min(length - 1, to)));
  };
  const point = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width: room } = currentTarget.getBoundingClientRect();
    setMoment(Math.max(0, Math.min(length - 1, Math.floor(((clientX - left) / room) * length))));
  };
  const now = Math.max(0, at);
  return (
    <figure className="densities-plots" aria-label={t('timelines')}>
      {SIDES.map((side) => {
        const { clock: own } = sides[side].columns;
        const { calls, errors, length: lasted, peak, peakAt } = summaryOf(densities, side);
        return (
          <p key={side} className="densities-side" data-side={side} style={{ gridRow: side === 'before' ? 1 : 3 }}>
            <strong>{LETTERS[side]}</strong>
            <span className="densities-name" title={names[side]}>
              {names[side]}
            </span>
            <span className="densities-sum">
              {at >= 0
                ? `${t('at', { at: momentText(own, timeOfStretch(densities, densities[side].origin, at), densities.width) })}: ${read(side, at)}`
                : t(calls === 0 ? 'summaryNone' : 'summary', {
                    calls: t('timeline:counts', { count: calls, n: formatCount(calls) }),
                    errors: t('timeline:countErrors', { count: errors, n: formatCount(errors) }),
                    length: formatDuration(lasted),
                    peak: formatRate(peak),
                    at: momentText(own, peakAt, densities.width),
                  })}
            </span>
          </p>
        );
      })}
      {SIDES.map((side) => (
        <div key={side} className="densities-scale" style={{ gridRow: side === 'before' ? 2 : 4 }} aria-hidden="true">
          <span>{t('peak', { peak: formatRate(densities.peak) })}</span>
          <span>0</span>
        </div>
      ))}
      <div
        className="densities-area"
        ref={ref}
        role="slider"
        tabIndex={0}
        aria-label={t('moment')}
        aria-description={t('momentNote')}
        aria-valuemin={1}
        aria-valuemax={length}
        aria-valuenow={now + 1}
        aria-valuetext={t('readBoth', { at: time(now), before: read('before', now), after: read('after', now) })}
        style={{ '--at': (now + 0.5) / length } as CSSProperties}
        onKeyDown={press}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setMoment(-1)}
      >
        {SIDES.map((side) => (
          <SideDensityPlot
            key={side}
            side={side}
            density={densities[side]}
            peak={densities.peak * (densities.width / 1e9)}
          />
        ))}
        {at >= 0 && <div className="densities-cross" aria-hidden="true" />}
      </div>
      <div className="densities-axis" aria-hidden="true">
        {placedTicks(clock, span, width).map((tick) => (
          <span key={tick.time} style={{ '--at': tick.at } as CSSProperties}>
            {tick.label}
          </span>
        ))}
      </div>
      <p className="densities-axis-title" aria-hidden="true">
        {t(alignment === 'clock' && hasWallClock(clock) ? 'timeOfDay' : 'sinceBegin')}
      </p>
    </figure>
  );
}
