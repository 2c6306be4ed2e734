/** What a row is called that stands for so many frames, of which a link tells only the sum. */
export function foldedName(frames: number): string {
  return frames === 1 ? '(1 frame)' : `(${frames.toLocaleString('en-US')} frames)`;
}

/** Whether this is what such a row is called. */
export function isFoldedName(name: string): boolean {
  return /^\([\d,]+ frames?\)$/.test(name);
}

/** How many frames a row of this name stands for; 0 where it is no such name. */
export function framesOfFolded(name: string): number {
  return isFoldedName(name) ? Number(name.replace(/\D/g, '')) : 0;
}
