import { describe, expect, it } from 'vitest';
import { ruleOf } from '../support/rule-tester.ts';
import { judgeText, repeat, textOf, timedOut } from '../support/trace-rule-tester.ts';

const process = [ruleOf('futex-timeout-process')];
const scan = [ruleOf('cgroup-scan')];
const open = (i: number) => `openat(AT_FDCWD, "/sys/fs/cgroup/cpu/pod${i}/cpu.stat", O_RDONLY) = 7`;
const at = (seconds: number) => ({ at: seconds, call: 'getpid() = 1', took: 0.000003 });

describe('the level of a rate', () => {
  it('is one less in a burst, but never nothing', () => {
    const burst = (times: number) =>
      judgeText(textOf(at(0), repeat({ from: 5, every: 0.0001, times }, open), at(20)), scan)[0];
    expect(burst(15_000)?.severity).toBe('info');
    expect(burst(15_000)?.severityReason.en).toContain('One level less because it is a burst');
    expect(burst(4500)?.severity).toBe('info');
  });

  it('is one less for futexes of an idle process', () => {
    const idle = repeat({ every: 0.004, times: 1000, took: 0.003999 }, timedOut(4));
    expect(judgeText(textOf(idle), process)).toEqual([]);
    const busy = repeat({ every: 0.004, times: 1000, took: 0.003 }, timedOut(3));
    expect(judgeText(textOf(busy), process)[0]?.severity).toBe('info');
  });

  it('is one more where a quota stops the process ten times a second', () => {
    // 60 ms of work, then a stop of 40 ms, always at the same point of a tenth of a second.
    const throttled = Array.from({ length: 40 }, (_, period) =>
      repeat({ from: period / 10, every: 0.003, times: 20, took: 0.0029 }, timedOut(2.9)),
    );
    const [finding] = judgeText(textOf(...throttled), process);
    expect(finding?.severity).toBe('warning');
    expect(finding?.severityReason.en).toContain('as a CPU quota makes it');
    const steady = repeat({ every: 0.005, times: 800, took: 0.0045 }, timedOut(4.5));
    expect(judgeText(textOf(steady, at(4)), process)[0]?.severityReason.en ?? '').not.toContain('quota');
  });

  it('is at most info below two seconds, unless there are very many', () => {
    const short = (times: number) => judgeText(textOf(repeat({ every: 1.5 / times, times }, open)), scan)[0];
    expect(short(6000)?.severity).toBe('info');
    expect(short(6000)?.severityReason.en).toContain('too short for a rate');
    expect(short(15_500)?.severity).toBe('critical');
  });

  it('says the rate against the thresholds, in both languages', () => {
    const [finding] = judgeText(textOf(repeat({ every: 0.0005, times: 8000 }, open), at(4)), scan);
    expect(finding?.severityReason.en).toMatch(
      /^Warning: 2,000 cgroup files opened a second\. Info from 200, warning from 1,000, critical from 5,000\./,
    );
    expect(finding?.severityReason.zh).toMatch(/^警告：每秒打开 2,000 个 cgroup 文件。门槛：“提示”为 200/);
  });
});
