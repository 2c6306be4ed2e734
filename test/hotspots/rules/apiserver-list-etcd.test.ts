import { testRule } from '../../support/rule-tester.ts';

const API = 'k8s.io/apiserver/pkg';
const LIST = `${API}/endpoints.restfulListResource.func1;${API}/endpoints/handlers.ListResource.func1`;
const ETCD = `${API}/storage/cacher.(*Cacher).GetList;${API}/storage/etcd3.(*store).GetList;${API}/storage/etcd3.appendListItem`;
const CACHE = `${API}/storage/cacher.(*CacheDelegator).GetList;${API}/storage/cacher.(*watchCache).WaitUntilFreshAndList`;
const WRITE = `${API}/endpoints/handlers.transformResponseObject;${API}/endpoints/handlers/responsewriters.WriteObjectNegotiated`;
const WATCH = `${API}/endpoints/handlers.ListResource.func1.2;${API}/endpoints/handlers.(*WatchServer).HandleHTTP`;
const RELIST = `k8s.io/client-go/tools/cache.(*Reflector).list.func1;${API}/storage/etcd3.(*store).GetList`;

testRule('apiserver-list-etcd', {
  flags: {
    'most of the CPU, read from etcd': {
      stacks: `${LIST};${ETCD} 500\n${LIST};${WRITE} 150\nmain.main 350`,
      cores: 4,
      severity: 'critical',
      says: /Reading from etcd: 50\.0%; from the watch cache: 0\.0%|Reading from etcd: 50\.0%; from the watch cache: 0%/,
    },
    'a third, from the cache, vendored': {
      stacks: `k8s.io/kubernetes/vendor/${API}/endpoints/handlers.ListResource.func1;${CACHE} 40\nmain.main 60`,
      severity: 'warning',
      says: /from the watch cache: 40\.0%/,
    },
    'much of little CPU': { stacks: `${LIST};${ETCD} 500\nmain.main 500`, cores: 0.3, severity: 'info' },
    'the watch cache filling itself, which it says': {
      stacks: `${RELIST} 400\nmain.main 600`,
      cores: 1,
      severity: 'warning',
      says: /watch cache filling itself, which no client asked for/,
    },
    'memory of lists that are being answered': {
      kind: 'heap-in-use',
      stacks: `${LIST};${ETCD};encoding/json.Unmarshal 900\nmain.main 900`,
      severity: 'warning',
      says: /hold 900 MiB of 1\.76 GiB in use/,
    },
    'what lists allocated, as a hint': {
      kind: 'heap-allocated',
      stacks: `${LIST};${ETCD} 90000\nmain.main 9000`,
      severity: 'info',
    },
  },
  ignores: {
    'watches, which the same function serves': `${WATCH} 80\nmain.main 20`,
    'starting watches': `${LIST};${API}/registry/generic/registry.(*Store).Watch 80\nmain.main 20`,
    'less than a seventh': `${LIST};${ETCD} 14\nmain.main 86`,
    'another function that lists': 'example.com/handlers.ListResource 80\nmain.main 20',
    'a small heap': { kind: 'heap-in-use', stacks: `${LIST};${ETCD} 60\nmain.main 60` },
  },
});
