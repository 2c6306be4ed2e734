import { testRule } from '../../support/rule-tester.ts';

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
  },
  ignores: {
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
