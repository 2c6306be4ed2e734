import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/hotspots/case-view.ts';
import { judgeLogText, quietLines, repeatLines, testLogRule } from '../../support/log-rule-tester.ts';
import { ruleOf, testRule } from '../../support/rule-tester.ts';

/** Word by word from the article; the time and the level in front of it are klog's. */
const ARTICLE =
  'W0521 10:14:02.118231   4312 container.go:422] Could not initialize cpu load reader for "/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-podXXX.slice": failed to create a netlink based cpuload reader: failed to get netlink family id for task stats: binary.Read: invalid type int32\n';
const dropped = (name: string, why: string) =>
  `cadvisor[1]: E0530 08:00:00.118231       1 manager.go:1116] Failed to update stats for container "${name}": failed to get load stat for "${name}" - path "/sys/fs/cgroup${name}", error ${why}`;

testLogRule('cpu-load-reader-netlink', {
  flags: {
    'the line of the article': {
      log: ARTICLE,
      severity: 'warning',
      says: /failed 1 times? for 1 cgroup: the kernel serves its netlink requests only for cgroup v1/,
    },
    'statistics that are dropped for it': {
      log: repeatLines({ times: 30, every: 1 }, (i) =>
        dropped(`/system.slice/s${i % 3}.service`, 'binary.Read: invalid type int32'),
      ),
      severity: 'critical',
      says: /failed 30 times for 3 cgroups.* 30 times the statistics of a container were dropped/,
    },
    'the true error of later versions': {
      log: repeatLines(
        { times: 3, every: 1 },
        dropped('/kubepods', 'netlink request failed with error invalid argument'),
      ),
      severity: 'critical',
    },
    'the answer alone': {
      log: `${quietLines(3)}Jun 27 12:00:09 node-1 kubelet[4312]: failed to get netlink family id for task stats: binary.Read: invalid type int32\n`,
      severity: 'warning',
    },
    'a crash in it': {
      log: `${ARTICLE}panic: runtime error: invalid memory address or nil pointer dereference
goroutine 811 [running]:
k8s.io/kubernetes/vendor/github.com/google/cadvisor/utils/cpuload/netlink.getLoadStats(0x1a, 0xc000)
	/go/src/k8s.io/kubernetes/vendor/github.com/google/cadvisor/utils/cpuload/netlink/netlink.go:217 +0x1d
`,
      severity: 'critical',
      says: /The program crashed in it/,
    },
  },
  ignores: {
    'a reader that works': `${quietLines(3)}I0521 10:14:02.118231   4312 cpuload.go:45] Using a netlink-based load reader\n`,
    'statistics that fail for another reason': repeatLines(
      { times: 10, every: 1 },
      'cadvisor[1]: E0530 08:00:00.118231       1 manager.go:1116] Failed to update stats for container "/docker/abc": unable to determine device info for dir: /var/lib/docker',
    ),
    'another program’s netlink': repeatLines({ times: 10, every: 1 }, 'ip[9]: RTNETLINK answers: Invalid argument'),
  },
});

const READER =
  'github.com/google/cadvisor/manager.(*containerData).updateStats;github.com/google/cadvisor/utils/cpuload/netlink.(*NetlinkReader).GetCpuLoad;github.com/google/cadvisor/utils/cpuload/netlink.getLoadStats';

testRule('cpu-load-reader-netlink', {
  flags: {
    'a reader that costs half of a core': { stacks: `${READER} 50\nmain.main 50`, severity: 'critical' },
    'a sixth of a core': { stacks: `k8s.io/kubernetes/vendor/${READER} 16\nmain.main 84`, severity: 'warning' },
    'a little': { stacks: `${READER} 3\nmain.main 97`, severity: 'info' },
    'cAdvisor 0.60, whose reader stayed where it was': {
      stacks: `github.com/google/cadvisor/lib/manager.(*containerData).updateStats;github.com/google/cadvisor/utils/cpuload/netlink.(*NetlinkReader).GetCpuLoad 30\nmain.main 70`,
      severity: 'warning',
    },
    'a goroutine that waits for an answer': {
      kind: 'goroutine',
      stacks: `${READER};syscall.Recvfrom 1\nmain.main;runtime.gopark 120`,
      severity: 'info',
      says: /1 goroutine \(0\.8%\)/,
    },
  },
  ignores: {
    'housekeeping without it': 'github.com/google/cadvisor/manager.(*containerData).updateStats 80\nmain.main 20',
    'another netlink': 'github.com/vishvananda/netlink.(*Handle).LinkList 50\nmain.main 50',
    'goroutines elsewhere': {
      kind: 'goroutine',
      stacks: 'github.com/google/cadvisor/manager.(*containerData).housekeeping 200',
    },
  },
});

describe('cpu-load-reader-netlink', () => {
  it('counts the cgroups it is about', () => {
    const [finding] = judgeLogText(ARTICLE, [ruleOf('cpu-load-reader-netlink')]);
    expect(['not-started', 'containers'].map((id) => finding && evidenceOf(finding, id)?.value)).toEqual([1, 1]);
  });
});
