import { quietLines, repeatLines, testLogRule } from '../../support/log-rule-tester.ts';

const kubelet = (message: string) => `kubelet[912]: E0627 12:00:01.204556     912 kubelet.go:1414] ${message}`;

testLogRule('inotify-watch-exhausted', {
  flags: {
    'a kubelet that can’t start': {
      log: `${quietLines(3)}${repeatLines({ times: 1, every: 1 }, kubelet('"Failed to start cAdvisor" err="inotify_add_watch /sys/fs/cgroup/cpu,cpuacct: no space left on device"'))}`,
      severity: 'warning',
      says: /no watch was left \(once\)/,
    },
    'a kubelet that finds no new containers': {
      log: repeatLines(
        { times: 4, every: 10 },
        'kubelet[835]: W0807 08:31:08.204556     835 raw.go:87] Error while processing event ("/sys/fs/cgroup/memory/kubepods/pod12": 0x40000100 == IN_CREATE|IN_ISDIR): inotify_add_watch /sys/fs/cgroup/memory/kubepods/pod12: no space left on device',
      ),
      severity: 'critical',
    },
    'systemd, tail and fsnotify without an instance': {
      log: repeatLines(
        { times: 3, every: 10 },
        (i) =>
          [
            'systemd[1]: Failed to allocate directory watch: Too many open files',
            'app[7]: failed to create fsnotify watcher: too many open files',
            'tail[8]: tail: inotify cannot be used, reverting to polling: Too many open files',
          ][i] as string,
      ),
      severity: 'critical',
      says: /no instance was left \(3 times\)/,
    },
    'cAdvisor alone': {
      log: 'E0702 14:44:35.994664       1 manager.go:294] Registration of the raw container factory failed: inotify_init: too many open files\n',
      severity: 'warning',
    },
  },
  ignores: {
    'a disk that is full': repeatLines(
      { times: 5, every: 1 },
      kubelet('write /var/lib/kubelet/pods/x: no space left on device'),
    ),
    'a process out of descriptors': repeatLines(
      { times: 5, every: 1 },
      'nginx[5]: accept4() failed (24: Too many open files)',
    ),
    'cgroups that vanished before they could be watched': repeatLines(
      { times: 5, every: 1 },
      'kubelet[5352]: W0627 12:53:37.447052    5352 watcher.go:87] Error while processing event ("/sys/fs/cgroup/memory/x.slice": 0x40000100 == IN_CREATE|IN_ISDIR): inotify_add_watch /sys/fs/cgroup/memory/x.slice: no such file or directory',
    ),
  },
});
