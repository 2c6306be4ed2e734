import { makeStamp, type Stamp } from './raster.ts';

/** Where things lie in a lane, in pixels of the canvas from its top. */
export interface LaneShape {
  /** Height, the line below it included. */
  readonly height: number;
  readonly line: number;
  /** Errors hang from here down to the body. */
  readonly rail: number;
  /** Blocks. */
  readonly top: number;
  readonly bottom: number;
  /** Futex timeouts stand below the body, down to here. */
  readonly foot: number;
  /** Thickness of the line below waiting calls. */
  readonly base: number;
  /** One pixel of the page. */
  readonly unit: number;
}

/** Height of a lane on the page, in pixels of it. */
export const LANE = 24;

export function laneShape(ratio: number): LaneShape {
  const px = (length: number) => Math.round(length * ratio);
  const line = Math.max(1, Math.floor(ratio));
  return {
    height: px(LANE),
    line,
    rail: px(1),
    top: px(5),
    bottom: px(19),
    foot: px(22),
    base: Math.max(2, px(2)),
    unit: Math.max(1, px(1)),
  };
}

/** The marks of a lane, for one ratio. */
export interface Stamps {
  /** An error: points down into its call. */
  readonly error: Stamp;
  /** A futex wait whose time ran out: a clock. */
  readonly clock: Stamp;
  readonly signal: Stamp;
  /** The same, larger by a line on all sides, in the colour of the ground. */
  readonly signalHalo: Stamp;
  readonly exit: Stamp;
  readonly exitHalo: Stamp;
  /** A call that had not returned: its end is open. */
  readonly open: Stamp;
}

export function makeStamps(ratio: number): Stamps {
  const px = (length: number) => Math.round(length * ratio);
  const wedge = (width: number, height: number, grown: number) =>
    makeStamp(width, height, (x, y) => {
      const depth = (y - grown) / (height - 2 * grown);
      return (
        depth >= -0.2 && Math.abs(x - width / 2) <= ((width - 2 * grown) / 2) * (1 - depth) + grown && depth <= 1.2
      );
    });
  const cross = (size: number, thick: number) =>
    makeStamp(size, size, (x, y) => Math.min(Math.abs(x - y), Math.abs(x + y - size)) <= thick);
  return {
    error: makeStamp(px(7), px(6), (x, y) => Math.abs(x - px(7) / 2) <= (px(7) / 2) * (1 - y / px(6))),
    clock: clock(px(7), ratio),
    signal: wedge(px(6), px(6), 0),
    signalHalo: wedge(px(8), px(8), px(1)),
    exit: cross(px(8), 0.85 * ratio),
    exitHalo: cross(px(10), 2.2 * ratio),
    open: makeStamp(px(5), px(9), (x, y) => {
      const tip = (px(5) - 0.5) * (1 - Math.abs(y - px(9) / 2) / (px(9) / 2));
      return x <= tip && x >= tip - 2.1 * ratio;
    }),
  };
}

/** A ring with a hand at twelve and one at three. */
function clock(size: number, ratio: number): Stamp {
  const middle = size / 2;
  const thick = 0.55 * ratio;
  return makeStamp(size, size, (x, y) => {
    const ring = Math.abs(Math.hypot(x - middle, y - middle) - (middle - thick)) <= thick;
    const up = Math.abs(x - middle) <= thick * 0.9 && y <= middle + thick && y >= middle - size * 0.32;
    const right = Math.abs(y - middle) <= thick * 0.9 && x >= middle - thick && x <= middle + size * 0.26;
    return ring || up || right;
  });
}
