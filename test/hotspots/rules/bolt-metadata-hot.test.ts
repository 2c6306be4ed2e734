import { testRule } from '../../support/rule-tester.ts';

const VIEW = 'github.com/containerd/containerd/v2/core/metadata.(*DB).View;go.etcd.io/bbolt.(*DB).View';
const UPDATE = 'github.com/containerd/containerd/metadata.(*DB).Update;go.etcd.io/bbolt.(*DB).Update';
const ETCD = 'go.etcd.io/etcd/server/v3/mvcc/backend.(*batchTx).commit';

testRule('bolt-metadata-hot', {
  flags: {
    'half of the CPU in reading': {
      stacks: `${VIEW};encoding/json.Unmarshal 50\n${UPDATE};go.etcd.io/bbolt.(*Tx).Commit 5\nmain.main 45`,
      severity: 'critical',
      says: /“Reading \(View\)” with 50\.0%/,
    },
    'a quarter in garbage collections': {
      stacks: `
        github.com/containerd/containerd/metadata.(*DB).GarbageCollect;github.com/containerd/containerd/metadata.(*gcContext).scanAll 25
        main.main 75`,
      severity: 'warning',
      says: /garbage collection” with 25\.0%/,
    },
    'the old bolt of dockerd, of little CPU': {
      stacks: 'github.com/docker/docker/vendor/github.com/boltdb/bolt.(*DB).Update 300\nmain.main 700',
      cores: 0.2,
      severity: 'info',
    },
    'half of a minute and more of waiting for the writer': {
      kind: 'block',
      stacks: `${UPDATE};go.etcd.io/bbolt.(*DB).beginRWTx;sync.(*Mutex).Lock 70000\nmain.main 30000`,
      severity: 'critical',
      says: /Waiting for each other/,
    },
    'the same, seen from the one who let go': {
      kind: 'mutex',
      stacks: `${UPDATE};go.etcd.io/bbolt.(*Tx).Commit;sync.(*Mutex).Unlock 11000\nmain.main;sync.(*Mutex).Unlock 30000`,
      severity: 'warning',
    },
  },
  ignores: {
    'less than a tenth': `${VIEW} 9\nmain.main 91`,
    'etcd, whose work it is': `${ETCD};go.etcd.io/bbolt.(*Tx).Commit 80\nmain.main 20`,
    'another database': 'github.com/dgraph-io/badger.(*DB).View 80\nmain.main 20',
    'most of hardly any waiting': {
      kind: 'mutex',
      stacks: `${UPDATE};go.etcd.io/bbolt.(*Tx).Commit 900\nmain.main 100`,
    },
  },
});
