import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/hotspots/case-view.ts';
import { quietLines, repeatLines, testLogRule } from '../../support/log-rule-tester.ts';
import { ruleOf } from '../../support/rule-tester.ts';
import { judgePaste, testSnapshotRule } from '../../support/snapshot-rule-tester.ts';

const ps = (rssKib: number, cpu: number, state: string, command = '/usr/bin/updatedb -f sysfs,rootfs') => `# ps aux
USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           1  0.1  0.0 129088  7720 ?        Ss   Mar01   6:41 /usr/lib/systemd/systemd
root         812  8.0  0.2 2129088 180000 ?      Ssl  Mar01  39:41 /usr/bin/kubelet --config=/var/lib/kubelet/config.yaml
root     1337531 ${cpu.toFixed(1)} ${(rssKib / 671088.64).toFixed(1)} ${rssKib + 9000} ${rssKib} ?        ${state}    03:10  39:41 ${command}
`;
/** The article: 18 GB, and a cgroup that is no pod's. */
const CGROUPS = `# ps -e -o pid,rss,cmd,comm,cgroup
    PID   RSS CMD                         COMMAND         CGROUP
      1  7720 /usr/lib/systemd/systemd    systemd         1:name=systemd:/init.scope
1337531 18874368 /usr/bin/updatedb -f sysfs updatedb        11:memory:/system.slice/crond.service,1:name=systemd:/system.slice/crond.service
`;

testSnapshotRule('updatedb-indexing', {
  flags: {
    'one with the memory of the article': {
      paste: ps(18_874_368, 42.1, 'D'),
      severity: 'critical',
      says: /updatedb \(process 1337531\) is running with 18 GiB of memory \(28\.1%\) and 0\.42 cores/,
    },
    'one that has more memory than anything else': { paste: ps(210_000, 3, 'S'), severity: 'warning' },
    'one that waits for a disk': { paste: ps(30_000, 3, 'D'), severity: 'warning' },
    'one that is at work': { paste: ps(30_000, 88, 'R'), severity: 'warning' },
    'one that merely runs': { paste: ps(30_000, 3, 'S', '/usr/bin/updatedb.plocate'), severity: 'info' },
    'one whose cgroup is no pod’s': {
      paste: CGROUPS,
      severity: 'critical',
      says: /Its cgroup is not one of a pod/,
    },
  },
  ignores: {
    'somebody who looks for it': ps(900, 0.1, 'S+', 'grep --color=auto updatedb'),
    'another database': ps(18_874_368, 80, 'R', '/opt/app/bin/updatedb-sync --all'),
    'a node without it': ps(18_874_368, 80, 'R', 'java -jar app.jar'),
  },
});

describe('updatedb-indexing', () => {
  it('names memory and cgroup for a diagnosis', () => {
    const [finding] = judgePaste(CGROUPS, [ruleOf('updatedb-indexing')]);
    expect(finding && evidenceOf(finding, 'resident')?.value).toBe(18 * 1024 ** 3);
    expect(finding && evidenceOf(finding, 'cgroup')).toMatchObject({ against: false });
  });
});

testLogRule('updatedb-indexing', {
  flags: {
    'a kill that chose it': {
      log: `${quietLines(3)}Jun 27 12:00:09 node-1 kernel: Out of memory: Kill process 1337531 (updatedb) score 905 or sacrifice child\n`,
      severity: 'critical',
      says: /The OOM killer killed updatedb/,
    },
    'the same of Ubuntu, whose name the kernel cuts': {
      log: 'Jun 27 12:00:09 node-1 kernel: oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/system.slice/cron.service,task=updatedb.mlocat,pid=77,uid=0\n',
      severity: 'critical',
    },
    'memory that ran out while it asked for more': {
      log: `${quietLines(3)}Jun 27 12:00:09 node-1 kernel: updatedb invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0\n`,
      severity: 'warning',
    },
    'a file system that does not answer': {
      log: `${quietLines(3)}Jun 27 12:00:09 node-1 kernel: INFO: task updatedb.plocat:2041 blocked for more than 120 seconds.\n`,
      severity: 'warning',
    },
    'the daily job': {
      log: repeatLines(
        { times: 2, every: 240 },
        (i) => `run-parts(/etc/cron.daily)[1441]: ${i === 0 ? 'starting' : 'finished'} mlocate`,
      ),
      severity: 'info',
      says: /daily locate job runs on this node \(2 times in the log\)/,
    },
    'the timer of later distributions': {
      log: `${quietLines(3)}Jun 27 12:00:09 node-1 systemd[1]: Starting plocate-updatedb.service - Update the plocate database...\n`,
      severity: 'info',
    },
  },
  ignores: {
    'a kill of something else while it runs in the list': repeatLines(
      { times: 3, every: 1 },
      (i) =>
        [
          'kernel: [1337531]     0 1337531    26003      412      23      0             0 updatedb',
          'kernel: Out of memory: Kill process 12 (java) score 905 or sacrifice child',
          'kernel: Killed process 12 (java) total-vm:1kB',
        ][i] as string,
    ),
    'a package that is installed': repeatLines({ times: 3, every: 1 }, 'yum[7]: Installed: mlocate-0.26-8.el7.x86_64'),
    'another program’s update': repeatLines({ times: 3, every: 1 }, 'app[7]: starting update of database'),
  },
});
