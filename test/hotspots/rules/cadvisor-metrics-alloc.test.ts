import { expect, it } from 'vitest';
import { judge, outline, testRule } from '../../support/rule-tester.ts';

const PROM = 'github.com/prometheus/client_golang/prometheus';
const HANDLER = `net/http.(*conn).serve;${PROM}/promhttp.HandlerFor.func1`;
const GATHER = `${HANDLER};${PROM}.(*Registry).Gather`;
const COLLECTOR = 'github.com/google/cadvisor/metrics.(*PrometheusCollector)';
const COLLECT = `${PROM}.(*Registry).Gather.func1;${COLLECTOR}.Collect;${COLLECTOR}.collectContainersInfo`;
const LABELS = `${COLLECT};${PROM}.MustNewConstMetric;${PROM}.NewConstMetric;${PROM}.makeLabelPairs`;
const CONTAINERS = `${COLLECT};github.com/google/cadvisor/manager.(*manager).SubcontainersInfo`;

testRule('cadvisor-metrics-alloc', {
  flags: {
    'scrapes that hold gigabytes': {
      kind: 'heap-in-use',
      stacks: `
        ${LABELS}                      900
        ${CONTAINERS}                  400
        ${GATHER};${PROM}.processMetric 700
        main.main                      200`,
      severity: 'critical',
      says: /^Scrapes of \/metrics hold 1\.95 GiB of 2\.15 GiB in use, 90\.9%: 1\.27 GiB are the metrics of containers .*\(900 MiB of it/,
    },
    'nearly all of the memory, but less than a gigabyte and a half': {
      kind: 'heap-in-use',
      stacks: `${LABELS} 400\n${GATHER};${PROM}.processMetric 320\nmain.main 30`,
      severity: 'warning',
    },
    'half of a small heap': {
      kind: 'heap-in-use',
      stacks: `${LABELS} 115\n${GATHER};${PROM}.processMetric 140\nmain.main 245`,
      severity: 'info',
    },
    'most of what was allocated since the start': {
      kind: 'heap-allocated',
      stacks: `${CONTAINERS} 5400\n${LABELS} 2500\nmain.main 2100`,
      severity: 'info',
      says: /7\.71 GiB of 9\.77 GiB allocated since the start, 79\.0%: 5\.27 GiB for copies/,
    },
    'half of the CPU': {
      stacks: `${CONTAINERS} 18\n${LABELS} 35\n${GATHER};sort.Sort 30\nmain.main 17`,
      cores: 0.9,
      severity: 'warning',
      says: /another 30\.0%/,
    },
    'three quarters of a core and more, in the kubelet': {
      stacks: `k8s.io/kubernetes/vendor/${COLLECTOR}.Collect 80\nmain.main 20`,
      cores: 1.2,
      severity: 'critical',
    },
  },
  ignores: {
    'a healthy heap, whatever its shares': { kind: 'heap-in-use', stacks: `${LABELS} 30\nmain.main 15` },
    'the metrics of another exporter': {
      kind: 'heap-in-use',
      stacks: `${PROM}.(*Registry).Gather.func1;main.(*disks).Collect 3000\n${GATHER} 500\nmain.main 10`,
    },
    'an ordinary standalone cAdvisor': { kind: 'heap-allocated', stacks: `${LABELS} 490\nmain.main 510` },
    'a collector that is only called the same': {
      kind: 'heap-in-use',
      stacks: 'example.com/acme/metrics.(*PrometheusCollector).collectContainersInfo 2000\nmain.main 10',
    },
    'a quarter of the CPU, nearly': `${LABELS} 24\nmain.main 76`,
  },
});

it('takes the garbage collection that follows from it under it', () => {
  const findings = judge({
    stacks: `
      ${LABELS};runtime.mallocgc;runtime.gcAssistAlloc;runtime.gcDrainN        6
      ${LABELS};runtime.mallocgc                                             49
      runtime.gcBgMarkWorker;runtime.systemstack;runtime.gcDrain              15
      main.main                                                              30`,
  });
  expect(findings.map(({ rule }) => rule)).toEqual(['cadvisor-metrics-alloc']);
  expect(outline(findings)).toMatch(/^ {2,4}gc-pressure warning$/m);
});
