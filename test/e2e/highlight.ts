import type { Page } from '@playwright/test';

/** What the graph looked like at a moment: colours of the canvas, column by column, some pixels of every frame. */
export interface Picture {
  readonly width: number;
  readonly columns: readonly (readonly number[])[];
}

/** Takes a picture of the graph once it rests. */
export async function pictureOf(page: Page): Promise<Picture> {
  for (let before = await snap(page); ; ) {
    await page.waitForTimeout(200);
    const now = await snap(page);
    if (JSON.stringify(now) === JSON.stringify(before)) return now;
    before = now;
  }
}

/** How many columns from the left look the same in both, and whether all others, as far as there are frames, differ wholly. */
export function sameFromTheLeft(before: Picture, after: Picture): { same: number; restDiffers: boolean } {
  const { columns } = before;
  const first = columns.findIndex((column, x) => column.some((colour, y) => colour !== after.columns[x]?.[y]));
  const same = first < 0 ? columns.length : first;
  const restDiffers = columns
    .slice(same)
    .every((column, x) => column.every((colour, y) => colour === 0 || colour !== after.columns[same + x]?.[y]));
  return { same, restDiffers };
}

/** A pixel in a number, 0 where nothing is drawn; the width is that of the graph without its scroll bar. */
function snap(page: Page): Promise<Picture> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.flame-canvas');
    const scroller = document.querySelector('.flame-scroller');
    // The page's own canvas is made for drawing, not for reading.
    const copy = document.createElement('canvas');
    const context = copy.getContext('2d', { willReadFrequently: true });
    if (!canvas || !scroller || !context) throw new Error('there is no graph');
    copy.width = canvas.width;
    copy.height = canvas.height;
    context.drawImage(canvas, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    const pixels = new Uint32Array(data.buffer);
    const columns = Array.from({ length: width }, (_, x) =>
      Array.from({ length: Math.floor(height / 6) }, (_, y) => pixels[y * 6 * width + x] ?? 0),
    );
    return { width: scroller.clientWidth * (width / canvas.clientWidth), columns };
  });
}
