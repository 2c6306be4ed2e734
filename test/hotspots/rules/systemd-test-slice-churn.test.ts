import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/hotspots/case-view.ts';
import { judgeLogText, quietLines, repeatLines, testLogRule } from '../../support/log-rule-tester.ts';
import { outline, ruleOf, testRule } from '../../support/rule-tester.ts';
import { judgePaste, testSnapshotRule } from '../../support/snapshot-rule-tester.ts';

/** Word by word from the question that asked about it. */
const TAIL = `Jun 27 12:49:14 ip-10-0-0-66 systemd: Created slice libcontainer_6148_systemd_test_default.slice.
Jun 27 12:49:14 ip-10-0-0-66 systemd: Removed slice libcontainer_6148_systemd_test_default.slice.
Jun 27 12:49:15 ip-10-0-0-66 systemd: Created slice libcontainer_6155_systemd_test_default.slice.
Jun 27 12:49:15 ip-10-0-0-66 systemd: Removed slice libcontainer_6155_systemd_test_default.slice.
Jun 27 12:49:15 ip-10-0-0-66 systemd: Created slice libcontainer_6155_systemd_test_default.slice.
Jun 27 12:49:15 ip-10-0-0-66 systemd: Removed slice libcontainer_6155_systemd_test_default.slice.
Jun 27 12:49:15 ip-10-0-0-66 systemd: Created slice libcontainer_6162_systemd_test_default.slice.
Jun 27 12:49:15 ip-10-0-0-66 systemd: Removed slice libcontainer_6162_systemd_test_default.slice.
Jun 27 12:49:15 ip-10-0-0-66 systemd: Created slice libcontainer_6162_systemd_test_default.slice.
Jun 27 12:49:15 ip-10-0-0-66 systemd: Removed slice libcontainer_6162_systemd_test_default.slice.
`;
const WITH_ERRORS = `Jun 27 12:53:37 ip-10-0-0-66 systemd: Removed slice libcontainer_29206_systemd_test_default.slice.
Jun 27 12:53:37 ip-10-0-0-66 systemd: Created slice libcontainer_29206_systemd_test_default.slice.
Jun 27 12:53:37 ip-10-0-0-66 systemd: Removed slice libcontainer_29206_systemd_test_default.slice.
Jun 27 12:53:37 ip-10-0-0-66 kubelet: W0627 12:53:37.447052    5352 watcher.go:87] Error while processing event ("/sys/fs/cgroup/memory/libcontainer_29206_systemd_test_default.slice": 0x40000100 == IN_CREATE|IN_ISDIR): readdirent: no such file or directory
Jun 27 12:53:37 ip-10-0-0-66 kubelet: W0627 12:53:37.447117    5352 watcher.go:87] Error while processing event ("/sys/fs/cgroup/devices/libcontainer_29206_systemd_test_default.slice": 0x40000100 == IN_CREATE|IN_ISDIR): open /sys/fs/cgroup/devices/libcontainer_29206_systemd_test_default.slice: no such file or directory
Jun 27 12:53:37 ip-10-0-0-66 systemd: Created slice libcontainer_29225_systemd_test_default.slice.
Jun 27 12:53:37 ip-10-0-0-66 systemd: Removed slice libcontainer_29225_systemd_test_default.slice.
Jun 27 12:53:37 ip-10-0-0-66 systemd: Created slice libcontainer_29232_systemd_test_default.slice.
Jun 27 12:53:37 ip-10-0-0-66 systemd: Removed slice libcontainer_29232_systemd_test_default.slice.
`;
const slice = (i: number) =>
  `systemd: ${i % 2 === 0 ? 'Created' : 'Removed'} slice libcontainer_${6000 + (i >> 2)}_systemd_test_default.slice.`;

