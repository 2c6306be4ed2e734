import type { Localized } from '../base/localized.ts';
import type { StackPattern } from '../model/finding.ts';
import { normalizeName } from '../model/names.ts';
import { HOUSEKEEPING } from './frames.ts';

/** A loop of which a program runs one for each thing of a kind: many of them are no leak, but that many things. */
export interface PerObjectLoop {
  /** Frames of its goroutines, root first, gaps allowed. */
  readonly stack: StackPattern;
  /** Whose loop it is, to be put before `runs one for each`. */
  readonly whose: Localized;
  /** One of what there is a loop for each. */
  readonly each: Localized;
}

/**
 * The loops that are known to be one per object by design. Clients' connections (`net/http.(*persistConn)`, gRPC) are
 * not among them: those are exactly what is leaked when nobody closes a body or a connection.
 */
export const perObjectLoops: readonly PerObjectLoop[] = [
  {
    stack: [HOUSEKEEPING],
    whose: { en: 'cAdvisor', zh: 'cAdvisor' },
    each: { en: 'container (cgroup) that it watches', zh: '所监控的容器（cgroup）' },
  },
  {
    stack: ['(?:^|/)k8s\\.io/kubernetes/pkg/kubelet\\.\\(\\*podWorkers\\)\\.(?:managePodLoop|podWorkerLoop)$'],
    whose: { en: 'The kubelet', zh: 'kubelet' },
    each: { en: 'pod', zh: 'Pod' },
  },
  {
    stack: ['(?:^|/)k8s\\.io/kubernetes/pkg/kubelet/prober\\.\\(\\*worker\\)\\.run$'],
    whose: { en: 'The kubelet', zh: 'kubelet' },
    each: { en: 'probe of a container', zh: '容器探针' },
  },
  {
    stack: ['(?:^|/)k8s\\.io/client-go/tools/cache\\.\\(\\*(?:Reflector|processorListener)\\)\\.\\w+$'],
    whose: { en: 'client-go', zh: 'client-go' },
    each: { en: 'kind of object it watches, or handler of one', zh: '所监听的对象类型或其处理器' },
  },
  {
    stack: ['(?:^|/)k8s\\.io/apiserver/pkg/storage(?:/cacher)?\\.\\(\\*cacheWatcher\\)\\.process\\w*$'],
    whose: { en: 'The API server', zh: 'API server' },
    each: { en: 'watch of a client', zh: '客户端 watch' },
  },
  {
    stack: ['/etcdserver/api/v3rpc\\.\\(\\*serverWatchStream\\)\\.(?:sendLoop|recvLoop)$'],
    whose: { en: 'etcd', zh: 'etcd' },
    each: { en: 'watch stream of a client', zh: '客户端 watch 流' },
  },
  {
    stack: [
      '^net/http\\.\\(\\*conn\\)\\.serve$',
      '^net/http\\.\\(\\*conn\\)\\.readRequest$|^bufio\\.\\(\\*Reader\\)\\.Peek$',
    ],
    whose: { en: 'The HTTP server', zh: 'HTTP 服务端' },
    each: { en: 'connection that a client keeps open', zh: '客户端保持的连接' },
  },
  {
    stack: ['^net/http\\.\\(\\*connReader\\)\\.backgroundRead$'],
    whose: { en: 'The HTTP server', zh: 'HTTP 服务端' },
    each: { en: 'request that is being answered', zh: '正在处理的请求' },
  },
  {
    stack: [
      '^net/http\\.\\(\\*http2serverConn\\)\\.(?:serve|readFrames)$|(?:^|/)golang\\.org/x/net/http2\\.\\(\\*serverConn\\)\\.(?:serve|readFrames)$',
    ],
    whose: { en: 'The HTTP/2 server', zh: 'HTTP/2 服务端' },
    each: { en: 'connection of a client', zh: '客户端连接' },
  },
];

const compiled = perObjectLoops.map((loop) => ({ loop, steps: loop.stack.map((step) => new RegExp(step)) }));

/** The loop that a stack, root first, is in; undefined when it is none of the known ones. */
export function perObjectLoopOf(names: readonly string[]): PerObjectLoop | undefined {
  const plain = names.map(normalizeName);
  return compiled.find(({ steps }) => {
    let at = 0;
    for (const name of plain) while (at < steps.length && (steps[at] as RegExp).test(name)) at++;
    return at === steps.length;
  })?.loop;
}
