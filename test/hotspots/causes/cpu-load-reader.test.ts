import { describe, expect, it } from 'vitest';
import { cpuLoadReader } from '../../../src/hotspots/causes/cpu-load-reader.ts';
import type { ProcessRow } from '../../../src/model/node-snapshot.ts';
import { findingOf } from '../../support/analysis.ts';
import { drawnCapture, lookAt, nodeView, stateOf, viewOf } from '../../support/drawn-case.ts';

const process = (command: string): ProcessRow => ({ pid: 812, user: 'root', cores: 0.1, state: 'S', command });

describe('the version of cgroups', () => {
  it.each([
    [1, 'against', 'The node uses cgroup v1.'],
    [2, 'seen', 'The node uses cgroup v2.'],
  ] as const)('v%d is %s', (cgroupVersion, state, text) => {
    expect(lookAt(cpuLoadReader, 'cgroup-v2', nodeView({ cgroupVersion }))).toMatchObject({
      state,
      text: { en: text },
      captures: ['pasted'],
    });
  });

  it('is missing where no paste shows it', () => {
    expect(stateOf(cpuLoadReader, 'cgroup-v2', nodeView({}))).toBe('missing');
  });
});

describe('the flag of the load reader', () => {
  it.each([
    ['/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml --enable-load-reader=true', 'seen'],
    ['/usr/bin/cadvisor -logtostderr --enable_load_reader', 'seen'],
    ['/usr/bin/cadvisor -logtostderr --enable_load_reader=false', 'against'],
    ['/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml', 'against'],
    // A command that was cut says nothing about what stood behind.
    ['kubelet', 'missing'],
    ['/usr/bin/dockerd --enable_load_reader', 'missing'],
  ])('%s: %s', (command, state) => {
    expect(stateOf(cpuLoadReader, 'flag', nodeView({ processes: [process('bash'), process(command)] }))).toBe(state);
  });

  it('is missing where no process was listed', () => {
    expect(stateOf(cpuLoadReader, 'flag', nodeView({}))).toBe('missing');
  });
});

describe('the log', () => {
  const finding = findingOf({ rule: 'cpu-load-reader-netlink', captures: ['kubelet.log'] });

  it('decides it, wherever its lines were pasted', () => {
    for (const kind of ['log', 'node'] as const) {
      const view = viewOf(drawnCapture('kubelet.log', kind, { findings: [finding] }));
      expect(stateOf(cpuLoadReader, 'log', view)).toBe('seen');
    }
  });

  it('proves nothing by its silence: it is an excerpt', () => {
    const view = viewOf(drawnCapture('kubelet.log', 'log', { lookedFor: ['cpu-load-reader-netlink'] }));
    expect(stateOf(cpuLoadReader, 'log', view)).toBe('missing');
  });
});

describe('requests over netlink', () => {
  it('are against it where a trace was held against the rule and shows none', () => {
    const looked = { lookedFor: ['netlink-cgroupstats'] };
    expect(lookAt(cpuLoadReader, 'netlink', viewOf(drawnCapture('k.strace', 'syscall-trace', looked)))).toMatchObject({
      state: 'against',
      text: { en: 'k.strace shows nothing of it.' },
    });
    expect(stateOf(cpuLoadReader, 'netlink', viewOf(drawnCapture('k.heap', 'heap', looked)))).toBe('missing');
  });
});

describe('the summary', () => {
  it('names kernel and kubelet where they are known', () => {
    const view = nodeView({
      kernel: { release: '5.15.0', major: 5, minor: 15 },
      kubernetes: { kubelet: 'v1.27.1' },
    });
    expect(cpuLoadReader.summary(view, [])).toEqual({
      en: 'Kernel 5.15.0. kubelet v1.27.1. On cgroup v2 the kernel refuses these requests, so the feature cannot work there.',
      zh: '内核 5.15.0。kubelet v1.27.1。在 cgroup v2 上内核拒绝这类请求，该功能无法工作。',
    });
    expect(cpuLoadReader.summary(nodeView({}), []).en).toMatch(/^On cgroup v2/);
  });
});
