import { describe, expect, it } from 'vitest';
import { localize } from '../../src/base/localized.ts';

describe('localize', () => {
  it('writes the sentence in every language', () => {
    expect(localize((language) => (language === 'en' ? '3 samples' : '3 个样本'))).toEqual({
      en: '3 samples',
      zh: '3 个样本',
    });
  });
});
