/** The languages every text for the reader exists in. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/**
 * One sentence in every language, already filled in with its numbers: plain data, so it may cross a thread,
 * and the reader may change the language without anything being computed again.
 */
export type Localized = Readonly<Record<Language, string>>;

/** Builds a sentence in every language from the same numbers: `localize((l) => l === 'en' ? … : …)`. */
export function localize(write: (language: Language) => string): Localized {
  return { en: write('en'), zh: write('zh') };
}
