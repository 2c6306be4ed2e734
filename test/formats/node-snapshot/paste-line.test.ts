import { describe, expect, it } from 'vitest';
import { LONGEST_LINE, unwrapLine } from '../../../src/formats/node-snapshot/paste-line.ts';

const text = (raw: string) => unwrapLine(raw, 1).text.trim();

describe('what a line is wrapped in', () => {
  it.each([
    ['colours', '\x1b[32mMemTotal:\x1b[0m 1 kB'],
    ['quotes', '> > MemTotal: 1 kB'],
    ['a date', '2026-11-20T10:00:00.123456Z MemTotal: 1 kB'],
    ['hard blanks and blanks at the end', 'MemTotal:\u00a01 kB   '],
    ['the name of its file', '/proc/meminfo:MemTotal: 1 kB'],
  ])('is taken off: %s', (_what, raw) => {
    expect(text(raw)).toBe('MemTotal: 1 kB');
  });

  it('says which file it is of', () => {
    expect(unwrapLine('==> /proc/pressure/cpu <==', 7)).toEqual({
      text: '',
      number: 7,
      path: '/proc/pressure/cpu',
      isHeading: true,
    });
    expect(unwrapLine('/proc/meminfo:Slab: 1 kB', 7).path).toBe('/proc/meminfo');
  });

  it('leaves blanks at the front, which tables are aligned by', () => {
    expect(unwrapLine('    PID CMD', 1).text).toBe('    PID CMD');
  });

  it('is not looked at without end', () => {
    expect(unwrapLine('x'.repeat(1e6), 1).text).toHaveLength(LONGEST_LINE);
  });
});
