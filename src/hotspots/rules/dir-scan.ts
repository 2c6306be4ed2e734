import { localize } from '../../base/localized.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { callsSighting, commonDirectory, sampleOf, syscallsOf } from '../calls-sighting.ts';
import type { Rule, Sighting, SummarySighting } from '../rule.ts';
import { findWalk } from '../scans/walks.ts';
import type { SummaryView } from '../summary-view.ts';
import { callEvidence, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** A process that does little else. */
const SHARE = 0.6;
const SAMPLE = 200;
/** In a table, without times. */
const FEWEST_LISTED = 200;
const FEWEST_LOOKS = 1000;

export default {
  id: 'dir-scan',
  title: { en: 'A whole tree of files is walked', zh: '正在遍历整棵目录树' },
  components: ['updatedb', 'du', 'find', 'any'],
  signs: [
    {
      kind: 'trace',
      measure: { kind: 'rate', say: (n) => ({ en: `${n} looks at files a second`, zh: `每秒查看文件 ${n} 次` }) },
      thresholds: { info: 1000, warning: 5000, critical: 20_000 },
      basis: {
        en: 'It takes at least 100 listed directories and 60% of the calls of the process to be a walk.',
        zh: '至少列出 100 个目录、且占该进程调用的 60%，才算遍历。',
      },
      detect,
    },
    {
      kind: 'summary',
      basis: {
        en: 'At least 200 directory readings, 1,000 looks at files, and 60% of all calls.',
        zh: '条件：至少 200 次读目录、1,000 次查看文件，且占全部调用的 60%。',
      },
      detect: detectInTable,
    },
  ],
  explains: ['enoent-storm'],
  explanation: {
    en:
      'Every directory is listed and every file asked for its size or type: du, find, updatedb, a backup, a virus scanner, or cAdvisor counting the bytes of container file systems. ' +
      'It fills the caches of the kernel with dentries and inodes, keeps mounts busy so that volumes cannot be unmounted, and on network storage every file is a question to the server. ' +
      'updatedb walks every mounted file system that /etc/updatedb.conf does not exclude, started by cron without a memory limit.',
    zh:
      '逐个列出目录、逐个查询文件大小或类型：du、find、updatedb、备份、病毒扫描，或 cAdvisor 统计容器文件系统的用量。' +
      '它会让内核缓存充满 dentry 和 inode，占用挂载点导致卷无法卸载；在网络存储上，每个文件都要问一次服务器。' +
      'updatedb 会遍历 /etc/updatedb.conf 未排除的所有已挂载文件系统，且由 cron 启动、没有内存限制。',
  },
  confirm: [
    {
      command: 'ps -eo pid,ppid,rss,stat,etime,cmd | grep -E "[u]pdatedb|[d]u -|[f]ind /"',
      tells: { en: 'Who walks, since when, and with how much memory.', zh: '谁在遍历、从何时开始、用了多少内存。' },
    },
    {
      command: 'cat /etc/updatedb.conf; systemctl list-timers | grep -i locate; ls -l /etc/cron.daily/*locate*',
      tells: {
        en: 'Whether updatedb is scheduled and what it leaves out.',
        zh: 'updatedb 是否被定时执行、排除了哪些路径。',
      },
    },
    { command: 'ls -l /proc/$PID/cwd /proc/$PID/fd | head', tells: { en: 'Where it is now.', zh: '当前走到哪里。' } },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Stop it: kill the process; systemctl disable --now plocate-updatedb.timer, or chmod -x /etc/cron.daily/mlocate.',
        zh: '先停掉：结束进程；systemctl disable --now plocate-updatedb.timer，或 chmod -x /etc/cron.daily/mlocate。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Nodes need no locate database: remove the package, or add /var/lib/kubelet, /var/lib/docker, /var/lib/containerd to PRUNEPATHS and ceph, nfs, fuse.* to PRUNEFS.',
        zh: '节点不需要 locate 数据库：卸载该软件包，或把 /var/lib/kubelet、/var/lib/docker、/var/lib/containerd 加入 PRUNEPATHS，把 ceph、nfs、fuse.* 加入 PRUNEFS。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'For other walkers: exclude the tree, walk less often and at another time.',
        zh: '对其他遍历程序：排除该目录树，降低频率并错开时间。',
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
  ],
  mayBeWrong: [{ en: 'A short walk over a local disk does no harm.', zh: '在本地磁盘上短时间遍历没有危害。' }, TRACED],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const walk = findWalk(view);
  if (!walk || walk.share < SHARE) return undefined;
  const { looks, directories } = walk;
  const root = commonDirectory(sampleOf(looks, SAMPLE).map((row) => view.pathOf(row)));
  const program = view.threads.processes.name[walk.process] ?? '';
  const rate = perSecondText(view, looks.length);
  return callsSighting(view, looks, {
    summary: localize((language) =>
      language === 'en'
        ? `${program || 'The program'} went through ${formatCount(directories)} directories${root && ` below ${root}`} and looked at files ${formatCount(looks.length)} times${rate.en}; ${formatShare(walk.share)} of its calls serve that.`
        : `${program ? `${program} ` : '该程序'}遍历了${root && ` ${root} 下的`} ${formatCount(directories)} 个目录，查看文件 ${formatCount(looks.length)} 次${rate.zh}；其 ${formatShare(walk.share)} 的调用都用于此。`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `Looks at files and directories${rate.en}`, zh: `查看文件和目录${rate.zh}` },
        looks.length,
      ),
      callEvidence(view, { en: 'Directories listed', zh: '列出的目录' }, directories, { level: 1 }),
    ],
    calls: { syscalls: syscallsOf(view, looks), ...(root !== '' && { path: root }) },
  });
}

const LIST = /^getdents(?:64)?$/;
const LOOK = /^(?:getdents(?:64)?|l?stat(?:64)?|fstat(?:64)?|newfstatat|fstatat64|statx)$/;
const WALK =
  /^(?:getdents(?:64)?|l?stat(?:64)?|fstat(?:64)?|newfstatat|fstatat64|statx|open(?:at2?)?|close|fcntl(?:64)?)$/;

function detectInTable(view: SummaryView): SummarySighting | undefined {
  const listed = view.sum(LIST).calls;
  const looks = view.sum(LOOK).calls;
  const share = view.sum(WALK).calls / view.calls;
  if (listed < FEWEST_LISTED || looks < FEWEST_LOOKS || share < SHARE) return undefined;
  return {
    share: looks / view.calls,
    value: looks,
    syscalls: view.names(LOOK),
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(listed)} readings of directories and ${formatCount(looks)} looks at files: with opening and closing, ${formatShare(share)} of all calls. Somebody walks a tree of files; strace -f -tt -T -y shows which one and how fast.`
        : `共读目录 ${formatCount(listed)} 次、查看文件 ${formatCount(looks)} 次；连同打开和关闭占全部调用的 ${formatShare(share)}。说明在遍历目录树；用 strace -f -tt -T -y 可看到是哪棵、速度多快。`,
    ),
    evidence: [
      {
        label: { en: 'Looks at files and directories', zh: '查看文件和目录' },
        share: looks / view.calls,
        value: looks,
        unit: 'count',
        cores: undefined,
        against: false,
        level: 0,
      },
      {
        label: { en: 'Readings of directories', zh: '读目录' },
        share: listed / view.calls,
        value: listed,
        unit: 'count',
        cores: undefined,
        against: false,
        level: 1,
      },
    ],
  };
}
