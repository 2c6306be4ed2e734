import { testRule } from '../../support/rule-tester.ts';

const KUBELET = 'k8s.io/kubernetes/pkg/kubelet';
const PROBE = `${KUBELET}/prober.(*worker).run;${KUBELET}/prober.(*worker).doProbe;${KUBELET}/prober.(*prober).runProbe`;
const ASK = `${PROBE};k8s.io/kubernetes/pkg/probe/exec.execProber.Probe;${KUBELET}/prober.(*execInContainer).Start;${KUBELET}/kuberuntime.(*kubeGenericRuntimeManager).RunInContainer;${KUBELET}/cri/remote.(*remoteRuntimeService).ExecSync`;
const EXEC =
  'github.com/containerd/containerd/v2/internal/cri/server.(*criService).ExecSync;github.com/containerd/containerd/v2/internal/cri/server.(*criService).execInContainer';

testRule('exec-probe-storm', {
  flags: {
    'a third of a kubelet': {
      stacks: `${ASK} 30\nmain.main 70`,
      severity: 'critical',
      says: /Most of that is for probes: 30\.0%/,
    },
    'a sixth of containerd': { stacks: `${EXEC} 16\nmain.main 84`, severity: 'warning' },
    'older plugins of containerd': {
      stacks:
        'github.com/containerd/cri/pkg/server.(*criService).execInContainer 3\ngithub.com/containerd/containerd/pkg/cri/sbserver.(*criService).ExecSync 4\nmain.main 93',
      severity: 'info',
    },
    'many at once': {
      kind: 'goroutine',
      stacks: `${ASK} 60\nmain.main 400`,
      severity: 'info',
      says: /^60 commands .* 60 of them for probes/,
    },
  },
  ignores: {
    'probes over HTTP': `${PROBE};k8s.io/kubernetes/pkg/probe/http.DoHTTPProbe 60\nmain.main 40`,
    'a few exec probes': `${ASK} 4\nmain.main 96`,
    'nine at once': { kind: 'goroutine', stacks: `${ASK} 9\nmain.main 400` },
    'kubectl exec, in the kubelet': `${KUBELET}/server.(*Server).getExec 50\nmain.main 50`,
  },
});
