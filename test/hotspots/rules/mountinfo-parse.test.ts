import { testRule } from '../../support/rule-tester.ts';
import { repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const READ = 'bufio.(*Scanner).Scan;os.(*File).Read;syscall.Read;syscall.read';

testRule('mountinfo-parse', {
  flags: {
    'a quarter of a core and more': {
      stacks: `
        github.com/moby/sys/mountinfo.GetMounts;github.com/moby/sys/mountinfo.GetMountsFromReader;strings.Split 30
        github.com/moby/sys/mountinfo.GetMounts;github.com/moby/sys/mountinfo.GetMountsFromReader;${READ}       10
        main.main                                                                                              60`,
      severity: 'critical',
      says: /Most of that is parsing its lines: 30\.0%/,
    },
    'containerd, looking mounts up': {
      stacks: `github.com/containerd/containerd/v2/core/mount.Lookup;${READ} 15\nmain.main 85`,
      severity: 'warning',
    },
    'libcontainer, looking for the folders of controllers': {
      stacks:
        'k8s.io/kubernetes/vendor/github.com/opencontainers/runc/libcontainer/cgroups.FindCgroupMountpoint 4\nmain.main 96',
      severity: 'info',
    },
    'a tenth of all garbage': {
      kind: 'heap-allocated',
      stacks: 'k8s.io/mount-utils.(*Mounter).List;k8s.io/mount-utils.parseProcMounts 100\nmain.main 900',
      severity: 'info',
    },
  },
  ignores: {
    'a look now and then': 'github.com/moby/sys/mountinfo.GetMounts 2\nmain.main 98',
    'mounting, which is no parsing': 'k8s.io/mount-utils.(*Mounter).Mount;os/exec.(*Cmd).Run 50\nmain.main 50',
    'statistics of cgroups':
      'github.com/opencontainers/runc/libcontainer/cgroups/fs.(*Manager).GetStats 50\nmain.main 50',
  },
});

const pass = (path: string, reads: number, from = 0) => [
  { at: from, call: `openat(AT_FDCWD, "${path}", O_RDONLY|O_CLOEXEC) = 9`, took: 0.00001 },
  ...repeat(
    { from: from + 0.001, every: 0.0001, times: reads },
    'read(9, "24 1 253:0 / / rw,relatime shared:1"..., 4096) = 4096',
  ),
  { at: from + 0.9, call: 'close(9) = 0', took: 0.00001 },
];

testTraceRule('mountinfo-parse', {
  flags: {
    'a megabyte in one pass': {
      trace: textOf(pass('/proc/self/mountinfo', 300)),
      severity: 'critical',
      says: /opened 1 time.*largest pass read 1\.17 MiB of \/proc\/self\/mountinfo, about 8,192 mounts/,
    },
    'three thousand mounts and more': { trace: textOf(pass('/proc/1/mountinfo', 120)), severity: 'warning' },
    'a thousand': { trace: textOf(pass('/proc/mounts', 40)), severity: 'info' },
  },
  ignores: {
    'the few of a normal node, often': textOf(pass('/proc/self/mountinfo', 20), pass('/proc/self/mountinfo', 20, 1)),
    'another large file': textOf(pass('/var/lib/app/mounts', 300)),
  },
});
