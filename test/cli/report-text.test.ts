import { describe, expect, it } from 'vitest';
import { reportErrors, reportText } from '../../src/cli/report-text.ts';
import { analysisOf, captureOf, findingOf } from '../support/analysis.ts';
import { diagnosisOf } from '../support/diagnosis.ts';
import { drawing } from '../support/stacks.ts';

const text = (analysis = analysisOf(), options: Partial<Parameters<typeof reportText>[1]> = {}) =>
  reportText(analysis, { top: 20, language: 'en', color: false, ...options });
const withoutEmptyLines = (report: string) =>
  report
    .split('\n')
    .filter((line) => line !== '')
    .join('\n');

describe('reportText', () => {
  it('says what it is, what is known about it, where it goes and how it was read', () => {
    expect(withoutEmptyLines(text())).toBe(
      drawing(`
        kubelet.pprof (pprof)
          CPU · 30.2 s of CPU in 30 s = 1.01 cores · 3,023 samples, one every 10 ms · kubelet · recorded 2026-11-20 18:03 UTC
          ▲ critical  cAdvisor housekeeping takes most of the CPU [cadvisor-housekeeping-dominant]
            Housekeeping takes 0.81 cores of 1.01 in use.
              80.1%  24.2 s  0.81 cores  housekeeping
               2.2%  670 ms  0.02 cores    reading memory.stat (against it)
            80.1% is above the 50% of critical.
            Make sure:
              $ time cat /sys/fs/cgroup/memory/memory.stat
                # more than 10 ms is slow
            What to do:
              1. Upgrade to Kubernetes 1.23.
          Functions by total of cpu: 2 of 2
            self          total         function
             0 s     0%  30.2 s   100%  main.main
            10 s  33.1%    10 s  33.1%  syscall.Syscall
          What was read
            3,023 samples were read.
            2 samples have no stack. (first at byte 77)
      `),
    );
  });

  it('says so when nothing is known about it', () => {
    expect(text(analysisOf({ captures: [captureOf()] }))).toContain('No known hotspot was found.');
  });

  it('puts what a finding explains under it, further in', () => {
    const child = findingOf({ rule: 'gc-pressure', severity: 'warning', evidence: [], confirm: [], remedies: [] });
    const report = text(analysisOf({ captures: [captureOf({ findings: [findingOf({ children: [child] })] })] }));
    expect(report).toMatch(/\n {4}It explains:\n {6}◆ warning .*\[gc-pressure\]\n/);
  });

  it('ends with what the captures say together: what it rests on, what is open, what to type and to do', () => {
    const report = withoutEmptyLines(text(analysisOf({ diagnoses: [diagnosisOf()] })));
    expect(report.slice(report.indexOf('What the captures say together'))).toBe(
      drawing(`
        What the captures say together
          medium confidence  Zombie memory cgroups make memory.stat slow [zombie-memory-cgroups]
            The kernel holds 60,000 memory cgroups.
            1 of 3 signs is there, 1 has not been looked for, 1 speaks against it
            + More memory cgroups than directories (kubelet.pprof, cgroups.txt)
                60,000 against 700.
            ? Reading memory.stat is slow
            - An old kernel (cgroups.txt)
                Kernel 6.8.0 no longer walks.
            Type this next:
              $ time cat /sys/fs/cgroup/memory/memory.stat
                # A tenth of a second is slow.
            What to do:
              1. Drop caches.
              2. Move to kernel 5.2.
      `),
    );
  });

  it('says of what is only suspected no more than what it rests on', () => {
    const { next, ...decided } = diagnosisOf({ confidence: 'low' });
    expect(next).toBeDefined();
    const report = text(analysisOf({ diagnoses: [decided] }));
    expect(report).not.toContain('The kernel holds 60,000');
    expect(report).toContain('60,000 against 700.');
    expect(report).not.toContain('Type this next');
  });

  it('has no such part without diagnoses', () => {
    expect(text()).not.toContain('confidence');
  });

  it('lists as many functions as asked for', () => {
    expect(text(analysisOf(), { top: 1 })).toContain('Functions by total of cpu: 1 of 2');
    expect(text(analysisOf(), { top: 1 })).not.toContain('syscall.Syscall');
    expect(text(analysisOf(), { top: 0 })).toContain('syscall.Syscall');
  });

  it('a hundred thousand functions are no trouble', () => {
    const functions = Array.from({ length: 100_000 }, (_, i) => ({
      name: `f${i}`,
      file: '',
      self: [0, 1],
      total: [0, 1],
    }));
    expect(text(analysisOf({ captures: [captureOf({ functions })] }), { top: 0 })).toContain('100,000 of 100,000');
  });

  it('speaks Chinese', () => {
    const report = text(analysisOf(), { language: 'zh' });
    expect(report).toContain('▲ 严重  cAdvisor 巡检占用了大部分 CPU');
    expect(report).toContain('30 s 内使用 CPU 30.2 s，即 1.01 核 · 3,023 个样本，每 10 ms 一个');
    const diagnosis = text(analysisOf({ diagnoses: [diagnosisOf()] }), { language: 'zh' });
    expect(diagnosis).toContain('残留的 memory cgroup 使 memory.stat 读取变慢');
    expect(diagnosis).toContain('? 读取 memory.stat 很慢');
  });

  it('a capture without a duration has no cores, and one of memory no period', () => {
    const { facts } = captureOf();
    const heap = {
      ...facts,
      kind: 'heap' as const,
      valueTypes: [{ name: 'inuse_space', unit: 'bytes', total: 797 * 2 ** 20, whole: 797 * 2 ** 20 }],
      defaultValueType: 0,
      durationNanos: undefined,
      cores: undefined,
      timeMillis: undefined,
    };
    expect(text(analysisOf({ captures: [captureOf({ facts: heap })] }))).toContain(
      '  Heap · 797 MiB of inuse_space · 3,023 samples · kubelet\n',
    );
  });

  it('is coloured only where that was asked for', () => {
    expect(text()).not.toContain('\u001b[');
    expect(text(analysisOf(), { color: true })).toContain('\u001b[1;31m▲ critical\u001b[0m');
  });
});

describe('reportErrors', () => {
  it('is one line a file, with the place in it', () => {
    const { errors } = analysisOf();
    const gone = { name: 'gone', code: 'not-found', text: { en: 'There is no such file.', zh: '文件不存在。' } };
    expect(reportErrors([...errors, gone], 'en')).toBe(
      'half.pprof: byte 17: The profile is cut off. [truncated]\ngone: There is no such file. [not-found]\n',
    );
    expect(reportErrors(errors, 'zh')).toBe('half.pprof: 第 17 字节: 文件被截断。 [truncated]\n');
    expect(reportErrors([], 'en')).toBe('');
  });
});
