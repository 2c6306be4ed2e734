import { repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const FAILS = 'accept4(5, NULL, NULL, SOCK_CLOEXEC) = -1 EMFILE (Too many open files)';

testTraceRule('emfile', {
  flags: {
    'one accept without a descriptor left': {
      trace: textOf(repeat({ every: 1, times: 1 }, FAILS), span),
      severity: 'warning',
      says: /EMFILE \(1\).* accept4/,
    },
    'twelve of them': { trace: textOf(repeat({ every: 0.1, times: 12 }, FAILS), span), severity: 'critical' },
    'no inotify watches left': {
      trace: textOf(
        {
          at: 0,
          call: 'inotify_add_watch(4, "/sys/fs/cgroup", IN_CREATE) = -1 ENOSPC (No space left on device)',
          took: 0.00001,
        },
        span,
      ),
      severity: 'warning',
      says: /ENOSPC .*\/sys\/fs\/cgroup/,
    },
  },
  ignores: {
    'memory that is asked about': textOf(
      repeat({ every: 0.1, times: 12 }, 'mincore(0x7f0000000000, 4096, 0x7ffd0) = -1 ENOMEM (Cannot allocate memory)'),
      span,
    ),
    'errors of another kind': textOf(
      repeat(
        { every: 0.1, times: 12 },
        'accept4(5, NULL, NULL, 0) = -1 ECONNABORTED (Software caused connection abort)',
      ),
      span,
    ),
    'a failure that strace injected': textOf(repeat({ every: 0.1, times: 12 }, `${FAILS} (INJECTED)`), span),
  },
});
