import { repeatLines, testLogRule } from '../../support/log-rule-tester.ts';
import { testRule } from '../../support/rule-tester.ts';

const VOLUMES = 'k8s.io/kubernetes/pkg/kubelet/volumemanager';
const RECONCILE = `${VOLUMES}/reconciler.(*reconciler).Run;${VOLUMES}/reconciler.(*reconciler).reconciliationLoopFunc.func1;${VOLUMES}/reconciler.(*reconciler).reconcile`;

testRule('kubelet-volume-reconcile', {
  flags: {
    'half of a core': {
      stacks: `
        ${RECONCILE};k8s.io/mount-utils.(*Mounter).List;k8s.io/mount-utils.ListProcMounts 30
        ${VOLUMES}/populator.(*desiredStateOfWorldPopulator).populatorLoop               15
        main.main                                                                       55`,
      severity: 'critical',
      says: /Most of that is reading the table of mounts: 30\.0%/,
    },
    'a fifth of a core': { stacks: `${RECONCILE} 20\nmain.main 80`, severity: 'warning' },
    'a tenth of it': { stacks: `${RECONCILE} 10\nmain.main 90`, severity: 'info' },
  },
  ignores: {
    'the loop of a healthy node': `${RECONCILE} 7\nmain.main 93`,
    'another reconciler': 'sigs.k8s.io/controller-runtime/pkg/reconcile.(*reconciler).Run 60\nmain.main 40',
  },
});

const UID = '9f14c7c1-422b-11e8-91d7-000d3a03ee84';
const ORPHANED = `kubelet[812]: E0627 12:00:00.000000     812 kubelet_volumes.go:154] orphaned pod \\"${UID}\\" found, but volume paths are still present on disk`;

testLogRule('kubelet-volume-reconcile', {
  flags: {
    'a pod that is named again and again': {
      log: repeatLines({ times: 6, every: 2 }, ORPHANED),
      severity: 'warning',
      says: /^6 times .* 1 pod, one of them 6 times/,
    },
    'a single line, as older kubelets write it': {
      log: `E0521 16:45:28.353927   58235 kubelet_volumes.go:140] Orphaned pod "${UID}" found, but volume paths are still present on disk : There were a total of 1 errors similar to this.`,
      severity: 'info',
    },
    'one that does not name the pod': {
      log: 'E0521 16:45:28.353927   58235 kubelet_volumes.go:140] "Orphaned pod found, but error occurred during reading of volume-subpaths dir from disk"',
      severity: 'info',
    },
  },
  ignores: {
    'the removal of cgroups, which is another matter': `I0521 16:45:28.353927   58235 kubelet_pods.go:1089] Orphaned pod "${UID}" found, removing pod cgroups`,
    'volumes that are still being removed': `I0521 16:45:28.353927   58235 kubelet_pods.go:1089] Orphaned pod "${UID}" found, but volumes not yet removed.  Reducing cpu to minimum`,
  },
});
