import { testRule } from '../../support/rule-tester.ts';

const V3 = 'go.etcd.io/etcd/server/v3';
const RANGE = `${V3}/etcdserver/api/v3rpc.(*kvServer).Range;${V3}/etcdserver.(*EtcdServer).Range`;
const KEYS = `${RANGE};${V3}/storage/mvcc.(*storeTxnCommon).rangeKeys`;

testRule('etcd-range-heavy', {
  flags: {
    'nearly all of the CPU, fetching values': {
      stacks: `${KEYS};go.etcd.io/etcd/api/v3/mvccpb.(*KeyValue).Unmarshal 60\n${KEYS};${V3}/storage/mvcc.(*treeIndex).Revisions 15\n${RANGE} 5\nmain.main 20`,
      cores: 2,
      severity: 'critical',
      says: /“Fetching and decoding the values” with 60\.0%/,
    },
    'half, in etcd 3.3, beside compaction': {
      stacks: `
        github.com/coreos/etcd/etcdserver.(*EtcdServer).Range;github.com/coreos/etcd/mvcc.(*storeTxnRead).rangeKeys 50
        github.com/coreos/etcd/mvcc.(*store).scheduleCompaction;github.com/coreos/etcd/mvcc.(*treeIndex).Compact 20
        main.main 30`,
      severity: 'warning',
      says: /Compaction takes another 20\.0%/,
    },
    'most of little CPU': { stacks: `${KEYS} 90\nmain.main 10`, cores: 0.2, severity: 'info' },
    'most of what was allocated, as a hint': {
      kind: 'heap-allocated',
      stacks: `${KEYS} 9000\nmain.main 3000`,
      severity: 'info',
    },
  },
  ignores: {
    'compaction alone': `${V3}/storage/mvcc.(*store).scheduleCompaction;${V3}/storage/mvcc.(*treeIndex).Compact 80\nmain.main 20`,
    writing: `${V3}/etcdserver.(*EtcdServer).Put 80\nmain.main 20`,
    'less than a quarter': `${KEYS} 24\nmain.main 76`,
    'a range of somebody else': 'example.com/etcdserver.(*EtcdServer).Range 80\nmain.main 20',
  },
});
