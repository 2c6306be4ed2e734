import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { browserStorage, loadPreferences, savePreferences } from '../../src/state/preferences.ts';
import type { Preferences } from '../../src/state/state.ts';

const fresh: Preferences = {
  language: 'en',
  theme: 'system',
  orientation: 'icicle',
  findingsOpen: true,
  detailsOpen: true,
  keeps: true,
};
const storageOf = (kept?: string) => {
  const items = new Map<string, string>(kept === undefined ? [] : [['hotfold.preferences', kept]]);
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => void items.set(key, text),
  };
};

describe('loadPreferences', () => {
  it('has defaults for a first visit, and where nothing can be kept', () => {
    expect(loadPreferences(storageOf())).toEqual(fresh);
    expect(loadPreferences(undefined)).toEqual(fresh);
  });

  it.each([
    [['zh-CN', 'en'], 'zh'],
    [['zh-Hant-TW'], 'zh'],
    [['ZH'], 'zh'],
    [['de-DE', 'zh-CN', 'en'], 'zh'],
    [['en-GB', 'zh-CN'], 'en'],
    [['fr'], 'en'],
    [['zhx'], 'en'],
    [[], 'en'],
  ])('speaks to a reader of %j in %s', (preferred, language) => {
    expect(loadPreferences(undefined, preferred).language).toBe(language);
  });

  it('what was chosen comes before what the browser says', () => {
    expect(loadPreferences(storageOf('{"language":"en"}'), ['zh-CN']).language).toBe('en');
  });

  it('takes what it understands of what was kept, and the default for the rest', () => {
    const kept = { language: 'tlh', theme: 'dark', orientation: 7, findingsOpen: 'no', detailsOpen: false, extra: 1 };
    expect(loadPreferences(storageOf(JSON.stringify(kept)))).toEqual({ ...fresh, theme: 'dark', detailsOpen: false });
  });

  it('survives whatever lies in the storage', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (kept) => {
        expect(new Set(Object.keys(loadPreferences(storageOf(kept))))).toEqual(new Set(Object.keys(fresh)));
      }),
    );
  });
});

describe('savePreferences', () => {
  it('is read back on the next visit', () => {
    const chosen = fc.record<Preferences>({
      language: fc.constantFrom('en', 'zh'),
      theme: fc.constantFrom('system', 'light', 'dark'),
      orientation: fc.constantFrom('icicle', 'flame'),
      findingsOpen: fc.boolean(),
      detailsOpen: fc.boolean(),
      keeps: fc.boolean(),
    });
    fc.assert(
      fc.property(chosen, (preferences) => {
        const storage = storageOf();
        savePreferences(storage, preferences);
        expect(loadPreferences(storage, ['zh'])).toEqual(preferences);
      }),
    );
  });

  it('a storage that refuses stops nobody', () => {
    const full = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    savePreferences({ getItem: full, setItem: full }, fresh);
    expect(loadPreferences({ getItem: full, setItem: full })).toEqual(fresh);
  });
});

describe('browserStorage', () => {
  it('is undefined where the browser refuses even to name it', () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
    expect(browserStorage()).toBeUndefined();
    if (before) Object.defineProperty(globalThis, 'localStorage', before);
    else Reflect.deleteProperty(globalThis, 'localStorage');
  });
});
