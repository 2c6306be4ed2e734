import { describe, expect, it } from 'vitest';
import { fillBox, inkOf, makeStamp, print, type Raster } from '../../../src/ui/timeline/raster.ts';

const RED = inkOf({ r: 255, g: 0, b: 0 });
const WHITE = inkOf({ r: 255, g: 255, b: 255 });

function blank(width: number, height: number): Raster {
  return { width, height, pixels: new Uint32Array(width * height).fill(WHITE) };
}

/** `#` red, `.` white, `+` between. */
function drawing({ width, height, pixels }: Raster): string {
  const rows = Array.from({ length: height }, (_, y) => Array.from(pixels.subarray(y * width, (y + 1) * width)));
  return rows.map((row) => row.map((ink) => (ink === RED ? '#' : ink === WHITE ? '.' : '+')).join('')).join('\n');
}

describe('pixels', () => {
  it('are the bytes that a canvas takes', () => {
    const bytes = new Uint8ClampedArray(Uint32Array.of(inkOf({ r: 1, g: 2, b: 3 })).buffer);
    expect([...bytes]).toEqual([1, 2, 3, 255]);
  });

  it('are filled within their box, and not outside of the picture', () => {
    const raster = blank(6, 3);
    fillBox(raster, 1, 1, 4, 9, RED);
    fillBox(raster, -5, -5, 1, 1, RED);
    fillBox(raster, 4, 0, 2, 3, RED);
    expect(drawing(raster)).toBe('#.....\n.###..\n.###..');
    const wide = blank(40, 1);
    fillBox(wide, 10, 0, 99, 1, RED);
    expect(drawing(wide)).toBe(`${'.'.repeat(10)}${'#'.repeat(30)}`);
  });

  it('are covered by a stamp as much as its shape covers them', () => {
    const wedge = makeStamp(5, 3, (x, y) => Math.abs(x - 2.5) <= 2.5 * (1 - y / 3));
    const raster = blank(7, 3);
    print(raster, wedge, 1, 0, RED);
    expect(drawing(raster)).toBe('.+###+.\n..+#+..\n..+++..');
    print(raster, wedge, -3, 1, RED);
    print(raster, wedge, 5, 2, RED);
    expect(drawing(raster).length).toBe(23);
  });
});
