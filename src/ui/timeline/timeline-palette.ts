import { FAMILIES, type SyscallFamily } from '../../analysis/syscalls/syscall-family.ts';
import { contrast, hex, mix, oklch, type Rgb } from '../shared/canvas/oklch.ts';
import type { Scheme } from '../shared/canvas/use-scheme.ts';

/** Everything a timeline is drawn with, in one scheme. Marks and fills are at least 3:1 on the ground, text 4.5:1 on what it stands on. */
export interface TimelinePalette {
  /** By row of `FAMILIES`. Of `waiting` it is the line below its blocks: the blocks themselves are `wait`. */
  readonly fills: readonly Rgb[];
  /** What blocks of waiting calls are filled with: nearly nothing, because nothing happens in them. */
  readonly wait: Rgb;
  readonly ground: Rgb;
  /** The ground of the gutter and the axis. */
  readonly panel: Rgb;
  readonly line: Rgb;
  readonly grid: Rgb;
  readonly text: Rgb;
  readonly soft: Rgb;
  readonly faint: Rgb;
  readonly error: Rgb;
  /** A clock that fired. */
  readonly timeout: Rgb;
  readonly accent: Rgb;
  /** How much of a colour is left where a filter has left a call out. */
  readonly fading: number;
}

/** Hues far from each other and from the red of errors; waiting and the rest are nearly grey. */
const HUES: Readonly<Record<SyscallFamily, readonly [hue: number, chroma: number]>> = {
  waiting: [255, 0.035],
  file: [228, 0.11],
  network: [305, 0.12],
  memory: [160, 0.1],
  process: [72, 0.11],
  other: [80, 0.012],
};

/** The page's own colours (tokens.css) where they meet the canvas. */
const SCHEMES = {
  light: {
    ground: '#fcfbf9',
    panel: '#ffffff',
    line: '#e5e0da',
    text: '#1c1917',
    soft: '#57514c',
    faint: '#6b645e',
    accent: '#b93c0b',
    fill: 0.645,
    wait: [0.925, 0.014],
    error: [0.52, 0.2, 29],
    timeout: [0.45, 0.1, 262],
    grid: 0.5,
    fading: 0.24,
  },
  dark: {
    ground: '#171615',
    panel: '#1d1c1a',
    line: '#34312d',
    text: '#f2efeb',
    soft: '#bdb6ae',
    faint: '#a39b93',
    accent: '#ff8f57',
    fill: 0.518,
    wait: [0.29, 0.018],
    error: [0.7, 0.19, 29],
    timeout: [0.77, 0.09, 258],
    grid: 0.55,
    fading: 0.3,
  },
} as const;

const palettes: Record<Scheme, TimelinePalette> = { light: makePalette('light'), dark: makePalette('dark') };

export function timelinePalette(scheme: Scheme): TimelinePalette {
  return palettes[scheme];
}

/** The least contrast of what is drawn on the ground, and of the text on the blocks. */
export function leastContrasts({ fills, wait, ground, text, error, timeout }: TimelinePalette) {
  return {
    marks: Math.min(...[...fills, error, timeout].map((colour) => contrast(colour, ground))),
    text: Math.min(...[...fills.slice(1), wait].map((colour) => contrast(text, colour))),
  };
}

/** A family's colour for the legend, as CSS takes it. */
export function familyColour(scheme: Scheme, family: SyscallFamily): string {
  return hex(palettes[scheme].fills[FAMILIES.indexOf(family)] as Rgb);
}

function makePalette(scheme: Scheme): TimelinePalette {
  const { ground, panel, line, text, soft, faint, accent, fill, wait, error, timeout, grid, fading } = SCHEMES[scheme];
  return {
    fills: FAMILIES.map((family) => oklch(fill, HUES[family][1], HUES[family][0])),
    wait: oklch(wait[0], wait[1], HUES.waiting[0]),
    ground: fromHex(ground),
    panel: fromHex(panel),
    line: fromHex(line),
    grid: mix(fromHex(line), fromHex(ground), grid),
    text: fromHex(text),
    soft: fromHex(soft),
    faint: fromHex(faint),
    error: oklch(error[0], error[1], error[2]),
    timeout: oklch(timeout[0], timeout[1], timeout[2]),
    accent: fromHex(accent),
    fading,
  };
}

function fromHex(text: string): Rgb {
  const value = Number.parseInt(text.slice(1), 16);
  return { r: value >> 16, g: (value >> 8) & 255, b: value & 255 };
}
