import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../../src/analysis/capture-facts.ts';
import { fold } from '../../../src/analysis/fold.ts';
import { decodeDump } from '../../../src/formats/goroutine-text/dump.ts';
import { findHotspots } from '../../../src/hotspots/find-hotspots.ts';
import { testLogRule } from '../../support/log-rule-tester.ts';
import { expectWhole, ruleOf, testRule } from '../../support/rule-tester.ts';

const RELIST = 'k8s.io/apimachinery/pkg/util/wait.Until;k8s.io/kubernetes/pkg/kubelet/pleg.(*GenericPLEG).relist';
const RUNTIME = 'k8s.io/kubernetes/pkg/kubelet/kuberuntime.(*kubeGenericRuntimeManager)';

testRule('kubelet-pleg-relist', {
  flags: {
    'two fifths of a core and more': {
      stacks: `
        ${RELIST};${RUNTIME}.GetPods;google.golang.org/grpc.(*ClientConn).Invoke 10
        ${RELIST};k8s.io/kubernetes/pkg/kubelet/pleg.(*GenericPLEG).updateCache;${RUNTIME}.GetPodStatus 32
        main.main 58`,
      severity: 'critical',
      says: /Most of that is inspecting pods that changed: 32\.0%/,
    },
    'the name it has in newer kubelets': {
      stacks: 'k8s.io/kubernetes/pkg/kubelet/pleg.(*GenericPLEG).Relist 25\nmain.main 75',
      severity: 'warning',
    },
    'a lot of little': { stacks: `${RELIST} 60\nmain.main 140`, cores: 0.2, severity: 'info' },
  },
  ignores: {
    'a relist as it should be': `${RELIST} 9\nmain.main 91`,
    'handling its events': 'k8s.io/kubernetes/pkg/kubelet.(*Kubelet).syncLoopIteration 50\nmain.main 50',
    'a goroutine in a relist, of which nobody knows since when': {
      kind: 'goroutine',
      stacks: `${RELIST} 1\nmain.main 400`,
    },
  },
});

testLogRule('kubelet-pleg-relist', {
  flags: {
    'a node that is not ready': {
      log: `E0627 10:15:02.118265    1722 kubelet.go:1765] skipping pod synchronization - [PLEG is not healthy: pleg was last seen active 3m3.123s ago; threshold is 3m0s]
            E0627 10:15:07.118300    1722 kubelet.go:1765] skipping pod synchronization - [container runtime is down, PLEG is not healthy: pleg was last seen active 27h14m51.413818128s ago; threshold is 3m0s]`,
      severity: 'critical',
      says: /says 2 times that its relist is overdue, once for 27 h 15 min/,
    },
    'a runtime that does not answer': {
      log: 'E0627 10:15:02.118265    1722 generic.go:205] "GenericPLEG: Unable to retrieve pods" err="rpc error: code = DeadlineExceeded desc = context deadline exceeded"',
      severity: 'warning',
    },
  },
  ignores: {
    'a kubelet that is starting':
      'E0627 10:15:02.118265    1722 kubelet.go:1765] skipping pod synchronization - [container runtime status check may not have completed yet, PLEG is not healthy: pleg has yet to be successful]',
    'its events':
      'I0627 10:15:02.118265    1722 kubelet.go:1951] SyncLoop (PLEG): "web-0_default(1234)", event: &pleg.PodLifecycleEvent{Type:"ContainerDied"}',
  },
});

describe('a relist in a dump of goroutines', () => {
  const dump = (state: string) => `goroutine 312 [${state}]:
google.golang.org/grpc.(*ClientConn).Invoke(0xc000)
	/go/src/google.golang.org/grpc/call.go:37 +0x1
k8s.io/kubernetes/pkg/kubelet/pleg.(*GenericPLEG).relist(0xc000)
	/go/src/k8s.io/kubernetes/pkg/kubelet/pleg/generic.go:190 +0x8a
created by k8s.io/kubernetes/pkg/kubelet/pleg.(*GenericPLEG).Start
	/go/src/k8s.io/kubernetes/pkg/kubelet/pleg/generic.go:130 +0x8f

goroutine 1 [select, 90 minutes]:
main.main()
	/go/src/main.go:3 +0x1
`;
  const judgeDump = (state: string) => {
    const { profile } = decodeDump(new TextEncoder().encode(dump(state)));
    const treeOf = (valueType: number) => fold(profile, { valueType });
    return findHotspots({ captureName: 'dump', facts: captureFacts(profile), treeOf, profile }, [
      ruleOf('kubelet-pleg-relist'),
    ]);
  };

  it.each([
    ['select, 4 minutes', 'critical'],
    ['select, 1 minutes', 'info'],
  ])('that is blocked: [%s] is %s', (state, severity) => {
    const findings = judgeDump(state);
    expect(findings).toMatchObject([{ rule: 'kubelet-pleg-relist', severity }]);
    for (const finding of findings) expectWhole(finding);
  });

  it('that has just begun is none', () => {
    expect(judgeDump('select')).toEqual([]);
  });
});
