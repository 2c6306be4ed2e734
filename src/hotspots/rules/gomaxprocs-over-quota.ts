import { valueIn } from '../../analysis/node/value-in.ts';
import { localize } from '../../base/localized.ts';
import type { Evidence } from '../../model/finding.ts';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { numberEvidence } from '../number-evidence.ts';
import type { Rule, SnapshotSighting } from '../rule.ts';
import { coresText, percent, roundPercent } from '../texts.ts';

/** Periods are 100 ms by default: ten seconds of them say something. */
const FEWEST_PERIODS = 100;

export default {
  id: 'gomaxprocs-over-quota',
  title: {
    en: 'The CPU quota stops the process again and again (Go before 1.25 ignores it)',
    zh: 'CPU 配额反复冻结进程（Go 1.25 之前不感知配额）',
  },
  components: ['any Go'],
  signs: [
    {
      kind: 'snapshot',
      measure: {
        say: (share) => ({
          en: `stopped in ${roundPercent(share)} of the periods`,
          zh: `在 ${roundPercent(share)} 的周期内被限流`,
        }),
      },
      thresholds: { info: 0.05, warning: 0.2, critical: 0.5 },
      basis: {
        en: 'Counted is nr_throttled / nr_periods since the cgroup began; only periods in which it wanted to run count.',
        zh: '按 cgroup 创建以来的 nr_throttled / nr_periods 计算；只统计有任务要运行的周期。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en:
      'Before Go 1.25 the runtime took GOMAXPROCS from the CPUs of the node and did not look at the quota of its cgroup. With 64 threads and a quota of 2 cores, a garbage collection or a burst uses the quota of a period up in a few milliseconds; ' +
      'then all threads stand still until the next period, locks in hand. Latency rises although the average CPU is below the limit. From 1.25 on the limit is read by default.',
    zh:
      'Go 1.25 之前，运行时按节点 CPU 数设定 GOMAXPROCS，不看 cgroup 配额。若有 64 个线程而配额只有 2 核，一次垃圾回收或突发就会在几毫秒内用完一个周期的配额，' +
      '随后所有线程（连同持有的锁）都被冻结到下一个周期。于是平均 CPU 低于 limit，延迟却很高。1.25 起默认读取配额。',
  },
  confirm: [
    {
      command: 'cat /sys/fs/cgroup/cpu.max /sys/fs/cgroup/cpu.stat',
      tells: {
        en: 'In the container: the quota, and how many periods ended early. Twice, a minute apart, tells how it is now.',
        zh: '在容器内执行：配额以及被限流的周期数。间隔一分钟看两次即可知道当前情况。',
      },
    },
    {
      command:
        "tr '\\0' '\\n' < /proc/$PID/environ | grep GOMAXPROCS; grep Cpus_allowed_list /proc/$PID/status; nproc --all",
      tells: {
        en: 'GOMAXPROCS, if it is set; else it is the number of CPUs the process may use.',
        zh: '若设置了 GOMAXPROCS 会显示；否则等于进程可用的 CPU 数。',
      },
    },
    {
      command: 'go version /proc/$PID/exe',
      tells: {
        en: 'Which Go it was built with: from 1.25 on the quota is respected, unless go.mod asks for an older language version.',
        zh: '用哪个版本的 Go 构建：1.25 起会遵守配额（除非 go.mod 声明了更旧的语言版本）。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Set the environment variable GOMAXPROCS to the limit in whole cores (resourceFieldRef limits.cpu does it in a pod).',
        zh: '把环境变量 GOMAXPROCS 设为 limit 的整数核数（Pod 中可用 resourceFieldRef limits.cpu）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Build with Go 1.25 or later, or import go.uber.org/automaxprocs.',
        zh: '用 Go 1.25 或更高版本构建，或引入 go.uber.org/automaxprocs。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Raise the limit, or remove it where requests already share the CPUs fairly.',
        zh: '调高 limit；若 requests 已能公平分配 CPU，也可去掉 limit。',
      },
    },
  ],
  references: [
    { ref: 'golang/go#33803', url: 'https://github.com/golang/go/issues/33803', verified: true },
    { ref: 'golang/go#73193', url: 'https://github.com/golang/go/issues/73193', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'The process simply needs more CPU than its limit: then GOMAXPROCS changes little.',
      zh: '进程本身就需要超过 limit 的 CPU：此时调整 GOMAXPROCS 作用不大。',
    },
    {
      en: 'The counters go back to the start of the cgroup: the throttling may be long over.',
      zh: '计数从 cgroup 创建开始累计：限流可能早已结束。',
    },
    { en: 'The cgroup does not run a Go program.', zh: '该 cgroup 中运行的不是 Go 程序。' },
  ],
} satisfies Rule;

function detect({ cpuStat, cpuLimit }: NodeSnapshot): SnapshotSighting | undefined {
  const periods = valueIn(cpuStat, 'nr_periods') ?? 0;
  const throttled = valueIn(cpuStat, 'nr_throttled') ?? 0;
  if (periods < FEWEST_PERIODS || throttled === 0 || cpuLimit === Number.POSITIVE_INFINITY) return undefined;
  const share = Math.min(throttled / periods, 1);
  const microseconds = valueIn(cpuStat, 'throttled_usec');
  const stopped = microseconds === undefined ? valueIn(cpuStat, 'throttled_time') : microseconds * 1000;
  const each = stopped === undefined ? undefined : stopped / throttled;
  return {
    measure: share,
    share,
    value: throttled,
    unit: 'count',
    summary: localize((language) => {
      const [all, some] = [formatCount(periods), formatCount(throttled)];
      if (language === 'en') {
        const limit = cpuLimit === undefined ? '' : ` Its quota is ${coresText(cpuLimit, 'en')}.`;
        const long = each === undefined ? '' : `, ${formatDuration(each)} each, threads together`;
        return `The quota stopped the process in ${some} of ${all} periods (${percent(share)})${long}.${limit} If it is a Go program built before 1.25, compare GOMAXPROCS with the quota.`;
      }
      const limit = cpuLimit === undefined ? '' : `配额为 ${coresText(cpuLimit, 'zh')}。`;
      const long = each === undefined ? '' : `，平均每次 ${formatDuration(each)}（各线程合计）`;
      return `${all} 个周期中有 ${some} 个（${percent(share)}）被配额限流${long}。${limit}若是 1.25 之前构建的 Go 程序，请对比 GOMAXPROCS 与配额。`;
    }),
    evidence: [
      numberEvidence({
        id: 'throttled',
        label: { en: 'Periods in which it was stopped', zh: '被限流的周期' },
        value: throttled,
        unit: 'count',
        share,
      }),
      numberEvidence({ id: 'periods', label: { en: 'Periods', zh: '周期总数' }, value: periods, unit: 'count' }),
      ...stoppedEvidence(stopped),
      ...(cpuLimit === undefined
        ? []
        : [
            numberEvidence({
              id: 'quota',
              label: { en: 'Quota', zh: '配额' },
              value: cpuLimit,
              unit: '',
              text: localize((language) => coresText(cpuLimit, language)),
            }),
          ]),
    ],
  };
}

function stoppedEvidence(stopped: number | undefined): readonly Evidence[] {
  if (stopped === undefined) return [];
  return [
    numberEvidence({
      id: 'stopped',
      label: { en: 'Time stopped, all threads together', zh: '被冻结的时间（各线程合计）' },
      value: stopped,
      unit: 'nanoseconds',
    }),
  ];
}
