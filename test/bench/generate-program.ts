import type { Random } from './random.ts';

/** A made-up program: its functions, the addresses in them, and who calls whom. */
export interface Program {
  readonly names: readonly string[];
  readonly files: readonly string[];
  readonly locations: number;
  startLine(func: number): number;
  /** Functions at a location, innermost first; more than one where calls are inlined. */
  functionsAt(location: number): readonly number[];
  /** Where the i-th goroutine starts. */
  rootLocation(i: number): number;
  /** A location that code at `location` calls: some callees far more often than others, most never. */
  calleeLocation(location: number, random: Random): number;
}

const PACKAGES: readonly (readonly [path: string, folder: string])[] = [
  ['runtime', 'runtime'],
  ['syscall', 'syscall'],
  ['os', 'os'],
  ['io/ioutil', 'io/ioutil'],
  ['bufio', 'bufio'],
  ['strings', 'strings'],
  ['encoding/json', 'encoding/json'],
  ['net/http', 'net/http'],
  ['crypto/tls', 'crypto/tls'],
  ['internal/poll', 'internal/poll'],
  ['path/filepath', 'path/filepath'],
  ['github.com/google/cadvisor/manager', 'vendor/github.com/google/cadvisor/manager'],
  ['github.com/google/cadvisor/container/raw', 'vendor/github.com/google/cadvisor/container/raw'],
  ['github.com/google/cadvisor/container/libcontainer', 'vendor/github.com/google/cadvisor/container/libcontainer'],
  [
    'github.com/opencontainers/runc/libcontainer/cgroups/fs',
    'vendor/github.com/opencontainers/runc/libcontainer/cgroups/fs',
  ],
  ['github.com/prometheus/client_golang/prometheus', 'vendor/github.com/prometheus/client_golang/prometheus'],
  ['github.com/prometheus/common/expfmt', 'vendor/github.com/prometheus/common/expfmt'],
  ['github.com/gogo/protobuf/proto', 'vendor/github.com/gogo/protobuf/proto'],
  ['google.golang.org/grpc', 'vendor/google.golang.org/grpc'],
  ['google.golang.org/grpc/internal/transport', 'vendor/google.golang.org/grpc/internal/transport'],
  ['golang.org/x/net/http2', 'vendor/golang.org/x/net/http2'],
  ['k8s.io/kubernetes/pkg/kubelet', 'pkg/kubelet'],
  ['k8s.io/kubernetes/pkg/kubelet/pleg', 'pkg/kubelet/pleg'],
  ['k8s.io/kubernetes/pkg/kubelet/cm', 'pkg/kubelet/cm'],
  ['k8s.io/kubernetes/pkg/kubelet/status', 'pkg/kubelet/status'],
  ['k8s.io/kubernetes/pkg/kubelet/kuberuntime', 'pkg/kubelet/kuberuntime'],
  ['k8s.io/kubernetes/pkg/volume/util', 'pkg/volume/util'],
  ['k8s.io/client-go/tools/cache', 'vendor/k8s.io/client-go/tools/cache'],
  ['k8s.io/client-go/rest', 'vendor/k8s.io/client-go/rest'],
  ['k8s.io/apimachinery/pkg/util/wait', 'vendor/k8s.io/apimachinery/pkg/util/wait'],
  ['k8s.io/apimachinery/pkg/runtime/serializer/json', 'vendor/k8s.io/apimachinery/pkg/runtime/serializer/json'],
  ['k8s.io/cri-api/pkg/apis/runtime/v1alpha2', 'vendor/k8s.io/cri-api/pkg/apis/runtime/v1alpha2'],
];
const NOUNS =
  'Container Pod Sandbox Image Volume Node Status Stats Cgroup Memory Handler Manager Reader Writer Buffer Stream Client Server Cache Queue Store Lister Event Config Spec Label Metric Collector Registry Conn Frame Header Codec Worker Runner'.split(
    ' ',
  );
const VERBS =
  'Get List Update Sync Read Write Open Close Parse Format Encode Decode Handle Run Start Stop Watch Wait Collect Gather Refresh Resolve Build Apply Copy Flush Scan Check Notify Remove'.split(
    ' ',
  );
const LOCATIONS_PER_FUNCTION = 3;
/** How many callees a function has at most; the skewed choice among them makes most stacks alike. */
const FAN_OUT = 12;

/** Makes a program of `functions` functions with names and files as a kubelet's are. */
export function generateProgram(functions: number, random: Random): Program {
  const names: string[] = [];
  const files: string[] = [];
  for (let i = 0; i < functions; i++) {
    const [path, folder] = PACKAGES[i % PACKAGES.length] as (typeof PACKAGES)[number];
    const nth = Math.floor(i / PACKAGES.length);
    const noun = NOUNS[nth % NOUNS.length] as string;
    const verb = VERBS[Math.floor(nth / NOUNS.length) % VERBS.length] as string;
    const about = NOUNS[Math.floor(nth / (NOUNS.length * VERBS.length)) % NOUNS.length] as string;
    const pointer = i % 3 === 0 ? `(*${noun})` : noun.toLowerCase();
    names.push(`${path}.${pointer}.${verb}${about}${i % 7 === 0 ? '.func1' : ''}`);
    files.push(`/go/src/k8s.io/kubernetes/${folder}/${noun.toLowerCase()}.go`);
  }
  const salt = random.int(2 ** 31);
  const mix = (a: number, b: number) => (Math.imul(a ^ salt, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b)) >>> 0;
  const locationOf = (func: number, site: number) => func * LOCATIONS_PER_FUNCTION + site;
  const funcAt = (location: number) => Math.floor(location / LOCATIONS_PER_FUNCTION);

  return {
    names,
    files,
    locations: functions * LOCATIONS_PER_FUNCTION,
    startLine: (func) => 10 + (mix(func, 9) % 900),
    functionsAt(location) {
      const func = funcAt(location);
      if (location % 7 !== 0) return [func];
      return location % 21 === 0
        ? [mix(func, 1) % functions, mix(func, 2) % functions, func]
        : [mix(func, 1) % functions, func];
    },
    rootLocation: (i) => locationOf(mix(i, 77) % functions, 0),
    calleeLocation(location, source) {
      const callee = mix(funcAt(location), 100 + source.skewed(FAN_OUT)) % functions;
      return locationOf(callee, source.skewed(LOCATIONS_PER_FUNCTION));
    },
  };
}
