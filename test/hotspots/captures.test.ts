import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { framesToDrop } from '../../src/analysis/drop-frames.ts';
import { fold } from '../../src/analysis/fold.ts';
import { profileOf } from '../../src/analysis/profile-of.ts';
import { readCapture } from '../../src/formats/read-capture.ts';
import { findHotspots } from '../../src/hotspots/find-hotspots.ts';
import type { Finding } from '../../src/model/finding.ts';
import { formatCores, formatShare } from '../../src/model/units.ts';

const FIXTURES = 'test/fixtures';

/**
 * What the rules say about every profile: `severity rule share cores`, children indented. Silence is listed too: the healthy
 * captures, differences of two captures (none of the rules' business), and small programs in which nothing is known to be
 * wrong.
 */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'captures/cadvisor-gather-mixed/cadvisor.allocs.pb.gz': [
    'info cadvisor-metrics-alloc 36.1% 0',
    'info heap-growth-dominant-site 33.7% 0',
  ],
  'captures/cadvisor-gather-mixed/cadvisor.cpu.pb.gz': [
    'warning cadvisor-housekeeping-dominant 60.0% 0.53',
    '  warning alloc-hot-cpu 24.0% 0.21',
    '    warning gc-pressure 22.2% 0.19',
    '  info syscall-bound 36.0% 0.32',
    '    info netpoll-epoll-churn 6.0% 0.05',
  ],
  'captures/cadvisor-gather-mixed/cadvisor.goroutine.pb.gz': [
    'critical concurrent-scrapes-pileup 2.0% 0',
    'info goroutine-leak-identical 96.4% 0',
  ],
  'captures/cadvisor-gather-mixed/cadvisor.heap.pb.gz': [
    'info cadvisor-metrics-alloc 36.5% 0',
    'info heap-growth-dominant-site 34.0% 0',
  ],
  'captures/cadvisor-gather/cadvisor.allocs.pb.gz': [
    'warning cadvisor-metrics-alloc 96.3% 0',
    '  info heap-growth-dominant-site 27.2% 0',
  ],
  'captures/cadvisor-gather/cadvisor.cpu.pb.gz': [
    'warning cadvisor-metrics-alloc 52.5% 0.47',
    '  warning alloc-hot-cpu 38.3% 0.35',
    '    warning gc-pressure 32.7% 0.30',
    '  info memmove-memclr-hot 6.2% 0.06',
  ],
  'captures/cadvisor-gather/cadvisor.goroutine.pb.gz': [
    'critical concurrent-scrapes-pileup 2.7% 0',
    'info goroutine-leak-identical 95.1% 0',
  ],
  'captures/cadvisor-gather/cadvisor.heap.go119.raw.pprof.gz': [
    'warning cadvisor-metrics-alloc 96.3% 0',
    '  info heap-growth-dominant-site 27.2% 0',
  ],
  'captures/cadvisor-gather/cadvisor.heap.pb.gz': [
    'warning cadvisor-metrics-alloc 96.3% 0',
    '  info heap-growth-dominant-site 27.2% 0',
  ],
  'captures/cadvisor-healthy/cadvisor.allocs.pb.gz': [],
  'captures/cadvisor-healthy/cadvisor.block.pb.gz': [],
  'captures/cadvisor-healthy/cadvisor.cpu.pb.gz': [],
  'captures/cadvisor-healthy/cadvisor.goroutine.pb.gz': [],
  'captures/cadvisor-healthy/cadvisor.heap.pb.gz': [],
  'captures/cadvisor-healthy/cadvisor.mutex.pb.gz': [],
  'captures/cadvisor-healthy/cadvisor.raw.pprof': [],
  'captures/cadvisor-healthy/cadvisor.threadcreate.pb.gz': [],
  'captures/cadvisor-incident/cadvisor.allocs.pb.gz': ['warning heap-growth-dominant-site 74.5% 0'],
  'captures/cadvisor-incident/cadvisor.block.pb.gz': ['info block-profile-hot 5.4% 0'],
  'captures/cadvisor-incident/cadvisor.cpu.diff_healthy.pb.gz': [],
  'captures/cadvisor-incident/cadvisor.cpu.go119.raw.pprof.gz': [
    'critical cadvisor-housekeeping-dominant 88.4% 0.85',
    '  warning syscall-bound 58.8% 0.56',
    '    info netpoll-epoll-churn 9.6% 0.09',
  ],
  'captures/cadvisor-incident/cadvisor.cpu.pb.gz': [
    'critical cadvisor-housekeeping-dominant 88.4% 0.85',
    '  warning syscall-bound 58.8% 0.56',
    '    info netpoll-epoll-churn 9.6% 0.09',
  ],
  'captures/cadvisor-incident/cadvisor.cpu.uncompressed.pb': [
    'critical cadvisor-housekeeping-dominant 88.4% 0.85',
    '  warning syscall-bound 58.8% 0.56',
    '    info netpoll-epoll-churn 9.6% 0.09',
  ],
  'captures/cadvisor-incident/cadvisor.goroutine.pb.gz': ['info goroutine-leak-identical 99.4% 0'],
  'captures/cadvisor-incident/cadvisor.heap.pb.gz': ['warning heap-growth-dominant-site 74.5% 0'],
  'captures/cadvisor-incident/cadvisor.mutex.pb.gz': ['info mutex-profile-hot >99.9% 0'],
  'captures/cadvisor-incident/cadvisor.raw.pprof.gz': [
    'critical cadvisor-housekeeping-dominant 88.4% 0.85',
    '  warning syscall-bound 58.8% 0.56',
    '    info netpoll-epoll-churn 9.6% 0.09',
  ],
  'captures/cadvisor-incident/cadvisor.threadcreate.pb.gz': [],
  'captures/kubelet-healthy/kubelet.allocs.pb.gz': [],
  'captures/kubelet-healthy/kubelet.block.pb.gz': [],
  'captures/kubelet-healthy/kubelet.cpu.pb.gz': [],
  'captures/kubelet-healthy/kubelet.goroutine.pb.gz': [],
  'captures/kubelet-healthy/kubelet.heap.pb.gz': [],
  'captures/kubelet-healthy/kubelet.mutex.pb.gz': [],
  'captures/kubelet-healthy/kubelet.pprof': [],
  'captures/kubelet-healthy/kubelet.threadcreate.pb.gz': [],
  'captures/kubelet-incident/kubelet.allocs.pb.gz': [
    'warning heap-growth-dominant-site 63.7% 0',
    'info cadvisor-numa-stat 9.9% 0',
  ],
  'captures/kubelet-incident/kubelet.block.pb.gz': [],
  'captures/kubelet-incident/kubelet.cpu.diff_healthy.pb.gz': [],
  'captures/kubelet-incident/kubelet.cpu.go119.raw.pprof.gz': [
    'critical cadvisor-housekeeping-dominant 80.1% 0.81',
    '  warning syscall-bound 55.4% 0.56',
    '    info netpoll-epoll-churn 10.2% 0.10',
    '  info cadvisor-process-smaps 6.5% 0.07',
    '  info cadvisor-numa-stat 4.0% 0.04',
  ],
  'captures/kubelet-incident/kubelet.cpu.pb.gz': [
    'critical cadvisor-housekeeping-dominant 80.1% 0.81',
    '  warning syscall-bound 55.4% 0.56',
    '    info netpoll-epoll-churn 10.2% 0.10',
    '  info cadvisor-process-smaps 6.5% 0.07',
    '  info cadvisor-numa-stat 4.0% 0.04',
  ],
  'captures/kubelet-incident/kubelet.goroutine.pb.gz': ['info goroutine-leak-identical 97.3% 0'],
  'captures/kubelet-incident/kubelet.heap.pb.gz': [
    'warning heap-growth-dominant-site 63.7% 0',
    'info cadvisor-numa-stat 9.9% 0',
  ],
  'captures/kubelet-incident/kubelet.mutex.pb.gz': [],
  'captures/kubelet-incident/kubelet.pprof': [
    'critical cadvisor-housekeeping-dominant 80.1% 0.81',
    '  warning syscall-bound 55.4% 0.56',
    '    info netpoll-epoll-churn 10.2% 0.10',
    '  info cadvisor-process-smaps 6.5% 0.07',
    '  info cadvisor-numa-stat 4.0% 0.04',
  ],
  'captures/kubelet-incident/kubelet.threadcreate.pb.gz': [],
  'captures/small/deep.cpu.go119.raw.pprof': [],
  'captures/small/deep.cpu.pb.gz': [],
  'captures/small/deep.goroutine.pb.gz': [],
  'captures/small/deep1024.cpu.pb.gz': [],
  'captures/small/deep1024.goroutine.pb.gz': [],
  'captures/small/deep2500.synthetic.cpu.pb.gz': [],
  'captures/small/diff.cpu.after.pb.gz': [],
  'captures/small/diff.cpu.before.pb.gz': [],
  'captures/small/diff.cpu.diff_base.pb.gz': [],
  'captures/small/diff.cpu.diff_base.raw.pprof': [],
  'captures/small/diff.heap.after.pb.gz': ['warning heap-growth-dominant-site 100% 0'],
  'captures/small/diff.heap.base.pb.gz': [],
  'captures/small/diff.heap.before.pb.gz': ['warning heap-growth-dominant-site 70.3% 0'],
  'captures/small/diff.heap.diff_base.go119.raw.pprof': [],
  'captures/small/diff.heap.diff_base.pb.gz': [],
  'captures/small/gcheavy.allocs.pb.gz': ['warning heap-growth-dominant-site 99.1% 0'],
  'captures/small/gcheavy.cpu.pb.gz': ['critical gc-pressure 59.4% 0.22', '  info alloc-hot-cpu 43.7% 0.16'],
  'captures/small/gcheavy.heap.pb.gz': ['warning heap-growth-dominant-site 99.1% 0'],
  'captures/small/labels.cpu.go119.raw.pprof': [],
  'captures/small/labels.cpu.pb.gz': [],
  'captures/small/leak.goroutine.pb.gz': [
    'warning goroutine-leak-identical 89.4% 0',
    'info goroutine-deadlock-lock 1.8% 0',
  ],
  'captures/small/leak.heap.pb.gz': [],
  'captures/small/leak.threadcreate.pb.gz': [],
  'captures/small/lockc.block.pb.gz': ['info block-profile-hot 71.8% 0'],
  'captures/small/lockc.cpu.pb.gz': ['info map-growth-hot 28.3% 0.08', 'info lock-contention-cpu 19.3% 0.06'],
  'captures/small/lockc.mutex.pb.gz': ['info mutex-profile-hot 53.0% 0'],
  'shapes/kubelet-memory-stat-slow.raw.pprof': [
    'critical cgroup-memory-stat-slow 80.8% 0.78',
    '  critical cadvisor-housekeeping-dominant 89.7% 0.87',
    '    warning syscall-bound 91.1% 0.88',
  ],
};

