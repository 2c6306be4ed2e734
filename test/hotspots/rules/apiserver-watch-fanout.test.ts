import { testRule } from '../../support/rule-tester.ts';

const API = 'k8s.io/apiserver/pkg';
const DISPATCH = `${API}/storage/cacher.(*Cacher).dispatchEvents;${API}/storage/cacher.(*Cacher).dispatchEvent`;
const FILTER = `${API}/storage/cacher.(*cacheWatcher).processInterval;${API}/storage/cacher.(*cacheWatcher).process;${API}/storage/cacher.(*cacheWatcher).sendWatchCacheEvent`;
const SERVE = `${API}/endpoints/handlers.ListResource.func1;${API}/endpoints/handlers.(*WatchServer).HandleHTTP;${API}/endpoints/handlers.(*watchEncoder).Encode`;
const DECODE = 'k8s.io/apimachinery/pkg/watch.(*StreamWatcher).receive;k8s.io/client-go/rest/watch.(*Decoder).Decode';

testRule('apiserver-watch-fanout', {
  flags: {
    'most of the CPU of many cores, in encoding': {
      stacks: `${SERVE} 500\n${FILTER} 100\n${DISPATCH} 50\nmain.main 350`,
      cores: 8,
      severity: 'critical',
      says: /“Encoding and sending it” with 50\.0%/,
    },
    'a third, vendored': {
      stacks: `k8s.io/kubernetes/vendor/${API}/endpoints/handlers.(*WatchServer).ServeHTTP 40\nmain.main 60`,
      cores: 2,
      severity: 'warning',
    },
    'most of the little that a quiet API server does': {
      stacks: `${SERVE} 70\nmain.main 30`,
      cores: 0.4,
      severity: 'info',
    },
    'channels of very many watchers': {
      kind: 'heap-in-use',
      stacks: `${API}/storage/cacher.(*Cacher).Watch;${API}/storage/cacher.newCacheWatcher 300\n${SERVE} 2000\nmain.main 3000`,
      severity: 'warning',
      says: /Watchers hold 1\.95 GiB/,
    },
    'what an API server decoded from its own watches': {
      kind: 'heap-in-use',
      stacks: `${DECODE} 90000\n${API}/storage/etcd3.decode 100\nmain.main 9900`,
      severity: 'critical',
      says: /90\.0% of the memory in use/,
    },
    'locks while changes are passed on': {
      kind: 'mutex',
      stacks: `${DISPATCH};sync.(*RWMutex).Unlock 70000\nmain.main;sync.(*Mutex).Unlock 30000`,
      severity: 'warning',
    },
  },
  ignores: {
    'less than a seventh': { stacks: `${SERVE} 14\nmain.main 86`, cores: 8 },
    'lists, which the same function serves': {
      stacks: `${API}/endpoints/handlers.ListResource.func1;${API}/storage/etcd3.(*store).GetList 90\nmain.main 10`,
      cores: 8,
    },
    'the informers of any other program': { kind: 'heap-in-use', stacks: `${DECODE} 5000\nmain.main 100` },
    'hardly any waiting': {
      kind: 'mutex',
      stacks: `${DISPATCH};sync.(*RWMutex).Unlock 900\nmain.main;sync.(*Mutex).Unlock 100`,
    },
  },
});
