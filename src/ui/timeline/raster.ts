import type { Rgb } from '../shared/canvas/oklch.ts';

/**
 * Pixels that are written one by one: a hundred thousand slivers a frame are more than a canvas can be asked for.
 * What lies outside is left out. A colour is what `inkOf` makes of it.
 */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Row by row, bytes in the order red, green, blue, alpha. */
  readonly pixels: Uint32Array;
}

/** A colour as the four bytes of a pixel, on machines that write the least of them first, as all that run browsers do. */
export function inkOf({ r, g, b }: Rgb): number {
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** Fills a rectangle; its right and bottom edges are no part of it. */
export function fillBox(raster: Raster, left: number, top: number, right: number, bottom: number, ink: number): void {
  const { width, height, pixels } = raster;
  const x0 = left < 0 ? 0 : left;
  const x1 = right > width ? width : right;
  const y0 = top < 0 ? 0 : top;
  const y1 = bottom > height ? height : bottom;
  if (x0 >= x1) return;
  for (let y = y0; y < y1; y++) {
    const row = y * width;
    if (x1 - x0 > 12) pixels.fill(ink, row + x0, row + x1);
    else for (let at = row + x0; at < row + x1; at++) pixels[at] = ink;
  }
}

/** A small picture in one colour: how much of each pixel it covers, 0..255. */
export interface Stamp {
  readonly width: number;
  readonly height: number;
  readonly cover: Uint8Array;
}

const SAMPLES = 4;

/** Makes a stamp of what is inside; `x` and `y` are in pixels from its upper left corner. */
export function makeStamp(width: number, height: number, isInside: (x: number, y: number) => boolean): Stamp {
  const cover = new Uint8Array(width * height);
  for (let at = 0; at < cover.length; at++) {
    const [left, top] = [at % width, Math.floor(at / width)];
    let hits = 0;
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
      const x = left + ((sample % SAMPLES) + 0.5) / SAMPLES;
      const y = top + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
      if (isInside(x, y)) hits++;
    }
    cover[at] = Math.round((hits * 255) / (SAMPLES * SAMPLES));
  }
  return { width, height, cover };
}

/** Prints a stamp with its upper left corner at a pixel. */
export function print(raster: Raster, stamp: Stamp, left: number, top: number, ink: number): void {
  const { width, height, pixels } = raster;
  for (let row = 0, at = 0; row < stamp.height; row++) {
    for (let column = 0; column < stamp.width; column++, at++) {
      const cover = stamp.cover[at] as number;
      const x = left + column;
      const y = top + row;
      if (cover === 0 || x < 0 || y < 0 || x >= width || y >= height) continue;
      const pixel = y * width + x;
      pixels[pixel] = cover === 255 ? ink : blend(ink, pixels[pixel] as number, cover);
    }
  }
}

function blend(over: number, under: number, cover: number): number {
  return (
    ((255 << 24) |
      channel(over, under, cover, 16) |
      channel(over, under, cover, 8) |
      channel(over, under, cover, 0)) >>>
    0
  );
}

function channel(over: number, under: number, cover: number, shift: number): number {
  return Math.round((((over >>> shift) & 255) * cover + ((under >>> shift) & 255) * (255 - cover)) / 255) << shift;
}
