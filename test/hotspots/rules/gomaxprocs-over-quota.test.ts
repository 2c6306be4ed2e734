import { testSnapshotRule } from '../../support/snapshot-rule-tester.ts';

const stat = (periods: number, throttled: number) => `$ cat /sys/fs/cgroup/cpu.stat
usage_usec 9123456789
user_usec 8123456789
system_usec 1000000000
nr_periods ${periods}
nr_throttled ${throttled}
throttled_usec ${throttled * 240_000}
`;
const LIMIT = `$ cat /sys/fs/cgroup/cpu.max
200000 100000
`;

testSnapshotRule('gomaxprocs-over-quota', {
  flags: {
    'a tenth of the periods': {
      paste: LIMIT + stat(60_000, 6000),
      severity: 'info',
      says: /6,000 of 60,000 periods \(10\.0%\), 240 ms each.*Its quota is 2\.00 cores/,
    },
    'a third': { paste: stat(60_000, 20_000), severity: 'warning' },
    'more than half': { paste: LIMIT + stat(60_000, 41_000), severity: 'critical' },
    'cgroup v1, which counts nanoseconds': {
      paste: `$ cat /sys/fs/cgroup/cpu/cpu.stat
nr_periods 1000
nr_throttled 600
throttled_time 60000000000
`,
      severity: 'critical',
      says: /600 of 1,000 periods \(60\.0%\), 100 ms each/,
    },
  },
  ignores: {
    'few of the periods': stat(60_000, 2900),
    'too few periods to tell': stat(90, 80),
    'no limit': `$ cat /sys/fs/cgroup/cpu.max\nmax 100000\n${stat(60_000, 41_000)}`,
    'a group that was never stopped': stat(60_000, 0),
  },
});
