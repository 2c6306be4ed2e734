import { testRule } from '../../support/rule-tester.ts';

const KLOG =
  'main.sync;k8s.io/kubernetes/vendor/k8s.io/klog/v2.Infof;k8s.io/kubernetes/vendor/k8s.io/klog/v2.(*loggingT).printf';
const LOCK = `${KLOG};k8s.io/kubernetes/vendor/k8s.io/klog/v2.(*loggingT).output;sync.(*Mutex).Lock`;

testRule('logging-hot', {
  flags: {
    'a twentieth of the CPU, in formatting': {
      stacks: `${KLOG};fmt.Fprintf;fmt.(*pp).doPrintf 50\nmain.main 950`,
      severity: 'info',
      says: /Most of that is formatting: 5.0%/,
    },
    'a third, which no report backs, by several loggers': {
      stacks: `
        ${KLOG};k8s.io/kubernetes/vendor/k8s.io/klog/v2.(*loggingT).output;os.(*File).Write;syscall.write 20
        main.main;go.uber.org/zap.(*SugaredLogger).Infow;go.uber.org/zap/zapcore.(*CheckedEntry).Write      4
        main.main;log/slog.Info;log/slog.(*Logger).log;log/slog.(*commonHandler).handle                     4
        main.main;log.Printf;log.(*Logger).output;runtime.Caller                                            4
        main.main                                                                                          68`,
      severity: 'info',
      says: /writing the lines out: 20.0%/,
    },
    'delay at the lock of klog': {
      kind: 'mutex',
      stacks: `main.sync;k8s.io/klog/v2.(*loggingT).output;sync.(*Mutex).Unlock 300\nmain.work;sync.(*Mutex).Unlock 700`,
      severity: 'info',
      says: /Waiting for the logger’s lock takes 300 ms of .* of delay, 30.0%/,
    },
    'goroutines blocked at it': {
      kind: 'block',
      stacks: `${LOCK} 200\nmain.work;runtime.chanrecv1 1000`,
      severity: 'info',
    },
    'a third of what was allocated': { kind: 'heap-allocated', stacks: `${KLOG} 400\nmain.main 800`, severity: 'info' },
  },
  ignores: {
    'just below': `${KLOG} 49\nmain.main 951`,
    'the flusher waiting for its next turn': {
      kind: 'block',
      stacks: 'k8s.io/klog/v2.(*flushDaemon).run;runtime.selectgo 900\nmain.work;runtime.chanrecv1 100',
    },
    'little delay in all, though all of it is at the lock': { kind: 'mutex', stacks: `${LOCK} 90` },
    'logarithms and logs of other kinds': `
      main.main;math.Log                                            50
      main.main;go.etcd.io/raft/v3.(*raftLog).append                30
      main.main;github.com/acme/log.Printf                          20`,
  },
});
