import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeLine } from './describe-line.ts';

interface LineCase {
  readonly line: string;
  readonly flags: string;
  readonly source: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

const cases = readFileSync('test/fixtures/strace/lines.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LineCase);

describe('the lines of strace, versions 4.5 to 7.2', () => {
  it('are all there', () => {
    const kinds = new Map<unknown, number>();
    for (const {
      expect: { kind },
    } of cases)
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    expect(Object.fromEntries(kinds)).toEqual({
      syscall: 122,
      resumed: 22,
      unfinished: 15,
      signal: 9,
      killed: 5,
      strace: 4,
      exit: 3,
      stack: 3,
      superseded: 3,
      broken: 2,
      personality: 2,
      dump: 1,
      continuation: 1,
      stopped: 1,
    });
  });

  it.each(cases)('reads $line', ({ line, expect: wanted }) => {
    expect(describeLine(line)).toEqual(wanted);
  });
});
