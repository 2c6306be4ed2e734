import { testRule } from '../../support/rule-tester.ts';

const PROM = 'github.com/prometheus/client_golang/prometheus';
const SERVE = 'net/http.(*conn).serve;net/http.(*ServeMux).ServeHTTP';
const HANDLER = `${SERVE};${PROM}/promhttp.HandlerFor.func1`;
const GATHER = `${HANDLER};${PROM}.(*Registry).Gather;runtime.selectgo;runtime.gopark`;
const WAITER = `${PROM}.(*Registry).Gather.func2;sync.(*WaitGroup).Wait;runtime.gopark`;
const COLLECT = `${PROM}.(*Registry).Gather.func1;github.com/google/cadvisor/metrics.(*PrometheusCollector).Collect`;

testRule('concurrent-scrapes-pileup', {
  flags: {
    'a pile of requests, with what they do and where their collectors are': {
      kind: 'goroutine',
      stacks: `
        ${GATHER}                                                                     22
        ${HANDLER};github.com/prometheus/common/expfmt.MetricFamilyToText;net.(*conn).Write 15
        ${WAITER}                                                                     15
        ${COLLECT};github.com/google/cadvisor/fs.GetDirUsage;os.Lstat                 17
        github.com/google/cadvisor/manager.(*containerData).housekeeping;runtime.gopark 2413`,
      severity: 'critical',
      says: /^37 scrapes .* \(69 goroutines .*22 still collect, 15 write .*17 goroutines collect, .*PrometheusCollector\)\.Collect; 17 are in fs\.GetDirUsage/,
    },
    'more than readers explain': {
      kind: 'goroutine',
      stacks: `k8s.io/kubernetes/vendor/${GATHER.slice(SERVE.length + 1)} 4\nmain.main 100`,
      severity: 'warning',
    },
    'two at a time, as two Prometheus servers make': {
      kind: 'goroutine',
      stacks: `${SERVE};${PROM}/promhttp.HandlerForTransactional.func1;${PROM}.(*noTransactionGatherer).Gather 2\nmain.main 100`,
      severity: 'info',
    },
    'old client libraries, which have another handler': {
      kind: 'goroutine',
      stacks: `${SERVE};${PROM}.UninstrumentedHandler.func1;${PROM}.Gatherers.Gather 12\nmain.main 10`,
      severity: 'critical',
    },
  },
  ignores: {
    'one scrape, although it has many goroutines': {
      kind: 'goroutine',
      stacks: `${GATHER} 1\n${WAITER} 1\n${COLLECT};main.slow 12\nmain.main 100`,
    },
    'requests for other pages': {
      kind: 'goroutine',
      stacks: `${SERVE};net/http/pprof.Index 30\n${SERVE};main.(*server).HandlerFor 30`,
    },
    'counting requests, which is around each handler': {
      kind: 'goroutine',
      stacks: `${SERVE};${PROM}/promhttp.InstrumentHandlerInFlight.func1;main.hello 50`,
    },
    'CPU of one scrape at a time': `${HANDLER};${PROM}.(*Registry).Gather 90\nmain.main 10`,
  },
});
