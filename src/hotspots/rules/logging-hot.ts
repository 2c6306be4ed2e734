import type { StackPattern } from '../../model/finding.ts';
import { allocatorsCommand, callersCommand, costSummary, NOT_BACKED, SINCE_THE_START } from '../cost-texts.ts';
import { FMT, INIT, LOGGER, WRITE } from '../library-frames.ts';
import type { EvidencePart, Rule, StackSigns } from '../rule.ts';

const LOCK = '^sync\\.\\(\\*(?:RW)?Mutex\\)\\.(?:Lock|RLock|Unlock|RUnlock)$';
const CALLER = '^runtime\\.(?:Callers?|CallersFrames|FuncForPC|\\(\\*Frames\\)\\.Next)$';
const FLUSH = '\\.\\(\\*(?:loggingT|flushDaemon)\\)\\.(?:flushDaemon|run)$';
const OTHERS: readonly StackPattern[] = [[INIT]];

const EVIDENCE: readonly EvidencePart[] = [
  {
    id: 'logging',
    label: { en: 'Logging, all of it', zh: '日志输出（全部）' },
    level: 0,
    stacks: { anyOf: [[LOGGER]], except: OTHERS },
  },
  {
    id: 'format',
    label: { en: 'Formatting with fmt', zh: '用 fmt 格式化' },
    level: 1,
    stacks: { anyOf: [[LOGGER, FMT]], except: [...OTHERS, [LOGGER, WRITE]] },
  },
  {
    id: 'write',
    label: { en: 'Writing the lines out', zh: '写出日志行' },
    level: 1,
    stacks: { anyOf: [[LOGGER, WRITE]], except: OTHERS },
  },
  {
    id: 'lock',
    label: { en: 'The lock around the output', zh: '输出锁' },
    level: 1,
    stacks: { anyOf: [[LOGGER, LOCK]], except: OTHERS },
  },
  {
    id: 'caller',
    label: { en: 'Finding out the file and line of the call', zh: '查找调用所在的文件和行号' },
    level: 1,
    stacks: { anyOf: [[LOGGER, CALLER]], except: OTHERS },
  },
];

const summary: StackSigns['summary'] = (seen) =>
  costSummary(seen, { en: 'Logging', zh: '日志输出' }, [
    { id: 'format', name: { en: 'formatting', zh: '格式化' } },
    { id: 'write', name: { en: 'writing the lines out', zh: '写出日志行' } },
    { id: 'lock', name: { en: 'waiting for the lock around the output', zh: '等待输出锁' } },
    { id: 'caller', name: { en: 'finding out where the call stands in the source', zh: '查找调用的源码位置' } },
  ]);

/** The flusher waits for its next turn between two flushes: that is no delay of anybody. */
const BLOCKED = { anyOf: [[LOGGER, LOCK]], except: [[FLUSH]] };

const WAITING: EvidencePart = {
  id: 'lock',
  label: { en: 'Waiting for locks of the logger', zh: '等待日志库的锁' },
  level: 0,
  stacks: BLOCKED,
};

const waiting: StackSigns['summary'] = (seen) =>
  costSummary(seen, { en: 'Waiting for the logger’s lock', zh: '等待日志库的锁' }, []);

const CONTENTION = {
  stacks: BLOCKED,
  thresholds: { info: 0.05, warning: 0.12, critical: 0.25 },
  minAmount: { info: 100e6, warning: 100e6, critical: 100e6 },
  atMost: NOT_BACKED,
  basis: {
    en: 'klog and glog write all lines under one lock. No public measurement says how much waiting is usual.',
    zh: 'klog 和 glog 的所有日志行都在同一把锁下写出。等待多少算正常，尚无公开数据。',
  },
  evidence: [WAITING],
  summary: waiting,
} satisfies Omit<StackSigns, 'kind'>;

