import { testRule } from '../../support/rule-tester.ts';

const KUBELET = 'k8s.io/kubernetes/pkg/kubelet';
const COLLECT = `${KUBELET}/images.(*realImageGCManager).Start.func1;${KUBELET}/images.(*realImageGCManager).detectImages`;
const LIST = `${KUBELET}/cri/remote.(*remoteImageService).ListImages`;

testRule('kubelet-image-gc', {
  flags: {
    'two fifths of a core and more': {
      stacks: `
        ${COLLECT};${LIST};google.golang.org/grpc.(*ClientConn).Invoke 30
        ${COLLECT};sort.Sort                                          15
        main.main                                                     55`,
      severity: 'critical',
      says: /45\.0% of the CPU time\. Most of that is asking the runtime for all images: 30\.0%/,
    },
    'the module that asks since 1.32': {
      stacks: 'k8s.io/cri-client/pkg.(*remoteImageService).ListImages 20\nmain.main 80',
      severity: 'warning',
    },
    'a twentieth': { stacks: `${COLLECT} 5\nmain.main 95`, severity: 'info' },
    'a fifth of all garbage': { kind: 'heap-allocated', stacks: `${LIST} 200\nmain.main 800`, severity: 'info' },
  },
  ignores: {
    'a normal list now and then': `${LIST} 4\nmain.main 96`,
    'pulling an image': `${KUBELET}/cri/remote.(*remoteImageService).PullImage 30\nmain.main 70`,
    'removing dead containers': `${KUBELET}/kuberuntime.(*containerGC).GarbageCollect 30\nmain.main 70`,
  },
});
