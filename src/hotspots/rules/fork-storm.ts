import { asciiBytes, findBytes, numberAt } from '../../analysis/syscalls/argument-bytes.ts';
import { localize } from '../../base/localized.ts';
import { argumentBytes } from '../../model/call-arguments.ts';
import { OUTCOME } from '../../model/syscall-trace.ts';
import { formatCount } from '../../model/units.ts';
import { byProcess, callsSighting, syscallsOf } from '../calls-sighting.ts';
import type { Rule, Sighting, SummarySighting } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import type { SummaryView } from '../summary-view.ts';
import { callEvidence, listText, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const FEWEST = 20;
const SHOWN = 4;
/** In a table, without times: starts of programs. */
const TABLE_LEAST = 200;

export default {
  id: 'fork-storm',
  title: { en: 'Processes are started all the time', zh: '不停地创建进程' },
  components: ['any', 'kubelet', 'kube-proxy', 'containerd'],
  signs: [
    {
      kind: 'trace',
      measure: { kind: 'rate', say: (n) => ({ en: `${n} processes made a second`, zh: `每秒创建 ${n} 个进程` }) },
      thresholds: { info: 5, warning: 50, critical: 200 },
      basis: {
        en: 'It takes at least 20 children, made after the first second of their parent.',
        zh: '至少 20 个子进程，且在父进程启动一秒之后创建。',
      },
      detect,
    },
    {
      kind: 'summary',
      basis: { en: 'At least 200 programs started.', zh: '条件：至少启动 200 个程序。' },
      detect: detectInTable,
    },
  ],
  explains: [],
  explanation: {
    en: 'Each helper process costs a copy of the page tables of its parent, a program to load and a wait: milliseconds for a large parent. Scripts, exec probes, iptables, du and mount helpers are started so.',
    zh: '每启动一个辅助进程，都要复制父进程的页表、加载程序并等待：父进程很大时要数毫秒。脚本、exec 探针、iptables、du、mount 等辅助程序就是这样启动的。',
  },
  confirm: [
    {
      command: 'execsnoop-bpfcc -t 10',
      tells: { en: 'Which programs are started, by whom, without strace.', zh: '不用 strace 查看谁启动了哪些程序。' },
    },
    {
      command: 'vmstat 1 10; grep processes /proc/stat',
      tells: {
        en: 'Processes made since boot: twice, ten seconds apart, is the rate on the node.',
        zh: '开机以来创建的进程数：间隔十秒看两次即为节点上的速率。',
      },
    },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Lengthen the period of what starts them (probes, cron, agents).',
        zh: '延长触发者（探针、cron、代理）的周期。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Do it in the process (netlink instead of ip and iptables, a library instead of a helper), or in batches (iptables-restore).',
        zh: '在进程内完成（用 netlink 代替 ip、iptables，用库代替辅助程序），或批量处理（iptables-restore）。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#61793',
      url: 'https://github.com/kubernetes/kubernetes/issues/61793',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#78694',
      url: 'https://github.com/kubernetes/kubernetes/issues/78694',
      verified: true,
    },
  ],
  mayBeWrong: [{ en: 'Builds and shell scripts do this by nature.', zh: '编译和 shell 脚本本来如此。' }, TRACED],
} satisfies Rule;

const THREAD = asciiBytes('CLONE_THREAD');
const FLAGS = asciiBytes('flags=');
/** CLONE_THREAD as a number, which -X raw prints. */
const THREAD_BIT = 0x10000;

function detect(view: TraceView): Sighting | undefined {
  const { calls } = view.trace;
  const rows = view.rowsOf(FAMILY.clone).filter((row) => {
    if (calls.outcome[row] !== OUTCOME.returned || !((calls.result[row] as number) > 0) || view.isStarting(row))
      return false;
    return !makesThread(argumentBytes(view.trace, row));
  });
  const [most] = byProcess(view, rows);
  if (rows.length < FEWEST || !most) return undefined;
  const programs = new Map<string, number>();
  for (const row of view.rowsOf(FAMILY.exec)) {
    if (calls.outcome[row] !== OUTCOME.returned) continue;
    const path = view.pathOf(row);
    programs.set(path, (programs.get(path) ?? 0) + 1);
  }
  const top = [...programs].sort(([, a], [, b]) => b - a);
  const listed = listText(
    top.slice(0, SHOWN).map(([path, count]) => `${path} (${formatCount(count)})`),
    top.length,
  );
  const name = view.threadText(calls.thread[most[1][0] as number] as number);
  const rate = perSecondText(view, rows.length);
  return callsSighting(view, rows, {
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(rows.length)} processes were made${rate.en}, most of them by the process of ${name.en}.${top.length > 0 ? ` They ran ${listed.en}.` : ''}`
        : `共创建 ${formatCount(rows.length)} 个进程${rate.zh}，多数由${name.zh}所在进程创建。${top.length > 0 ? `运行的程序：${listed.zh}。` : ''}`,
    ),
    evidence: [
      callEvidence(view, { en: `Processes made${rate.en}`, zh: `创建的进程${rate.zh}` }, rows.length),
      ...top.slice(0, SHOWN).map(([path, count]) => callEvidence(view, { en: path, zh: path }, count, { level: 1 })),
    ],
    calls: { syscalls: syscallsOf(view, rows) },
  });
}

function makesThread(bytes: Uint8Array): boolean {
  if (findBytes(bytes, 0, bytes.length, THREAD) >= 0) return true;
  const at = findBytes(bytes, 0, bytes.length, FLAGS);
  return at >= 0 && (numberAt(bytes, at + FLAGS.length, bytes.length) & THREAD_BIT) !== 0;
}

function detectInTable(view: SummaryView): SummarySighting | undefined {
  const { calls, errors } = view.sum(/^execve(?:at)?$/);
  const started = calls - errors;
  if (started < TABLE_LEAST) return undefined;
  return {
    share: started / view.calls,
    value: started,
    syscalls: view.names(/^(?:execve(?:at)?|v?fork|clone3?)$/),
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(started)} programs were started. strace -f -tt -e trace=process shows which and how often.`
        : `共启动 ${formatCount(started)} 个程序。用 strace -f -tt -e trace=process 可看到是哪些、频率多高。`,
    ),
    evidence: [
      {
        label: { en: 'Programs started', zh: '启动的程序' },
        share: started / view.calls,
        value: started,
        unit: 'count',
        cores: undefined,
        against: false,
        level: 0,
      },
    ],
  };
}
