import { describe, expect, it } from 'vitest';
import { judgeLogText, quietLines, repeatLines, testLogRule } from '../../support/log-rule-tester.ts';
import { ruleOf } from '../../support/rule-tester.ts';

const error = (path: string, why = 'readdirent: no such file or directory') =>
  `kubelet: W0627 12:53:37.447052    5352 watcher.go:87] Error while processing event ("${path}": 0x40000100 == IN_CREATE|IN_ISDIR): ${why}`;
const scope = (i: number) =>
  `/sys/fs/cgroup/${['memory', 'devices', 'pids'][i % 3]}/system.slice/run-r${i}cafe00${i}.scope`;

/** Two lines of the same second, word by word. */
const ARTICLE = `Jun 27 12:53:37 ip-10-0-0-66 kubelet: W0627 12:53:37.447052    5352 watcher.go:87] Error while processing event ("/sys/fs/cgroup/memory/libcontainer_29206_systemd_test_default.slice": 0x40000100 == IN_CREATE|IN_ISDIR): readdirent: no such file or directory
Jun 27 12:53:37 ip-10-0-0-66 kubelet: W0627 12:53:37.447117    5352 watcher.go:87] Error while processing event ("/sys/fs/cgroup/devices/libcontainer_29206_systemd_test_default.slice": 0x40000100 == IN_CREATE|IN_ISDIR): open /sys/fs/cgroup/devices/libcontainer_29206_systemd_test_default.slice: no such file or directory
`;

testLogRule('cadvisor-cgroup-watch-errors', {
  flags: {
    'the two lines of the article': {
      log: ARTICLE,
      severity: 'info',
      says: /2 cgroups were gone .* 100% of them are called libcontainer_N_systemd_test_default\.slice/,
    },
    'ten a minute': {
      log: repeatLines({ times: 50, every: 6 }, (i) => error(scope(i))),
      severity: 'info',
      says: /50 cgroups were gone .*, 10 a minute\. 100% of them are called run-rN/,
    },
    'two a second': { log: repeatLines({ times: 120, every: 0.5 }, (i) => error(scope(i))), severity: 'warning' },
    'twenty a second': { log: repeatLines({ times: 600, every: 0.05 }, (i) => error(scope(i))), severity: 'critical' },
    'the raw.go of 2015, seen from a container': {
      log: repeatLines({ times: 50, every: 6 }, (i) =>
        error(`/rootfs${scope(i)}`, `inotify_add_watch /rootfs${scope(i)}: no such file or directory`).replace(
          'watcher.go',
          'raw.go',
        ),
      ),
      severity: 'info',
    },
  },
  ignores: {
    'four a minute, as when pods stop': repeatLines({ times: 20, every: 15 }, (i) => error(scope(i))),
    'a watch that failed for want of watches': repeatLines({ times: 120, every: 0.5 }, (i) =>
      error(scope(i), `inotify_add_watch ${scope(i)}: no space left on device`),
    ),
    'events of something else': repeatLines(
      { times: 120, every: 0.5 },
      'app[1]: Error while processing event ("order-17"): no such order',
    ),
    'a single one': `${quietLines(60)}${repeatLines({ times: 1, every: 1 }, error(scope(1)))}`,
  },
});

describe('cadvisor-cgroup-watch-errors', () => {
  it('names who makes the cgroups, and in how many hierarchies', () => {
    const [finding] = judgeLogText(ARTICLE, [ruleOf('cadvisor-cgroup-watch-errors')]);
    expect(finding?.evidence.map(({ id, label, value }) => [id, label.en, value])).toEqual([
      ['errors', 'Cgroups that were gone when cAdvisor looked', 2],
      ['name-1', 'libcontainer_N_systemd_test_default.slice', 2],
      ['hierarchies', 'Hierarchies they were in (cgroup v1)', 2],
    ]);
  });
});
