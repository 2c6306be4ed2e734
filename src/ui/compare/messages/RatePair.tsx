import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Side } from '../../../analysis/diff/comparable.ts';
import type { Pair } from '../../../analysis/diff/pair.ts';
import { PER_UNIT, type RateUnit, rateNumber, rateUnitOf } from '../../../analysis/diff/rate-unit.ts';
import { commonWidth, widened } from '../../../analysis/log/common-rate.ts';
import type { LogRate } from '../../../analysis/log/log-rate.ts';
import { formatDuration } from '../../../model/units.ts';
import { peakOfRate, ratePaths, STRIP_HEIGHT, TONES } from '../../log/rate-paths.ts';
import { useLanguage } from '../../shared/use-localized.ts';

interface RatePairProps {
  rates: Pair<LogRate | undefined>;
  unit: RateUnit | undefined;
  /** What stands above them. */
  legend: ReactNode;
  /** What stands beside each. */
  beside: (side: Side) => ReactNode;
  /** What stands below each. */
  below?: (side: Side) => ReactNode;
}

const SIDES: readonly Side[] = ['before', 'after'];

/**
 * Messages by time in two logs, one above the other on one scale: both begin at the left, a bar takes equally long and is
 * equally high for as many messages.
 */
export function RatePair({ rates, unit, legend, beside, below }: RatePairProps) {
  const { t } = useTranslation(['messages', 'changes']);
  const language = useLanguage();
  const { before, after } = rates;
  const scale = useMemo(() => onOneScale({ before, after }), [before, after]);
  const perSecond = scale.width > 0 ? scale.peak / (scale.width / 1e9) : 0;
  const shownUnit = unit ?? rateUnitOf(perSecond);
  const number = rateNumber(perSecond, shownUnit);
  const most = language === 'en' ? `${number} ${PER_UNIT[shownUnit].en}` : `${PER_UNIT[shownUnit].zh} ${number} 条`;
  return (
    <div className="rate-pair">
      <p className="rate-head">
        {legend}
        {scale.width > 0 && (
          <span className="rate-scale">
            {t('barLength', { step: formatDuration(scale.width) })}
            {scale.peak > 0 && ` · ${t('most', { rate: most })}`}
          </span>
        )}
      </p>
      {SIDES.map((side) => {
        const rate = scale.rates[side];
        const name = t(`changes:${side}`);
        return (
          <div key={side} className="rate-row" data-side={side}>
            <strong className="rate-side">{name}</strong>
            {rate ? (
              <svg
                className="rate-plot"
                role="img"
                aria-label={t('plotOf', { side: name, rate: most })}
                viewBox={`0 0 ${scale.buckets} ${STRIP_HEIGHT}`}
                preserveAspectRatio="none"
              >
                <rect width={rate.buckets} height={STRIP_HEIGHT} />
                <Bars rate={rate} peak={scale.peak} />
              </svg>
            ) : (
              <span className="rate-none">{t('noTimes', { side: name })}</span>
            )}
            <div className="rate-beside">{beside(side)}</div>
            {below?.(side)}
          </div>
        );
      })}
    </div>
  );
}

function Bars({ rate, peak }: { rate: LogRate; peak: number }) {
  const paths = useMemo(() => ratePaths(rate, peak), [rate, peak]);
  return TONES.map((tone) => <path key={tone} d={paths[tone]} data-tone={tone} />);
}

/** Both with bars that take equally long; what the longer one needs, and the most that is in a bar of either. */
function onOneScale({ before, after }: Pair<LogRate | undefined>) {
  const known = [before, after].filter((rate) => rate !== undefined);
  const width = commonWidth(known);
  const rates = { before: before && widened(before, width), after: after && widened(after, width) };
  const both = [rates.before, rates.after].filter((rate) => rate !== undefined);
  return {
    rates,
    width,
    buckets: both.reduce((most, { buckets }) => Math.max(most, buckets), 1),
    peak: both.reduce((most, rate) => Math.max(most, peakOfRate(rate)), 0),
  };
}
