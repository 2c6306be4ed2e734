import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/analysis/fold.ts';
import { filterLog, type LogFilter } from '../../../src/analysis/log/filter-log.ts';
import { lineTexts } from '../../../src/analysis/log/line-text.ts';
import { logFacts } from '../../../src/analysis/log/log-facts.ts';
import { logProfile } from '../../../src/analysis/log/log-profile.ts';
import { logRate } from '../../../src/analysis/log/log-rate.ts';
import { logSeconds, logSpan } from '../../../src/analysis/log/log-span.ts';
import { logTemplates } from '../../../src/analysis/log/log-templates.ts';
import { logTimeOfDay, logTimeText } from '../../../src/analysis/log/log-time-text.ts';
import { LOG_LEVEL } from '../../../src/model/log-excerpt.ts';
import { logOf, MINUTE } from '../../support/logs.ts';
import { draw } from '../../support/stacks.ts';

const LOG = logOf(MINUTE);
const sum = (column: Iterable<number>) => [...column].reduce((total, one) => total + one, 0);

describe('what a log is about', () => {
  it('is counted as it was written', () => {
    expect(logFacts(LOG)).toMatchObject({
      clock: 'undated',
      seconds: 60,
      digits: 0,
      messages: 39,
      written: 43,
      levels: [31, 0, 0, 0, 11, 1, 0],
      units: [
        { name: 'systemd', count: 31 },
        { name: 'kubelet', count: 12 },
      ],
      sources: [
        { name: 'watcher.go:87', count: 11 },
        { name: 'kubelet.go:8', count: 1 },
      ],
      templates: 3,
    });
  });

  it('has no span without two times', () => {
    expect(logSpan(logOf('a.go:7] x\n'))).toBeUndefined();
    expect(logSeconds(logOf('Jun 27 12:00:00 n a: x\n'))).toBeUndefined();
    expect(logFacts(logOf('a.go:7] x\n'))).toMatchObject({ clock: 'none', span: undefined, rate: undefined });
  });

  it.each([
    ['I0627 12:00:00.250000       7 a.go:1] x\n', 3],
    ['I0627 12:00:00.250001       7 a.go:1] x\n', 6],
    ['2021-05-17T06:22:03.250Z x\n', 3],
    ['[    1.000000] x\n', 0],
  ])('tells its times apart: %s', (text, digits) => {
    expect(logFacts(logOf(text)).digits).toBe(digits);
  });
});

describe('rates', () => {
  const rate = logRate(LOG, logSpan(LOG));

  it('count all messages that have a time, by level', () => {
    expect(rate).toMatchObject({ width: 1e9, buckets: 61 });
    expect(rate?.byLevel.map(sum)).toEqual([31, 0, 0, 0, 11, 1, 0]);
    expect(rate?.byLevel[LOG_LEVEL.error]?.[30]).toBe(1);
    expect(logRate(LOG, undefined)).toBeUndefined();
  });

  it('fit on a screen, whatever the span', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 1e9, noNaN: true }), (seconds) => {
        const span = { from: 5e9, to: 5e9 + seconds * 1e9 };
        const drawn = logRate(LOG, span);
        expect(drawn?.buckets).toBeLessThanOrEqual(260);
        expect(drawn?.from).toBeLessThanOrEqual(span.from);
        expect(drawn?.to).toBeGreaterThanOrEqual(span.to);
      }),
    );
  });
});

describe('templates', () => {
  it('come with what was written of them, most frequent first', () => {
    expect(
      logTemplates(LOG, 60).map(({ text, count, level, unit, source }) => ({ text, count, level, unit, source })),
    ).toEqual([
      { text: 'Created slice run_….slice.', count: 31, level: 0, unit: 'systemd', source: '' },
      { text: 'Error for "…"', count: 11, level: LOG_LEVEL.warning, unit: 'kubelet', source: 'watcher.go:87' },
      { text: 'it failed:', count: 1, level: LOG_LEVEL.error, unit: 'kubelet', source: 'kubelet.go:8' },
    ]);
  });

  it('have first and last times, shares and rates of what is looked at', () => {
    const rows = filterLog(LOG, { units: ['kubelet'] });
    const [error] = logTemplates(LOG, 6, rows);
    expect(error?.share).toBeCloseTo(11 / 12);
    expect(error?.rate).toBeCloseTo(11 / 6);
    expect(((error?.lastAt ?? 0) - (error?.firstAt ?? 0)) / 1e9).toBe(60);
  });

  it('say so where several programs write the same', () => {
    const log = logOf('Jun 27 12:00:00 n a: x\nJun 27 12:00:01 n b: x\n');
    expect(logTemplates(log, 1)).toMatchObject([{ count: 2, unit: '…', source: '' }]);
  });
});

