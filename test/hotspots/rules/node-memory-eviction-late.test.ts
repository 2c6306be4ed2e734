import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/hotspots/case-view.ts';
import { judgeLogText, quietLines, repeatLines, testLogRule } from '../../support/log-rule-tester.ts';
import { ruleOf } from '../../support/rule-tester.ts';
import { testSnapshotRule } from '../../support/snapshot-rule-tester.ts';

/** One kill as kernels of 5.x print it. */
const kill = (pid: number, name: string) =>
  `kernel: oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/system.slice/cron.service,task=${name},pid=${pid},uid=0\nJun 27 12:00:09 node-1 kernel: Out of memory: Killed process ${pid} (${name}) total-vm:19922944kB, anon-rss:18874368kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:38108kB oom_score_adj:0`;
const old = (pid: number, name: string) =>
  `kernel: Out of memory: Kill process ${pid} (${name}) score 905 or sacrifice child\nJun 27 12:00:09 node-1 kernel: Killed process ${pid} (${name}) total-vm:19922944kB, anon-rss:18874368kB, file-rss:0kB`;
const line = (text: string, second = 1) => repeatLines({ times: 1, every: 1, from: second }, text);
const EVICTING =
  'kubelet[812]: W0627 12:00:00.056703     812 eviction_manager.go:331] eviction manager: attempting to reclaim memory';
const EVICTING_NOW =
  'kubelet[812]: I0627 12:00:00.229561     812 eviction_manager.go:350] "Eviction manager: must evict pod(s) to reclaim" resourceName="memory"';
const FLAG =
  'kubelet[812]: I0627 12:00:00.229561     812 flags.go:64] FLAG: --eviction-hard="imagefs.available<15%,memory.available<500Mi,nodefs.available<10%"';

testLogRule('node-memory-eviction-late', {
  flags: {
    'one process killed for the node': {
      log: quietLines(3) + line(kill(1337531, 'updatedb')),
      severity: 'info',
      says: /killed 1 process \(updatedb\) because the whole node was out of memory\. No line tells of an eviction/,
    },
    'one killed although the kubelet was evicting, at 500Mi': {
      log: line(FLAG, 0) + line(EVICTING, 1) + line(kill(1337531, 'updatedb'), 9),
      severity: 'warning',
      says: /tells once of evictions for memory, from before the first kill on: they came too late.* The hard threshold is 500Mi/,
    },
    'three, of an old kernel': {
      log: line(old(11, 'java'), 1) + line(old(12, 'java'), 3) + line(old(13, 'updatedb'), 5),
      severity: 'warning',
      says: /killed 3 processes \(java, updatedb\)/,
    },
    ten: { log: repeatLines({ times: 10, every: 1 }, (i) => kill(100 + i, 'java')), severity: 'critical' },
    'the kubelet itself': { log: quietLines(3) + line(kill(812, 'kubelet')), severity: 'critical' },
    'what grep oom leaves of it': {
      log: repeatLines({ times: 1, every: 1 }, kill(7, 'node').split('\n')[0] as string),
      severity: 'info',
    },
    'events of the kubelet': {
      log: [17, 18, 19]
        .map((pid) => line(`kubelet[812]: System OOM encountered, victim process: stress, pid: ${pid}`, pid))
        .join(''),
      severity: 'warning',
    },
  },
  ignores: {
    'containers that hit their own limits': repeatLines(
      { times: 20, every: 1 },
      (i) => `kernel: Memory cgroup out of memory: Killed process ${i} (java) total-vm:1kB, anon-rss:1kB, file-rss:0kB`,
    ),
    'the same as the kernel sums it up': repeatLines(
      { times: 20, every: 1 },
      (i) =>
        `kernel: oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=x,oom_memcg=/kubepods/pod1,task=node,pid=${i},uid=0`,
    ),
    'evictions that did their work': line(EVICTING) + line(EVICTING_NOW, 2),
    'programs that say so of themselves': repeatLines(
      { times: 5, every: 1 },
      'java[7]: java.lang.OutOfMemoryError: Java heap space',
    ),
  },
});

describe('node-memory-eviction-late', () => {
  it('counts a kill once, however many lines tell of it, and names who was killed', () => {
    const log = line(kill(7, 'node')) + line('kubelet[812]: System OOM encountered, victim process: node, pid: 7', 2);
    const [finding] = judgeLogText(log, [ruleOf('node-memory-eviction-late')]);
    expect(finding?.severity).toBe('info');
    expect(finding && evidenceOf(finding, 'victims')).toMatchObject({ value: 1, text: { en: 'node' } });
    expect(
      ['oom-kills', 'oom-constraints', 'system-ooms'].map((id) => finding && evidenceOf(finding, id)?.value),
    ).toEqual([1, 1, 1]);
  });

  it('sees evictions that came only after the first kill', () => {
    const log = line(kill(7, 'node'), 1) + line(EVICTING_NOW, 8);
    const [finding] = judgeLogText(log, [ruleOf('node-memory-eviction-late')]);
    expect(finding?.summary.en).toContain('once of evictions for memory, only after the first kill');
  });
});

const node = (gib: number, hard: string, rest = '') => `# grep MemTotal /proc/meminfo
MemTotal:       ${gib * 1024 ** 2} kB
# ps -o args= -C kubelet
/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml --eviction-hard=memory.available<${hard} --eviction-soft=memory.available<12% --eviction-soft-grace-period=memory.available=1m30s
${rest}`;
const free = (mib: number) => `# free -m
              total        used        free      shared  buff/cache   available
Mem:          65536       61000         ${Math.min(mib, 400)}          91        4136       ${mib}
Swap:             0           0           0
`;
const meminfo = (gib: number) => `# cat /proc/meminfo
MemTotal:       67108864 kB
MemFree:         ${gib * 1024 ** 2} kB
Inactive(file):  ${gib * 1024 ** 2} kB
`;
const script = (mib: number) => `# bash memory-available.sh
memory.capacity_in_bytes ${65536 * 1024 ** 2}
memory.available_in_bytes ${mib * 1024 ** 2}
`;

testSnapshotRule('node-memory-eviction-late', {
  flags: {
    'hard eviction at 500Mi of a large node': {
      paste: node(64, '500Mi'),
      severity: 'info',
      says: /below 500 MiB on a node of 64 GiB, at 0\.8% of its memory; soft eviction below 7\.68 GiB/,
    },
    'the same when hardly anything is left': { paste: node(64, '500Mi', free(1500)), severity: 'warning' },
    'the kubelet sees memory, and the kernel has none': {
      paste: node(64, '500Mi', free(210) + script(3000)),
      severity: 'critical',
      says: /Available are to the kubelet 2\.93 GiB, to the kernel \(free\) 210 MiB/,
    },
    'the same when only /proc/meminfo tells what the kubelet may count': {
      paste: node(64, '500Mi', free(210) + meminfo(1)),
      severity: 'critical',
      says: /to the kubelet 2 GiB \(an estimate from \/proc\/meminfo\), to the kernel \(free\) 210 MiB/,
    },
    'an estimate alone raises nothing': {
      paste: node(64, '500Mi', free(30_000) + meminfo(1)),
      severity: 'info',
      says: /to the kubelet 2 GiB \(an estimate/,
    },
    'the same with a threshold of a share': { paste: node(64, '5%', free(210) + script(9000)), severity: 'critical' },
  },
  ignores: {
    'hard eviction at a twentieth': node(64, '5%'),
    '500Mi of a small node': node(16, '500Mi'),
    'a node that is nearly out, but evicts': node(64, '10%', free(1500) + script(1400)),
    'no kubelet': free(210),
  },
});
