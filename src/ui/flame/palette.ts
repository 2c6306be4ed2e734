import { contrast, hex, mix, oklch, type Rgb } from '../shared/canvas/oklch.ts';
import type { Scheme } from '../shared/canvas/use-scheme.ts';

/** How a frame is drawn: as it is; as a caller of the frame that was zoomed to; or not meant by search or finding. */
export const PLAIN = 0;
export const CALLER = 1;
export const FADED = 2;
/** Number of these states. */
export const STATES = 3;

/** What a tone may be besides the hues: frames that one can't change, nearly grey; and what is too narrow to draw. */
export const RUNTIME_TONE = 0;
export const SYSCALL_TONE = 1;
export const REST_TONE = 2;
/** The standard library: one hue of its own, between the greys and the code one can change. */
export const STANDARD_TONE = 3;
const FIRST_HUE_TONE = 4;

/** Warm to cool, as far apart as lets neighbours be told apart; the blue of the standard library is left out. */
const HUES = [352, 16, 36, 52, 68, 84, 100, 116, 134, 152, 170, 188, 262, 284, 306, 328] as const;

/** Number of tones. */
export const TONES = FIRST_HUE_TONE + HUES.length;

/** The tone for a number that stands for a package group, the same for the same number. */
export function hueTone(hash: number): number {
  return FIRST_HUE_TONE + (hash % HUES.length);
}

/** Everything the graph is drawn with, in one scheme. Colours are `#rrggbb`. */
export interface Palette {
  /** Fill of `tone` drawn as `state`: `fills[state * TONES + tone]`. */
  readonly fills: readonly string[];
  /** Text on a fill, by state. At least 4.5:1 on every fill of that state. */
  readonly text: readonly string[];
  readonly ground: string;
  /** Outline of the selected frame. */
  readonly outline: string;
  /** Outline of frames of the same function, and of the one under the pointer. */
  readonly twin: string;
  /** The line under frames that match the search. */
  readonly match: string;
  /** Outline of frames that have nothing here. */
  readonly ghost: string;
}

/** The scheme's own colours: those of the page (tokens.css) where they meet the graph. */
const SCHEMES = {
  light: { ground: '#fcfbf9', text: '#1c1917', soft: '#57514c', match: '#7c3aed', lightness: 0.845, chroma: 0.095 },
  dark: { ground: '#171615', text: '#f2efeb', soft: '#bdb6ae', match: '#c4a5ff', lightness: 0.445, chroma: 0.085 },
} as const;

const palettes: Record<Scheme, Palette> = { light: makePalette('light'), dark: makePalette('dark') };

/** The colours of one scheme. Lightness is the same for every hue, so that no package is louder than another. */
export function paletteOf(scheme: Scheme): Palette {
  return palettes[scheme];
}

function makePalette(scheme: Scheme): Palette {
  const { lightness, chroma } = SCHEMES[scheme];
  return paletteWith(
    scheme,
    Array.from({ length: TONES }, (_, tone) => toneColour(tone, lightness, chroma)),
  );
}

/** The palette of a scheme with these colours for its tones, `TONES` of them. */
function paletteWith(scheme: Scheme, tones: readonly Rgb[]): Palette {
  const { ground, text, soft, match } = SCHEMES[scheme];
  const groundRgb = fromHex(ground);
  const states = [1, 0.62, 0.24].map((share) => tones.map((tone) => mix(tone, groundRgb, share)));
  return {
    fills: states.flat().map(hex),
    text: [text, text, soft],
    ground,
    outline: text,
    twin: hex(mix(fromHex(text), groundRgb, 0.7)),
    match,
    ghost: hex(mix(fromHex(soft), groundRgb, 0.36)),
  };
}

/** So many tones tell how something has changed: from much less over nothing in the middle to much more. */
export const CHANGE_TONES = TONES - 1;
/** The tone of what has nothing here: the ground itself. */
export const GHOST_TONE = TONES - 1;

const changePalettes: Record<Scheme, Palette> = { light: makeChangePalette('light'), dark: makeChangePalette('dark') };

/** The palette in which tones tell of change: blue for less, grey, orange for more. They differ in lightness, too. */
export function changePaletteOf(scheme: Scheme): Palette {
  return changePalettes[scheme];
}

function makeChangePalette(scheme: Scheme): Palette {
  const { ground, lightness, chroma } = SCHEMES[scheme];
  const middle = (CHANGE_TONES - 1) / 2;
  const grey = oklch(lightness + (scheme === 'light' ? 0.045 : -0.07), 0.005, 75);
  const [less, more] = [oklch(lightness - 0.02, chroma * 1.25, 248), oklch(lightness - 0.02, chroma * 1.35, 58)];
  const tones = Array.from({ length: CHANGE_TONES }, (_, tone) =>
    mix(tone < middle ? less : more, grey, Math.abs(tone - middle) / middle),
  );
  return paletteWith(scheme, [...tones, fromHex(ground)]);
}

function toneColour(tone: number, lightness: number, chroma: number): Rgb {
  if (tone === RUNTIME_TONE) return oklch(lightness - 0.03, 0.024, 268);
  if (tone === SYSCALL_TONE) return oklch(lightness - 0.03, 0.008, 230);
  if (tone === REST_TONE) return oklch(lightness, 0.004, 75);
  if (tone === STANDARD_TONE) return oklch(lightness, chroma * 0.62, 222);
  const hue = HUES[tone - FIRST_HUE_TONE] as number;
  // Greens and teals look stronger than warm hues of the same chroma.
  return oklch(lightness, hue > 110 && hue < 200 ? chroma * 0.72 : chroma, hue);
}

function fromHex(text: string): Rgb {
  const value = Number.parseInt(text.slice(1), 16);
  return { r: value >> 16, g: (value >> 8) & 255, b: value & 255 };
}

/** The least contrast of text on any fill of the palette. */
export function leastContrast({ fills, text }: Palette): number {
  return Math.min(...fills.map((fill, i) => contrast(fromHex(fill), fromHex(text[Math.floor(i / TONES)] as string))));
}
