import { describe, expect, it } from 'vitest';
import { clockText } from '../../../src/analysis/syscalls/clock-text.ts';
import { futexTimeouts, perSecond } from '../../../src/analysis/syscalls/per-second.ts';
import { traceOf } from '../../support/traces.ts';

const WAIT = 'futex(0x1, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=1}) = -1 ETIMEDOUT (Connection timed out)';

describe('perSecond', () => {
  const trace = traceOf(`
    .600000 getpid() = 1 <0.000001>
    .700000 ${WAIT} <0.100000>
    .900000 ${WAIT} <0.200000>
    2.50000 connect(3, {sa_family=AF_INET}, 16) = -1 ETIMEDOUT (Connection timed out) <0.100000>
  `);

  it('counts by seconds of the clock on the wall, whenever the capture began', () => {
    const density = perSecond(trace);
    expect(density && clockText(trace.clock, density.from)).toBe('12:00:00.000');
    expect([...(density?.calls ?? [])]).toEqual([3, 0, 1]);
  });

  it('counts errors where they were returned, and only futex waits as timeouts', () => {
    expect([...(perSecond(trace)?.errors ?? [])]).toEqual([1, 1, 1]);
    expect([...(perSecond(trace)?.timeouts ?? [])]).toEqual([1, 1, 0]);
  });

  it('takes any width, and some calls', () => {
    expect([...(perSecond(trace, { width: 500e6 })?.calls ?? [])]).toEqual([3, 0, 0, 0, 1]);
    expect([...(perSecond(trace, { syscall: trace.syscalls.indexOf('connect') })?.calls ?? [])]).toEqual([0, 0, 1]);
    expect([...(perSecond(trace, { rows: Uint32Array.of(0, 3) })?.calls ?? [])]).toEqual([1, 0, 1]);
  });

  it('never makes more buckets than anybody can see', () => {
    expect(perSecond(trace, { width: 1 })?.length).toBeLessThanOrEqual(100_001);
  });

  it('has nothing to count by without times', () => {
    expect(perSecond(traceOf('getpid() = 1'))).toBeUndefined();
  });
});

describe('futexTimeouts', () => {
  it('says how many a second, and which was the worst', () => {
    const trace = traceOf(`
      .000000 getpid() = 1
      1.10000 ${WAIT} <0.100000>
      1.30000 ${WAIT} <0.100000>
      3.00000 ${WAIT} <0.000000>
      4.00000 getpid() = 1
    `);
    const rate = futexTimeouts(trace);
    expect(rate).toMatchObject({ total: 3, mean: 0.75, peak: 2 });
    expect(rate && clockText(trace.clock, rate.peakAt, 0)).toBe('12:00:01');
  });

  it('counts a wait that the kernel restarted', () => {
    const trace = traceOf(`
      .000000 restart_syscall(<... resuming interrupted futex ...>) = -1 ETIMEDOUT (Connection timed out) <0.5>
      .900000 getpid() = 1
    `);
    expect(futexTimeouts(trace)?.total).toBe(1);
  });
});

describe('clockText', () => {
  const clock = { resolution: 1000, from: 0, to: 0 };
  it('is as lines print it', () => {
    const evening = { ...clock, kind: 'day' as const, origin: 86_399_500_000_000n };
    expect(clockText(evening, 0)).toBe('23:59:59.500');
    expect(clockText(evening, 0.6e9)).toBe('00:00:00.100');
    expect(clockText({ ...clock, kind: 'epoch', origin: 1_795_197_259_123_456_789n }, 1, 9)).toBe('17:54:19.123456790');
    expect(clockText({ ...clock, kind: 'relative', origin: 0n }, 1.25e9)).toBe('1.250 s');
  });
});
