import { testRule } from '../../support/rule-tester.ts';

const CRI =
  'k8s.io/kubernetes/pkg/kubelet/cri/remote.(*remoteRuntimeService).ListContainers;google.golang.org/grpc.(*ClientConn).Invoke;k8s.io/cri-api/pkg/apis/runtime/v1.(*ListContainersResponse).Unmarshal;k8s.io/cri-api/pkg/apis/runtime/v1.(*Container).Unmarshal';
const ENCODE =
  'main.serve;google.golang.org/protobuf/proto.MarshalOptions.MarshalAppend;google.golang.org/protobuf/internal/impl.(*MessageInfo).marshalAppendPointer';

testRule('protobuf-hot', {
  flags: {
    'a tenth of the CPU, in messages of the container runtime': {
      stacks: `${CRI} 10\nmain.main 90`,
      severity: 'info',
      says: /Most of that is messages of the container runtime \(CRI\): 10.0%/,
    },
    'a fifth, mostly encoding': {
      stacks: `${ENCODE} 20\nmain.main 80`,
      severity: 'warning',
      says: /Most of that is encoding/,
    },
    'two fifths, by generated code of etcd and Prometheus': {
      stacks: `
        go.etcd.io/etcd/server/v3/storage/mvcc.(*kvstore).rangeKeys;go.etcd.io/etcd/api/v3/mvccpb.(*KeyValue).Unmarshal 20
        main.write;github.com/prometheus/prometheus/prompb.(*TimeSeries).MarshalToSizedBuffer                          20
        main.main                                                                                                      60`,
      severity: 'critical',
    },
    'a third of what was allocated, which is never more than a hint': {
      kind: 'heap-allocated',
      stacks: `${CRI} 400\nmain.main 800`,
      severity: 'info',
    },
  },
  ignores: {
    'just below a tenth': `${CRI} 99\nmain.main 901`,
    'message types that register while packages are initialised':
      'runtime.main;runtime.doInit;runtime.doInit1;google.golang.org/protobuf/internal/filetype.Builder.Build 50\nmain.main 50',
    'other decoders whose method has the same name': `
      main.load;github.com/spf13/viper.(*Viper).Unmarshal        50
      main.load;github.com/pelletier/go-toml.(*Tree).Unmarshal   50`,
  },
});
