/** Between texts of a link: none of them has it. */
export const SEPARATOR = '\0';

/** Texts of this length are cut: no program has such a name, and a link has no room for it. */
export const LONGEST_NAME = 4096;

/** A name, or another text, as a link can carry it. */
export function carriedName(name: string, longest = LONGEST_NAME): string {
  // Half a character can't be written as UTF-8.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    new TextEncoder().encode(name.replaceAll(SEPARATOR, ' ').slice(0, longest)),
  );
}
