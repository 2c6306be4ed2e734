import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../support/rule-tester.ts';
import { judgeText, repeat, tableOf, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const OPEN = { at: 0, call: 'openat(AT_FDCWD, "/var/log/app.log", O_WRONLY|O_APPEND) = 3', took: 0.00001 };
const bytes = (times: number, size = 1, every = 0.00005) =>
  repeat({ from: 0.01, every, times }, `write(3, "x", ${size}) = ${size}`);

testTraceRule('tiny-io', {
  flags: {
    'one byte at a time, 150 times': {
      trace: textOf(OPEN, bytes(150), span),
      severity: 'info',
      says: /150 bytes, 1 at a time.*\/var\/log\/app\.log/,
    },
    '1,200 in a row, however short the trace': { trace: textOf(OPEN, bytes(1200)), severity: 'warning' },
    '6,000 a second': { trace: textOf(OPEN, bytes(24_000, 8, 0.00016), span), severity: 'warning' },
    'a table of cheap writes': {
      table: tableOf(
        [
          [20_000, 0, 'write'],
          [30, 0, 'mmap'],
        ],
        1,
      ),
      severity: 'info',
      says: /probably a few bytes/,
    },
  },
  ignores: {
    'blocks of 17 bytes': textOf(OPEN, bytes(1200, 17), span),
    'two files in turn': textOf(
      OPEN,
      repeat({ from: 0.01, every: 0.00005, times: 1200 }, (i) => `write(${3 + (i % 2)}, "x", 1) = 1`),
      span,
    ),
    'an eventfd that is written and read': textOf(
      OPEN,
      repeat({ from: 0.01, every: 0.001, times: 600 }, (i) =>
        i % 2 === 0 ? String.raw`write(3, "\1\0\0\0\0\0\0\0", 8) = 8` : 'read(3, "x", 8) = 8',
      ),
      span,
    ),
    'ninety in a row': textOf(OPEN, bytes(90), span),
    'a table of writes that move something': { table: tableOf([[20_000, 0, 'write']], 25) },
  },
});

describe('tiny-io', () => {
  it('is info where a long run is a moment of a long trace', () => {
    const blocks = repeat({ every: 1, times: 600 }, 'write(1, "xxxx"..., 4096) = 4096');
    const run = repeat({ from: 300.1, every: 0.00001, times: 1200 }, 'write(3, "x", 1) = 1');
    expect(judgeText(textOf(blocks, run), [ruleOf('tiny-io')])).toMatchObject([{ severity: 'info' }]);
  });
});
