import { describe, expect, it } from 'vitest';
import { shareTexts } from '../../src/cli/share-texts.ts';

describe('what is said of a link', () => {
  const size = { characters: 1234, shown: 0.5, rows: 20, of: 40, extras: [], hidesNames: false };

  it('is what it holds, in the words of that', () => {
    expect(shareTexts.linkSize({ ...size, holds: 'frames' }).en).toMatch(/1,234 characters.* 50.*20 of 40 frames/);
    expect(shareTexts.linkSize({ ...size, holds: 'table' }).en).toMatch(/1,234 characters.*All 40 rows of the table/);
    expect(shareTexts.linkSize({ ...size, holds: 'trace' }).en).toMatch(
      /20 of 40 rows.*sums are exact.*no argument or path/,
    );
    expect(shareTexts.linkSize({ ...size, holds: 'log' }).en).toMatch(
      /50.* of them to the message, 20 of 40 frames.*sums are exact\. No line is in it, and no message, host name or path\.$/,
    );
    for (const holds of ['frames', 'table', 'trace', 'log'] as const) {
      expect(shareTexts.linkSize({ ...size, holds }).zh).toContain('1,234 个字符');
    }
  });

  it('names what went along because it was asked for', () => {
    const frames = shareTexts.linkSize({ ...size, holds: 'frames', extras: ['paths', 'comments', 'labels'] });
    expect(frames.en).toMatch(
      /sums are exact\. Paths of source files are in it\. Comments of the profile are in it\. All labels of the samples are in it\.$/,
    );
    expect(frames.zh).toMatch(/源文件路径。其中含有剖析数据的注释。其中含有样本的全部标签。$/);
    const trace = shareTexts.linkSize({ ...size, holds: 'trace', extras: ['lines'] });
    expect(trace.en).toMatch(
      /first lines of the findings are in it.*with arguments and paths\. No other call is in it\.$/,
    );
    expect(trace.en).not.toContain('no argument or path');
    expect(shareTexts.linkSize({ ...size, holds: 'trace', hidesNames: true }).en).toMatch(
      /Names that not everybody knows are replaced\. No call is in it/,
    );
    const log = shareTexts.linkSize({ ...size, holds: 'log', extras: ['lines'] });
    expect(log.en).toMatch(/sums are exact\. Messages are in it as they are.*with host names and paths\.$/);
    expect(log.en).not.toContain('No line');
    expect(shareTexts.linkSize({ ...size, holds: 'log', hidesNames: true })).toEqual({
      en: expect.stringMatching(/Names that not everybody knows are replaced\. No line is in it/),
      zh: expect.stringMatching(/已被替换。其中没有任何日志行/),
    });
  });
});
