import { describe, expect, it } from 'vitest';
import { recognizesTrace } from '../../../src/formats/strace-trace/recognize.ts';
import { decodeTrace } from '../../../src/formats/strace-trace/strace-trace.ts';
import { bytesOf, capturesBelow, differences, summaryOf, titleOf } from './compare-capture.ts';

/** HOTFOLD_CAPTURES=DIR compares every trace below DIR that has a NAME.summary.json beside it. */
const FOLDERS = ['test/fixtures/captures/strace', ...(process.env['HOTFOLD_CAPTURES']?.split(':') ?? [])];

describe.each(FOLDERS)('captures below %s', (folder) => {
  const captures = capturesBelow(folder).map((path) => ({ path, title: titleOf(path) }));

  it('are there', () => expect(captures.length).toBeGreaterThan(20));

  it.each(captures)(
    '$title: calls, errors, errnos, -T sums and threads are those of an independent script',
    ({ path }) => {
      const bytes = bytesOf(path);
      expect(recognizesTrace(bytes)).toBe(true);
      expect(differences(decodeTrace(bytes, path).trace, summaryOf(path))).toEqual([]);
    },
  );
});
