import type { TimelineColumns } from '../../analysis/syscalls/timeline.ts';
import type { Point } from '../shared/canvas/gestures.ts';
import { digitsFor, timeLabel } from './time-axis.ts';
import type { TimelineStage } from './timeline-stage.ts';

/** Puts the line of the pointer, and its time, where the pointer is; takes it away without a stage. */
export function pointAt(
  cross: HTMLElement | null,
  stage: TimelineStage | undefined,
  point: Point | undefined,
  { clock }: TimelineColumns,
): void {
  if (!cross) return;
  cross.hidden = !stage || !point;
  if (!stage || !point) return;
  const { left, width } = (cross.parentElement as HTMLElement).getBoundingClientRect();
  const x = point.x - left;
  const { from, to } = stage.shown;
  cross.style.translate = `${Math.round(x)}px 0`;
  cross.toggleAttribute('data-turned', x > width - 140);
  const label = cross.firstElementChild as HTMLElement;
  label.textContent = timeLabel(clock, stage.timeAt(point.x), Math.max(3, digitsFor((to - from) / width)));
}
