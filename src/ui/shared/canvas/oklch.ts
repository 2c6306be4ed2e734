/** A colour on the screen: red, green and blue as integers 0..255. */
export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/**
 * A colour by lightness (0..1), chroma (0 is grey) and hue (degrees), as sRGB. What the screen can't show loses
 * chroma until it can; lightness and hue stay.
 * Source: https://bottosson.github.io/posts/oklab/
 */
export function oklch(lightness: number, chroma: number, hue: number): Rgb {
  for (let c = chroma; c > 0; c -= 0.004) {
    const channels = toLinear(lightness, c, hue);
    if (channels.every((v) => v >= -1e-4 && v <= 1 + 1e-4)) return toRgb(channels);
  }
  return toRgb(toLinear(lightness, 0, hue));
}

/** `share` of the first colour over the rest of the second, channel by channel. */
export function mix(over: Rgb, under: Rgb, share: number): Rgb {
  const blend = (a: number, b: number) => Math.round(a * share + b * (1 - share));
  return { r: blend(over.r, under.r), g: blend(over.g, under.g), b: blend(over.b, under.b) };
}

/** Contrast of two colours, 1..21. Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour as CSS and canvas take it: `#rrggbb`. */
export function hex({ r, g, b }: Rgb): string {
  return `#${((1 << 24) | (r << 16) | (g << 8) | b).toString(16).slice(1)}`;
}

function luminance({ r, g, b }: Rgb): number {
  return 0.2126 * fromGamma(r) + 0.7152 * fromGamma(g) + 0.0722 * fromGamma(b);
}

function toLinear(lightness: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function toRgb([r, g, b]: readonly [number, number, number]): Rgb {
  return { r: toGamma(r), g: toGamma(g), b: toGamma(b) };
}

function toGamma(linear: number): number {
  const v = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055));
}

function fromGamma(channel: number): number {
  const v = channel / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}
