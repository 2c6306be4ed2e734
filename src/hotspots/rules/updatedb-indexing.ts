import { type Localized, localize } from '../../base/localized.ts';
import type { Evidence } from '../../model/finding.ts';
import type { NodeSnapshot, ProcessRow } from '../../model/node-snapshot.ts';
import { formatBytes } from '../../model/units.ts';
import { numberEvidence } from '../number-evidence.ts';
import type { Bound, Rule, SeenLines, SnapshotSighting } from '../rule.ts';
import { coresText, percent } from '../texts.ts';

/** The program itself, not a search for it; the kernel cuts its longer names to 15 letters. */
const UPDATEDB = /(?:^|[/\s\][(])updatedb(?:\.(?:mlocate?|plocate?|findutils))?(?=$|[\s)\]])/;
const SEARCH = /\b(?:grep|pgrep|egrep|vim?|less|man|tail)\b/;
/** CPU of a program that is at work, in cores. */
const BUSY = 0.5;

const VICTIM = 'updatedb(?:\\.\\w{1,10})?';

export default {
  id: 'updatedb-indexing',
  title: {
    en: 'updatedb indexes every mounted file system',
    zh: 'updatedb 正在为所有挂载的文件系统建索引',
  },
  components: ['node'],
  signs: [
    {
      kind: 'snapshot',
      measure: {
        say: (bytes) => ({
          en: bytes > 0 ? `updatedb with ${formatBytes(bytes)} of memory` : 'updatedb is running',
          zh: bytes > 0 ? `updatedb 占用内存 ${formatBytes(bytes)}` : 'updatedb 正在运行',
        }),
      },
      thresholds: { warning: 100 * 1024 ** 2, critical: 1024 ** 3 },
      basis: {
        en: 'A node needs no locate database, so that it runs at all is worth a note. A short run over local disks takes some MiB; 18 GB were reported on a node with CephFS mounted.',
        zh: '节点并不需要 locate 数据库，只要在运行就值得提示。只遍历本地磁盘时占用仅数 MiB；挂载 CephFS 的节点上曾达到 18 GB。',
      },
      detect,
    },
    {
      kind: 'log',
      lines: [
        {
          id: 'oom-victim',
          label: { en: 'Killed by the OOM killer', zh: '被 OOM killer 杀死' },
          has: ['(updatedb', 'task=updatedb', 'victim process: updatedb'],
          pattern: `Kill(?:ed)? process \\d{1,10} \\(${VICTIM}\\)|\\btask=${VICTIM},|victim process: ${VICTIM},`,
          atLeast: {
            severity: 'critical',
            because: {
              en: 'The OOM killer chose it, which takes what has most memory.',
              zh: 'OOM killer 选中了它，即当时占用内存最多的进程。',
            },
          },
        },
        {
          id: 'oom-trigger',
          label: { en: 'Asked for the memory that was not there', zh: '申请内存时触发 OOM' },
          has: ['updatedb'],
          pattern: `\\b${VICTIM} invoked oom-killer`,
          atLeast: {
            severity: 'warning',
            because: { en: 'The node ran out of memory while it allocated.', zh: '它申请内存时节点内存耗尽。' },
          },
        },
        {
          id: 'blocked',
          label: { en: 'Blocked for minutes', zh: '长时间阻塞' },
          has: ['task updatedb'],
          pattern: `\\btask ${VICTIM}:\\d{1,10} blocked for more than`,
          atLeast: {
            severity: 'warning',
            because: {
              en: 'It hangs in a file system that does not answer.',
              zh: '它卡在一个没有响应的文件系统上。',
            },
          },
        },
        {
          id: 'runs',
          label: { en: 'Runs of the locate job', zh: 'locate 定时任务的运行' },
          has: ['updatedb', 'mlocate', 'plocate'],
          pattern:
            '(?:starting|finished) (?:m|p)?locate\\b|/etc/cron\\.daily/(?:m|p)?locate\\b|(?:Start(?:ing|ed)|Finished|Deactivated).{0,40}\\b(?:(?:plocate-|mlocate-)?updatedb\\.service|database for mlocate|(?:m|p)locate database)',
          atLeast: {
            severity: 'info',
            because: {
              en: 'That the job runs on this node is worth a note.',
              zh: '该节点上运行着这一任务，值得提示。',
            },
          },
        },
      ],
      measure: 'count',
      thresholds: {},
      basis: {
        en: 'A node needs no locate database; on network storage the job visits millions of files, and nothing limits its memory.',
        zh: '节点不需要 locate 数据库；在网络存储上该任务会访问数百万个文件，且内存不受限制。',
      },
      summary: summarizeLog,
    },
  ],
  explains: [],
  explanation: {
    en:
      'The daily locate job walks every mounted file system that /etc/updatedb.conf does not exclude. On a node with CephFS, RBD, NFS, FUSE or overlay mounts it visits millions of files, keeps their names in memory, fills the dentry cache, ' +
      'and can hold mounts busy so that volumes can’t be unmounted. cron or a timer started it, so no pod’s limit applies. Its working directory may lie in a pod’s volume because it is just walking there: its cgroup tells where it belongs.',
    zh:
      '每日的 locate 任务会遍历 /etc/updatedb.conf 未排除的所有已挂载文件系统。节点上若挂载了 CephFS、RBD、NFS、FUSE 或 overlay，它会访问数百万个文件，把文件名留在内存里，撑满 dentry 缓存，' +
      '还可能占用挂载点使卷无法卸载。它由 cron 或 timer 启动，不受任何 Pod 的 limit 约束。它的 cwd 可能位于某个 Pod 的卷中，那只是恰好遍历到那里；归属要看它的 cgroup。',
  },
  confirm: [
    {
      command: 'ps -eo pid,ppid,rss,stat,etime,cmd,cgroup | grep "[u]pdatedb"',
      tells: {
        en: 'Memory, since when, and the cgroup: outside of kubepods it belongs to no pod.',
        zh: '内存、运行时长和 cgroup：不在 kubepods 下就不属于任何 Pod。',
      },
    },
    {
      command: 'cat /etc/updatedb.conf; findmnt -t ceph,fuse.ceph-fuse,nfs,nfs4,overlay | head',
      tells: {
        en: 'What is left out (PRUNEPATHS, PRUNEFS), and which mounts are walked because they are not.',
        zh: '排除了什么（PRUNEPATHS、PRUNEFS），以及哪些挂载因未排除而被遍历。',
      },
    },
    {
      command: 'ls -l /etc/cron.daily/*locate*; systemctl list-timers --all | grep -i -E "locate|updatedb"',
      tells: { en: 'What starts it, and when next.', zh: '由谁启动、下次何时运行。' },
    },
    {
      command: 'cat /proc/$PID/cgroup; ls -l /proc/$PID/cwd',
      tells: { en: 'Where it belongs, and where it is walking now.', zh: '它归属哪里、当前遍历到哪里。' },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Kill the process, and switch the job off: chmod -x /etc/cron.daily/mlocate, or systemctl disable --now plocate-updatedb.timer.',
        zh: '结束该进程并停用任务：chmod -x /etc/cron.daily/mlocate，或 systemctl disable --now plocate-updatedb.timer。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Remove mlocate or plocate from the nodes’ image; nobody will have locate there.',
        zh: '从节点镜像中卸载 mlocate 或 plocate；代价只是无法使用 locate 命令。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Where locate is wanted: add /var/lib/kubelet /var/lib/docker /var/lib/containerd and the storage paths to PRUNEPATHS, and ceph fuse.ceph nfs nfs4 fuse overlay to PRUNEFS.',
        zh: '若需要保留 locate：把 /var/lib/kubelet、/var/lib/docker、/var/lib/containerd 及存储路径加入 PRUNEPATHS，把 ceph、fuse.ceph、nfs、nfs4、fuse、overlay 加入 PRUNEFS。',
      },
    },
  ],
  references: [
    { ref: 'Azure/aks-engine#2971', url: 'https://github.com/Azure/aks-engine/issues/2971', verified: true },
    { ref: 'xetys/hetzner-kube#186', url: 'https://github.com/xetys/hetzner-kube/issues/186', verified: true },
    {
      ref: 'fluid-cloudnative/fluid#2058',
      url: 'https://github.com/fluid-cloudnative/fluid/issues/2058',
      verified: true,
    },
    {
      ref: 'kubernetes-sigs/blob-csi-driver#573',
      url: 'https://github.com/kubernetes-sigs/blob-csi-driver/pull/573',
      verified: true,
    },
    {
      ref: 'kubernetes-sigs/alibaba-cloud-csi-driver#924',
      url: 'https://github.com/kubernetes-sigs/alibaba-cloud-csi-driver/pull/924',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'A short run on a node that has only local disks does no harm.',
      zh: '只有本地磁盘的节点上，短时间运行没有危害。',
    },
  ],
} satisfies Rule;

