import { testRule } from '../../support/rule-tester.ts';

const KUBELET = 'k8s.io/kubernetes/pkg/kubelet';
const REQUEST = `net/http.(*conn).serve;${KUBELET}/server/stats.(*handler).handleSummary`;
const LIST = `${KUBELET}/server/stats.(*summaryProviderImpl).Get;${KUBELET}/stats.(*criStatsProvider).ListPodStats`;
const WALK =
  'k8s.io/kubernetes/pkg/volume.(*metricsDu).GetMetrics;k8s.io/kubernetes/pkg/volume/util/fs.DiskUsage;path/filepath.Walk';

testRule('kubelet-stats-summary', {
  flags: {
    'half of a core, most of it for volumes': {
      stacks: `
        ${KUBELET}/server/stats.(*volumeStatCalculator).calcAndStoreStats;${WALK};os.Lstat 30
        ${REQUEST};${LIST}                                                               15
        main.main                                                                        55`,
      severity: 'critical',
      says: /Most of that is measuring volumes: 30\.0%/,
    },
    'a fifth, for readers from outside': { stacks: `${REQUEST};${LIST} 20\nmain.main 80`, severity: 'warning' },
    'a tenth, for the eviction manager': {
      stacks: `${KUBELET}/eviction.(*managerImpl).synchronize;${LIST} 10\nmain.main 90`,
      severity: 'info',
    },
    'a fifth of all garbage': { kind: 'heap-allocated', stacks: `${LIST} 200\nmain.main 800`, severity: 'info' },
    'ten requests at once': {
      kind: 'goroutine',
      stacks: `${REQUEST};${LIST} 10\nmain.main 200`,
      severity: 'warning',
      says: /^10 requests/,
    },
    'four at once': { kind: 'goroutine', stacks: `${REQUEST} 4\nmain.main 200`, severity: 'info' },
  },
  ignores: {
    'one reader a minute': `${REQUEST};${LIST} 7\nmain.main 93`,
    'a request or two': { kind: 'goroutine', stacks: `${REQUEST} 3\nmain.main 200` },
    'metrics, which are another page': `net/http.(*conn).serve;github.com/prometheus/client_golang/prometheus/promhttp.HandlerFor.func1 60\nmain.main 40`,
  },
});
