import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { fold } from '../../src/analysis/fold.ts';
import { MIN_SAMPLES } from '../../src/hotspots/assess.ts';
import { findHotspots, type JudgedCapture } from '../../src/hotspots/find-hotspots.ts';
import { judgeHalf } from '../../src/hotspots/judge-half.ts';
import { sampled } from '../support/compared-facts.ts';
import { CPU, HEAP, type ProfileOptions, profileOf } from '../support/stacks.ts';

/** A capture drawn as folded text, without a duration. */
function captureOf(text: string, options: ProfileOptions): JudgedCapture {
  const profile = profileOf(text, options);
  return {
    captureName: 'half',
    facts: captureFacts(profile),
    profile,
    treeOf: (valueType) => fold(profile, { valueType }),
  };
}

const HOUSEKEEPING = 'github.com/google/cadvisor/manager.(*containerData).housekeeping';
const cpu = (text: string) => captureOf(sampled(text), { valueTypes: CPU });
const counted = (text: string) => captureOf(text, { valueTypes: [{ name: 'samples', unit: 'count' }] });

describe('judgeHalf', () => {
  it.each([
    ['CPU time', cpu],
    ['samples alone', counted],
  ])('of enough %s says what a capture of its own would be told, and never more than a hint', (_, half) => {
    const text = `${HOUSEKEEPING} ${MIN_SAMPLES - 10}\nmain 10`;
    const findings = judgeHalf(half(text));
    expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'info cadvisor-housekeeping-dominant',
    ]);
    expect(findings).toEqual(findHotspots(half(text)));
  });

  it.each([
    ['CPU time', cpu],
    ['samples alone', counted],
  ])('of fewer samples of %s says nothing: it may be an idle process', (_, half) => {
    const text = `${HOUSEKEEPING} ${MIN_SAMPLES - 11}\nmain 10`;
    expect(findHotspots(half(text))).not.toEqual([]);
    expect(judgeHalf(half(text))).toEqual([]);
  });

  it('of few samples says what they are judged by where somebody knows how long they took', () => {
    const busy = cpu(`${HOUSEKEEPING} 80\nmain 10`);
    const short = { ...busy, facts: { ...busy.facts, durationNanos: 1e9 } };
    expect(judgeHalf(short)).toMatchObject([{ rule: 'cadvisor-housekeeping-dominant', cores: 0.8, severity: 'info' }]);
    expect(judgeHalf({ ...busy, facts: { ...busy.facts, durationNanos: 30e9 } })).toEqual([]);
  });

  it('of memory, where nothing is drawn over time, says what there is to say', () => {
    const heap = captureOf('main.main;main.cache 1 900000000 1 900000000\nmain.main 1 1000 1 1000', {
      valueTypes: HEAP,
    });
    expect(judgeHalf(heap).map(({ rule }) => rule)).toContain('heap-growth-dominant-site');
  });
});
