import { describe, expect, it } from 'vitest';
import { type CaptureOfSide, differencesWithin, mergeFacts, typeIn } from '../../../src/analysis/diff/merge-facts.ts';
import { capture, sampled } from '../../support/compared-facts.ts';

const PLAIN = capture(sampled('main 300'));
const table = (seconds: 'cpu' | 'wall'): CaptureOfSide => ({
  facts: capture('main 1', { valueTypes: [{ name: 'calls', unit: 'count' }], facts: { kind: 'syscall-summary' } })
    .facts,
  seconds,
});
const merged = (...captures: readonly CaptureOfSide[]) => {
  const result = mergeFacts('before', captures);
  if (!result.ok) throw new Error(result.why.code);
  return result;
};

describe('mergeFacts', () => {
  it('of one capture are its own', () => {
    expect(merged(PLAIN).facts).toBe(PLAIN.facts);
  });

  it('adds up totals and times, and keeps what is the same', () => {
    const { facts } = merged(PLAIN, capture(sampled('main 500'), { durationNanos: 60e9 }));
    expect(facts).toMatchObject({ kind: 'cpu', defaultValueType: 1, durationNanos: 90e9, timeMillis: undefined });
    expect(facts.valueTypes.map(({ name, total, whole }) => [name, total, whole])).toEqual([
      ['samples', 800, 800],
      ['cpu', 8e9, 8e9],
    ]);
  });

  it('says nothing of what differs, and knows no time where one capture does not', () => {
    const { facts } = merged(
      capture(sampled('main 1'), { facts: { program: 'kubelet', buildId: 'a', period: 1, periodUnit: 'count' } }),
      capture(sampled('main 1'), { durationNanos: undefined, facts: { program: 'cadvisor', buildId: 'b' } }),
    );
    expect(facts).toMatchObject({ program: '', buildId: '', period: 0, periodUnit: '', durationNanos: undefined });
  });

  it('has the value types that all of them have', () => {
    const samples = capture('main 5', { valueTypes: [{ name: 'samples', unit: 'count' }] });
    const { facts } = merged(PLAIN, samples);
    expect(facts.valueTypes.map(({ name, total }) => [name, total])).toEqual([['samples', 305]]);
    expect(facts.defaultValueType).toBe(0);
    expect(typeIn(facts, { name: 'cpu', unit: 'nanoseconds' })).toBe(-1);
  });

  it('knows what seconds are only where all tables say the same', () => {
    expect(merged(table('cpu'), table('cpu')).seconds).toBe('cpu');
    expect(merged(table('cpu'), table('wall')).seconds).toBe('unknown');
    expect(merged(PLAIN, PLAIN).seconds).toBeUndefined();
  });

  it('is none of several logs', () => {
    const log = capture('main 5', { valueTypes: [{ name: 'messages', unit: 'count' }], facts: { kind: 'log' } });
    expect(mergeFacts('after', [log, log])).toEqual({ ok: false, why: { code: 'side-logs', side: 'after' } });
    expect(mergeFacts('after', [log]).ok).toBe(true);
  });

  it('goes with stacks of no kind, and is none of two kinds or of nothing in common', () => {
    const folded = capture('main 5', { valueTypes: [{ name: 'samples', unit: 'count' }], facts: { kind: 'other' } });
    expect(merged(folded, PLAIN).facts.kind).toBe('cpu');
    const wall = capture('main 5', { valueTypes: [{ name: 'wall', unit: 'count' }], facts: { kind: 'other' } });
    expect(mergeFacts('after', [folded, wall])).toEqual({ ok: false, why: { code: 'side-types', side: 'after' } });
    const goroutines = capture('main 5', { valueTypes: [{ name: 'goroutine', unit: 'count' }] });
    expect(mergeFacts('after', [PLAIN, goroutines])).toMatchObject({ ok: false, why: { code: 'side-kinds' } });
  });
});

describe('differencesWithin', () => {
  it('is silent about captures alike, and about what they do not say', () => {
    const built = capture(sampled('main 1'), { facts: { program: 'kubelet', buildId: 'a' } });
    expect(differencesWithin([PLAIN, built, built], ['', '1.22', '1.22'])).toEqual([]);
  });

  it('names the shortest and the longest where they took differently long', () => {
    const long = capture(sampled('main 300'), { durationNanos: 60e9 });
    const longer = capture(sampled('main 300'), { durationNanos: 90e9 });
    expect(differencesWithin([long, PLAIN, longer], ['', '', ''])).toEqual([
      { what: 'duration', values: ['30 s', '90 s'] },
    ]);
    const nearly = capture(sampled('main 300'), { durationNanos: 30.2e9 });
    expect(
      differencesWithin([PLAIN, nearly, capture(sampled('main 1'), { durationNanos: undefined })], ['', '', '']),
    ).toEqual([]);
  });

  it('names what only some count, and versions of Go', () => {
    const samples = capture('main 5', { valueTypes: [{ name: 'samples', unit: 'count' }] });
    expect(differencesWithin([PLAIN, samples], ['1.22.3', '1.23.0'])).toEqual([
      { what: 'types', values: ['cpu/nanoseconds'] },
      { what: 'go', values: ['1.22.3', '1.23.0'] },
    ]);
  });
});
