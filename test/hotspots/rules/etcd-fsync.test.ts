import { testLogRule } from '../../support/log-rule-tester.ts';
import { testRule } from '../../support/rule-tester.ts';

const ETCD = 'go.etcd.io/etcd/server/v3';
const SYNC = `${ETCD}/etcdserver.(*raftNode).start.func1;${ETCD}/wal.(*WAL).Save;${ETCD}/wal.(*WAL).sync;go.etcd.io/etcd/client/pkg/v3/fileutil.Fdatasync;syscall.Fdatasync`;
const COMMIT = `${ETCD}/storage/backend.(*backend).run;${ETCD}/storage/backend.(*batchTxBuffered).Commit;go.etcd.io/bbolt.(*Tx).Commit;go.etcd.io/bbolt.fdatasync`;
const PUT = `${ETCD}/etcdserver.(*EtcdServer).Put;${ETCD}/etcdserver.(*EtcdServer).processInternalRaftRequestOnce;runtime.selectgo`;
const LOCK = `${ETCD}/mvcc.(*store).Write;${ETCD}/mvcc/backend.(*batchTx).Lock;sync.(*Mutex).Lock`;

testRule('etcd-fsync', {
  flags: {
    'hundreds of requests behind a sync of the log': {
      kind: 'goroutine',
      stacks: `${SYNC} 1\n${PUT} 200\nmain.main 90`,
      severity: 'warning',
      says: /1 goroutine was in fdatasync, and 200 requests waited/,
    },
    'some behind a commit of the backend': {
      kind: 'goroutine',
      stacks: `${COMMIT} 1\n${PUT} 20\nmain.main 90`,
      severity: 'info',
    },
    'waiting for the batch that is being committed, as a hint': {
      kind: 'block',
      stacks: `${LOCK} 9000\nmain.main 9000`,
      severity: 'info',
      says: /9 s of 18 s of delay/,
    },
  },
  ignores: {
    'requests without a sync': { kind: 'goroutine', stacks: `${PUT} 900\nmain.main 90` },
    'a sync that nobody waits for': { kind: 'goroutine', stacks: `${SYNC} 1\nmain.main 90` },
    'another user of bbolt that syncs': {
      kind: 'goroutine',
      stacks: `github.com/containerd/containerd/metadata.(*DB).Update;go.etcd.io/bbolt.fdatasync 1\n${PUT} 90`,
    },
    'an idle etcd': {
      kind: 'block',
      stacks: `${LOCK} 200\n${ETCD}/etcdserver.(*raftNode).start.func1;runtime.selectgo 900000`,
    },
  },
});

const at = (second: number) => `2024-01-31T16:54:${String(second).padStart(2, '0')}.675186Z`;
const line = (second: number, caller: string, message: string, more: string) =>
  `{"level":"warn","ts":"${at(second)}","caller":"${caller}","msg":"${message}",${more}}`;
const sync = (second: number, took: string) =>
  line(second, 'wal/wal.go:805', 'slow fdatasync', `"took":"${took}","expected-duration":"1s"`);
const apply = (second: number, prefix: string) =>
  line(
    second,
    'txn/util.go:93',
    'apply request took too long',
    `"took":"4.99s","expected-duration":"100ms","prefix":"${prefix}","request":"key"`,
  );
const heartbeat = (second: number) =>
  line(
    second,
    'etcdserver/raft.go:416',
    'leader failed to send out heartbeat on time; took too long, leader is overloaded likely from slow disk',
    '"to":"8e9e","expected-duration":"200ms","exceeded-duration":"1.2s"',
  );

testLogRule('etcd-fsync', {
  flags: {
    'three slow syncs': {
      log: [sync(1, '1.2s'), heartbeat(2), sync(4, '1m2.5s'), apply(5, ''), sync(9, '1.8s')].join('\n'),
      severity: 'critical',
      says: /3 slow syncs, the longest 62/,
    },
    'a single one': {
      log: [sync(1, '1.02s'), sync(1, '1.02s').replace('slow fdatasync', 'elected leader')].join('\n'),
      severity: 'warning',
    },
    'late heartbeats of etcd 3.2, without a sync': {
      log: Array.from(
        { length: 4 },
        (_, i) =>
          `2017-02-10 08:02:4${i}.025304 W | etcdserver: failed to send out heartbeat on time (exceeded the 100ms timeout for 288.915798ms)`,
      ).join('\n'),
      severity: 'info',
      says: /4 late heartbeats .* only one of the possible causes/,
    },
    'a slow sync of etcd 3.3': {
      log: '2019-07-01 08:02:41.025304 W | wal: sync duration of 2.31s, expected less than 1s',
      severity: 'warning',
      says: /the longest 2\.31 s/,
    },
    'hundreds of slow requests alone, as a hint': {
      log: Array.from({ length: 150 }, (_, i) => apply(i % 60, '')).join('\n'),
      severity: 'info',
    },
  },
  ignores: {
    'slow reads, which need not be the disk’s fault': Array.from({ length: 40 }, (_, i) =>
      apply(i, 'read-only range '),
    ).join('\n'),
    'a single late heartbeat': heartbeat(1),
    'other things that take too long': Array.from({ length: 9 }, (_, i) =>
      line(
        i,
        'etcdserver/v3_server.go:897',
        'waiting for ReadIndex response took too long, retrying',
        '"retry-timeout":"500ms"',
      ),
    ).join('\n'),
  },
});
