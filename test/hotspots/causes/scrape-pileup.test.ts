import { describe, expect, it } from 'vitest';
import { scrapePileup } from '../../../src/hotspots/causes/scrape-pileup.ts';
import type { ProfileKind } from '../../../src/model/facts.ts';
import { findingOf } from '../../support/analysis.ts';
import { drawnCapture, lookAt, stateOf, viewOf } from '../../support/drawn-case.ts';

/** A capture of a kind in which one rule found something. */
const found = (rule: string, kind: ProfileKind) =>
  viewOf(drawnCapture('a', kind, { findings: [findingOf({ rule, captures: ['a'] })] }));
/** One that was held against a rule, which found nothing. */
const silent = (rule: string, kind: ProfileKind) => viewOf(drawnCapture('a', kind, { lookedFor: [rule] }));

describe('the signs of scrapes that pile up', () => {
  it.each<[sign: string, rule: string, kind: ProfileKind]>([
    ['in-flight', 'concurrent-scrapes-pileup', 'goroutine'],
    ['heap', 'cadvisor-metrics-alloc', 'heap'],
    ['slow-walk', 'cadvisor-disk-walk', 'log'],
    ['collector', 'gc-pressure', 'cpu'],
    ['killed', 'node-memory-eviction-late', 'log'],
  ])('%s is seen by %s in a %s', (sign, rule, kind) => {
    expect(lookAt(scrapePileup, sign, found(rule, kind))).toMatchObject({
      state: 'seen',
      captures: ['a'],
      rules: [rule],
    });
  });

  it.each<[sign: string, rule: string, kind: ProfileKind, state: string]>([
    ['in-flight', 'concurrent-scrapes-pileup', 'goroutine', 'against'],
    ['heap', 'cadvisor-metrics-alloc', 'heap', 'against'],
    // Another process walks the disk.
    ['slow-walk', 'cadvisor-disk-walk', 'cpu', 'missing'],
    ['collector', 'gc-pressure', 'cpu', 'against'],
    ['killed', 'node-memory-eviction-late', 'log', 'missing'],
  ])('the silence of %s about %s in a %s: %s', (sign, rule, kind, state) => {
    expect(stateOf(scrapePileup, sign, silent(rule, kind))).toBe(state);
  });

  it('counts memory of a heap only in heaps and CPU of a collector only in CPU profiles', () => {
    expect(stateOf(scrapePileup, 'heap', found('cadvisor-metrics-alloc', 'goroutine'))).toBe('missing');
    expect(stateOf(scrapePileup, 'collector', found('gc-pressure', 'other'))).toBe('missing');
  });
});

describe('the summary', () => {
  it('says what cures it, and what was found, the requests before the memory', () => {
    const say = (rule: string) => findingOf({ rule, summary: { en: `${rule}!`, zh: `${rule}！` } });
    const view = viewOf(
      drawnCapture('heap', 'heap', { findings: [say('cadvisor-metrics-alloc')] }),
      drawnCapture('g', 'goroutine', { findings: [say('concurrent-scrapes-pileup')] }),
    );
    expect(scrapePileup.summary(view, [])).toEqual({
      en: 'The cure is to make collecting faster than the scrape interval, not to raise the memory limit. concurrent-scrapes-pileup! cadvisor-metrics-alloc!',
      zh: '治本之道是让采集快于抓取间隔，而不是调高内存上限。concurrent-scrapes-pileup！cadvisor-metrics-alloc！',
    });
  });
});
