import { repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const OPEN = { at: 0, call: 'openat(AT_FDCWD, "/var/lib/etcd/wal/0.wal", O_RDWR) = 8', took: 0.00001 };
const syncs = (took: number, times = 20, call = 'fdatasync(8) = 0') =>
  repeat({ from: 0.1, every: Math.max(took * 2, 0.01), times, took }, call);

testTraceRule('fsync-latency', {
  flags: {
    'syncs of 12 ms': {
      trace: textOf(OPEN, syncs(0.012)),
      severity: 'info',
      says: /20 syncs, half of them took 12 ms.*0\.wal/,
    },
    'syncs of 60 ms': { trace: textOf(OPEN, syncs(0.06)), severity: 'warning' },
    'a single one of 1.5 s': { trace: textOf(OPEN, syncs(1.5, 1)), severity: 'critical' },
  },
  ignores: {
    'syncs of 0.4 ms': textOf(OPEN, syncs(0.0004)),
    'two slow ones': textOf(OPEN, syncs(0.06, 2)),
    'slow ones among many fast ones': textOf(
      OPEN,
      syncs(0.001, 200),
      repeat({ from: 10, every: 1, times: 5, took: 0.06 }, 'fdatasync(8) = 0'),
    ),
    'slow writes': textOf(OPEN, syncs(0.06, 20, 'write(8, "x"..., 4096) = 4096')),
  },
});
