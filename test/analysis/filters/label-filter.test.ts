import { describe, expect, it } from 'vitest';
import { parseLabelFilter } from '../../../src/analysis/filters/label-filter.ts';
import type { Syntax } from '../../../src/analysis/filters/step.ts';
import { type LabelledSample, labelled } from '../../support/steps.ts';

type Labels = NonNullable<LabelledSample['labels']>;

/** Whether a filter finds a set of labels; the problem when it is none. */
function finds(
  text: string,
  labels: Labels,
  { syntax, unit }: { syntax?: Syntax; unit?: string } = {},
): boolean | string {
  const profile = labelled([{ stack: 'a', value: 1, labels }], unit);
  const filter = parseLabelFilter(text, syntax);
  return filter.ok ? filter.matches(profile.labels, profile.samples.labelSet[0] as number) : filter.problem.en;
}

describe('a plain label filter', () => {
  it.each<[string, Labels, boolean]>([
    ['handler=/healthz', { handler: '/healthz' }, true],
    ['handler=/health', { handler: '/healthz' }, false],
    ['handler:HEALTH', { handler: '/healthz' }, true],
    ['handler:/^.h.*z$/', { handler: '/healthz' }, true],
    ['handler:health', { path: '/healthz' }, false],
    ['health', { path: '/healthz' }, true],
    ['path:/health', { path: '/healthz' }, true],
    ['handler=', { path: '/healthz' }, true],
    ['handler=', { handler: '/healthz' }, false],
    ['pprof::base=true', { 'pprof::base': 'true' }, true],
    ['pprof::base:true', { 'pprof::base': 'true' }, true],
    ['shard=2', { shard: '2' }, true],
    ['bytes:1kb..2mb', { bytes: 1024 }, true],
    ['bytes:1kb..2mb', { bytes: 2 * 1024 * 1024 }, true],
    ['bytes:1kb..2mb', { bytes: 1023 }, false],
    ['bytes:1..2kb', { bytes: 1500 }, true],
    ['bytes:4kb..', { bytes: 4095 }, false],
    ['bytes:..4kb', { bytes: 4095 }, true],
    ['bytes=64KB', { bytes: 65536 }, true],
    ['bytes:65536', { bytes: 65536 }, true],
    ['1.5kb..2kb', { bytes: 1536 }, true],
    ['bytes:1ms..2ms', { bytes: 1_500_000 }, false],
    ['bytes:1kb..2mb', { size: 2048 }, false],
  ])('%s in %o: %s', (text, labels, found) => {
    expect(finds(text, labels)).toBe(found);
  });

  it('scales the units of the capture', () => {
    expect(finds('latency:1ms..2ms', { latency: 1500 }, { unit: 'us' })).toBe(true);
    expect(finds('latency:1ms..2ms', { latency: 15 }, { unit: 'us' })).toBe(false);
  });

  it('says what is wrong', () => {
    expect(finds('', {})).toBe('There is nothing to look for.');
    expect(finds('bytes:2mb..1kb', { bytes: 1 })).toBe('The range ends before it begins.');
    expect(finds('handler:/(/', {})).toMatch(/not a regular expression/);
    expect(finds('handler:/(a+)+b/', {})).toMatch(/can take hours/);
  });
});

describe('a label filter in the syntax of pprof', () => {
  it.each<[string, Labels, boolean]>([
    ['handler=health|metrics', { handler: '/healthz' }, true],
    ['handler=foo,health', { handler: '/healthz' }, true],
    ['handler:/h,tenant:t0', { handler: '/healthz', tenant: 't0' }, true],
    ['handler:/h,tenant:t0', { handler: '/healthz', tenant: 't1' }, false],
    ['1kb:2mb', { bytes: 2048 }, true],
    ['bytes=:2kb', { bytes: 2048 }, true],
    ['bytes=2kb:', { bytes: 2047 }, false],
    ['bytes=16:', { bytes: 2048 }, false],
    ['shard=2', { shard: '2' }, false],
  ])('%s in %o: %s', (text, labels, found) => {
    expect(finds(text, labels, { syntax: 'go' })).toBe(found);
  });
});
