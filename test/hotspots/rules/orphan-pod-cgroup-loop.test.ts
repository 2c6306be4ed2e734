import { repeatLines, testLogRule } from '../../support/log-rule-tester.ts';
import { testRule } from '../../support/rule-tester.ts';

const KUBELET = 'k8s.io/kubernetes/pkg/kubelet';
const CLEANUP = `${KUBELET}.(*Kubelet).HandlePodCleanups;${KUBELET}.(*Kubelet).cleanupOrphanedPodCgroups.func1`;
const MANAGER = `${KUBELET}/cm.(*podContainerManagerImpl)`;

testRule('orphan-pod-cgroup-loop', {
  flags: {
    'a third of a core': {
      stacks: `
        ${CLEANUP};${MANAGER}.Destroy;github.com/coreos/go-systemd/v22/dbus.(*Conn).StopUnit 25
        ${KUBELET}.(*Kubelet).HandlePodCleanups;${MANAGER}.GetAllPodsFromCgroups;os.ReadDir   7
        main.main                                                                           68`,
      severity: 'critical',
      says: /32\.0% of the CPU time\. Most of that is removing cgroups of pods: 25\.0%/,
    },
    'a sixth': { stacks: `${MANAGER}.tryKillingCgroupProcesses 16\nmain.main 84`, severity: 'warning' },
    'a twentieth': { stacks: `${CLEANUP} 5\nmain.main 95`, severity: 'info' },
  },
  ignores: {
    'a clean-up with nothing to do': `${CLEANUP} 4\nmain.main 96`,
    'making cgroups for new pods': `${MANAGER}.EnsureExists 40\nmain.main 60`,
  },
});

const uid = (i: number) => `9f14c7c1-422b-11e8-91d7-0000000${String(i).padStart(5, '0')}`;
const removing = (i: number) =>
  `kubelet[812]: I0627 12:00:00.000000     812 kubelet_pods.go:1245] "Orphaned pod found, removing pod cgroups" podUID=${uid(i)}`;
const failed = (i: number) =>
  `kubelet[812]: I0627 12:00:00.000000     812 pod_container_manager_linux.go:190] "Failed to delete cgroup paths" cgroupName=[kubepods besteffort pod${uid(i)}] err="unable to destroy cgroup paths for cgroup"`;
const timedOut = (i: number) =>
  `kubelet[812]: W0627 12:00:00.000000     812 x.go:1] Timed out while waiting for systemd to remove kubepods-burstable-pod${uid(i).replaceAll('-', '_')}.slice`;

testLogRule('orphan-pod-cgroup-loop', {
  flags: {
    'the same pod again and again': {
      log: repeatLines({ times: 30, every: 2 }, () => removing(1)),
      severity: 'warning',
      says: /of 1 pod that are gone, in 30 lines; one of them is named 30 times/,
    },
    'the same pod in the words of old kubelets, and of systemd': {
      log:
        repeatLines(
          { times: 3, every: 2 },
          () =>
            `kubelet[812]: I0627 12:00:00.000000     812 kubelet_pods.go:988] Orphaned pod "${uid(7)}" found, removing pod cgroups`,
        ) + repeatLines({ times: 3, every: 2, from: 10 }, () => timedOut(7)),
      severity: 'warning',
      says: /of 1 pod .* named 6 times/,
    },
    'fifty pods that cannot be removed': {
      log: repeatLines({ times: 60, every: 1 }, failed),
      severity: 'critical',
      says: /of 60 pods/,
    },
    'a single failure': { log: repeatLines({ times: 1, every: 1 }, failed), severity: 'info' },
  },
  ignores: {
    'many pods, each removed once': repeatLines({ times: 80, every: 1 }, removing),
    'volumes that were left': `E0627 12:00:00.000000     812 kubelet_volumes.go:154] Orphaned pod "${uid(1)}" found, but volume paths are still present on disk`,
  },
});