function detect({ processes, meminfo, free }: NodeSnapshot): SnapshotSighting | undefined {
  const found = (processes ?? []).filter(({ command }) => UPDATEDB.test(command) && !SEARCH.test(command));
  const [largest] = [...found].sort((a, b) => (b.resident ?? 0) - (a.resident ?? 0) || b.cores - a.cores);
  if (!largest) return undefined;
  const total = meminfo?.MemTotal ?? free?.total;
  const resident = largest.resident ?? (total && largest.memoryShare ? total * largest.memoryShare : undefined);
  const share = largest.memoryShare ?? (total && resident !== undefined ? Math.min(resident / total, 1) : undefined);
  const outside = isOutsidePods(largest);
  const rest = (processes ?? []).every((other) => other === largest || (other.resident ?? 0) < (resident ?? 0));
  return {
    measure: resident ?? 0,
    atLeast: boundOf(largest, (processes?.length ?? 0) > 2 && rest),
    share: share ?? 0,
    value: resident ?? 0,
    unit: 'bytes',
    summary: localize((language) => {
      const english = language === 'en';
      const memory =
        resident === undefined
          ? ''
          : english
            ? ` with ${formatBytes(resident)} of memory${share === undefined ? '' : ` (${percent(share)})`}`
            : `，占用内存 ${formatBytes(resident)}${share === undefined ? '' : `（${percent(share)}）`}`;
      const cpu = english ? ` and ${coresText(largest.cores, 'en')}` : `、CPU ${coresText(largest.cores, 'zh')}`;
      const place =
        outside === undefined
          ? ''
          : outside
            ? english
              ? ' Its cgroup is not one of a pod: no pod’s limit holds it, wherever its working directory is.'
              : '它的 cgroup 不属于任何 Pod：无论 cwd 在哪里，都不受 Pod limit 约束。'
            : english
              ? ' It runs inside a pod.'
              : '它运行在某个 Pod 内。';
      return english
        ? `updatedb (process ${largest.pid}) is running${memory}${cpu}.${place}`
        : `updatedb（进程 ${largest.pid}）正在运行${memory}${cpu}。${place}`;
    }),
    evidence: processEvidence(largest, resident, share, outside),
  };
}

