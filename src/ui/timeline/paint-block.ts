import { WAITING } from '../../analysis/syscalls/syscall-family.ts';
import type { LaneScan } from '../../analysis/syscalls/timeline-layout.ts';
import { OUTCOME } from '../../model/syscall-trace.ts';
import type { BlockTexts } from './block-texts.ts';
import type { Inks } from './lane-inks.ts';
import type { LaneShape } from './lane-shapes.ts';
import type { LanesScene, Pass } from './lanes-scene.ts';
import { fillBox, print, type Raster } from './raster.ts';

/** A call wide enough to be seen: by its colour whose work it was, by its edges and marks how it ended. */
export function paintBlock(
  raster: Raster,
  scene: LanesScene,
  { index, top, faded }: Pass,
  inks: Inks,
  scan: LaneScan,
  at: number,
  texts: BlockTexts,
): void {
  const { shape, stamps } = scene;
  const entry = scan.entry[at] as number;
  const column = scan.left[at] as number;
  const end = scan.right[at] as number;
  // The calls before it in its first column keep that column.
  const left = column >= 0 && scan.calls[column] !== 0 && end - column > 2 ? column + 1 : column;
  const right = end - column > 3 && end < raster.width ? end - shape.line : end;
  const family = index.family[entry] as number;
  const outcome = index.columns.outcome[index.order[entry] as number] as number;
  const fill = family === WAITING ? inks.wait : (inks.fills[family] as number);
  const y0 = top + shape.top;
  const y1 = top + shape.bottom;

  if (outcome === OUTCOME.pending)
    fillOpen(raster, shape, { left, right, top: y0, bottom: y1, fill, over: inks.hatch[family] as number });
  else {
    fillBox(raster, left, y0, right, y1, fill);
    if (family === WAITING) fillBox(raster, left, y1 - shape.base, right, y1, inks.fills[WAITING] as number);
  }
  if (outcome === OUTCOME.restarted)
    dash(raster, shape, { left, right, top: y0, bottom: y1, ink: inks.deep[family] as number });
  if (outcome === OUTCOME.never) fillBox(raster, right - 2 * shape.unit, y0, right, y1, inks.deep[family] as number);

  const timedOut = index.timeouts[entry + 1] !== index.timeouts[entry];
  const failed = !timedOut && index.errors[entry + 1] !== index.errors[entry];
  const isWide = right - left >= stamps.error.width;
  if (failed && isWide) print(raster, stamps.error, right - stamps.error.width, y0 - 4 * shape.unit, inks.error);
  else if (failed) fillBox(raster, Math.max(left, right - 2 * shape.unit), y0 - 4 * shape.unit, right, y0, inks.error);
  if (timedOut) {
    fillBox(raster, Math.max(left, right - 2 * shape.unit), y1, right, top + shape.foot, inks.timeout);
    if (right - left >= 3 * stamps.clock.width) {
      print(raster, stamps.clock, right - stamps.clock.width - 2 * shape.unit, y0 + 3 * shape.unit, inks.timeout);
    }
  }
  if (outcome === OUTCOME.pending && end <= raster.width) {
    print(
      raster,
      stamps.open,
      end + shape.unit,
      top + ((shape.top + shape.bottom - stamps.open.height) >> 1),
      inks.deep[family] as number,
    );
  }
  const marked = timedOut ? stamps.clock.width + 2 * shape.unit : 0;
  if (right - marked - Math.max(0, left) < texts.least) return;
  texts.add({ row: index.order[entry] as number, left, right: right - marked, top: y0, faded });
}

interface Stretch {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A call that had not returned: hatched, and with a torn edge where the capture ends. */
function fillOpen(
  raster: Raster,
  shape: LaneShape,
  { left, right, top, bottom, fill, over }: Stretch & { fill: number; over: number },
) {
  const period = 6 * shape.unit;
  const stroke = shape.unit;
  const from = Math.max(0, left);
  for (let y = top; y < bottom; y++) {
    const tooth = Math.abs(((y - top) % period) - period / 2);
    const to = right - left > period ? right - Math.round(tooth) : right;
    fillBox(raster, from, y, to, y + 1, fill);
    // The pattern hangs on the lane and on time 0 of the view, not on the block, so it does not swim while it is drawn.
    for (let x = from - ((from + y - top) % period); x < to; x += period)
      fillBox(raster, Math.max(from, x), y, Math.min(to, x + stroke), y + 1, over);
  }
}

/** A call that is to be restarted: dashes along its edges. */
function dash(raster: Raster, shape: LaneShape, { left, right, top, bottom, ink }: Stretch & { ink: number }): void {
  const length = 3 * shape.unit;
  for (let x = Math.max(0, left); x < Math.min(right, raster.width); x += 2 * length) {
    const to = Math.min(right, x + length);
    fillBox(raster, x, top, to, top + shape.unit, ink);
    fillBox(raster, x, bottom - shape.unit, to, bottom, ink);
  }
}