describe('filters', () => {
  const count = (filter: LogFilter) => filterLog(LOG, filter).length;
  const from = logSpan(LOG)?.from ?? 0;

  it.each<[string, LogFilter, number]>([
    ['nothing', {}, 39],
    ['a text, whatever its case', { text: 'created SLICE' }, 31],
    ['an expression', { text: '/run_[12]\\./' }, 2],
    ['an expression that may not be used', { text: '/(a+)+/' }, 39],
    ['a level', { level: LOG_LEVEL.warning }, 8],
    ['a unit', { units: ['kubelet'] }, 8],
    ['two units', { units: ['kubelet', 'systemd'] }, 39],
    ['a unit that there is not', { units: ['etcd'] }, 0],
    ['a source', { sources: ['kubelet.go:8'] }, 1],
    ['a template', { templates: [2] }, 1],
    ['a time', { from: from + 10e9, to: from + 20e9 }, 6],
    ['what a finding is about', { patterns: ['Error for "/x/\\d+"', '(?i)IT FAILED'] }, 8],
    ['several at once', { units: ['kubelet'], text: 'error', to: from + 30e9 }, 3],
    ['a line that goes on', { text: 'second' }, 1],
  ])('by %s', (_name, filter, left) => {
    expect(count(filter)).toBe(left);
  });
});

describe('stacks', () => {
  it('are unit, place in the source, template', () => {
    const profile = logProfile(LOG);
    expect(profile.meta.durationNanos).toBe(60e9);
    expect(draw(fold(profile, { valueType: 0 }))).toBe(
      [
        'systemd 0/31',
        '  Created slice run_….slice. 31/31',
        'kubelet 0/12',
        '  watcher.go:87 0/11',
        '    Error for "…" 11/11',
        '  kubelet.go:8 0/1',
        '    it failed: 1/1',
      ].join('\n'),
    );
  });
});

describe('texts', () => {
  it('are whole messages, with where the message proper begins', () => {
    const [row] = filterLog(LOG, { sources: ['kubelet.go:8'] });
    const [text] = lineTexts(LOG, [row ?? -1, 1e9]);
    expect(text?.text.slice(text.message)).toBe('it failed:\n\tfirst\n\tsecond');
    expect(text).toMatchObject({
      unit: 'kubelet',
      source: 'kubelet.go:8',
      level: LOG_LEVEL.error,
      cut: false,
      number: 21,
    });
    expect(lineTexts(LOG, [-1, 99])).toEqual([]);
  });

  it('are cut where they are very long', () => {
    const [text] = lineTexts(logOf(`a.go:7] ${'x'.repeat(1e5)}\n`), [0]);
    expect([text?.cut, text?.text.length]).toEqual([true, 65_536]);
  });
});

describe('times', () => {
  it.each([
    ['dated', 1_621_232_523_250e6, 3, '2021-05-17 06:22:03.250', '06:22:03.250'],
    ['undated', 177.5 * 86_400e9, 0, 'Jun 27 12:00:00', '12:00:00'],
    ['boot', 12_345.678e9, 3, '12345.678 s', '12345.678 s'],
    ['dated', Number.NaN, 0, '', ''],
    ['none', 5, 0, '', ''],
  ] as const)('%s', (clock, nanos, digits, text, ofDay) => {
    expect(logTimeText(clock, nanos, digits)).toBe(text);
    expect(logTimeOfDay(clock, nanos, digits)).toBe(ofDay);
  });
});
