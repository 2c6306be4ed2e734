import type { Language } from '../base/localized.ts';

/** How to write a report. */
export interface ReportOptions {
  /** How many functions to list; 0 lists all. */
  readonly top: number;
  readonly language: Language;
}

/** The first `top` of a list; all of it for 0. */
export function topOf<T>(list: readonly T[], top: number): readonly T[] {
  return top === 0 ? list : list.slice(0, top);
}
