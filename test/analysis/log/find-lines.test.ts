import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAllLines, findLines, type LineQuery } from '../../../src/analysis/log/find-lines.ts';
import { RowTexts, unescaped } from '../../../src/analysis/log/row-texts.ts';
import { logOf } from '../../support/logs.ts';

const at = (seconds: number, message: string) => `Jun 27 12:00:${String(seconds).padStart(2, '0')} n ${message}\n`;
const LOG = logOf(
  at(1, 'systemd: Created slice a.slice.') +
    at(2, 'kubelet: Error while processing event ("/sys/fs/cgroup/x": 0x1)') +
    '{"log":"Error while processing event (\\"/sys/fs/cgroup/y\\": 0x1)\\n","stream":"stderr","time":"2021-05-17T06:22:03Z"}\n' +
    at(3, 'systemd: Removed slice 节.slice.'),
);
const find = (query: Partial<LineQuery>) => [...findLines(LOG, { has: [], pattern: '', ...query })];

describe('finds messages', () => {
  it.each<[string, Partial<LineQuery>, number[]]>([
    ['by a text and an expression', { has: ['slice'], pattern: '(?:Created|Removed) slice' }, [0, 3]],
    ['by one of several texts', { has: ['Created', 'Removed'], pattern: 'slice' }, [0, 3]],
    ['where the text is there and the expression is not', { has: ['slice'], pattern: 'Started' }, []],
    ['where the expression is there and the text is not', { has: ['Slice'], pattern: 'slice' }, []],
    ['whatever the case of the expression', { has: ['slice'], pattern: 'CREATED SLICE', ignoreCase: true }, [0]],
    [
      'with quotes, also where JSON escapes them',
      { has: ['("/sys'], pattern: 'event \\("/sys/fs/cgroup/[xy]"' },
      [1, 2],
    ],
    ['by what stands before the message', { has: ['systemd'], pattern: 'n systemd: ' }, [0, 3]],
    ['in other scripts', { has: ['节'], pattern: '节\\.slice' }, [3]],
    ['without a text', { pattern: 'slice' }, [0, 3]],
    ['by a text of one letter', { has: ['C'], pattern: 'Created' }, [0]],
  ])('%s', (_name, query, rows) => {
    expect(find(query)).toEqual(rows);
  });

  it('does not find a text across the end of a line', () => {
    expect(find({ has: ['a.slice.\nJun'], pattern: 'a' })).toEqual([]);
  });

  it('tries an expression on no more of a message than the query says', () => {
    const within = { has: ['systemd'], pattern: 'slice' };
    const whole = 'Jun 27 12:00:01 n systemd: Created slice'.length;
    expect(find({ ...within, longest: whole })).toEqual([0, 3]);
    expect(find({ ...within, longest: whole - 1 })).toEqual([]);
  });

  it('finds in one pass what it finds one by one, and what a plain search finds', () => {
    const word = fc.constantFrom('ab', 'abc', 'b c', 'ca', '节', 'a"b', 'zz');
    const lines = fc.array(fc.array(word, { maxLength: 6 }), { minLength: 1, maxLength: 12 });
    const queries = fc.array(
      fc.record({ has: fc.array(word, { minLength: 1, maxLength: 3 }), pattern: fc.constantFrom('a', 'b', '') }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(lines, queries, (messages, asked) => {
        const log = logOf(messages.map((words) => at(1, `u: ${words.join(' ')}`)).join(''));
        const texts = new RowTexts(log);
        const plain = asked.map(({ has, pattern }) =>
          messages.flatMap((_, row) => {
            const text = texts.line(row);
            return has.some((one) => text.includes(one)) && text.includes(pattern) ? [row] : [];
          }),
        );
        expect(findAllLines(log, asked).map((rows) => [...rows])).toEqual(plain);
        expect(asked.map((query) => [...findLines(log, query)])).toEqual(plain);
      }),
    );
  });
});

describe('unescaped', () => {
  it.each([
    ['say \\"x\\"', 'say "x"'],
    ['a\\u003cb\\u003e \\u0026', 'a<b> &'],
    ['C:\\\\x', 'C:\\x'],
    ['\\n stays', '\\n stays'],
    ['nothing', 'nothing'],
  ])('%s', (text, plain) => {
    expect(unescaped(text)).toBe(plain);
  });
});
