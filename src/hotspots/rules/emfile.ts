import { localize } from '../../base/localized.ts';
import { OUTCOME } from '../../model/syscall-trace.ts';
import { formatCount } from '../../model/units.ts';
import { callsSighting, syscallsOf } from '../calls-sighting.ts';
import type { Rule, Sighting } from '../rule.ts';
import { callEvidence, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const LIMITS = ['EMFILE', 'ENFILE', 'ENOSPC', 'ENOMEM', 'EDQUOT'];
/** These ask about memory, and are told so by ENOMEM that there is none. */
const ASKS = /^(?:mincore|madvise|mremap|mbind|move_pages|msync|munmap|mprotect|get_mempolicy)$/;

export default {
  id: 'emfile',
  title: { en: 'A limit is reached: descriptors, space or memory', zh: '达到上限：描述符、空间或内存' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'count',
        say: (n) => ({ en: `${n} calls failed at a limit`, zh: `${n} 次调用因达到上限而失败` }),
      },
      thresholds: { warning: 1, critical: 10 },
      basis: { en: 'One is enough: these errors do not happen in health.', zh: '一次就足够：健康时不会出现这些错误。' },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'EMFILE: the process has as many descriptors open as it may; ENFILE: all processes together; ENOSPC: the disk, or the inotify watches, are used up; ENOMEM: no memory, or a limit of the cgroup or of mappings; EDQUOT: the quota. What fails then fails again until something is freed.',
    zh: 'EMFILE：进程打开的描述符达到上限；ENFILE：全系统达到上限；ENOSPC：磁盘或 inotify 监视数用尽；ENOMEM：内存不足，或达到 cgroup、映射数的限制；EDQUOT：超出配额。在有资源释放之前会一直失败。',
  },
  confirm: [
    {
      command: 'grep "open files" /proc/$PID/limits; ls /proc/$PID/fd | wc -l',
      tells: { en: 'The limit and how many are open.', zh: '上限与已打开的数量。' },
    },
    {
      command: 'df -h; df -i; sysctl fs.inotify.max_user_watches fs.file-nr',
      tells: {
        en: 'Space, inodes, inotify watches and open files of the node.',
        zh: '节点的空间、inode、inotify 监视数和已打开文件。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Raise the limit that is named (ulimit -n, LimitNOFILE, sysctl), or free space.',
        zh: '调高对应的上限（ulimit -n、LimitNOFILE、sysctl），或释放空间。',
      },
    },
    { kind: 'durable', text: { en: 'Find the leak: see fd-leak.', zh: '查找泄漏：见 fd-leak。' } },
  ],
  references: [{ ref: 'errno(3)', url: 'https://man7.org/linux/man-pages/man3/errno.3.html', verified: false }],
  mayBeWrong: [{ en: 'Programs that probe for a limit on purpose.', zh: '有些程序会有意探测上限。' }, TRACED],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { calls, errors } = view.trace;
  const wanted = Uint8Array.from(errors, (name) => (LIMITS.includes(name) ? 1 : 0));
  if (!wanted.includes(1)) return undefined;
  const rows: number[] = [];
  for (let row = 0; row < calls.length; row++) {
    if (wanted[calls.error[row] as number] === 0 || calls.outcome[row] !== OUTCOME.failed || view.isTampered(row))
      continue;
    if (view.errorOf(row) === 'ENOMEM' && ASKS.test(view.syscallOf(row))) continue;
    rows.push(row);
  }
  const [first] = rows;
  if (first === undefined) return undefined;
  const counts = LIMITS.map((name) => ({
    name,
    count: rows.filter((row) => view.errorOf(row) === name).length,
  })).filter(({ count }) => count > 0);
  const path = view.pathOf(first);
  const list = counts.map(({ name, count }) => `${name} (${formatCount(count)})`).join(', ');
  return callsSighting(view, rows, {
    measure: rows.length,
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(rows.length)} calls failed at a limit: ${list}. The first was ${view.syscallOf(first)}${path && ` of ${path}`}.`
        : `${formatCount(rows.length)} 次调用因达到上限而失败：${list}。首次为 ${view.syscallOf(first)}${path && `（${path}）`}。`,
    ),
    evidence: counts.map(({ name, count }) => callEvidence(view, { en: name, zh: name }, count)),
    calls: { syscalls: syscallsOf(view, rows), errnos: counts.map(({ name }) => name) },
  });
}