testLogRule('systemd-test-slice-churn', {
  flags: {
    'the end of the asker’s log: a second, but all of it': {
      log: TAIL,
      severity: 'warning',
      says: /10 events of test slices, 10 a second, from 3 different runs of runc\. .* 100% of the log/,
    },
    'what the kubelet makes of it, all in one second': {
      log: WITH_ERRORS,
      severity: 'warning',
      says: /7 events of test slices, from 3 different runs .* cAdvisor found 2 of them gone/,
    },
    'fifty lines a second': { log: repeatLines({ times: 500, every: 0.02 }, slice), severity: 'critical' },
    'three a second, among others': {
      log:
        repeatLines({ times: 60, every: 1 / 3 }, slice) + repeatLines({ times: 300, every: 1 / 15 }, 'app[1]: served'),
      severity: 'warning',
    },
    'one in two seconds, among others': {
      log: repeatLines({ times: 30, every: 2 }, slice) + quietLines(60),
      severity: 'info',
    },
    'the scopes of the same probe': {
      log:
        repeatLines(
          { times: 120, every: 0.5 },
          (i) =>
            `systemd[1]: Scope libcontainer-${700 + i}-systemd-test-default-dependencies.scope has no PIDs. Refusing.`,
        ) + repeatLines({ times: 300, every: 0.2 }, 'app[1]: served'),
      severity: 'warning',
      says: /from 120 different runs of runc/,
    },
  },
  ignores: {
    'slices of pods': repeatLines(
      { times: 500, every: 0.02 },
      (i) => `systemd[1]: Created slice libcontainer container kubepods-pod${i}.slice.`,
    ),
    'a node whose runc was restarted once': `${quietLines(600)}${repeatLines({ times: 4, every: 1 }, slice)}`,
    'somebody who greps for it': repeatLines(
      { times: 20, every: 1 },
      'sudo: root : COMMAND=/bin/grep systemd_test_default /var/log/messages',
    ),
  },
});

testSnapshotRule('systemd-test-slice-churn', {
  flags: {
    'the asker’s counts, with the CPU of systemd': {
      paste: `[root@ip-10-0-0-66 ~]# ps aux | head -n2
USER       PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root         1  7.7  0.0 129088  7720 ?        Ss   Jun21 639:41 /usr/lib/systemd/systemd --switched-root --system --deserialize 22
[root@ip-10-0-0-66 ~]# sudo wc -l /var/log/messages
5992826 /var/log/messages
[root@ip-10-0-0-66 ~]# sudo cat /var/log/messages | grep 'systemd_test_default' | wc -l
5987033
`,
      severity: 'warning',
      says: /5,987,033 of 5,992,826 \(>?99\.9%\) lines .* systemd itself uses 0\.08 cores/,
    },
    'the last minute': {
      paste: '$ journalctl --since -60s | grep -c systemd_test_default\n212\n',
      severity: 'info',
    },
  },
  ignores: {
    'none in the last minute': '$ journalctl --since -60s | grep -c systemd_test_default\n0\n',
    'lines of something else': "$ grep -c 'Created slice' /var/log/messages\n5987033\n",
  },
});

const PROBE = 'main.main;github.com/opencontainers/runc/libcontainer/cgroups/systemd.UseSystemd';

testRule('systemd-test-slice-churn', {
  flags: {
    'a recording of the whole node, in which many runs of runc come together': {
      stacks: `${PROBE};github.com/coreos/go-systemd/dbus.(*Conn).StartTransientUnit;github.com/coreos/go-systemd/dbus.(*Conn).startJob 30\nruntime.main 70`,
      severity: 'info',
      says: /30\.0% of it in D-Bus/,
    },
  },
  ignores: {
    'runc after rc8, which only asks whether systemd is there':
      'main.main;github.com/opencontainers/runc/libcontainer/cgroups/systemd.IsRunningSystemd 30\nruntime.main 70',
    'starting units for containers': `main.main;github.com/coreos/go-systemd/dbus.(*Conn).StartTransientUnit 50\nruntime.main 50`,
    'a kubelet that asked when it started': `${PROBE} 1\nruntime.main 99`,
  },
});

describe('systemd-test-slice-churn', () => {
  it('takes under it what cAdvisor says of the same slices', () => {
    expect(outline(judgeLogText(WITH_ERRORS))).toBe(
      'systemd-test-slice-churn warning\n  cadvisor-cgroup-watch-errors info',
    );
  });

  it('counts runs of runc and slice events for a diagnosis', () => {
    const [finding] = judgeLogText(TAIL, [ruleOf('systemd-test-slice-churn')]);
    expect(['slice-events', 'runc-runs'].map((id) => finding && evidenceOf(finding, id)?.value)).toEqual([10, 3]);
  });

  it('shows systemd’s own CPU as the paste has it', () => {
    const paste =
      'USER       PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\nroot         1  7.7  0.0 129088  7720 ?        Ss   Jun21 639:41 /usr/lib/systemd/systemd\n$ journalctl --since -60s | grep -c systemd_test_default\n3000\n';
    const [finding] = judgePaste(paste, [ruleOf('systemd-test-slice-churn')]);
    expect(finding && evidenceOf(finding, 'systemd-cpu')?.value).toBeCloseTo(0.077);
  });
});