describe('the rules, over our own recordings', () => {
  const files = ['captures', 'shapes'].flatMap((folder) =>
    readdirSync(`${FIXTURES}/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => !file.includes('oracle/') && /\.(?:pb|pprof)(?:\.gz)?$/.test(file))
      .map((file) => `${folder}/${file}`),
  );

  it.each(files)('%s', async (file) => {
    const { findings } = await judgeFile(file);
    expect(EXPECTED, 'every profile is in the table').toHaveProperty([file]);
    expect(table(findings)).toEqual(EXPECTED[file]);
  });
});

describe('the incident', () => {
  it('is named, with where the time goes and what it is not', async () => {
    const [finding] = (await judgeFile('captures/kubelet-incident/kubelet.pprof')).findings as [Finding];
    expect(finding.share).toBeCloseTo(0.801, 3);
    expect(finding.value).toBe(24.21e9);
    expect(finding.summary.en).toBe(
      'Housekeeping takes 0.81 cores of 1.01 in use, 80.1% of the CPU time. The time goes into opening and reading many ' +
        'small cgroup files, again and again: opening takes 33.2%, reading 9.8%, closing 8.1%. Reading memory.stat (and ' +
        'memory.numa_stat) takes only 2.2%, so it is not slow here: there are too many cgroups, or they are read too often.',
    );
    expect(finding.severityReason.en).toBe(
      'Critical: 0.81 cores of 1.01 in use, 80.1% of the CPU time. Critical from 50% and 0.8 cores. ' +
        'Reported sick kubelets show 39–69%; a dense healthy node commonly stays under 25%.',
    );
    expect(
      finding.evidence.map(
        ({ label, share, level }) => `${'  '.repeat(level)}${label.en} ${formatShare(share ?? Number.NaN)}`,
      ),
    ).toEqual([
      'Housekeeping of all containers 80.1%',
      '  Statistics from cgroup files (GetStats) 68.6%',
      '    Opening the files 33.2%',
      '      The open system call 23.2%',
      '      Go registering each file with epoll 10.0%',
      '    Reading them 9.8%',
      '      Reading memory.stat and memory.numa_stat 2.2%',
      '    Closing them 8.1%',
      '    Asking whether they exist and how big they are (stat) 4.7%',
      '    Building paths, parsing, allocating 12.7%',
      '  Processes and network, from /proc 6.5%',
      '    Listing directories 2.0%',
    ]);
    expect(finding.confirm[0]?.command).toMatch(/^time cat .*memory\.stat/);
  });

  it('is recognised in folded stacks too, but without a duration it stays at info', async () => {
    const { findings } = await judgeFile('folded/kubelet-incident.folded.txt.gz');
    expect(findings).toMatchObject([{ rule: 'cadvisor-housekeeping-dominant', severity: 'info', cores: undefined }]);
  });
});

async function judgeFile(file: string) {
  const profile = profileOf(await readCapture(new Blob([readFileSync(`${FIXTURES}/${file}`)]), basename(file)));
  const facts = captureFacts(profile);
  const hidden = framesToDrop(profile);
  const treeOf = (valueType: number) => fold(profile, { valueType, ...(hidden && { hidden }) });
  return { findings: findHotspots({ captureName: basename(file), facts, treeOf, profile }) };
}

function table(findings: readonly Finding[], indent = ''): readonly string[] {
  return findings.flatMap(({ rule, severity, share, cores, children }) => [
    `${indent}${severity} ${rule} ${formatShare(share)} ${formatCores(cores ?? 0)}`,
    ...table(children, `${indent}  `),
  ]);
}

describe('the healthy', () => {
  it.each(Object.keys(EXPECTED).filter((file) => file.includes('healthy/')))('get nothing above info: %s', (file) => {
    expect(EXPECTED[file]?.filter((line) => !line.trim().startsWith('info'))).toEqual([]);
  });
});
