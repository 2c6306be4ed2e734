import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/hotspots/case-view.ts';
import { ruleOf, testRule } from '../../support/rule-tester.ts';
import { judgePaste, testSnapshotRule } from '../../support/snapshot-rule-tester.ts';
import { repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const FS = 'k8s.io/kubernetes/vendor/github.com/opencontainers/runc/libcontainer/cgroups/fs';
const FS2 = 'github.com/opencontainers/cgroups/fs2';
const MEMORY = `${FS}.(*MemoryGroup).GetStats`;
const READ = 'os.(*File).Read;internal/poll.(*FD).Read;syscall.Read;syscall.read;syscall.Syscall';
const LINE_BY_LINE = `bufio.(*Scanner).Scan;${READ}`;

testRule('cgroup-memory-stat-slow', {
  flags: {
    'two fifths of a core waiting for memory.stat': {
      stacks: `${MEMORY};${LINE_BY_LINE} 40\nmain.main 60`,
      severity: 'critical',
    },
    'the same share of a quarter of a core': {
      stacks: `${MEMORY};${LINE_BY_LINE} 45\nmain.main 55`,
      cores: 0.5,
      severity: 'warning',
    },
    'cgroup v2': {
      stacks: `${FS2}.(*Manager).GetStats;${FS2}.statMemory;${LINE_BY_LINE} 20\nmain.main 80`,
      severity: 'warning',
    },
    'the libcontainer of 2015': {
      stacks: `github.com/docker/libcontainer/cgroups/fs.(*MemoryGroup).GetStats;${LINE_BY_LINE} 8\nmain.main 92`,
      severity: 'info',
    },
    'containerd and cgroup v1': {
      stacks: `
        github.com/containerd/cgroups/v3/cgroup1.(*memoryController).Stat;github.com/containerd/cgroups/v3/cgroup1.(*memoryController).parseStats;${LINE_BY_LINE} 50
        main.main 50`,
      severity: 'critical',
    },
  },
  ignores: {
    'opening memory.stat, and opening and reading the small files beside it': `
      ${MEMORY};os.Open;os.OpenFile;syscall.openat;syscall.Syscall6                                     20
      ${MEMORY};${FS}.getMemoryData;io/ioutil.ReadFile;os.OpenFile;syscall.openat;syscall.Syscall6      40
      ${MEMORY};${FS}.getMemoryData;io/ioutil.ReadFile;${READ}                                          30
      ${MEMORY};${LINE_BY_LINE}                                                                          7
      main.main                                                                                          3`,
    'memory.numa_stat, which is read line by line too': `
      ${MEMORY};${FS}.getPageUsageByNUMA;${LINE_BY_LINE}                           50
      ${FS2}.statMemory;${FS2}.getPageUsageByNUMAV2;${LINE_BY_LINE}                30
      ${FS2}.statMemory;${FS2}.statsFromMeminfo;${LINE_BY_LINE}                    20`,
    'parsing what was read': `
      ${MEMORY};bufio.(*Scanner).Scan;bufio.ScanLines             30
      ${MEMORY};${FS}common.GetCgroupParamKeyValue;strings.Fields 40
      main.main                                                   30`,
    'another controller’s file, read line by line': `${FS}.(*CpuGroup).GetStats;${LINE_BY_LINE} 90\nmain.main 10`,
    'containerd and cgroup v2, where frames do not tell memory.stat from cpu.stat': `
      github.com/containerd/cgroups/v3/cgroup2.(*Manager).Stat;github.com/containerd/cgroups/v3/cgroup2.readKVStatsFile;${LINE_BY_LINE} 90
      main.main 10`,
  },
});

const OPEN = { at: 0, call: 'openat(AT_FDCWD, "/sys/fs/cgroup/memory/memory.stat", O_RDONLY) = 31', took: 0.00002 };
const END = { at: 20, call: 'getpid() = 1', took: 0.000003 };
const reads = (took: number, times: number, fd = 31) =>
  repeat({ from: 0.1, every: Math.max(took * 2, 0.01), times, took }, `read(${fd}, "cache 1"..., 4096) = 906`);

testTraceRule('cgroup-memory-stat-slow', {
  flags: {
    'three reads of 6 ms': {
      trace: textOf(OPEN, reads(0.006, 3), END),
      severity: 'info',
      says: /3 reads .* slowest 6 ms .*memory\.stat/,
    },
    'three reads of 60 ms': { trace: textOf(OPEN, reads(0.06, 3), END), severity: 'warning' },
    'a single read of 0.7 s, which tracing does not explain': {
      trace: textOf(OPEN, reads(0.734, 1), END),
      severity: 'critical',
    },
    'slow reads that take a tenth of the span': { trace: textOf(OPEN, reads(0.02, 120), END), severity: 'critical' },
  },
  ignores: {
    'healthy reads': textOf(OPEN, reads(0.000053, 500), END),
    'two slow reads, which may be stops of the tracer': textOf(OPEN, reads(0.06, 2), END),
    'slow reads of another file': textOf(
      { ...OPEN, call: 'openat(AT_FDCWD, "/sys/fs/cgroup/memory/memory.usage_in_bytes", O_RDONLY) = 31' },
      reads(0.06, 5),
      END,
    ),
  },
});

const timed = (real: string, sys: string, command = 'cat /sys/fs/cgroup/memory/memory.stat >/dev/null') =>
  `[root@node ~]# time ${command}\nreal 0m${real}s\nuser 0m0.000s\nsys 0m${sys}s\n`;

testSnapshotRule('cgroup-memory-stat-slow', {
  flags: {
    'a read of 30 ms': { paste: timed('0.030', '0.029'), severity: 'info' },
    'a tenth of a second': {
      paste: timed('0.100', '0.098'),
      severity: 'warning',
      says: /One read of memory\.stat took 100 ms, 98 ms of it in the kernel \(sys\)/,
    },
    'nine seconds, as reported': { paste: timed('9.065', '9.064'), severity: 'critical', says: /9\.06 s/ },
    'the command that this page asks for': {
      paste: timed(
        '1.200',
        '1.190',
        'cat "$(ls /sys/fs/cgroup/memory/memory.stat /sys/fs/cgroup/memory.stat 2>/dev/null | head -1)" >/dev/null',
      ),
      severity: 'critical',
    },
    'the slower of two': { paste: timed('0.004', '0.003') + timed('0.400', '0.390'), severity: 'warning' },
    'a second of which the kernel worked for little: the node was short of CPU': {
      paste: timed('1.200', '0.010'),
      severity: 'info',
    },
  },
  ignores: {
    'a healthy read': timed('0.005', '0.004'),
    'a slow read of another file': timed('1.200', '1.190', 'cat /sys/fs/cgroup/memory/memory.usage_in_bytes'),
    'the files of all cgroups': timed('1.200', '1.100', 'cat /sys/fs/cgroup/memory/kubepods/*/memory.stat'),
    'a walk over all cgroups': timed('1.200', '1.100', 'find /sys/fs/cgroup -name memory.stat -exec cat {} +'),
    'a time without its command': 'real 0m9.065s\nuser 0m0.000s\nsys 0m9.064s\n',
  },
});

describe('a timed read of memory.stat', () => {
  it('names its evidence, the kernel that it was taken on among it', () => {
    const paste = `${timed('9.065', '9.064')}[root@node ~]# uname -r\n5.15.0-91-generic\n`;
    const [finding] = judgePaste(paste, [ruleOf('cgroup-memory-stat-slow')]);
    const shown = ['memory-stat-time', 'memory-stat-sys', 'memory-stat-user', 'kernel'].map((id) => {
      const evidence = finding && evidenceOf(finding, id);
      return [evidence?.value, evidence?.level, evidence?.against];
    });
    expect(shown).toEqual([
      [9.065e9, 0, false],
      [9.064e9, 1, false],
      [0, 1, false],
      [515, 0, true],
    ]);
  });
});
