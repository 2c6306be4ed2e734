import { describe, expect, it } from 'vitest';
import { reportJson } from '../../src/cli/report-json.ts';
import { analysisOf, captureOf, findingOf } from '../support/analysis.ts';
import { diagnosisOf } from '../support/diagnosis.ts';

const json = (analysis = analysisOf(), options: Partial<Parameters<typeof reportJson>[1]> = {}) =>
  JSON.parse(reportJson(analysis, { top: 20, language: 'en', ...options }));

describe('reportJson', () => {
  it('has the shape of schema 1', () => {
    expect(json()).toEqual({
      schema: 1,
      captures: [
        {
          name: 'kubelet.pprof',
          format: 'pprof',
          bytes: 36_825,
          sha256: 'ab'.repeat(32),
          profile: {
            valueTypes: [
              { name: 'samples', unit: 'count', total: 3023 },
              { name: 'cpu', unit: 'nanoseconds', total: 30_230_000_000 },
            ],
            defaultValueType: 1,
            samples: 3023,
            durationNanos: 30_000_000_000,
            functions: [
              { name: 'main.main', file: 'main.go', self: [0, 0], total: [3023, 30_230_000_000] },
              { name: 'syscall.Syscall', file: 'asm.s', self: [1000, 10e9], total: [1000, 10e9] },
            ],
          },
          ledger: [
            { code: 'samples', count: 3023, message: '3,023 samples were read.', at: null },
            { code: 'no-stack', count: 2, message: '2 samples have no stack.', at: { byte: 77 } },
          ],
        },
      ],
      findings: [
        {
          rule: 'cadvisor-housekeeping-dominant',
          severity: 'critical',
          title: 'cAdvisor housekeeping takes most of the CPU',
          summary: 'Housekeeping takes 0.81 cores of 1.01 in use.',
          captures: ['kubelet.pprof'],
          share: 0.801,
          cores: 0.81,
          value: 24_200_000_000,
          unit: 'nanoseconds',
          evidence: [
            {
              label: 'housekeeping',
              share: 0.801,
              cores: 0.81,
              value: 24.2e9,
              unit: 'nanoseconds',
              against: false,
              level: 0,
            },
            {
              label: 'reading memory.stat',
              share: 0.022,
              cores: 0.02,
              value: 6.7e8,
              unit: 'nanoseconds',
              against: true,
              level: 1,
            },
          ],
          children: [],
        },
      ],
      diagnoses: [],
      errors: [{ name: 'half.pprof', code: 'truncated', message: 'The profile is cut off.', at: { byte: 17 } }],
    });
  });

  it('lists as many functions as asked for, all of them for 0', () => {
    const functions = Array.from({ length: 30 }, (_, i) => ({
      name: `f${i}`,
      file: '',
      self: [0, 0],
      total: [0, 30 - i],
    }));
    const analysis = analysisOf({ captures: [captureOf({ functions })] });
    const names = (top: number) =>
      json(analysis, { top }).captures[0].profile.functions.map(({ name }: { name: string }) => name);
    expect(names(2)).toEqual(['f0', 'f1']);
    expect(names(0)).toHaveLength(30);
    expect(names(100)).toHaveLength(30);
  });

  it('puts what a finding explains under it', () => {
    const child = findingOf({ rule: 'gc-pressure', severity: 'info' });
    const analysis = analysisOf({ findings: [findingOf({ children: [child] })] });
    expect(json(analysis).findings[0].children).toMatchObject([
      { rule: 'gc-pressure', severity: 'info', children: [] },
    ]);
  });

  it('says what a diagnosis rests on, what is missing, and what to type next', () => {
    expect(json(analysisOf({ diagnoses: [diagnosisOf()] })).diagnoses).toEqual([
      {
        id: 'zombie-memory-cgroups',
        title: 'Zombie memory cgroups make memory.stat slow',
        confidence: 'medium',
        severity: 'critical',
        summary: 'The kernel holds 60,000 memory cgroups.',
        rests_on: ['zombies'],
        against: ['kernel'],
        missing: ['slow-read'],
        next: 'time cat /sys/fs/cgroup/memory/memory.stat',
        rules: ['zombie-memory-cgroups'],
        signs: [
          {
            id: 'zombies',
            label: 'More memory cgroups than directories',
            state: 'seen',
            weight: 'decisive',
            text: '60,000 against 700.',
            captures: ['kubelet.pprof', 'cgroups.txt'],
          },
          {
            id: 'slow-read',
            label: 'Reading memory.stat is slow',
            state: 'missing',
            weight: 'strong',
            text: 'A tenth of a second is slow.',
            captures: [],
          },
          {
            id: 'kernel',
            label: 'An old kernel',
            state: 'against',
            weight: 'supporting',
            text: 'Kernel 6.8.0 no longer walks.',
            captures: ['cgroups.txt'],
          },
        ],
      },
    ]);
  });

  it('has no next command where nothing is open', () => {
    const { next, ...decided } = diagnosisOf();
    expect(next).toBeDefined();
    expect(json(analysisOf({ diagnoses: [decided] })).diagnoses[0].next).toBeNull();
  });

  it('says null where nothing is known', () => {
    const { facts } = captureOf();
    const analysis = analysisOf({
      captures: [captureOf({ facts: { ...facts, durationNanos: undefined } })],
      findings: [findingOf({ cores: undefined })],
    });
    expect(json(analysis).captures[0].profile.durationNanos).toBeNull();
    expect(json(analysis).findings[0].cores).toBeNull();
  });

  it('speaks the other language too', () => {
    const { findings, errors } = json(analysisOf(), { language: 'zh' });
    expect(findings[0].title).toBe('cAdvisor 巡检占用了大部分 CPU');
    expect(errors[0].message).toBe('文件被截断。');
  });

  it('ends with a line break, so that it is a text file', () => {
    expect(reportJson(analysisOf(), { top: 20, language: 'en' }).endsWith('}\n')).toBe(true);
  });
});
