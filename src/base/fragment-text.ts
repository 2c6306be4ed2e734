/**
 * How texts stand in a fragment, and nothing that a browser would write otherwise: letters, digits and what reads well
 * in names of functions and paths are left alone, all else is percent-encoded, UTF-8. Raw `&`, `=`, `;` and `~` are
 * only ever separators, so a fragment is split before it is decoded.
 */

/** What is written between values of a list, and between the parts of one value. */
export const LIST = ';';
export const PARTS = '~';

/** A text without any separator in it. Halves of a character that stand alone (no text has them) become U+FFFD. */
export function escapeText(text: string): string {
  if (SAFE.test(text)) return text;
  return text.replace(HALVES, '\uFFFD').replace(UNSAFE, (character) => {
    return character === '~' ? '%7E' : encodeURIComponent(character);
  });
}

/** The text that was meant; undefined for what no text is written like. */
export function unescapeText(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch {
    // A stray percent sign, or bytes that are no UTF-8.
    return undefined;
  }
}

/** Texts that were escaped each; undefined when one of them can't be read. */
export function unescapeAll(raws: readonly string[]): readonly string[] | undefined {
  const texts = raws.map(unescapeText);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

const SAFE = /^[A-Za-z0-9\-._!$'()*,/:@?]*$/;
const HALVES = /[\uD800-\uDFFF]/gu;
const UNSAFE = /[^A-Za-z0-9\-._!$'()*,/:@?]/gu;
