import { useMemo } from 'react';
import type { Side } from '../../analysis/diff/comparable.ts';
import type { SideDensity } from '../../analysis/diff/compare-densities.ts';
import { barsPath, STRIP_HEIGHT } from '../syscalls/density-bars.ts';

interface SideDensityPlotProps {
  side: Side;
  density: SideDensity;
  /** What is as high as the plot: calls, or errors, in one stretch. */
  peak: number;
}

/** Calls of one side by time, and before them the errors, on the ground of what was recorded. */
export function SideDensityPlot({ side, density: { calls, errors, ranges }, peak }: SideDensityPlotProps) {
  const paths = useMemo(
    () => ({ calls: barsPath(calls, Math.max(peak, 1)), errors: barsPath(errors, Math.max(peak, 1)) }),
    [calls, errors, peak],
  );
  const width = calls.length;
  return (
    <svg
      className="density-plot"
      data-side={side}
      viewBox={`0 0 ${width} ${STRIP_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {ranges.map(({ from, to }) => (
        <rect
          key={from}
          className="density-ground"
          x={from * width}
          width={(to - from) * width}
          height={STRIP_HEIGHT}
        />
      ))}
      <path d={paths.calls} />
      <path d={paths.errors} data-tone="error" />
    </svg>
  );
}
