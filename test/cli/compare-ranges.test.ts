import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/run.ts';
import { compare } from '../support/compare-command.ts';

const KUBELET = 'test/fixtures/captures/kubelet-incident/kubelet.cpu.pb.gz';

describe('--compare of ranges', () => {
  const TRACE = 'test/fixtures/strace/traces/gotimers.f.tt.T.txt.gz';
  interface CallJson {
    readonly name: string;
    readonly state: string;
    readonly calls: readonly [number, number];
    readonly rate: readonly [number, number] | null;
  }
  const sums = (rows: readonly CallJson[], side: 0 | 1) => rows.reduce((sum, { calls }) => sum + calls[side], 0);

  it('of one trace has system calls and threads of both', async () => {
    const { code, json } = await compare(TRACE, '--range-a', '0..1', '--range-b', '1..2', '--json');
    expect(code).toBe(EXIT.done);
    const { captures, syscalls, threads, scale } = json();
    expect(captures[0]).toMatch(/gotimers\.f\.tt\.T\.txt\.gz \(\d\d:\d\d:\d\d\.\d{3}–/);
    expect(scale).toBe('rate');
    expect(sums(syscalls, 0)).toBeGreaterThan(0);
    expect([sums(threads, 0), sums(threads, 1)]).toEqual([sums(syscalls, 0), sums(syscalls, 1)]);
    expect(threads.every(({ matchedBy }: { matchedBy: string }) => matchedBy === 'tid' || matchedBy === 'pool')).toBe(
      true,
    );
  });

  it('adds up: two that meet are both together', async () => {
    const of = async (range: string) =>
      (await compare(TRACE, '--range-a', '0..0.5', '--range-b', range, '--json')).json();
    const [first, last, both] = [await of('0.5..1'), await of('1..2'), await of('0.5..2')];
    expect(sums(first.syscalls, 1) + sums(last.syscalls, 1)).toBe(sums(both.syscalls, 1));
  });

  it('against itself is all the same', async () => {
    const { json } = await compare(TRACE, '--range-a', '0.5..1', '--range-b', '0.5..1', '--json');
    const { syscalls, threads, findings, functions } = json();
    const states = [...syscalls, ...threads, ...findings, ...functions].map(({ state }: CallJson) => state);
    expect(new Set(states)).toEqual(new Set(['same']));
  });

  it('with one range is against the rest', async () => {
    const rest = (await compare(TRACE, '--range-b', '0.5..1', '--json')).json();
    const whole = (await compare(TRACE, TRACE, '--json')).json();
    expect(sums(rest.syscalls, 0) + sums(rest.syscalls, 1)).toBe(sums(whole.syscalls, 0));
  });

  it('of two traces takes a range of either', async () => {
    const { json } = await compare(TRACE, TRACE, '--range-b', '0.5..1', '--json');
    const { captures, syscalls } = json();
    expect(captures[0]).toBe(TRACE);
    expect(sums(syscalls, 1)).toBeLessThan(sums(syscalls, 0));
  });

  it('prints threads beside system calls', async () => {
    const { out } = await compare(TRACE, '--range-a', '0..1', '--range-b', '1..2', '--top', '3');
    expect(out).toMatch(/System calls by change: 3 of \d+/);
    expect(out).toMatch(/Threads by change of their calls: \d of \d+/);
    expect(out).toMatch(/per second +(?:errors\/s +)?in calls per s +state +thread/);
  });

  it('says what has no ranges', async () => {
    expect(await compare(KUBELET, '--range-a', '0..1')).toMatchObject({
      code: EXIT.wrongUsage,
      error: expect.stringContaining('is no trace of system calls one by one'),
    });
    expect(await compare(TRACE, '--range-a', '500..600', '--range-b', '0..1')).toMatchObject({
      code: EXIT.wrongUsage,
      error: expect.stringContaining("has nothing in the range '500..600'"),
    });
    expect((await compare(TRACE, '--range-a', '0..9999')).error).toContain('The range is all of the trace');
  });
});
