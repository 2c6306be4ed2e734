/** What a row is called that stands for so many frames, of which a link tells only the sum. */
export function foldedName(frames: number): string {
  return frames === 1 ? '(1 frame)' : `(${frames.toLocaleString('en-US')} frames)`;
}

/** Whether this is what such a row is called. */
export function isFoldedName(name: string): boolean {
  return /^\([\d,]+ frames?\)$/.test(name);
}
