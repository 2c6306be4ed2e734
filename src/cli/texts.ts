import type { Language } from '../base/localized.ts';
import type { Position } from '../model/capture.ts';
import type { Confidence } from '../model/diagnosis.ts';
import type { ProfileKind } from '../model/facts.ts';
import type { Severity } from '../model/finding.ts';

/** What the text report says around the numbers. */
export interface Texts {
  readonly kinds: Readonly<Record<ProfileKind, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  cpu(total: string, duration: string, cores: string): string;
  total(value: string, valueType: string): string;
  totalIn(value: string, valueType: string, duration: string): string;
  samples(count: string): string;
  samplesEvery(count: string, period: string): string;
  recorded(time: string): string;
  readonly noFindings: string;
  readonly diagnoses: string;
  readonly confidences: Readonly<Record<Confidence, string>>;
  readonly next: string;
  cores(cores: string): string;
  readonly against: string;
  readonly confirm: string;
  readonly remedies: string;
  readonly explains: string;
  functions(shown: string, all: string, valueType: string): string;
  readonly self: string;
  readonly totalColumn: string;
  readonly functionColumn: string;
  calls(count: string): string;
  callsIn(count: string, duration: string, rate: string): string;
  errorCount(count: string): string;
  threadCount(threads: string, processes: string): string;
  pendingCount(count: string): string;
  timeouts(mean: string, peak: string, at: string): string;
  syscalls(shown: string, all: string): string;
  threads(shown: string, all: string): string;
  readonly syscallColumn: string;
  readonly threadColumn: string;
  readonly callsColumn: string;
  readonly errorsColumn: string;
  readonly rateColumn: string;
  readonly shareColumn: string;
  readonly meanColumn: string;
  readonly maxColumn: string;
  nodeBelieves(available: string, share: string): string;
  nodeKernelSays(available: string): string;
  nodeSlab(slab: string, share: string): string;
  nodeCgroups(inKernel: string, directories: string): string;
  nodeTimed(time: string, command: string): string;
  nodeFirst(command: string, cores: string): string;
  nodeKernel(release: string): string;
  readonly ledger: string;
  place(at: Position): string;
  firstAt(place: string): string;
}

const english: Texts = {
  kinds: {
    cpu: 'CPU',
    heap: 'Heap',
    goroutine: 'Goroutines',
    mutex: 'Mutex contention',
    block: 'Blocking',
    threads: 'Threads',
    'syscall-trace': 'strace trace',
    'syscall-summary': 'strace -c table',
    log: 'Log',
    node: 'Node facts',
    other: 'Profile',
  },
  severities: { critical: 'critical', warning: 'warning', info: 'info' },
  cpu: (total, duration, cores) => `${total} of CPU in ${duration} = ${cores} cores`,
  total: (value, valueType) => `${value} of ${valueType}`,
  totalIn: (value, valueType, duration) => `${value} of ${valueType} in ${duration}`,
  samples: (count) => `${count} samples`,
  samplesEvery: (count, period) => `${count} samples, one every ${period}`,
  recorded: (time) => `recorded ${time}`,
  diagnoses: 'What the captures say together',
  confidences: { high: 'high confidence', medium: 'medium confidence', low: 'low confidence' },
  next: 'Type this next',
  noFindings: 'No known hotspot was found.',
  cores: (cores) => `${cores} cores`,
  against: 'against it',
  confirm: 'Make sure',
  remedies: 'What to do',
  explains: 'It explains',
  functions: (shown, all, valueType) => `Functions by total of ${valueType}: ${shown} of ${all}`,
  self: 'self',
  totalColumn: 'total',
  functionColumn: 'function',
  calls: (count) => `${count} calls`,
  callsIn: (count, duration, rate) => `${count} calls in ${duration} = ${rate} per second`,
  errorCount: (count) => `${count} errors`,
  threadCount: (threads, processes) => `threads: ${threads}, processes: ${processes}`,
  pendingCount: (count) => `${count} calls still running at the end`,
  timeouts: (mean, peak, at) => `Futex waits that timed out: ${mean} per second, at most ${peak} (in the second ${at})`,
  syscalls: (shown, all) => `System calls: ${shown} of ${all}`,
  threads: (shown, all) => `Threads by calls: ${shown} of ${all}`,
  syscallColumn: 'system call, errors',
  threadColumn: 'thread',
  callsColumn: 'calls',
  errorsColumn: 'errors',
  rateColumn: 'per second',
  shareColumn: 'of the span',
  meanColumn: 'mean',
  maxColumn: 'max',
  nodeBelieves: (available, share) => `The kubelet believes that ${available} (${share}) are available`,
  nodeKernelSays: (available) => `The kernel says ${available} are available`,
  nodeSlab: (slab, share) => `${slab} in slabs${share === '' ? '' : `, ${share} of the memory`}`,
  nodeCgroups: (inKernel, directories) =>
    `${inKernel} memory cgroups in the kernel${directories === '' ? '' : `, ${directories} of them with a directory`}`,
  nodeTimed: (time, command) => `${time} for ${command}`,
  nodeFirst: (command, cores) => `Most CPU: ${command}, ${cores} cores`,
  nodeKernel: (release) => `Kernel ${release}`,
  ledger: 'What was read',
  place: (at) => ('byte' in at ? `byte ${at.byte}` : `line ${at.line}`),
  firstAt: (place) => `first at ${place}`,
};