export default {
  id: 'logging-hot',
  title: { en: 'Logging is hot', zh: '日志输出开销大' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[LOGGER]], except: OTHERS },
      thresholds: { info: 0.05, warning: 0.12, critical: 0.25 },
      minCores: { warning: 0.1, critical: 0.4 },
      atMost: NOT_BACKED,
      basis: {
        en: 'Below 3% is usual at the default verbosity.',
        zh: '默认日志级别下通常低于 3%。',
      },
      evidence: EVIDENCE,
      summary,
    },
    { kind: 'mutex', ...CONTENTION },
    { kind: 'block', ...CONTENTION },
    {
      kind: 'heap-allocated',
      stacks: { anyOf: [[LOGGER]], except: OTHERS },
      thresholds: { info: 0.15 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'Where a seventh of all garbage comes from logging, much is formatted that hardly anybody reads.',
        zh: '若七分之一的垃圾来自日志，说明格式化了大量几乎无人阅读的内容。',
      },
      evidence: EVIDENCE.filter(({ id }) => id === 'logging' || id === 'format' || id === 'caller'),
      summary: (seen) =>
        costSummary(seen, { en: 'Logging', zh: '日志输出' }, [
          { id: 'format', name: { en: 'formatting', zh: '格式化' } },
        ]),
    },
  ],
  explains: [],
  echoes: { of: { en: 'the work of logging', zh: '日志输出的工作' } },
  explanation: {
    en:
      'A line is formatted, stamped with the file and line it comes from and written under one lock. At verbosity 4 and more a busy node writes hundreds a second. ' +
      'The arguments of a log call are computed even when its level is off, unless the call stands behind a check of the level; and klog’s --vmodule makes every call dearer, logged or not.',
    zh:
      '每行日志都要格式化、标注文件和行号，并在同一把锁下写出。日志级别到 4 以上时，繁忙的节点每秒会写数百行。' +
      '即使级别未开启，日志调用的参数也会求值，除非先检查级别；而 klog 的 --vmodule 会让每次调用都变贵，不论是否输出。',
  },
  confirm: [
    {
      command: "ps -o args= -p $PID | tr ' ' '\\n' | grep -E '^--?(v|vmodule|logging-format)='",
      tells: {
        en: 'The verbosity and --vmodule, if they were set. Up to 2 is meant for production; 4 and more is for debugging.',
        zh: '如果设置过日志级别和 --vmodule，会显示在这里。2 及以下用于生产；4 及以上用于调试。',
      },
    },
    {
      command: 'journalctl -u kubelet --since -60s | wc -l',
      tells: {
        en: 'Lines of the last minute (of the kubelet; put another unit in its place). Thousands are worth reducing.',
        zh: '最近一分钟的日志行数（此处为 kubelet，可换成其他 unit）。数千行就值得削减。',
      },
    },
    callersCommand('klog|glog|logrus|zap|zerolog|slog|^log\\.'),
    allocatorsCommand('klog|glog|logrus|zap|zerolog|slog|^log\\.'),
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Lower the verbosity (--v=2) and drop --vmodule. Kubernetes components take it without a restart: PUT 2 to /debug/flags/v.',
        zh: '降低日志级别（--v=2）并去掉 --vmodule。Kubernetes 组件可不重启修改：向 /debug/flags/v PUT 2。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Put dear arguments behind klog.V(n).Enabled() (or the logger’s own check), and log what repeats once.',
        zh: '把代价高的参数放在 klog.V(n).Enabled()（或相应日志库的检查）之后，重复的内容只记一次。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#76531',
      url: 'https://github.com/kubernetes/kubernetes/issues/76531',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#73575',
      url: 'https://github.com/kubernetes/kubernetes/issues/73575',
      verified: true,
      note: '--vmodule makes calls contend for a lock',
    },
  ],
  mayBeWrong: [
    {
      en: 'The verbosity was raised on purpose, to debug (kubectl -v=9).',
      zh: '为调试而有意调高了日志级别（如 kubectl -v=9）。',
    },
    {
      en: 'The disk or the journal was slow just then: the time is in writing, and the cause is there.',
      zh: '当时磁盘或 journal 较慢：时间花在写出上，原因也在那里。',
    },
  ],
} satisfies Rule;
