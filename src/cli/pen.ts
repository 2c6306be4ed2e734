import type { Language } from '../base/localized.ts';
import type { Paint } from './paint.ts';
import type { Texts } from './texts.ts';

/** What every part of the text report is written with. */
export interface Pen {
  readonly language: Language;
  readonly t: Texts;
  readonly p: Paint;
  /** How many functions, calls or threads to list; 0 lists all. */
  readonly top: number;
}
