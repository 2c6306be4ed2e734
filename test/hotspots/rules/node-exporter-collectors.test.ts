import { expect, it } from 'vitest';
import { judge, outline, ruleOf, testRule } from '../../support/rule-tester.ts';

const COLLECTOR = 'github.com/prometheus/node_exporter/collector';
const RUN = `${COLLECTOR}.NodeCollector.Collect.func1;${COLLECTOR}.execute`;
const SYSTEMD = `${RUN};${COLLECTOR}.(*systemdCollector).Update;github.com/coreos/go-systemd/v22/dbus.(*Conn).ListUnitsContext`;
const PROCESSES = `${RUN};${COLLECTOR}.(*processCollector).Update;${COLLECTOR}.(*processCollector).getAllocatedThreads;github.com/prometheus/procfs.FS.AllProcs`;
const FILESYSTEM = `${RUN};${COLLECTOR}.(*filesystemCollector).Update;${COLLECTOR}.(*filesystemCollector).GetStats`;

testRule('node-exporter-collectors', {
  flags: {
    'nearly all of the CPU, most of it for systemd': {
      stacks: `${SYSTEMD} 600\n${PROCESSES} 200\nmain.main 200`,
      severity: 'critical',
      says: /“systemd: all units, over D-Bus” with 60\.0%/,
    },
    'half, of a tenth of a core': { stacks: `${PROCESSES} 500\nmain.main 500`, cores: 0.2, severity: 'warning' },
    'nearly all of next to nothing': { stacks: `${PROCESSES} 900\nmain.main 100`, cores: 0.05, severity: 'info' },
    'collectors that hang on a mount': {
      kind: 'goroutine',
      stacks: `${FILESYSTEM};syscall.Statfs 600\n${PROCESSES} 3\nmain.main 20`,
      severity: 'warning',
      says: /603 collectors have not returned; .* The largest part is “filesystem: all mounts”/,
    },
  },
  ignores: {
    'less than a quarter': `${SYSTEMD} 24\nmain.main 76`,
    'writing the answer':
      'github.com/prometheus/client_golang/prometheus/promhttp.HandlerFor.func1;compress/gzip.(*Writer).Write 90\nmain.main 10',
    'collectors of another exporter':
      'github.com/prometheus/blackbox_exporter/collector.(*probeCollector).Update 90\nmain.main 10',
    'one scrape at work': { kind: 'goroutine', stacks: `${FILESYSTEM} 45\nmain.main 20` },
  },
});

it('takes the files of processes that a collector reads under it', () => {
  const catalog = [ruleOf('procfs-scan-hot'), ruleOf('node-exporter-collectors')];
  expect(outline(judge(`${PROCESSES} 80\nmain.main 20`, catalog))).toBe(
    ['node-exporter-collectors critical', '  procfs-scan-hot warning'].join('\n'),
  );
});
