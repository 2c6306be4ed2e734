import type { PreferenceStorage } from './preferences.ts';

/** A file of own rules as it was given. */
export interface KeptRules {
  readonly name: string;
  readonly text: string;
}

const KEY = 'hotfold.rules';

/** The own rules that this browser keeps; undefined when there are none, or what is there is damaged. */
export function keptOwnRules(storage: PreferenceStorage | undefined): KeptRules | undefined {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('name' in kept) || !('text' in kept)) return undefined;
    const { name, text } = kept;
    return typeof name === 'string' && typeof text === 'string' ? { name, text } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps own rules for the next visit, where the browser allows it. */
export function keepOwnRules(storage: PreferenceStorage | undefined, rules: KeptRules): void {
  try {
    storage?.setItem(KEY, JSON.stringify(rules));
  } catch {
    // Full or refused: they still hold for this visit.
  }
}

/** Forgets the own rules. */
export function forgetOwnRules(storage: PreferenceStorage | undefined): void {
  try {
    storage?.setItem(KEY, 'null');
  } catch {
    // Refused: then none were kept either.
  }
}
