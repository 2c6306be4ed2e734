import { repeatLines, testLogRule } from '../../support/log-rule-tester.ts';
import { testRule } from '../../support/rule-tester.ts';
import { goSigns, repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const CADVISOR = 'github.com/google/cadvisor';
const HANDLER = `${CADVISOR}/container/common.(*realFsHandler).trackUsage;${CADVISOR}/container/common.(*realFsHandler).update`;
const WALK = `${CADVISOR}/fs.(*RealFsInfo).GetDirUsage;${CADVISOR}/fs.GetDirUsage;path/filepath.Walk;path/filepath.walk`;

testRule('cadvisor-disk-walk', {
  flags: {
    'a third of a core and more': {
      stacks: `${HANDLER};${WALK};os.Lstat 35\nmain.main 65`,
      severity: 'critical',
    },
    'the files of one container with very many': {
      stacks: `
        ${HANDLER};${WALK};os.Lstat;syscall.Lstat                            10
        ${HANDLER};${WALK};path/filepath.readDirNames;os.(*File).Readdirnames 4
        ${HANDLER};${WALK};${CADVISOR}/fs.GetDirUsage.func1                   1
        main.main                                                            85`,
      severity: 'warning',
    },
    'du and find, started by old versions': {
      stacks: `
        k8s.io/kubernetes/vendor/${CADVISOR}/container/common.(*realFsHandler).update;k8s.io/kubernetes/vendor/${CADVISOR}/fs.(*RealFsInfo).GetDirDiskUsage;os/exec.(*Cmd).Start;syscall.forkExec 5
        main.main 95`,
      severity: 'info',
    },
    'much, but of a quarter of a core': {
      stacks: `github.com/google/cadvisor/lib/container/common.(*realFsHandler).update 90\nmain.main 10`,
      cores: 0.25,
      severity: 'warning',
    },
    'as many walks at once as cAdvisor allows, and more that wait': {
      kind: 'goroutine',
      stacks: `${HANDLER};${WALK};os.Lstat 20\n${HANDLER};${CADVISOR}/fs.(*RealFsInfo).GetDirUsage;${CADVISOR}/fs.GetDirUsage;${CADVISOR}/fs.claimToken;runtime.gopark 12`,
      severity: 'warning',
      says: /^32 walks .* 12 of them waiting/,
    },
    'some walks at once': {
      kind: 'goroutine',
      stacks: `${HANDLER};${WALK};os.Lstat 5\nmain.main 90`,
      severity: 'info',
    },
  },
  ignores: {
    'a goroutine for each container that waits for its next walk': {
      kind: 'goroutine',
      stacks: `${CADVISOR}/container/common.(*realFsHandler).trackUsage;runtime.selectgo;runtime.gopark 400`,
    },
    'less than its lowest level': `${HANDLER};${WALK};os.Lstat 4\nmain.main 96`,
    'the kubelet measuring a volume, with the same walk': `
      k8s.io/kubernetes/pkg/volume.(*metricsDu).GetMetrics;k8s.io/kubernetes/pkg/volume/util/fs.DiskUsage;k8s.io/kubernetes/vendor/${CADVISOR}/fs.GetDirUsage;os.Lstat 80
      main.main 20`,
    'containerd measuring a snapshot': `
      github.com/containerd/containerd/snapshots/overlay.(*snapshotter).Usage;github.com/containerd/continuity/fs.DiskUsage;path/filepath.Walk;os.Lstat 90
      main.main 10`,
    'asking for the usage of a whole file system': `
      ${CADVISOR}/fs.(*RealFsInfo).GetFsInfoForPath;${CADVISOR}/fs.getVfsStats 60
      main.main                                                               40`,
  },
});

const slow = (took: string, id = 'd8c002c4') =>
  `fsHandler.go:135] du and find on following dirs took ${took}: [/rootfs/DATA/docker/overlay2/${id}/diff /rootfs/DATA/docker/containers/16eb9120]; will not log again for this container unless duration exceeds 4s`;

testLogRule('cadvisor-disk-walk', {
  flags: {
    'a walk of a minute': {
      log: `I0627 10:15:02.118265       1 ${slow('57.562700809s')}\nI0627 10:15:09.118265       1 ${slow('3.2s', 'aa11')}`,
      severity: 'critical',
      says: /complains 2 times .* of 2 containers; the longest took 57\.6 s/,
    },
    'the line as the article has it, without a time': { log: slow('1m3.5s'), severity: 'critical' },
    'a dozen seconds, in the words of newer versions': {
      log: repeatLines(
        { times: 2, every: 60 },
        'kubelet[812]: I0627 12:00:00.000000     812 fsHandler.go:133] fs: disk usage and inodes count on following dirs took 13.233134111s: [/var/lib/docker/overlay2/709e/diff /var/lib/docker/containers/1587]; will not log again for this container unless duration exceeds 2s',
      ),
      severity: 'warning',
    },
    'a few seconds': { log: slow('3.311877025s'), severity: 'info' },
  },
  ignores: {
    'a walk of hardly more than a second': slow('1.262610491s'),
    'another slow thing': 'I0627 10:15:02.118265       1 trace.go:205] Trace[1]: "List" (total time: 57562ms)',
  },
});

const lstat = (i: number, root = '/var/lib/docker/overlay2/d8c0/diff') =>
  `newfstatat(AT_FDCWD, "${root}/f${i}", {st_mode=S_IFREG|0644, st_size=12, ...}, AT_SYMLINK_NOFOLLOW) = 0`;
const looks = (perSecond: number, path?: (i: number) => string) =>
  repeat({ every: 1 / perSecond, times: perSecond * 4 }, path ?? lstat);

testTraceRule('cadvisor-disk-walk', {
  flags: {
    'a Go program that looks at 6,000 files of containers a second': {
      trace: textOf(goSigns(), looks(6000)),
      severity: 'warning',
      says: /looked at 24,000 times.* below \/var\/lib\/docker\/overlay2\/d8c0\/diff/,
    },
    'a thousand a second': { trace: textOf(goSigns(), looks(1200)), severity: 'info' },
  },
  ignores: {
    'du itself, which is no Go program': textOf(looks(6000)),
    'a Go program that looks at other files': textOf(
      goSigns(),
      looks(6000, (i) => lstat(i, '/home/user/src')),
    ),
    'a few looks now and then': textOf(goSigns(), looks(200)),
  },
});
