import { describe, expect, it } from 'vitest';
import type { ComparedFinding } from '../../../src/analysis/diff/compare-findings.ts';
import { logsHeadline } from '../../../src/analysis/diff/logs-headline.ts';
import { comparedLogs, klog } from '../../support/compared-logs.ts';

const DISK_WALK: ComparedFinding = {
  rule: 'cadvisor-disk-walk',
  title: { en: 'cAdvisor walks file systems', zh: 'cAdvisor 遍历文件系统' },
  state: 'appeared',
  measure: 'rate',
  unit: '',
  before: undefined,
  after: 0.04,
  severityBefore: undefined,
  severityAfter: 'critical',
  isTop: true,
};
const QUIET = klog('I', 'Mounted volume #', 61);
const STORM = klog('E', '"Failed to get system container stats" err="#"', 2460);

const headline = (before: string, after: string, findings: readonly ComparedFinding[] = []) =>
  logsHeadline(comparedLogs(before, after), findings);

describe('logsHeadline', () => {
  it('says which level and which message changed most, and that nothing else grew', () => {
    const { en, zh } = headline(QUIET + klog('E', 'Failed once', 12), QUIET + klog('E', 'Failed once', 12) + STORM);
    expect(en).toBe(
      'Errors 0.2 → 41.2 per second. “Failed to get system container stats” +41 per second (appeared). Nothing else grew beyond noise.',
    );
    expect(zh).toBe(
      '每秒错误 0.2 → 41.2 条。“Failed to get system container stats” 每秒 +41 条（新出现）。没有其他超出噪声的增长。',
    );
  });

  it('the other way round it is gone, and nothing grew', () => {
    expect(headline(QUIET + STORM, QUIET).en).toBe(
      'Errors 41 → 0 per second. “Failed to get system container stats” −41 per second (gone). Nothing grew beyond noise.',
    );
  });

  it('where what changed most is less, says what grew most besides', () => {
    expect(headline(QUIET + STORM, QUIET + klog('W', 'Slow disk', 120)).en).toBe(
      'Errors 41 → 0, warnings 0 → 2 per second. “Failed to get system container stats” −41 per second (gone). ' +
        '“Slow disk” +2 per second (appeared). Nothing else grew beyond noise.',
    );
  });

  it('names findings between, warnings beside errors, and says both rates of what both logs have', () => {
    const more = klog('W', 'Slow disk', 120) + klog('I', 'Retry', 90) + STORM;
    expect(headline(QUIET + klog('W', 'Slow disk', 6), QUIET + more, [DISK_WALK]).en).toBe(
      'Errors 0 → 41, warnings 0.1 → 2 per second. cAdvisor walks file systems (appeared). ' +
        '“Failed to get system container stats” +41 per second (appeared). 2 more kinds of messages grew beyond noise.',
    );
    expect(headline(QUIET + klog('W', 'Slow disk', 6), QUIET + klog('W', 'Slow disk', 120)).en).toContain(
      '“Slow disk” +1.9 per second (0.1 → 2). Nothing else',
    );
  });

  it('of logs that are alike says how much there is, and that nothing grew', () => {
    expect(headline(QUIET, QUIET + klog('E', 'Failed once', 3)).en).toBe(
      'Messages 1.02 → 1.07 per second. Nothing grew beyond noise.',
    );
    expect(headline(QUIET, QUIET).zh).toBe('每秒消息 1.02 条。没有超出噪声的增长。');
  });

  it('says of many that grew a little that none did by itself', () => {
    const each = (count: number) =>
      [...'abcdefghijklmnopqrst'].map((letter) => klog('I', `Message ${letter}${letter}`, count)).join('');
    expect(headline(each(2), each(5)).en).toBe(
      'Messages 40 → 100 per minute. No single kind of message grew beyond noise.',
    );
  });

  it('has numbers where there are no rates, and nothing about chance', () => {
    const untimed = (message: string, count: number) => `E a.go:7] ${message}\n`.repeat(count);
    expect(headline(untimed('x failed', 3), untimed('x failed', 3) + untimed('y failed', 2)).en).toMatch(
      /^Messages 3 → 5\. “.*y failed” \+2 \(appeared\)\. Nothing else grew\.$/,
    );
  });

  it('cuts long messages between words', () => {
    const long = klog('E', `Failed to update stats for container: ${'cgroup '.repeat(20)}`, 60);
    expect(headline(QUIET, QUIET + long).en).toContain(
      '“Failed to update stats for container: cgroup cgroup cgroup cgroup…” +1 per second',
    );
  });
});