function boundOf({ cores, state, pid }: ProcessRow, isLargest: boolean): Bound {
  if (isLargest || cores >= BUSY || state.startsWith('D')) {
    const [en, zh] = isLargest
      ? ['it has more memory than any other process listed', '它是所列进程中占用内存最多的']
      : cores >= BUSY
        ? [`it uses ${coresText(cores, 'en')}`, `它占用 ${coresText(cores, 'zh')}`]
        : ['it waits for a disk or a server (state D)', '它正在等待磁盘或服务器（D 状态）'];
    return { severity: 'warning', because: { en: `A warning because ${en}.`, zh: `因${zh}，为警告。` } };
  }
  return { severity: 'info', because: { en: `It is running as process ${pid}.`, zh: `它正以进程 ${pid} 运行。` } };
}

/** Whether its cgroup is none of a pod's; undefined where the table does not say, or cuts it before it can tell. */
function isOutsidePods({ cgroup }: ProcessRow): boolean | undefined {
  if (cgroup === undefined || cgroup === '' || cgroup === '-') return undefined;
  if (/kubepods|\/docker\/|cri-containerd|libpod/.test(cgroup)) return false;
  return /\.(?:slice|service|scope)\b|:\/$|:\/,/.test(cgroup) ? true : undefined;
}

function processEvidence(
  { cores, state, cgroup, pid }: ProcessRow,
  resident: number | undefined,
  share: number | undefined,
  outside: boolean | undefined,
): readonly Evidence[] {
  return [
    ...(resident === undefined
      ? []
      : [
          numberEvidence({
            id: 'resident',
            label: { en: 'Resident memory', zh: '常驻内存' },
            value: resident,
            unit: 'bytes',
            share,
          }),
        ]),
    {
      ...numberEvidence({ id: 'cpu', label: { en: 'CPU', zh: 'CPU' }, value: cores, unit: '' }),
      text: localize((language) => coresText(cores, language)),
    },
    ...(state === ''
      ? []
      : [
          numberEvidence({
            id: 'state',
            label: { en: 'State', zh: '状态' },
            value: pid,
            unit: '',
            text: localize(() => state),
          }),
        ]),
    ...(outside === undefined
      ? []
      : [
          numberEvidence({
            id: 'cgroup',
            label: outside
              ? { en: 'Cgroup, outside of pods', zh: 'cgroup（不属于 Pod）' }
              : { en: 'Cgroup, of a pod', zh: 'cgroup（属于 Pod）' },
            value: pid,
            unit: '',
            text: localize(() => cgroup ?? ''),
            against: !outside,
          }),
        ]),
  ];
}

function summarizeLog(seen: SeenLines): Localized {
  const times = (count: number, language: 'en' | 'zh') =>
    language === 'zh' ? `${count} 次` : count === 1 ? 'once' : `${count} times`;
  const [victim, trigger, blocked, runs] = ['oom-victim', 'oom-trigger', 'blocked', 'runs'].map(
    (id) => seen.part(id).count,
  ) as [number, number, number, number];
  return localize((language) => {
    const english = language === 'en';
    const sentences = [
      ...(victim > 0 ? [english ? 'The OOM killer killed updatedb.' : 'updatedb 被 OOM killer 杀死。'] : []),
      ...(trigger > 0
        ? [
            english
              ? `The node ran out of memory while updatedb allocated (${times(trigger, 'en')}).`
              : `updatedb 申请内存时节点内存耗尽（${times(trigger, 'zh')}）。`,
          ]
        : []),
      ...(blocked > 0
        ? [
            english
              ? `updatedb was blocked for minutes (${times(blocked, 'en')}).`
              : `updatedb 曾长时间阻塞（${times(blocked, 'zh')}）。`,
          ]
        : []),
      ...(runs > 0
        ? [
            english
              ? `The daily locate job runs on this node (${times(runs, 'en')} in the log).`
              : `该节点运行着每日 locate 任务（日志中 ${times(runs, 'zh')}）。`,
          ]
        : []),
    ];
    return sentences.join(english ? ' ' : '');
  });
}
