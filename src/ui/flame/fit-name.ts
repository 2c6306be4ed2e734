import { nameForms, shortName } from '../../model/names.ts';

/** Width of a text in the font of the graph, in the pixels of the canvas. */
export type Measure = (text: string) => number;

/** Fewer characters than these say nothing, and are not drawn. */
const FEWEST = 4;
const KEPT = 20_000;

/**
 * What is written on frames: names cut to the width there is, the way names are told apart, from the left.
 * What was measured and cut is kept, because the same frames are drawn again and again while the graph moves.
 */
export class NameFitter {
  readonly #formsOf: (func: number) => readonly string[];
  readonly #measure: Measure;
  /** Width of one character: the font has but one width, and what it lacks (Chinese, say) is measured. */
  readonly #advance: number;
  readonly #fitted = new Map<number, string>();

  /** `formsOf` gives the forms of a function's name, from the whole one to the shortest that still says which it is. */
  constructor(formsOf: (func: number) => readonly string[], measure: Measure) {
    this.#formsOf = formsOf;
    this.#measure = measure;
    this.#advance = measure('m');
  }

  /** The most of the function's name that fits into `width`; `''` when nothing worth reading does. */
  fit(func: number, width: number): string {
    const characters = Math.min(255, Math.floor(width / this.#advance));
    if (characters < FEWEST) return '';
    const key = func * 256 + characters;
    let text = this.#fitted.get(key);
    if (text === undefined) {
      if (this.#fitted.size >= KEPT) this.#fitted.clear();
      text = fitName(this.#formsOf(func), characters * this.#advance, (t) => this.widthOf(t));
      this.#fitted.set(key, text);
    }
    return text;
  }

  /** Width of a text that stands before a name. */
  widthOf(text: string): number {
    return isPlain(text) ? text.length * this.#advance : this.#measure(text);
  }
}

/**
 * The longest form that fits; else the end of the shortest one after `…`, because the method at the end tells more
 * than the path at the start; `''` when less than four characters would be left.
 */
export function fitName(forms: readonly string[], width: number, measure: Measure): string {
  for (const form of forms) if (measure(form) <= width) return form;
  const shortest = [...(forms.at(-1) ?? '').replace(/^…/, '')];
  let cut = 0;
  let kept = shortest.length;
  // The least cut that fits, between cutting nothing (known not to fit) and cutting all.
  while (kept - cut > 1) {
    const middle = (cut + kept) >> 1;
    if (measure(`…${shortest.slice(middle).join('')}`) <= width) kept = middle;
    else cut = middle;
  }
  return shortest.length - kept < FEWEST - 1 ? '' : `…${shortest.slice(kept).join('')}`;
}

/**
 * What may be written on a frame, from the longest: `manager.(*containerData).housekeeping`, then without the package,
 * then without the type, `…` for what is gone. The path before the package is for the hover card: on the frames it
 * would only push what differs out of sight.
 */
export function frameForms(name: string): readonly string[] {
  const short = shortName(name);
  const shorter = nameForms(name).filter((form) => form.length < short.length - 1);
  const forms = [short, ...shorter.map((form) => (form.startsWith('…') ? form : `…${form}`))];
  // What is cut further is cut to the name, not to the brackets after it.
  const last = forms.at(-1) as string;
  if (last.endsWith('[…]')) forms.push(`…${last.slice(0, -3).replace(/^…/, '')}`);
  return forms;
}

/** Whether every character is one that a monospaced font has, so that the width needs no measuring. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 32 || code > 126) && code !== 0x2026 && code !== 0x2212) return false;
  }
  return true;
}
