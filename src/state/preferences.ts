import { type Language, languages } from '../base/localized.ts';
import type { Orientation, Preferences, Theme } from './state.ts';

/** The part of `Storage` that is needed here. */
export type PreferenceStorage = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'hotfold.preferences';
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const ORIENTATIONS: readonly Orientation[] = ['icicle', 'flame'];

/** What this browser keeps between visits; undefined where it refuses to (private windows, policies). */
export function browserStorage(): PreferenceStorage | undefined {
  try {
    return localStorage;
  } catch {
    // Merely naming it throws where storage is blocked; the page then lives without.
    return undefined;
  }
}

/** The languages the reader prefers, best first, as the browser says. */
export function browserLanguages(): readonly string[] {
  return navigator.languages;
}

/**
 * The preferences kept in `storage`, with the default for whatever is missing, damaged or from another version.
 * A first visit is in Chinese when that is the first of `preferred` that there is, else in English.
 */
export function loadPreferences(
  storage: PreferenceStorage | undefined,
  preferred: readonly string[] = [],
): Preferences {
  const kept = readKept(storage);
  return {
    language: oneOf(languages, kept['language']) ?? firstLanguage(preferred),
    theme: oneOf(THEMES, kept['theme']) ?? 'system',
    orientation: oneOf(ORIENTATIONS, kept['orientation']) ?? 'icicle',
    findingsOpen: flag(kept['findingsOpen']) ?? true,
    detailsOpen: flag(kept['detailsOpen']) ?? true,
    keeps: flag(kept['keeps']) ?? true,
  };
}

/** Keeps the preferences for the next visit, where the browser allows it. */
export function savePreferences(storage: PreferenceStorage | undefined, preferences: Preferences): void {
  try {
    storage?.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Full or refused: what the reader chose still holds for this visit, which is all that can be done.
  }
}

function readKept(storage: PreferenceStorage | undefined): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}

function firstLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = oneOf(languages, tag.toLowerCase().split('-')[0]);
    if (language) return language;
  }
  return 'en';
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value);
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
