import { expect, it } from 'vitest';
import { goroutineText } from '../../../src/formats/goroutine-text/goroutine-text.ts';
import { judgeProfile, ruleOf, testRule } from '../../support/rule-tester.ts';

const VENDOR = 'k8s.io/kubernetes/vendor';
const WAIT = `${VENDOR}/google.golang.org/grpc.(*ClientConn).Invoke;${VENDOR}/google.golang.org/grpc/internal/transport.(*Stream).RecvCompress;${VENDOR}/google.golang.org/grpc/internal/transport.(*Stream).waitOnHeader;runtime.gopark`;
const OLD = 'k8s.io/kubernetes/pkg/kubelet/cri/remote.(*remoteRuntimeService)';
const CLIENT = `${VENDOR}/k8s.io/cri-api/pkg/apis/runtime/v1.(*runtimeServiceClient)`;
const NEW = 'k8s.io/cri-client/pkg.(*remoteRuntimeService)';
const STATS = `${OLD}.ListContainerStats;${CLIENT}.ListContainerStats;${WAIT}`;
const SHIM =
  'github.com/containerd/containerd/api/runtime/task/v3.(*ttrpctaskClient).Stats;github.com/containerd/ttrpc.(*Client).Call;github.com/containerd/ttrpc.(*Client).dispatch';
const SHIM_WAIT =
  'github.com/containerd/containerd/v2/core/runtime/v2.(*shimTask).Wait;github.com/containerd/ttrpc.(*Client).Call;github.com/containerd/ttrpc.(*Client).dispatch';

testRule('runtime-goroutine-pileup-cri', {
  flags: {
    'thousands of statistics calls in a kubelet': {
      kind: 'goroutine',
      stacks: `${STATS} 5000\n${OLD}.Status;${WAIT} 3\nmain.main 400`,
      severity: 'critical',
      says: /5,000 goroutines .* same call, ListContainerStats; 5,003 wait/,
    },
    'hundreds, with the client of Kubernetes 1.31': {
      kind: 'goroutine',
      stacks: `${NEW}.ListPodSandboxStats;${WAIT} 500\nmain.main 400`,
      severity: 'warning',
      says: /ListPodSandboxStats/,
    },
    'some in containerd, waiting for a shim': {
      kind: 'goroutine',
      stacks: `google.golang.org/grpc.(*Server).handleStream;${SHIM} 60\nmain.main 400`,
      severity: 'info',
      says: /same call, Stats/,
    },
    'what such calls hold in memory': {
      kind: 'heap-in-use',
      stacks: `${OLD}.ListContainerStats;${VENDOR}/google.golang.org/grpc.newClientStream;bytes.NewBuffer 300\nmain.main 500`,
      severity: 'warning',
      says: /hold 300 MiB of 800 MiB in use/,
    },
  },
  ignores: {
    'fewer than fifty of the same': { kind: 'goroutine', stacks: `${STATS} 49\n${OLD}.Status;${WAIT} 49\nmain.main 9` },
    'a goroutine for each running container': { kind: 'goroutine', stacks: `${SHIM_WAIT} 400\nmain.main 400` },
    'gRPC calls of other programs': { kind: 'goroutine', stacks: `example.com/api.(*thingClient).Get;${WAIT} 900` },
    'a kubelet whose memory is elsewhere': {
      kind: 'heap-in-use',
      stacks: `${OLD}.ListContainerStats;encoding/json.Unmarshal 300\nmain.main 500`,
    },
  },
});

it('says how long the calls of a dump with waits have been waiting', () => {
  const goroutine = (id: number, minutes: number) =>
    `goroutine ${id} [select, ${minutes} minutes]:\n${OLD}.ListContainerStats(0xc0)\n\t/k/remote.go:1 +0x1\n`;
  const text = Array.from({ length: 60 }, (_, i) => goroutine(i + 1, i + 1)).join('\n');
  const { profile } = goroutineText.decode(new TextEncoder().encode(text));
  if (!profile) throw new Error('a goroutine dump has stacks');
  const [finding] = judgeProfile(profile, [ruleOf('runtime-goroutine-pileup-cri')]);
  expect(finding?.summary.en).toContain('The longest has waited for 60 min.');
  expect(finding?.evidence.map(({ id, value }) => [id, value])).toEqual([
    ['calls', 60],
    ['same', 60],
    ['waiting', 60],
  ]);
});
