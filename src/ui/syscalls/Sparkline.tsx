import type { RateLines } from './rate-lines.ts';

/** Pixels of a line. */
const WIDTH = 72;
const HEIGHT = 15;

interface SparklineProps {
  lines: RateLines;
  group: number;
  /** What it shows, in words. */
  label: string;
}

/** The rate over the span as a small area, as high as its own peak. */
export function Sparkline({ lines, group, label }: SparklineProps) {
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img">
      <title>{label}</title>
      <path d={pathOf(lines, group)} />
    </svg>
  );
}

/** Steps, not a curve: a part of the span is counted, nothing between two of them is. */
function pathOf({ counts, most, parts }: RateLines, group: number): string {
  const peak = most[group] as number;
  const step = WIDTH / parts;
  let path = `M0 ${HEIGHT}`;
  for (let part = 0; part < parts; part++) {
    const count = counts[group * parts + part] as number;
    // What is there at all is seen.
    const height = count === 0 ? 0 : Math.max((count / peak) * HEIGHT, 1);
    path += `V${(HEIGHT - height).toFixed(1)}H${((part + 1) * step).toFixed(1)}`;
  }
  return `${path}V${HEIGHT}Z`;
}
