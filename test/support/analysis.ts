import type { Analysis, AnalyzedCapture } from '../../src/cli/analyze.ts';
import type { Finding } from '../../src/model/finding.ts';

const both = (text: string, zh = `${text}（中文）`) => ({ en: text, zh });

/** A finding with everything in it. */
export function findingOf(change: Partial<Finding> = {}): Finding {
  return {
    rule: 'cadvisor-housekeeping-dominant',
    severity: 'critical',
    title: both('cAdvisor housekeeping takes most of the CPU', 'cAdvisor 巡检占用了大部分 CPU'),
    summary: both('Housekeeping takes 0.81 cores of 1.01 in use.'),
    severityReason: both('80.1% is above the 50% of critical.'),
    captures: ['kubelet.pprof'],
    share: 0.801,
    cores: 0.81,
    value: 24_200_000_000,
    unit: 'nanoseconds',
    evidence: [
      {
        label: both('housekeeping'),
        share: 0.801,
        value: 24.2e9,
        unit: 'nanoseconds',
        cores: 0.81,
        against: false,
        level: 0,
      },
      {
        label: both('reading memory.stat'),
        share: 0.022,
        value: 6.7e8,
        unit: 'nanoseconds',
        cores: 0.02,
        against: true,
        level: 1,
      },
    ],
    highlight: [['housekeeping']],
    explanation: both('Every cgroup is read again and again.'),
    confirm: [{ command: 'time cat /sys/fs/cgroup/memory/memory.stat', tells: both('more than 10 ms is slow') }],
    remedies: [{ kind: 'durable', text: both('Upgrade to Kubernetes 1.23.') }],
    references: [],
    mayBeWrong: [],
    children: [],
    ...change,
  };
}

/** A CPU capture of a kubelet with two functions. */
export function captureOf(change: Partial<AnalyzedCapture> = {}): AnalyzedCapture {
  return {
    name: 'kubelet.pprof',
    format: 'pprof',
    bytes: 36_825,
    sha256: 'ab'.repeat(32),
    facts: {
      kind: 'cpu',
      program: 'kubelet',
      buildId: '',
      valueTypes: [
        { name: 'samples', unit: 'count', total: 3023, whole: 3023 },
        { name: 'cpu', unit: 'nanoseconds', total: 30.23e9, whole: 30.23e9 },
      ],
      defaultValueType: 1,
      isDifference: false,
      samples: 3023,
      stacks: 900,
      functions: 2,
      locations: 1026,
      labels: 0,
      hasTimes: false,
      period: 1e7,
      periodUnit: 'nanoseconds',
      timeMillis: Date.UTC(2026, 10, 20, 18, 3),
      durationNanos: 30e9,
      cores: 1.0077,
      dropsFrames: false,
      dropFrames: '',
      keepFrames: '',
      mappings: [],
      mappingCount: 0,
      comments: [],
      docUrl: '',
    },
    ledger: [
      { code: 'samples', kind: 'read', count: 3023, text: both('3,023 samples were read.') },
      { code: 'no-stack', kind: 'skipped', count: 2, text: both('2 samples have no stack.'), at: { byte: 77 } },
    ],
    functions: [
      { name: 'main.main', file: 'main.go', self: [0, 0], total: [3023, 30.23e9] },
      { name: 'syscall.Syscall', file: 'asm.s', self: [1000, 10e9], total: [1000, 10e9] },
    ],
    findings: [],
    lookedFor: [],
    ...change,
  };
}

/** The analysis of that capture and its finding, beside a file that is cut off. */
export function analysisOf(change: Partial<Analysis> = {}): Analysis {
  const finding = findingOf();
  return {
    captures: [captureOf({ findings: [finding] })],
    findings: [finding],
    diagnoses: [],
    errors: [
      {
        name: 'half.pprof',
        code: 'truncated',
        text: both('The profile is cut off.', '文件被截断。'),
        at: { byte: 17 },
      },
    ],
    ...change,
  };
}
