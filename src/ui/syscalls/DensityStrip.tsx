import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../analysis/syscalls/clock-text.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { type DensityBars, densityBars, STRIP_HEIGHT } from './density-bars.ts';
import './density-strip.css';

/** The calls of a trace by time, where the calls themselves are not at hand: all of them, and before them those that failed. */
export function DensityStrip({ entry }: { entry: OpenEntry }) {
  const { t } = useTranslation('syscalls');
  const { syscalls } = entry.opened;
  const density = syscalls?.tables.density;
  const bars = useMemo(() => density && densityBars(density), [density]);
  if (!density || !bars || density.length < 2) return null;
  const clock = syscalls?.facts.clock;
  const said = saidOf(bars, density.width);
  return (
    <figure className="density-strip" aria-label={t('density')}>
      <svg viewBox={`0 0 ${bars.parts} ${STRIP_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={bars.calls} />
        <path d={bars.errors} data-tone="error" />
      </svg>
      <figcaption>
        {clock ? t('densityText', { ...said, at: clockText(clock, bars.peakAt, 0) }) : t('densityTextPlain', said)}
      </figcaption>
    </figure>
  );
}

function saidOf({ sum, failed, peak }: DensityBars, width: number) {
  return { n: formatCount(sum), errors: formatCount(failed), step: formatDuration(width), peak: formatCount(peak) };
}
