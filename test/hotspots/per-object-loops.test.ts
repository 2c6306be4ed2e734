import { describe, expect, it } from 'vitest';
import { perObjectLoopOf, perObjectLoops } from '../../src/hotspots/per-object-loops.ts';

/** Stacks of goroutines that there is one of for each …, root first. */
const LOOPS: readonly (readonly [each: string, stack: string])[] = [
  ['container', 'github.com/google/cadvisor/manager.(*containerData).housekeeping;runtime.gopark'],
  [
    'container',
    'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping;runtime.selectgo',
  ],
  [
    'pod',
    'k8s.io/kubernetes/pkg/kubelet.(*podWorkers).UpdatePod.func1;k8s.io/kubernetes/pkg/kubelet.(*podWorkers).managePodLoop',
  ],
  ['pod', 'k8s.io/kubernetes/pkg/kubelet.(*podWorkers).podWorkerLoop;runtime.chanrecv2'],
  ['probe', 'k8s.io/kubernetes/pkg/kubelet/prober.(*worker).run;runtime.selectgo'],
  [
    'kind of object',
    'k8s.io/apimachinery/pkg/util/wait.BackoffUntil;k8s.io/client-go/tools/cache.(*Reflector).ListAndWatch',
  ],
  ['handler', 'k8s.io/kubernetes/vendor/k8s.io/client-go/tools/cache.(*processorListener).pop;runtime.selectgo'],
  ['watch', 'k8s.io/apiserver/pkg/storage/cacher.(*cacheWatcher).processInterval;runtime.selectgo'],
  ['watch stream', 'go.etcd.io/etcd/server/v3/etcdserver/api/v3rpc.(*serverWatchStream).sendLoop;runtime.selectgo'],
  ['connection', 'net/http.(*conn).serve;net/http.(*conn).readRequest;net/http.readRequest'],
  ['connection', 'net/http.(*conn).serve;bufio.(*Reader).Peek;bufio.(*Reader).fill'],
  ['request', 'net/http.(*connReader).backgroundRead;net.(*conn).Read'],
  ['connection', 'golang.org/x/net/http2.(*serverConn).readFrames;golang.org/x/net/http2.(*Framer).ReadFrame'],
  ['connection', 'net/http.(*http2serverConn).serve;runtime.selectgo'],
];

describe('perObjectLoopOf', () => {
  it.each(LOOPS)('knows that there is one for each %s: %s', (each, stack) => {
    expect(perObjectLoopOf(stack.split(';'))?.each.en).toContain(each);
  });

  it.each([
    'main.leakWorker;runtime.chanrecv1',
    'net/http.(*conn).serve;net/http.serverHandler.ServeHTTP;main.handle;runtime.chansend1',
    'net/http.(*persistConn).readLoop;runtime.selectgo',
    'google.golang.org/grpc/internal/transport.(*loopyWriter).run;runtime.selectgo',
    'github.com/acme/cadvisor/manager.(*containerData).housekeeping',
    '',
  ])('knows nothing of %s', (stack) => {
    expect(perObjectLoopOf(stack.split(';'))).toBeUndefined();
  });

  it('has only expressions that can be compiled', () => {
    for (const step of perObjectLoops.flatMap(({ stack }) => stack)) expect(() => new RegExp(step)).not.toThrow();
  });
});
