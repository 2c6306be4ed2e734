/** Side of the tile, in CSS pixels. */
const TILE = 6;

/**
 * A hatch of thin diagonal lines in the colour of the ground, for frames whose value is negative: it tells without
 * colour, and what is written on it stays as readable as before, because the lines take the fill away from the text.
 */
export function hatchFor(context: CanvasRenderingContext2D, ground: string, ratio: number): CanvasPattern | string {
  const size = Math.max(4, Math.round(TILE * ratio));
  const tile = document.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const brush = tile.getContext('2d');
  if (!brush) return 'transparent';
  brush.strokeStyle = ground;
  brush.lineWidth = Math.max(1, ratio * 1.4);
  brush.beginPath();
  // The corners of the neighbouring tiles belong to the same lines.
  for (const shift of [-size, 0, size]) {
    brush.moveTo(shift - 1, size + 1);
    brush.lineTo(shift + size + 1, -1);
  }
  brush.stroke();
  return context.createPattern(tile, 'repeat') ?? 'transparent';
}
