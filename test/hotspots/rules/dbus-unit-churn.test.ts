import { testRule } from '../../support/rule-tester.ts';

const SYSTEMD = 'github.com/opencontainers/runc/libcontainer/cgroups/systemd';
const GO_SYSTEMD = 'github.com/coreos/go-systemd/v22/dbus.(*Conn)';
const GODBUS = 'github.com/godbus/dbus/v5.(*Conn)';
const STOP = `k8s.io/kubernetes/vendor/${SYSTEMD}.stopUnit;k8s.io/kubernetes/vendor/${GO_SYSTEMD}.StopUnitContext`;

testRule('dbus-unit-churn', {
  flags: {
    'a third of a core': {
      stacks: `${STOP} 20\n${GODBUS}.inWorker;${GODBUS}.dispatch 12\nmain.main 68`,
      severity: 'critical',
      says: /32\.0% of the CPU time\. Most of that is for cgroups of pods and containers: 20\.0%/,
    },
    'a sixth, of a program that asks for units': {
      stacks: `github.com/prometheus/node_exporter/collector.(*systemdCollector).Update;${GO_SYSTEMD}.ListUnitsContext 16\nmain.main 84`,
      severity: 'warning',
    },
    'a twentieth': { stacks: `${STOP} 5\nmain.main 95`, severity: 'info' },
    'connections that are not closed': {
      kind: 'goroutine',
      stacks: `${GODBUS}.inWorker;internal/poll.runtime_pollWait 300\n${GO_SYSTEMD}.dispatch.func1;runtime.gopark 300\nmain.main 20`,
      severity: 'critical',
      says: /^600 goroutines .*600 are the loops of connections, 0 are in calls/,
    },
    'calls that systemd does not answer': {
      kind: 'goroutine',
      stacks: `${STOP};runtime.gopark 58\n${GODBUS}.inWorker 1\nmain.main 20`,
      severity: 'warning',
      says: /1 are the loops of connections, 58 are in calls/,
    },
    'waiting for answers': {
      kind: 'block',
      stacks: `${STOP};runtime.chanrecv1 4000\nmain.main;runtime.selectgo 20000`,
      severity: 'info',
      says: /waited 4 s for answers over D-Bus, 16\.7%/,
    },
  },
  ignores: {
    'statistics of cgroups, from the same package': `${SYSTEMD}.(*LegacyManager).GetStats 60\nmain.main 40`,
    'a node at rest': `${STOP} 4\nmain.main 96`,
    'the two or three goroutines of a connection': {
      kind: 'goroutine',
      stacks: `${GODBUS}.inWorker 2\n${GO_SYSTEMD}.dispatch.func1 2\nmain.main 400`,
    },
    'connections that wait for messages': {
      kind: 'block',
      stacks: `${GODBUS}.inWorker;runtime.chanrecv1 90000\nmain.main 9000`,
    },
  },
});
