import { expect, it } from 'vitest';
import { memStat } from '../../../src/formats/legacy-heap-text/mem-stats.ts';

it.each([
  ['HeapAlloc = 4501400', 'HeapAlloc = 4501400'],
  ['Stack = 950272 / 950272', 'Stack = 950272 / 950272'],
  ['DebugGC = false', 'DebugGC = false'],
  ['PauseNs = [5 7 6]', 'PauseNs (longest of the last 3) = 7'],
  ['PauseNs = []', ''],
  ['PauseEnd = [1795198031308104081 0]', ''],
  [`Long = ${'1'.repeat(81)}`, undefined],
  ['what is this', undefined],
  ['', undefined],
])('%j', (text, expected) => {
  expect(memStat(text)).toBe(expected);
});
