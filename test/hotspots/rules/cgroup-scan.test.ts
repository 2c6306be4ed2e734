import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../support/rule-tester.ts';
import { judgeText, repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const opens = (hertz: number, path: (i: number) => string) =>
  repeat({ every: 1 / hertz, times: hertz * 4 }, (i) => `openat(AT_FDCWD, "${path(i)}", O_RDONLY|O_CLOEXEC) = 7`);
const cgroup = (i: number) => `/sys/fs/cgroup/memory/kubepods/pod${i % 50}/memory.${i % 2 === 0 ? 'stat' : 'failcnt'}`;

testTraceRule('cgroup-scan', {
  flags: {
    '300 files a second': {
      trace: textOf(opens(300, cgroup), span),
      severity: 'info',
      says: /50 cgroup directories .* 1,200 times.*memory\.stat/,
    },
    '2,000 files a second': { trace: textOf(opens(2000, cgroup), span), severity: 'warning' },
    '6,000 files a second': { trace: textOf(opens(6000, cgroup), span), severity: 'critical' },
    'the cgroups of the node, seen from a container': {
      trace: textOf(
        opens(2000, (i) => `/rootfs${cgroup(i)}`),
        span,
      ),
      severity: 'warning',
    },
    'names relative to a directory of cgroups': {
      trace: textOf(
        { at: 0, call: 'openat(AT_FDCWD, "/sys/fs/cgroup/cpu", O_RDONLY|O_DIRECTORY) = 5', took: 0.00001 },
        repeat({ from: 0.01, every: 0.0005, times: 7900 }, 'openat2(5, "pod1/cpu.stat", {flags=O_RDONLY}, 24) = 7'),
        span,
      ),
      severity: 'warning',
    },
    'a trace without times, as no more than info': {
      trace: `${Array.from({ length: 1500 }, (_, i) => `1 openat(AT_FDCWD, "${cgroup(i)}", O_RDONLY) = 7`).join('\n')}\n`,
      severity: 'info',
    },
  },
  ignores: {
    '100 files a second': textOf(opens(100, cgroup), span),
    'files elsewhere': textOf(
      opens(2000, (i) => `/var/lib/kubelet/${cgroup(i)}`),
      span,
    ),
    'a second of runc, too short for a rate and too few': textOf(
      repeat({ every: 0.002, times: 190 }, (i) => `openat(AT_FDCWD, "${cgroup(i)}", O_RDONLY) = 7`),
    ),
  },
});

describe('cgroup-scan', () => {
  it('says that a trace is too short for more than info', () => {
    const [finding] = judgeText(
      textOf(repeat({ every: 0.0005, times: 1900 }, (i) => `openat(AT_FDCWD, "${cgroup(i)}", O_RDONLY) = 7`)),
      [ruleOf('cgroup-scan')],
    );
    expect(finding?.severity).toBe('info');
    expect(finding?.severityReason.en).toContain('too short for a rate');
  });

  it('takes the files that are missing under it', () => {
    const text = textOf(
      repeat({ every: 0.0005, times: 7900 }, (i) =>
        i % 2 === 0
          ? `openat(AT_FDCWD, "${cgroup(i)}", O_RDONLY) = 7`
          : `openat(AT_FDCWD, "${cgroup(i)}.gone", O_RDONLY) = -1 ENOENT (No such file or directory)`,
      ),
      span,
    );
    expect(judgeText(text).map(({ rule, children }) => [rule, ...children.map((child) => child.rule)])).toEqual([
      ['cgroup-scan', 'enoent-storm'],
    ]);
  });
});
