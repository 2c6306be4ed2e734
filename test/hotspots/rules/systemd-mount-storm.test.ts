import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/hotspots/case-view.ts';
import { ruleOf } from '../../support/rule-tester.ts';
import { type Drawn, judgeText, repeat, tableOf, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const END = { at: 20, call: 'getpid() = 1', took: 0.000003 };
/** What runc before 1.2 does at each run, every so many seconds, as strace shows it. */
const runs = (every: number, seconds: number): Drawn[] => {
  const runc = '/run/containerd/runc/k8s.io/cfd7ecb9/runc.9xc3s6';
  return [
    `mount("/proc/self/exe", "${runc}", 0x559db0661329, MS_BIND, 0x559db0661329) = 0`,
    `mount("", "${runc}", 0x559db0661329, MS_RDONLY|MS_REMOUNT|MS_BIND, 0x559db0661329) = 0`,
    `umount2("${runc}", MNT_DETACH) = 0`,
  ].flatMap((call, i) =>
    repeat({ from: 0.01 + i / 1000, every, times: Math.floor(seconds / every), took: 0.002 }, call),
  );
};
const readings = (hertz: number, path = '/proc/self/mountinfo') =>
  repeat({ every: 1 / hertz, times: hertz * 20 }, `openat(AT_FDCWD, "${path}", O_RDONLY|O_CLOEXEC) = 7`);

testTraceRule('systemd-mount-storm', {
  flags: {
    'an exec probe a second': {
      trace: textOf(runs(1, 20), END),
      severity: 'info',
      says: /Mounts changed 60 times: 3 a second.* 20 of the changes bind runc’s own binary/,
    },
    'five a second': { trace: textOf(runs(0.2, 20), END), severity: 'warning' },
    'twenty a second': { trace: textOf(runs(0.05, 20), END), severity: 'critical' },
    'systemd reading the table again and again': {
      trace: textOf(readings(15), END),
      severity: 'warning',
      says: /the table of mounts was opened 300 times: 15 a second/,
    },
    'one container that starts twice as heavily as others, as a note': {
      trace: textOf(
        repeat({ every: 0.001, times: 80 }, (i) => `mount("tmpfs", "/run/x/${i}", "tmpfs", 0, NULL) = 0`),
        END,
      ),
      severity: 'info',
    },
    'a table of mounts and unmounts': {
      table: tableOf([
        [240, 3, 'mount'],
        [120, 0, 'umount2'],
        [4000, 0, 'read'],
      ]),
      severity: 'info',
      says: /changed 357 times/,
    },
  },
  ignores: {
    'one container that starts': textOf(
      repeat({ every: 0.001, times: 26 }, (i) => `mount("tmpfs", "/run/x/${i}", "tmpfs", 0, NULL) = 0`),
      END,
    ),
    'mounts that are refused': textOf(
      repeat({ every: 0.1, times: 190 }, 'mount("x", "/mnt", "ext4", 0, NULL) = -1 EPERM (Operation not permitted)'),
      END,
    ),
    'other tables of /proc': textOf(readings(15, '/proc/self/mounts'), END),
    'a table with some mounts': {
      table: tableOf([
        [80, 0, 'mount'],
        [80, 0, 'umount2'],
      ]),
    },
  },
});

describe('systemd-mount-storm', () => {
  it('counts changes, those of runc’s own binary, and readings', () => {
    const [finding] = judgeText(textOf(runs(1, 20), readings(2), END), [ruleOf('systemd-mount-storm')]);
    const ids = ['changes', 'own-binary', 'readings'];
    expect(ids.map((id) => finding && evidenceOf(finding, id)?.value)).toEqual([60, 20, 40]);
  });
});
