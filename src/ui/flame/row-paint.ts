import type { Scheme } from '../shared/canvas/use-scheme.ts';
import type { Palette } from './palette.ts';

/** How rows are painted where colours tell something else than what a function belongs to. */
export interface RowPaint {
  /** Its tones take the places of those of packages: `fills[state * TONES + tone]`. */
  paletteOf(scheme: Scheme): Palette;
  /** Tone of a row's frame. */
  toneOf(row: number): number;
  /** Tone of a box for many rows that are too narrow to draw. */
  readonly restTone: number;
  /** Whether the frame is crossed, so that it is told without colour, too. */
  isHatched(row: number): boolean;
  /** How much of its place the row fills, in [0, 1]: at 0 it has nothing here, and only its place is left. */
  partOf(row: number): number;
  /** What is left out right below the row, as a part of its own width in [0, 1]; 0 for nothing. */
  leftOutOf(row: number): number;
  /** What stands before its name. */
  signOf(row: number): string;
}
