import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/hotspots/case-view.ts';
import { ruleOf } from '../../support/rule-tester.ts';
import { judgePaste, testSnapshotRule } from '../../support/snapshot-rule-tester.ts';

const counted = (cgroups: number) => `[root@node ~]# grep memory /proc/cgroups
memory	9	${cgroups}	1
`;
const directories = (n: number) => `[root@node ~]# find /sys/fs/cgroup/memory -type d | wc -l
${n}
`;
/** What the article shows: reading memory.stat took nine seconds, all of them in the kernel. */
const SLOW_READ = `[root@node ~]# time cat /sys/fs/cgroup/memory/memory.stat >/dev/null
real 0m9.065s
user 0m0.000s
sys 0m9.064s
`;
const FAST_READ = `[root@node ~]# time cat /sys/fs/cgroup/memory/memory.stat >/dev/null
real 0m0.004s
user 0m0.001s
sys 0m0.003s
`;
const kernel = (release: string) => `[root@node ~]# uname -r
${release}
`;

testSnapshotRule('zombie-memory-cgroups', {
  flags: {
    'a thousand dead ones among as many that live': {
      paste: counted(2400) + directories(1300),
      severity: 'info',
      says: /2,400 memory cgroups, but only 1,300 live: 1,100 \(45\.8%\) were deleted/,
    },
    'six thousand dead ones': { paste: counted(9000) + directories(3001), severity: 'warning' },
    'three cgroups for each that lives': { paste: counted(1800) + directories(600), severity: 'warning' },
    'more than ten for each, and thousands': { paste: counted(6000) + directories(500), severity: 'critical' },
    'tens of thousands': { paste: counted(61_000) + directories(40_000), severity: 'critical' },
    'a read of nine seconds, as in the article': {
      paste: counted(1900) + directories(420) + SLOW_READ,
      severity: 'critical',
      says: /memory\.stat took 9\.06 s, >99\.9% of it in the kernel/,
    },
    'a kernel that no longer walks over them': {
      paste: counted(61_000) + directories(500) + kernel('5.15.0-91-generic'),
      severity: 'warning',
    },
    'RHEL 8 with the change of 5.2': {
      paste: counted(61_000) + directories(500) + kernel('4.18.0-372.9.1.el8.x86_64'),
      severity: 'warning',
    },
    'a kernel whose distributor may have taken the change over: it walks until shown otherwise': {
      paste: counted(61_000) + directories(500) + kernel('4.15.0-213-generic'),
      severity: 'critical',
    },
    'very many, and yet a read of memory.stat is fast': {
      paste: counted(61_000) + directories(500) + kernel('4.15.0-213-generic') + FAST_READ,
      severity: 'warning',
    },
    'very many, but nobody counted the directories': {
      paste: counted(61_000),
      severity: 'warning',
      says: /How many of them are dead shows when the directories are counted/,
    },
    'cgroup v2, which counts the dead ones itself': {
      paste: '$ cat /sys/fs/cgroup/cgroup.stat\nnr_descendants 311\nnr_dying_descendants 7200\n',
      severity: 'critical',
      says: /7,512 memory cgroups, but only 312 live: 7,200/,
    },
    'only the count of the dead ones': {
      paste: '$ grep dying /sys/fs/cgroup/cgroup.stat\nnr_dying_descendants 7200\n',
      severity: 'warning',
      says: /keeps 7,200 memory cgroups that were deleted/,
    },
  },
  ignores: {
    'a healthy node': counted(420) + directories(396),
    'thousands that all live': counted(2450) + directories(2431),
    'some that are on their way out': counted(1200) + directories(410),
    'directories of all hierarchies, against cgroups of one': counted(1800) + directories(14_200),
    'another controller':
      '$ cat /proc/cgroups\n#subsys_name	hierarchy	num_cgroups	enabled\ncpuset	3	61000	1\nmemory	9	410	1\n',
    'a few dying ones of cgroup v2': '$ cat /sys/fs/cgroup/cgroup.stat\nnr_descendants 311\nnr_dying_descendants 120\n',
  },
});

describe('zombie-memory-cgroups', () => {
  const [finding] = judgePaste(counted(6000) + directories(500) + SLOW_READ + kernel('3.10.0-957.21.2.el7.x86_64'), [
    ruleOf('zombie-memory-cgroups'),
  ]);

  it('names its evidence, for a diagnosis over several captures', () => {
    const values = ['kernel-cgroups', 'directories', 'dying', 'ratio', 'memory-stat-time'].map(
      (id) => finding && evidenceOf(finding, id)?.value,
    );
    expect(values).toEqual([6000, 500, 5500, 12, 9.065e9]);
  });

  it('says that an old kernel walks over them, which speaks for it', () => {
    const old = finding && evidenceOf(finding, 'kernel');
    expect([old?.text?.en, old?.against]).toEqual(['3.10.0-957.21.2.el7.x86_64, walks over deleted cgroups', false]);
  });
});
