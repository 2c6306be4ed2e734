import { describe, expect, it } from 'vitest';
import { shareTexts } from '../../src/cli/share-texts.ts';

describe('what is said of a link', () => {
  const size = { characters: 1234, shown: 0.5, rows: 20, of: 40 };

  it('is what it holds, in the words of that', () => {
    expect(shareTexts.linkSize({ ...size, holds: 'frames' }).en).toMatch(/1,234 characters.* 50.*20 of 40 frames/);
    expect(shareTexts.linkSize({ ...size, holds: 'table' }).en).toMatch(/1,234 characters.*All 40 rows of the table/);
    expect(shareTexts.linkSize({ ...size, holds: 'trace' }).en).toMatch(
      /20 of 40 rows.*sums are exact.*no argument or path/,
    );
    for (const holds of ['frames', 'table', 'trace'] as const) {
      expect(shareTexts.linkSize({ ...size, holds }).zh).toContain('1,234 个字符');
    }
  });
});
