import { testRule } from '../../support/rule-tester.ts';

const KUBELET = 'k8s.io/kubernetes/pkg/kubelet';
const WORKER = `${KUBELET}.(*podWorkers).UpdatePod.func1;${KUBELET}.(*podWorkers).managePodLoop`;
const SYNC = `${WORKER};${KUBELET}.(*Kubelet).syncPod`;

testRule('kubelet-pod-workers-storm', {
  flags: {
    'most of the CPU, which stays a hint': {
      stacks: `
        ${SYNC};${KUBELET}.(*Kubelet).generateAPIPodStatus                         20
        ${SYNC};${KUBELET}/kuberuntime.(*kubeGenericRuntimeManager).SyncPod        50
        main.main                                                                 30`,
      severity: 'info',
      says: /70\.0% of the CPU time\. Most of that is starting, stopping and inspecting containers: 50\.0%/,
    },
    'newer kubelets, whose loop has another name': {
      stacks: `${KUBELET}.(*podWorkers).podWorkerLoop;${KUBELET}.(*Kubelet).SyncTerminatingPod 30\nmain.main 70`,
      severity: 'info',
    },
    'many workers in the middle of a sync': {
      kind: 'goroutine',
      stacks: `
        ${SYNC};${KUBELET}/kuberuntime.(*kubeGenericRuntimeManager).GetPodStatus 25
        ${WORKER};runtime.gopark                                               60`,
      severity: 'info',
      says: /^25 of 85 pod workers .* 25 of them in calls to the runtime/,
    },
  },
  ignores: {
    'a node at rest': `${SYNC} 19\nmain.main 81`,
    'workers that wait, one for each pod': { kind: 'goroutine', stacks: `${WORKER};runtime.gopark 250\n${SYNC} 2` },
    'syncing something else': `${KUBELET}/config.(*sourceFile).syncPods 60\nmain.main 40`,
  },
});
