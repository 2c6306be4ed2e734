import { describe, expect, it } from 'vitest';
import { pngOf } from '../../../src/ui/share/png-file.ts';

const svg = (width: number, height: number, body = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`;

async function pixels(png: Blob) {
  const bitmap = await createImageBitmap(png);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data];
  return { width: bitmap.width, height: bitmap.height, at };
}

describe('the picture of an SVG file', () => {
  it('is twice as large, with the same colours', async () => {
    const png = await pngOf(
      svg(30, 20, '<rect width="15" height="20" fill="#f00"/><rect x="15" width="15" height="20" fill="#00f"/>'),
    );
    expect(png.type).toBe('image/png');
    const { width, height, at } = await pixels(png);
    expect([width, height]).toEqual([60, 40]);
    expect([at(3, 3), at(57, 37)]).toEqual([
      [255, 0, 0, 255],
      [0, 0, 255, 255],
    ]);
  });

  it('is made smaller where it would be higher than a canvas can be', async () => {
    const { height } = await pixels(await pngOf(svg(100, 40_000)));
    expect(height).toBe(16_384);
  });

  it('is refused for what is no SVG', async () => {
    await expect(pngOf('<html>')).rejects.toThrow();
  });
});
