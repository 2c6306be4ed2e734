/** Where a word stands in a text, the better the smaller: at its beginning, at the beginning of a word, inside one. */
export type Place = 0 | 1 | 2;

/** The words of what the reader types, in small letters; none when there is nothing to look for. */
export function wordsOf(query: string): readonly string[] {
  return query
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * The best place of a word in a text; undefined where it is not in it. `lower` is the text in small letters. A word
 * begins after what is no letter or digit, at a hump (`containerData`), and at each Chinese character.
 */
export function placeOf(word: string, text: string, lower: string): Place | undefined {
  let at = lower.indexOf(word);
  if (at < 0) return undefined;
  for (; at >= 0; at = lower.indexOf(word, at + 1)) {
    if (at === 0) return 0;
    if (isWordStart(text, at)) return 1;
  }
  return 2;
}

/** Whether a word begins at a place of a text. */
export function isWordStart(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  const here = text.charCodeAt(at);
  if (isHan(before) || isHan(here)) return true;
  if (!isWordCharacter(before)) return true;
  return isBig(here) && !isBig(before);
}

function isHan(code: number): boolean {
  return code >= 0x2e80 && code < 0xa000;
}

function isBig(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || isBig(code) || (code >= 48 && code <= 57) || code >= 0x80;
}
