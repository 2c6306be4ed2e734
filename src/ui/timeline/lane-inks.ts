import { WAITING } from '../../analysis/syscalls/syscall-family.ts';
import { mix, type Rgb } from '../shared/canvas/oklch.ts';
import { inkOf } from './raster.ts';
import type { TimelinePalette } from './timeline-palette.ts';

/** The colours of a palette as pixels. */
export interface LaneInks {
  readonly ground: number;
  readonly line: number;
  readonly grid: number;
  readonly mark: number;
  readonly soft: number;
  readonly plain: Inks;
  readonly faded: Inks;
}

/** Colours of calls, as they are or faded. */
export interface Inks {
  /** By row of `FAMILIES`. */
  readonly fills: readonly number[];
  /** The darker of the two colours that blocks with a pattern have. */
  readonly deep: readonly number[];
  /** The strokes over calls that had not returned: they leave a text readable. */
  readonly hatch: readonly number[];
  readonly wait: number;
  readonly error: number;
  readonly timeout: number;
}

/** Makes pixels of a palette. */
export function lanesInks(palette: TimelinePalette): LaneInks {
  const { ground, text, fills } = palette;
  const inks = (share: number): Inks => {
    const ink = (colour: Rgb) => inkOf(mix(colour, ground, share));
    return {
      fills: fills.map(ink),
      deep: fills.map((fill) => ink(mix(text, fill, 0.5))),
      hatch: fills.map((fill, family) =>
        ink(family === WAITING ? mix(fill, palette.wait, 0.5) : mix(ground, fill, 0.3)),
      ),
      wait: ink(palette.wait),
      error: ink(palette.error),
      timeout: ink(palette.timeout),
    };
  };
  return {
    ground: inkOf(ground),
    line: inkOf(palette.line),
    grid: inkOf(palette.grid),
    mark: inkOf(text),
    soft: inkOf(palette.soft),
    plain: inks(1),
    faded: inks(palette.fading),
  };
}
