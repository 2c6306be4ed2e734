/** Key of the name of a level. */
export type LevelKey = `level_${0 | 1 | 2 | 3 | 4 | 5 | 6}`;

/** Which text names a level (`LOG_LEVEL`). */
export function levelKey(level: number): LevelKey {
  return `level_${Math.min(Math.max(Math.round(level), 0), 6) as 0 | 1 | 2 | 3 | 4 | 5 | 6}`;
}

/** The letter of a level, as klog writes it; `''` for none. */
export function levelLetter(level: number): string {
  return ['', 'D', 'I', 'N', 'W', 'E', 'F'][level] ?? '';
}

/** How a level is coloured: like a finding as bad. */
export function levelTone(level: number): 'bad' | 'warning' | undefined {
  if (level >= 5) return 'bad';
  return level === 4 ? 'warning' : undefined;
}

/** So many digits of a second tell the ends of a range apart. */
export function digitsFor(length: number): number {
  if (length >= 10e9) return 0;
  return length >= 0.1e9 ? 3 : 6;
}
