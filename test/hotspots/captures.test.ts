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

/** What the rules say about every profile that counts CPU: `severity rule share cores`, children indented. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'captures/kubelet-incident/kubelet.pprof': ['critical cadvisor-housekeeping-dominant 80.1% 0.81'],
  'captures/kubelet-incident/kubelet.cpu.pb.gz': ['critical cadvisor-housekeeping-dominant 80.1% 0.81'],
  'captures/kubelet-incident/kubelet.cpu.go119.raw.pprof.gz': ['critical cadvisor-housekeeping-dominant 80.1% 0.81'],
  'captures/kubelet-healthy/kubelet.pprof': [],
  'captures/kubelet-healthy/kubelet.cpu.pb.gz': [],
  'captures/cadvisor-incident/cadvisor.cpu.pb.gz': ['critical cadvisor-housekeeping-dominant 88.4% 0.85'],
  'captures/cadvisor-incident/cadvisor.cpu.uncompressed.pb': ['critical cadvisor-housekeeping-dominant 88.4% 0.85'],
  'captures/cadvisor-incident/cadvisor.cpu.go119.raw.pprof.gz': ['critical cadvisor-housekeeping-dominant 88.4% 0.85'],
  'captures/cadvisor-incident/cadvisor.raw.pprof.gz': ['critical cadvisor-housekeeping-dominant 88.4% 0.85'],
  'captures/cadvisor-healthy/cadvisor.cpu.pb.gz': [],
  'captures/cadvisor-healthy/cadvisor.raw.pprof': [],
  'captures/cadvisor-gather/cadvisor.cpu.pb.gz': ['warning gc-pressure 32.7% 0.30'],
  'captures/cadvisor-gather-mixed/cadvisor.cpu.pb.gz': [
    'warning cadvisor-housekeeping-dominant 60.0% 0.53',
    '  warning gc-pressure 22.2% 0.19',
  ],
  'captures/small/gcheavy.cpu.pb.gz': ['critical gc-pressure 59.4% 0.22'],
  'captures/small/lockc.cpu.pb.gz': [],
  'captures/small/labels.cpu.pb.gz': [],
  'captures/small/labels.cpu.go119.raw.pprof': [],
  'captures/small/deep.cpu.pb.gz': [],
  'captures/small/deep.cpu.go119.raw.pprof': [],
  'captures/small/deep1024.cpu.pb.gz': [],
  'captures/small/deep2500.synthetic.cpu.pb.gz': [],
  'captures/small/diff.cpu.before.pb.gz': [],
  'captures/small/diff.cpu.after.pb.gz': [],
  // Differences of two captures are none of the rules' business.
  'captures/kubelet-incident/kubelet.cpu.diff_healthy.pb.gz': [],
  'captures/cadvisor-incident/cadvisor.cpu.diff_healthy.pb.gz': [],
  'captures/small/diff.cpu.diff_base.pb.gz': [],
  'captures/small/diff.cpu.diff_base.raw.pprof': [],
  'shapes/kubelet-memory-stat-slow.raw.pprof': [
    'critical cgroup-memory-stat-slow 80.8% 0.78',
    '  critical cadvisor-housekeeping-dominant 89.7% 0.87',
  ],
};

describe('the rules, over our own recordings', () => {
  const files = ['captures', 'shapes'].flatMap((folder) =>
    readdirSync(`${FIXTURES}/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => !file.includes('oracle/') && /\.(?:pb|pprof)(?:\.gz)?$/.test(file))
      .map((file) => `${folder}/${file}`),
  );

  it.each(files)('%s', async (file) => {
    const { kind, findings } = await judgeFile(file);
    if (kind === 'cpu') expect(EXPECTED, 'every CPU profile is in the table').toHaveProperty([file]);
    expect(table(findings)).toEqual(EXPECTED[file] ?? []);
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
      finding.evidence.map(({ label, share, level }) => `${'  '.repeat(level)}${label.en} ${formatShare(share)}`),
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
  return { kind: facts.kind, findings: findHotspots({ captureName: basename(file), facts, treeOf }) };
}

function table(findings: readonly Finding[], indent = ''): readonly string[] {
  return findings.flatMap(({ rule, severity, share, cores, children }) => [
    `${indent}${severity} ${rule} ${formatShare(share)} ${formatCores(cores ?? 0)}`,
    ...table(children, `${indent}  `),
  ]);
}
