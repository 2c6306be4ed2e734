import { type CSSProperties, type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { logTimeText } from '../../analysis/log/log-time-text.ts';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from '../shared/store-context.tsx';
import { listenToBrush } from '../timeline/brush.ts';
import { withLogPart } from './log-parts.ts';
import { digitsFor } from './log-words.ts';
import { peakOfRate, ratePaths, STRIP_HEIGHT, TONES } from './rate-paths.ts';
import { movedRange, snapped } from './strip-range.ts';

type Log = NonNullable<OpenEntry['opened']['log']>;
type View = NonNullable<OpenEntry['view']['log']>;

const LEGEND = { bad: 'legendBad', warning: 'legendWarning', rest: 'legendRest' } as const;

/**
 * Messages by time, those of the filter before those of the whole log, with a brush for the time that is wanted. The
 * brush snaps to bars. Arrows move it, with Shift they change its end, Escape takes it back.
 */
export function RateStrip({ log, view }: { log: Log; view: View }) {
  const { t } = useTranslation('log');
  const { filterLog } = useActions();
  const plot = useRef<HTMLDivElement>(null);
  const { filter } = view;
  const rate = log.tables.rate;
  const shownRate = view.tables.rate ?? rate;
  const peak = useMemo(() => (rate ? peakOfRate(rate) : 0), [rate]);
  const ghosts = useMemo(() => rate && ratePaths(rate, peak), [rate, peak]);
  const paths = useMemo(() => shownRate && ratePaths(shownRate, peak), [shownRate, peak]);
  const limits = useMemo(() => ({ from: rate?.from ?? 0, to: rate?.to ?? 0 }), [rate]);
  const range: TimeRange = { from: filter.from ?? limits.from, to: filter.to ?? limits.to };
  const isAll = range.from <= limits.from && range.to >= limits.to;

  const show = useEffectEvent((wanted: TimeRange) => {
    if (!rate) return;
    const { from, to } = snapped(wanted, rate);
    const whole = from <= limits.from && to >= limits.to;
    filterLog(withLogPart(filter, { kind: 'range', from: whole ? undefined : from, to: whole ? undefined : to }));
  });
  const shown = useEffectEvent(() => range);
  useEffect(() => {
    if (!plot.current || limits.to <= limits.from) return;
    return listenToBrush(plot.current, {
      limits,
      shown: () => shown(),
      show: (wanted) => show(wanted),
      showAll: () => show(limits),
    });
  }, [limits]);

  if (!rate || !ghosts || !paths) return <p className="log-strip-none">{t('stripNone')}</p>;

  const press = (event: KeyboardEvent) => {
    const moved =
      event.key === 'Escape' && !isAll ? limits : movedRange(event.key, event.shiftKey, { range, isAll, rate });
    if (!moved || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    filterLog(
      withLogPart(
        filter,
        moved === limits ? { kind: 'range', from: undefined, to: undefined } : { kind: 'range', ...moved },
      ),
    );
  };
  const digits = digitsFor(limits.to - limits.from);
  const time = (at: number) => logTimeText(log.facts.clock, at, digits);
  const step = formatDuration(rate.width);
  const said = isAll ? t('stripAll') : t('stripRange', { from: time(range.from), to: time(range.to) });
  const length = limits.to - limits.from;
  const style = {
    '--from': (range.from - limits.from) / length,
    '--to': (range.to - limits.from) / length,
  } as CSSProperties;
  return (
    <section className="log-strip" aria-label={t('strip')}>
      <p className="log-strip-head">
        {TONES.toReversed().map((tone) => (
          <span key={tone} className="log-legend" data-tone={tone}>
            {t(LEGEND[tone])}
          </span>
        ))}
        <span className="log-strip-scale">
          {t('stripStep', { step })} · {t('stripPeak', { peak: formatCount(peak) })}
        </span>
      </p>
      <div
        className="log-brush"
        ref={plot}
        role="slider"
        tabIndex={0}
        aria-label={t('stripLabel', { step, peak: formatCount(peak) })}
        aria-description={t('stripKeys')}
        aria-valuemin={0}
        aria-valuemax={rate.buckets - 1}
        aria-valuenow={Math.round((range.from - limits.from) / rate.width)}
        aria-valuetext={said}
        style={style}
        onKeyDown={press}
      >
        <svg viewBox={`0 0 ${rate.buckets} ${STRIP_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {shownRate !== rate && TONES.map((tone) => <path key={tone} d={ghosts[tone]} className="log-ghost" />)}
          {TONES.map((tone) => (
            <path key={tone} d={paths[tone]} data-tone={tone} />
          ))}
        </svg>
        {!isAll && <div className="log-brush-before" />}
        {!isAll && <div className="log-brush-window" />}
        {!isAll && <div className="log-brush-after" />}
      </div>
      <p className="log-strip-times">
        <span>{time(log.facts.span?.from ?? limits.from)}</span>
        <span className="log-strip-chosen">{isAll ? '' : said}</span>
        <span>{time(log.facts.span?.to ?? limits.to)}</span>
      </p>
    </section>
  );
}