const chinese: Texts = {
  kinds: {
    cpu: 'CPU',
    heap: '堆内存',
    goroutine: 'goroutine',
    mutex: '互斥锁争用',
    block: '阻塞',
    threads: '线程',
    'syscall-trace': 'strace 跟踪',
    'syscall-summary': 'strace -c 统计表',
    log: '日志',
    node: '节点信息',
    other: '剖析数据',
  },
  severities: { critical: '严重', warning: '警告', info: '提示' },
  cpu: (total, duration, cores) => `${duration} 内使用 CPU ${total}，即 ${cores} 核`,
  total: (value, valueType) => `${valueType} 共 ${value}`,
  totalIn: (value, valueType, duration) => `${duration} 内 ${valueType} 共 ${value}`,
  samples: (count) => `${count} 个样本`,
  samplesEvery: (count, period) => `${count} 个样本，每 ${period} 一个`,
  recorded: (time) => `采集于 ${time}`,
  diagnoses: '各采集文件共同说明',
  confidences: { high: '把握高', medium: '把握中等', low: '把握低' },
  next: '下一步执行',
  noFindings: '未发现已知热点。',
  cores: (cores) => `${cores} 核`,
  against: '反面证据',
  confirm: '如何确认',
  remedies: '如何处理',
  explains: '由此引起',
  functions: (shown, all, valueType) => `函数（按 ${valueType} 的总值排序）：${all} 个中的前 ${shown} 个`,
  self: '自身',
  totalColumn: '总计',
  functionColumn: '函数',
  calls: (count) => `${count} 次调用`,
  callsIn: (count, duration, rate) => `${duration} 内 ${count} 次调用，即每秒 ${rate} 次`,
  errorCount: (count) => `${count} 次出错`,
  threadCount: (threads, processes) => `${threads} 个线程，${processes} 个进程`,
  pendingCount: (count) => `结束时仍有 ${count} 次调用未返回`,
  timeouts: (mean, peak, at) => `futex 等待超时：平均每秒 ${mean} 次，最多 ${peak} 次（${at} 这一秒）`,
  syscalls: (shown, all) => `系统调用：${all} 种中的前 ${shown} 种`,
  threads: (shown, all) => `线程（按调用次数排序）：${all} 个中的前 ${shown} 个`,
  syscallColumn: '系统调用及错误',
  threadColumn: '线程',
  callsColumn: '次数',
  errorsColumn: '错误',
  rateColumn: '每秒',
  shareColumn: '占时长',
  meanColumn: '平均',
  maxColumn: '最大',
  nodeBelieves: (available, share) => `kubelet 认为还有 ${available}（${share}）可用`,
  nodeKernelSays: (available) => `内核认为可用 ${available}`,
  nodeSlab: (slab, share) => `slab 占 ${slab}${share === '' ? '' : `，为内存的 ${share}`}`,
  nodeCgroups: (inKernel, directories) =>
    `内核中有 ${inKernel} 个 memory cgroup${directories === '' ? '' : `，其中 ${directories} 个有目录`}`,
  nodeTimed: (time, command) => `${command} 耗时 ${time}`,
  nodeFirst: (command, cores) => `占 CPU 最多的进程：${command}，${cores} 核`,
  nodeKernel: (release) => `内核 ${release}`,
  ledger: '读取情况',
  place: (at) => ('byte' in at ? `第 ${at.byte} 字节` : `第 ${at.line} 行`),
  firstAt: (place) => `首次出现在${place}`,
};

/** What the text report says, in each language. */
export const texts: Readonly<Record<Language, Texts>> = { en: english, zh: chinese };
