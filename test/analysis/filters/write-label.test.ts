import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLabelFilter, readLabelRange } from '../../../src/analysis/filters/label-filter.ts';
import {
  type LabelText,
  writeLabel,
  writeLabelRange,
  writeNoLabel,
} from '../../../src/analysis/filters/write-label.ts';
import { labelTable } from '../../../src/analysis/label-table.ts';
import { labelled } from '../../support/steps.ts';

type Labels = Readonly<Record<string, string | number>>;

/** Which of some samples a text finds, by place; a number is in `unit`. */
function found(text: LabelText | undefined, samples: readonly Labels[], unit = 'bytes'): readonly number[] | string {
  if (!text) return 'nothing to say it with';
  const { labels, samples: rows } = labelled(
    samples.map((one) => ({ stack: 'a', value: 1, labels: one })),
    unit,
  );
  const filter = parseLabelFilter(text.label, text.syntax);
  if (!filter.ok) return filter.problem.en;
  return [...rows.labelSet].flatMap((set, place) => (filter.matches(labels, set) ? [place] : []));
}

const text = (value: string) => ({ text: value, number: undefined });

describe('writeLabel', () => {
  it.each([
    ['handler', '/healthz', 'handler=/healthz', undefined],
    ['pprof::base', 'true', 'pprof::base=true', undefined],
    ['created by', 'main.start', 'created by=main.start', undefined],
    ['size', '64', 'size=^64$', 'go'],
    ['size', '', 'size=^$', 'go'],
    ['k8s:pod', 'a,b', 'k8s:pod=^a\\x2cb$', 'go'],
    ['thread/name', ' x', 'thread/name=^ x$', 'go'],
  ])('%s, %s', (key, value, label, syntax) => {
    expect(writeLabel(key, text(value))).toEqual({ label, ...(syntax && { syntax }) });
  });

  it('finds the samples that have the text, and no others, whatever it is', () => {
    const odd = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('64kb', '1..2', '', ' a', '/x/i', 'a,b', 'a=b', '(*T).f', '\\', 'A', 'a', '\t', 'a\nb'),
    );
    const key = fc.constantFrom('pod', 'k8s:pod', 'thread/name', 'created by', 'a::b');
    fc.assert(
      fc.property(key, fc.uniqueArray(odd, { minLength: 1, maxLength: 5 }), (name, values) => {
        const samples = [...values.map((value) => ({ [name]: value })), { other: values[0] as string }, {}];
        values.forEach((value, place) => {
          expect(found(writeLabel(name, text(value)), samples)).toEqual([place]);
        });
      }),
    );
  });

  it.each(['bytes', 'kb', 'ns', 'ms', 'widgets', ''])('finds the samples that have the number, in %s', (unit) => {
    // In pprof they are whole.
    const numbers = fc.uniqueArray(fc.oneof(fc.integer(), fc.maxSafeInteger()), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(numbers, (values) => {
        const samples = [...values.map((size) => ({ size })), {}];
        const profile = labelled(
          samples.map((labels) => ({ stack: 'a', value: 1, labels })),
          unit,
        );
        const told = labelTable(profile, 0)[0]?.values ?? [];
        expect(told.length).toBe(values.length);
        const places = told.map((value) => found(writeLabel('size', value), samples, unit));
        expect(places.flat().toSorted()).toEqual(values.map((_, place) => place).toSorted());
      }),
    );
  });

  it('can not say what neither syntax can', () => {
    expect(writeLabel('a=b', text('x'))).toBeUndefined();
    expect(writeLabel('k8s:cpu', { text: '1', number: 1, unit: '' })).toBeUndefined();
    expect(writeNoLabel('k8s:pod')).toBeUndefined();
    expect(writeLabelRange('a/b', { from: 1, to: 2, unit: '' })).toBeUndefined();
  });

  it('finds the samples without the key', () => {
    expect(found(writeNoLabel('pod'), [{ pod: 'a' }, {}, { other: 'a' }])).toEqual([1, 2]);
  });

  it('finds the samples of a range, both ends included', () => {
    const moments = [1_700_000_000_000_000_000, 1_700_000_000_500_000_000, 1_700_000_001_000_000_000];
    const samples = moments.map((time) => ({ time }));
    const range = (unit: string) =>
      writeLabelRange('time', { from: moments[0] as number, to: moments[1] as number, unit });
    expect(range('')?.label).toBe('time:1700000000000000000..1700000000500000000');
    expect(found(range(''), samples, '')).toEqual([0, 1]);
    expect(found(range('nanoseconds'), samples, 'ns')).toEqual([0, 1]);
    const open = { from: Number.NEGATIVE_INFINITY, to: 64, unit: 'bytes' };
    expect(writeLabelRange('size', open)).toEqual({ label: 'size:..64b' });
    expect(found(writeLabelRange('size', open), [{ size: 64 }, { size: 65 }])).toEqual([0]);
  });
});

describe('readLabelRange', () => {
  it.each([
    ['1kb..2mb', 1024, 2 ** 21, 'bytes'],
    [' 64.. ', 64, Number.POSITIVE_INFINITY, ''],
    ['..2s', Number.NEGATIVE_INFINITY, 2e9, 'nanoseconds'],
    ['5', 5, 5, ''],
    ['1..2kb', 1024, 2048, 'bytes'],
  ])('%s', (written, from, to, unit) => {
    expect(readLabelRange(written)).toEqual({ ok: true, from, to, unit });
  });

  it.each([
    ['', /is written as/],
    ['1kb..2s', /is written as/],
    ['64 widgets', /is written as/],
    ['2mb..1kb', /ends before it begins/],
  ])('%s is none', (written, why) => {
    const range = readLabelRange(written);
    expect(range.ok ? '' : range.problem.en).toMatch(why);
  });
});
