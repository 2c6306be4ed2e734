import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../support/rule-tester.ts';
import { judgePaste, testSnapshotRule } from '../../support/snapshot-rule-tester.ts';

const psi = (resource: string, scope: string, avg10: number, avg60: number, avg300: number) =>
  `$ cat /proc/pressure/${resource}
${scope === 'full' ? `some avg10=${avg10.toFixed(2)} avg60=${avg60.toFixed(2)} avg300=${avg300.toFixed(2)} total=1\n` : ''}${scope} avg10=${avg10.toFixed(2)} avg60=${avg60.toFixed(2)} avg300=${avg300.toFixed(2)} total=123456789
`;

testSnapshotRule('psi-pressure-high', {
  flags: {
    'tasks that wait for the CPU a seventh of the time': {
      paste: psi('cpu', 'some', 14, 14.2, 13.8),
      severity: 'info',
      says: /In 14\.2% of the last minute some task waited for CPU, steadily/,
    },
    'very much, which is no more than info without reports': {
      paste: psi('io', 'some', 95, 92, 60),
      severity: 'info',
      says: /waited for disks, and it is rising/,
    },
    'a standstill, which counts four times': {
      paste: psi('io', 'full', 2.6, 2.8, 11),
      severity: 'info',
      says: /all tasks stood still, waiting for disks, but it is ending/,
    },
    'a standstill for want of memory, in which systemd-oomd would kill': {
      paste: psi('memory', 'full', 71, 44, 12),
      severity: 'critical',
    },
  },
  ignores: {
    'a healthy node':
      psi('memory', 'full', 0, 0, 0.1) + psi('io', 'some', 1.2, 0.8, 0.5) + psi('cpu', 'some', 4, 3.1, 3),
    'tasks that wait a tenth of the last ten seconds only': psi('cpu', 'some', 40, 9.4, 3),
    'a short standstill for want of memory': psi('memory', 'full', 61, 2.1, 0.4),
  },
});

describe('psi-pressure-high', () => {
  it('names each resource and scope that waits, the worst first', () => {
    const [finding] = judgePaste(psi('memory', 'full', 5, 5, 5) + psi('cpu', 'some', 12, 12, 12), [
      ruleOf('psi-pressure-high'),
    ]);
    expect(finding?.evidence.map(({ id, value }) => [id, value])).toEqual([
      ['memory-full', 5],
      ['cpu-some', 12],
      ['memory-some', 5],
    ]);
  });
});
