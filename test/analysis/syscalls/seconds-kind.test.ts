import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inferSeconds } from '../../../src/analysis/syscalls/seconds-kind.ts';
import { straceSummary } from '../../../src/formats/strace-summary/strace-summary.ts';
import type { SummaryRow, SummaryTable } from '../../../src/model/syscall-summary.ts';

const table = (rows: SummaryRow[], seconds: SummaryTable['seconds'] = 'unknown'): SummaryTable => ({
  columns: ['pct', 'seconds', 'usecs', 'calls', 'errors', 'name'],
  mode: null,
  rows,
  total: null,
  seconds,
  line: 1,
});

describe('inferSeconds', () => {
  it('believes the columns', () => {
    expect(inferSeconds(table([], 'wall'))).toMatchObject({ kind: 'wall', known: true });
    expect(inferSeconds(table([], 'cpu'))).toMatchObject({ kind: 'cpu', known: true });
  });

  it('takes calls that are too short for the wall for CPU time', () => {
    const inferred = inferSeconds(table([{ name: 'close', seconds: 0.00002, calls: 200, errors: 0 }]));
    expect(inferred).toMatchObject({ kind: 'cpu', known: false });
    expect(inferred.reason.en).toContain('200 calls of close took 100 ns each');
    expect(inferred.reason.zh).toContain('close');
  });

  it('takes waits that cost long for wall time', () => {
    expect(inferSeconds(table([{ name: 'epoll_pwait', seconds: 3, calls: 1000, errors: 0 }])).kind).toBe('wall');
    expect(inferSeconds(table([{ name: 'futex', seconds: 1.93, calls: 1807, errors: 900 }])).kind).toBe('wall');
  });

  it('does not, where other threads worked in the kernel: their CPU time is charged to who waits', () => {
    const rows = [
      { name: 'clock_nanosleep', seconds: 2.48, calls: 10, errors: 0 },
      { name: 'read', seconds: 2.71, calls: 40, errors: 0 },
    ];
    expect(inferSeconds(table(rows)).kind).toBe('unknown');
  });

  it('does not know of futex calls that did not time out: CPU time of the whole process is charged to them', () => {
    expect(inferSeconds(table([{ name: 'futex', seconds: 19.1, calls: 3410, errors: 18 }])).kind).toBe('unknown');
  });

  it('says of a sum above the time of all CPUs that it may be either', () => {
    const futex = table([{ name: 'futex', seconds: 19.1, calls: 3410, errors: 18 }]);
    const inferred = inferSeconds(futex, { span: 6e9, cpus: 2 });
    expect(inferred.kind).toBe('unknown');
    expect(inferred.reason.en).toContain('19.1 s, more than the 12 s');
  });

  it('says when there are no times', () => {
    expect(inferSeconds(table([{ name: 'read', calls: 3 }])).reason.en).toContain('no times');
  });
});

describe('our own tables, of which the command is known', () => {
  const folder = 'test/fixtures/strace/tables';
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'));
  const inferred = names.map((name) => {
    const [first] = straceSummary.decode(readFileSync(join(folder, name))).summary.tables;
    return { name, truth: /\.c\.w\./.test(name) ? 'wall' : 'cpu', kind: first ? inferSeconds(first).kind : 'unknown' };
  });

  it('are never taken for what they are not', () => {
    expect(inferred.filter(({ truth, kind }) => kind !== 'unknown' && kind !== truth)).toEqual([]);
  });

  it('are told in seven of ten with -w, and in two of five without', () => {
    const told = (truth: string) => inferred.filter((one) => one.truth === truth && one.kind === truth).length;
    expect([told('wall'), told('cpu')]).toEqual([7, 15]);
  });
});
