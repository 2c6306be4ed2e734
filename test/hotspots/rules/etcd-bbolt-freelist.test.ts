import { expect, it } from 'vitest';
import { judge, outline, ruleOf, testRule } from '../../support/rule-tester.ts';

const COMMIT = 'go.etcd.io/etcd/mvcc/backend.(*batchTx).commit;go.etcd.io/bbolt.(*Tx).Commit';
const ARRAY = `${COMMIT};go.etcd.io/bbolt.(*Tx).allocate;go.etcd.io/bbolt.(*DB).allocate;go.etcd.io/bbolt.(*freelist).arrayAllocate`;
const NEW = 'go.etcd.io/bbolt/internal/freelist';
const WRITE = `${COMMIT};go.etcd.io/bbolt.(*Tx).commitFreelist;${NEW}.(*shared).Write;${NEW}.(*shared).Copyall`;

testRule('etcd-bbolt-freelist', {
  flags: {
    'most of every commit, searching an array': {
      stacks: `${ARRAY} 45\n${COMMIT} 10\nmain.main 45`,
      severity: 'critical',
      says: /committing takes 55\.0% in all\. The largest part is “Searching an array for free pages” with 45\.0%/,
    },
    'a fifth, writing the list, with bbolt 1.4': {
      stacks: `${WRITE} 15\n${COMMIT};${NEW}.(*hashMap).Allocate 5\nmain.main 80`,
      severity: 'warning',
      says: /“Writing the whole list into the file” with 15\.0%/,
    },
    'the bolt of old': { stacks: 'github.com/boltdb/bolt.(*freelist).allocate 10\nmain.main 90', severity: 'info' },
    'much of little CPU': { stacks: `${ARRAY} 500\nmain.main 500`, cores: 0.15, severity: 'info' },
    'copies of the list, as a hint': {
      kind: 'heap-allocated',
      stacks: `${WRITE} 5000\nmain.main 3000`,
      severity: 'info',
    },
  },
  ignores: {
    'committing without the list': `${COMMIT};go.etcd.io/bbolt.(*Tx).write;os.(*File).WriteAt 60\nmain.main 40`,
    'less than a twelfth': `${ARRAY} 7\nmain.main 93`,
    'a free list of somebody else': 'example.com/arena.(*freelist).allocate 60\nmain.main 40',
  },
});

it('takes the transactions that the list makes slow under it', () => {
  const update = 'github.com/containerd/containerd/metadata.(*DB).Update;go.etcd.io/bbolt.(*Tx).Commit';
  const list = `${update};go.etcd.io/bbolt.(*freelist).arrayAllocate`;
  const catalog = [ruleOf('bolt-metadata-hot'), ruleOf('etcd-bbolt-freelist')];
  expect(outline(judge(`${list} 40\n${update} 5\nmain.main 55`, catalog))).toBe(
    ['etcd-bbolt-freelist critical', '  bolt-metadata-hot warning'].join('\n'),
  );
});
