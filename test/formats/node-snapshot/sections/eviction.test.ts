import { describe, expect, it } from 'vitest';
import { MiB, read } from '../read.ts';

const BOTH = { hard: { bytes: 500 * MiB }, soft: { share: 0.12 } };

describe('eviction thresholds', () => {
  it.each([
    ['flags', 'ExecStart=/usr/bin/kubelet --eviction-hard=memory.available<500Mi --eviction-soft=memory.available<12%'],
    [
      'flags behind other signals and quotes',
      `KUBELET_ARGS="--eviction-hard nodefs.available<10%,memory.available<500Mi --eviction-soft='memory.available<12%'"`,
    ],
    [
      'YAML',
      'evictionHard:\n  memory.available: "500Mi"\n  nodefs.available: 10%\nevictionSoft:\n  memory.available: 12%\n',
    ],
    ['YAML in one line', 'evictionHard: {memory.available: 500Mi}\nevictionSoft: {memory.available: 12%}'],
    [
      'configz',
      '{"kubeletconfig":{"evictionHard":{"imagefs.available":"15%","memory.available":"500Mi"},"evictionSoft":{"memory.available":"12%"}}}',
    ],
  ])('in %s', (_form, text) => {
    expect(read(text).eviction).toEqual(BOTH);
  });

  it('in a whole configuration, which is one part', () => {
    const paste = `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
cgroupDriver: systemd
clusterDNS:
  - 10.96.0.10
evictionHard:
  memory.available: 500Mi
evictionPressureTransitionPeriod: 0s
`;
    const { eviction, sections } = read(paste);
    expect(eviction).toEqual({ hard: BOTH.hard });
    expect(sections.map(({ from, to }) => [from, to])).toEqual([[1, 8]]);
  });

  it('are not taken from other signals or from what is no quantity', () => {
    expect(() => read('--eviction-hard=nodefs.available<10% --eviction-soft=memory.available<lots\n')).toThrow();
  });
});
