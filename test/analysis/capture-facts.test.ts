import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { summaryProfile } from '../../src/analysis/syscalls/summary-profile.ts';
import { traceProfile } from '../../src/analysis/syscalls/trace-profile.ts';
import { CPU, HEAP, profileOf } from '../support/stacks.ts';
import { labelled } from '../support/steps.ts';
import { traceOf } from '../support/traces.ts';

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
        { name: 'samples', unit: 'count', total: 6, whole: 6 },
        { name: 'cpu', unit: 'nanoseconds', total: 60_000_000, whole: 60_000_000 },
      ],
      defaultValueType: 1,
      isDifference: false,
      samples: 6,
      stacks: 2,
      functions: 3,
      locations: 3,
      labels: 0,
      hasTimes: false,
      period: 10_000_000,
      periodUnit: 'nanoseconds',
      timeMillis: 1_795_197_802_123,
      durationNanos: 30_000_000,
      cores: 2,
      dropsFrames: true,
      dropFrames: 'malloc',
      keepFrames: '',
      mappings: [{ file: '/usr/bin/kubelet', buildId: '', start: '0x1000', limit: '0x100000', offset: '0x0', has: 15 }],
      mappingCount: 1,
      comments: ['hello'],
      docUrl: 'https://example.org/',
    });
  });

  it('tells a thousand mappings at most, and how many there are', () => {
    const profile = profileOf('main 1');
    const length = 1001;
    const facts = captureFacts({
      ...profile,
      mappings: {
        length,
        file: Array.from({ length }, (_, row) => `/lib/${row}.so`),
        buildId: new Array(length).fill('abc'),
        start: new BigUint64Array(length).fill(0xffff_ffff_8000_0000n),
        limit: new BigUint64Array(length),
        offset: new BigUint64Array(length),
        has: new Uint8Array(length),
      },
    });
    expect([facts.mappings.length, facts.mappingCount]).toEqual([1000, 1001]);
    expect(facts.mappings[7]).toMatchObject({ file: '/lib/7.so', buildId: 'abc', start: '0xffffffff80000000' });
  });

  it('knows whether samples say when they were taken', () => {
    const at = (time: number | string) =>
      captureFacts(labelled([{ stack: 'a', value: 1, labels: { end_timestamp_ns: time } }], '')).hasTimes;
    expect([at(5), at('noon')]).toEqual([true, false]);
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

  it('knows what of strace stacks were made of, and counts its calls', () => {
    const trace = traceOf(`
      7 .1 execve("/usr/bin/kubelet", ["kubelet"], 0x1 /* 9 vars */) = 0 <0.001>
      7 .2 getpid() = 7 <0.001>
    `);
    expect(captureFacts(traceProfile(trace), { trace })).toMatchObject({
      kind: 'syscall-trace',
      program: 'kubelet',
      samples: 2,
      cores: undefined,
    });
    const summary = { tables: [] };
    expect(captureFacts(summaryProfile(summary), { summary })).toMatchObject({ kind: 'syscall-summary', samples: 0 });
  });
});
