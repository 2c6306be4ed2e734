import { testLogRule } from '../../support/log-rule-tester.ts';
import { testRule } from '../../support/rule-tester.ts';
import { testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const WATCHER = 'github.com/google/cadvisor/devicemapper.(*ThinPoolWatcher)';
const REFRESH = `${WATCHER}.Start;${WATCHER}.Refresh`;

testRule('cadvisor-thin-ls', {
  flags: {
    'a fifth of a core': {
      stacks: `${REFRESH};github.com/google/cadvisor/devicemapper.(*defaultThinLsClient).ThinLs;os/exec.(*Cmd).Output 20\nmain.main 80`,
      severity: 'critical',
      says: /Most of that is starting thin_ls, dmsetup or zfs/,
    },
    'a twelfth': { stacks: `${REFRESH} 8\nmain.main 92`, severity: 'warning' },
    'ZFS, a little': {
      stacks: 'github.com/google/cadvisor/zfs.(*ZfsWatcher).Refresh 2\nmain.main 98',
      severity: 'info',
    },
  },
  ignores: {
    'less than its lowest level': `${REFRESH} 1\nmain.main 99`,
    'dockerd making a device': 'github.com/docker/docker/pkg/devicemapper.(*Task).run 40\nmain.main 60',
  },
});

const execs = (path: string) =>
  textOf([{ at: 1, tid: 7, call: `execve("${path}", ["x"], 0x7ffe /* 20 vars */) = 0`, took: 0.001 }]);

testTraceRule('cadvisor-thin-ls', {
  flags: {
    'a start of it': { trace: execs('/usr/sbin/thin_ls'), severity: 'info', says: /^thin_ls was started 1 time/ },
  },
  ignores: {
    'a start of something else': execs('/usr/sbin/thin_dump'),
    'a folder of that name': execs('/opt/thin_ls/run'),
  },
});

testLogRule('cadvisor-thin-ls', {
  flags: {
    'an error of it': {
      log: 'E0627 10:15:02.118265    1722 thin_pool_watcher.go:66] encountered error refreshing thin pool watcher: error performing thin_ls on metadata device /dev/mapper/docker_tmeta: exit status 1',
      severity: 'info',
      says: /^1 line tells/,
    },
  },
  ignores: {
    'another thing of device-mapper':
      'Jun 27 10:15:02 node-1 dockerd[801]: devmapper: Thin Pool has 163840 free data blocks',
    'a container with a similar name':
      'I0627 10:15:02.118265    1722 kubelet.go:1951] SyncLoop (ADD): "thin-ls-0_default(1234)"',
  },
});
