import type { Overview } from '../../analysis/syscalls/timeline-layout.ts';
import { hex, mix } from '../shared/canvas/oklch.ts';
import type { TimelinePalette } from './timeline-palette.ts';

/** The strips of the overview, from top to bottom. */
export const STRIPS = ['calls', 'errors', 'timeouts'] as const;
export type Strip = (typeof STRIPS)[number];

/** What the overview is drawn with. Lengths are pixels of the canvas. */
export interface OverviewScene {
  /** What passes the filter. */
  readonly overview: Overview;
  /** Everything, faded, when a filter has left some out. */
  readonly ghosts: Overview | undefined;
  readonly palette: TimelinePalette;
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** The most in one stretch, per second. */
export function peakOf(overview: Overview, strip: Strip): number {
  let most = 0;
  for (const count of overview[strip]) if (count > most) most = count;
  return most / (overview.width / 1e9);
}

/** Draws the strips on a clean canvas, each as high as its own peak. */
export function drawOverview(context: CanvasRenderingContext2D, scene: OverviewScene): void {
  const { overview, ghosts, palette, height, ratio, width } = scene;
  const colours = { calls: mix(palette.soft, palette.ground, 0.75), errors: palette.error, timeouts: palette.timeout };
  const strip = height / STRIPS.length;
  const gap = Math.max(2, Math.round(3 * ratio));
  STRIPS.forEach((name, i) => {
    const bottom = Math.round((i + 1) * strip);
    const room = Math.round(strip) - gap;
    const peak = peakOf(ghosts ?? overview, name);
    if (ghosts)
      drawBars(context, scene, {
        counts: ghosts[name],
        peak,
        bottom,
        room,
        colour: hex(mix(colours[name], palette.ground, 0.3)),
      });
    drawBars(context, scene, { counts: overview[name], peak, bottom, room, colour: hex(colours[name]) });
    context.fillStyle = hex(palette.line);
    context.fillRect(0, bottom - Math.max(1, Math.floor(ratio)), width, Math.max(1, Math.floor(ratio)));
  });
}

interface Bars {
  readonly counts: Uint32Array;
  /** Per second. */
  readonly peak: number;
  readonly bottom: number;
  readonly room: number;
  readonly colour: string;
}

/** One bar a pixel: the most of the stretches that it stands for; what is there at all is at least a pixel high. */
function drawBars(context: CanvasRenderingContext2D, { overview, width, ratio }: OverviewScene, bars: Bars): void {
  const { counts, peak, bottom, room, colour } = bars;
  if (peak === 0) return;
  const top = (peak * overview.width) / 1e9;
  const a = (overview.to - overview.from) / overview.width;
  context.fillStyle = colour;
  for (let x = 0; x < width; x++) {
    const first = Math.floor((x / width) * a);
    const last = Math.max(first, Math.ceil(((x + 1) / width) * a) - 1);
    let most = 0;
    for (let at = first; at <= last; at++) most = Math.max(most, counts[at] ?? 0);
    if (most === 0) continue;
    const height = Math.max(Math.round(ratio), Math.round((most / top) * room));
    context.fillRect(x, bottom - height, 1, height);
  }
}
