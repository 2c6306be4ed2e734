import { describe, expect, it } from 'vitest';
import { catalogues, createTranslator } from '../../../src/ui/i18n/setup.ts';

type Area = keyof typeof catalogues.en;
const areas = Object.keys(catalogues.en) as Area[];
const texts = (language: 'en' | 'zh', area: Area) => catalogues[language][area] as Readonly<Record<string, string>>;
const places = (text: string) => new Set([...text.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place));

describe('the catalogues', () => {
  it('have the same areas', () => {
    expect(Object.keys(catalogues.zh)).toEqual(areas);
  });

  it.each(areas)('have the same keys in %s, none of them empty', (area) => {
    expect(new Set(Object.keys(texts('zh', area)))).toEqual(new Set(Object.keys(texts('en', area))));
    expect(Object.values(texts('zh', area)).filter((text) => text.trim() === '')).toEqual([]);
  });

  it.each(areas)('put the same numbers and names into %s', (area) => {
    for (const [key, text] of Object.entries(texts('en', area))) {
      expect([key, places(texts('zh', area)[key] as string)]).toEqual([key, places(text)]);
    }
  });

  it.each(areas)('have both forms of every plural in %s', (area) => {
    const keys = Object.keys(texts('en', area));
    const ones = keys.filter((key) => key.endsWith('_one')).map((key) => key.replace('_one', '_other'));
    expect(new Set(keys.filter((key) => key.endsWith('_other')))).toEqual(new Set(ones));
  });

  it('count as each language does', () => {
    const english = createTranslator('en');
    const chinese = createTranslator('zh');
    expect(english.t('findings:heading', { count: 1, n: '1' })).toBe('1 known hotspot');
    expect(english.t('findings:heading', { count: 2, n: '2' })).toBe('2 known hotspots');
    expect(chinese.t('findings:heading', { count: 1, n: '1' })).toBe('1 个已知热点');
  });
});
