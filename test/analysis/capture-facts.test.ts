import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { CPU, HEAP, profileOf } from '../support/stacks.ts';

describe('captureFacts', () => {
  it('tells what was captured, in numbers', () => {
    const profile = profileOf('main;serve 2 20000000\nmain;serve;gc 1 10000000\nmain;serve 3 30000000', {
      valueTypes: CPU,
      program: '/usr/bin/kubelet',
      periodType: CPU[1],
      period: 10_000_000,
      timeNanos: 1_795_197_802_123_456_789n,
      durationNanos: 30_000_000,
      comments: ['hello'],
      docUrl: 'https://example.org/',
      dropFrames: 'malloc',
    });
    expect(captureFacts(profile)).toEqual({
      kind: 'cpu',
      program: 'kubelet',
      buildId: '',
      valueTypes: [
        { name: 'samples', unit: 'count', total: 6 },
        { name: 'cpu', unit: 'nanoseconds', total: 60_000_000 },
      ],
      defaultValueType: 1,
      samples: 6,
      stacks: 2,
      functions: 3,
      locations: 3,
      labels: 0,
      period: 10_000_000,
      periodUnit: 'nanoseconds',
      timeMillis: 1_795_197_802_123,
      durationNanos: 30_000_000,
      cores: 2,
      dropsFrames: true,
      comments: ['hello'],
      docUrl: 'https://example.org/',
    });
  });

  it('says nothing about cores where there is no CPU time or no duration', () => {
    expect(captureFacts(profileOf('main 1 10', { valueTypes: CPU })).cores).toBeUndefined();
    expect(captureFacts(profileOf('main 1 10', { valueTypes: CPU, durationNanos: 0 })).cores).toBeUndefined();
    expect(captureFacts(profileOf('main 1 2 3 4', { valueTypes: HEAP, durationNanos: 5 })).cores).toBeUndefined();
  });

  it('counts rows as samples where the capture has no count', () => {
    expect(captureFacts(profileOf('main 1 2 3 4\nx 5 6 7 8\n9 9 9 9', { valueTypes: HEAP }))).toMatchObject({
      kind: 'heap',
      samples: 3,
      stacks: 2,
      timeMillis: undefined,
      program: '',
    });
  });
});
