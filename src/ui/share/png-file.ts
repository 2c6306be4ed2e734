/** Pixels per CSS pixel: sharp on the screens that pictures are looked at on. */
const SCALE = 2;
/** No browser makes a canvas that is higher or wider, in pixels. */
const LONGEST_SIDE = 16_384;

/** A picture of an SVG file, sharp on screens of a high resolution. @throws {Error} when the browser can't make it. */
export async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = Math.min(SCALE, LONGEST_SIDE / Math.max(width, height, 1));
    const canvas = new OffscreenCanvas(Math.max(1, width * scale), Math.max(1, height * scale));
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser gives no canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(url);
  }
}
