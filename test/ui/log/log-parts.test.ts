import { describe, expect, it } from 'vitest';
import { keyOfPart, type LogPart, logPartsOf, withLogPart, withoutLogPart } from '../../../src/ui/log/log-parts.ts';
import { digitsFor, levelKey, levelLetter, levelTone } from '../../../src/ui/log/log-words.ts';

const PARTS: readonly LogPart[] = [
  { kind: 'finding', patterns: ['x'] },
  { kind: 'range', from: 1, to: 2 },
  { kind: 'level', level: 4 },
  { kind: 'unit', name: 'kubelet' },
  { kind: 'unit', name: 'systemd' },
  { kind: 'source', name: 'a.go:7' },
  { kind: 'template', template: 3 },
];
const ALL = PARTS.reduce(withLogPart, { text: 'e' });

describe('the parts of a filter of a log', () => {
  it('come to the filter and back', () => {
    expect(ALL).toEqual({
      text: 'e',
      patterns: ['x'],
      from: 1,
      to: 2,
      level: 4,
      units: ['kubelet', 'systemd'],
      sources: ['a.go:7'],
      templates: [3],
    });
    expect(logPartsOf(ALL)).toEqual(PARTS);
    expect(new Set(PARTS.map(keyOfPart)).size).toBe(PARTS.length);
  });

  it.each(PARTS)('are taken out one by one: $kind', (part) => {
    expect(logPartsOf(withoutLogPart(ALL, part))).toEqual(PARTS.filter((one) => one !== part));
    expect(withoutLogPart(ALL, part).text).toBe('e');
  });

  it('hold a range once, and none where it is everything', () => {
    expect(withLogPart(ALL, { kind: 'range', from: undefined, to: undefined })).not.toHaveProperty('from');
  });
});

describe('levels', () => {
  it('have a name, a letter as klog writes it, and a tone', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map(levelLetter).join('')).toBe('DINWEF');
    expect(levelKey(5)).toBe('level_5');
    expect([2, 4, 6].map(levelTone)).toEqual([undefined, 'warning', 'bad']);
  });

  it('and ranges as many digits as tell their ends apart', () => {
    expect([60e9, 2e9, 1e6].map(digitsFor)).toEqual([0, 3, 6]);
  });
});
