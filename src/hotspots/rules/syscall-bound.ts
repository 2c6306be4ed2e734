import { type Localized, localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { callersText } from '../callers.ts';
import { GO_SYSTEM, NETPOLL, OPEN, READ_CALL, READ_DIR, STAT, SYSTEM_CALL } from '../frames.ts';
import { largestPartText } from '../largest-part.ts';
import type { Caller, EvidencePart, Rule, Seen } from '../rule.ts';
import { usage } from '../texts.ts';

const IN_KERNEL: StackSet = { anyOf: [], endingIn: [SYSTEM_CALL] };

const inKernel = (...frames: readonly string[]): StackSet => ({
  anyOf: frames.map((frame) => [frame]),
  endingIn: [SYSTEM_CALL],
});

/** By what they are for. A directory is opened before it is listed, so what overlaps counts in both. */
const OPERATIONS: readonly EvidencePart[] = [
  {
    id: 'open',
    label: { en: 'Opening files', zh: '打开文件' },
    level: 1,
    stacks: { ...inKernel(OPEN), except: [[NETPOLL]] },
  },
  { id: 'read', label: { en: 'Reading', zh: '读取' }, level: 1, stacks: inKernel(READ_CALL, '^syscall\\.[pP]read$') },
  {
    id: 'write',
    label: { en: 'Writing', zh: '写入' },
    level: 1,
    stacks: inKernel('^syscall\\.(?:[wW]rite|[pP]write|writev)$|^internal/poll\\.writev$'),
  },
  {
    id: 'close',
    label: { en: 'Closing files', zh: '关闭文件' },
    level: 1,
    stacks: inKernel('^syscall\\.Close$'),
  },
  { id: 'stat', label: { en: 'Asking about files (stat)', zh: '查询文件（stat）' }, level: 1, stacks: inKernel(STAT) },
  { id: 'list', label: { en: 'Listing directories', zh: '列目录' }, level: 1, stacks: inKernel(READ_DIR) },
  {
    id: 'epoll',
    label: { en: 'The network poller (epoll)', zh: '网络轮询器（epoll）' },
    level: 1,
    stacks: inKernel(NETPOLL),
  },
  {
    id: 'futex',
    label: { en: 'Threads that sleep and wake (futex)', zh: '线程睡眠与唤醒（futex）' },
    level: 1,
    stacks: { anyOf: [], endingIn: ['^runtime\\.futex$'] },
  },
  {
    id: 'fork',
    label: { en: 'Starting programs', zh: '启动程序' },
    level: 1,
    stacks: inKernel('^syscall\\.(?:forkExec|forkAndExecInChild\\d?|StartProcess)$'),
  },
  {
    id: 'memory',
    label: { en: 'Getting and giving back memory', zh: '申请和归还内存' },
    level: 1,
    stacks: { anyOf: [], endingIn: ['^runtime\\.(?:madvise|mmap|munmap|sysMmap|sysMunmap)$'] },
  },
];

export default {
  id: 'syscall-bound',
  title: { en: 'System calls take most of the CPU', zh: '系统调用占用了大部分 CPU' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: IN_KERNEL,
      thresholds: { info: 0.25, warning: 0.45, critical: 0.7 },
      minCores: { warning: 0.3, critical: 1 },
      callers: { inner: GO_SYSTEM, label: { en: 'Calls:', zh: '调用者：' } },
      basis: {
        en: 'Programs that do much input and output are at 15–25%.',
        zh: '读写较多的程序一般为 15–25%。',
      },
      evidence: [
        {
          id: 'kernel',
          label: { en: 'In system calls, all together', zh: '系统调用合计' },
          level: 0,
          stacks: IN_KERNEL,
        },
        ...OPERATIONS,
      ],
      summary: summarize,
    },
  ],
  explains: [],
  echoes: { of: { en: 'the time in system calls', zh: '系统调用的时间' } },
  explanation: {
    en:
      'What a profile shows as the time of the system call itself is CPU time in the kernel; Go can’t look inside. ' +
      'Which call it is and who makes it tells what to do less often; which file or socket it is about, strace or perf can tell.',
    zh:
      '剖析数据中记在系统调用本身的时间就是内核里的 CPU 时间，Go 看不到内部。' +
      '看是哪种调用、谁在调用，就知道该减少什么；涉及哪个文件或 socket，要用 strace 或 perf 来看。',
  },
  confirm: [
    {
      command: 'timeout -s INT 15 strace -f -c -p $PID',
      tells: {
        en: 'Which calls, how many and how many of them fail. Open the table here too.',
        zh: '是哪些调用、各多少次、失败多少。统计表也可以在这里打开。',
      },
    },
    {
      command: 'timeout -s INT 10 strace -f -tt -T -y -o trace.txt -p $PID',
      tells: {
        en: 'Which files and sockets they are about; open it here.',
        zh: '涉及哪些文件和 socket；可在这里打开。',
      },
    },
    {
      command: 'perf top -e cycles:k -p $PID',
      tells: { en: 'Where in the kernel the time goes.', zh: '时间花在内核的哪里。' },
    },
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Make fewer and larger calls: keep files open, read them at once, buffer writes, remember what doesn’t change.',
        zh: '减少调用次数、加大每次的量：保持文件打开、一次读完、缓冲写入、缓存不变的内容。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'If one call is slow instead of frequent, mend what it is about: the file system, the cgroup, the device.',
        zh: '若不是频繁而是单次缓慢，应解决其对象的问题：文件系统、cgroup、设备。',
      },
    },
  ],
  references: [
    { ref: 'google/cadvisor#1774', url: 'https://github.com/google/cadvisor/issues/1774', verified: true },
    {
      ref: 'kubernetes/kubernetes#55386',
      url: 'https://github.com/kubernetes/kubernetes/issues/55386',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'A profile counts CPU time in the program and in the kernel, but not waiting: a call that only waits does not show here.',
      zh: '剖析数据统计程序和内核的 CPU 时间，不含等待：只是等待的调用不会出现在这里。',
    },
    {
      en: 'Copying data is what the program is for: a proxy, a file server.',
      zh: '程序的本职就是搬运数据：代理、文件服务器。',
    },
  ],
} satisfies Rule;

function summarize(seen: Seen, callers: readonly Caller[]): Localized {
  const said = callersText(callers);
  return localize((language) => {
    const english = language === 'en';
    return [
      english
        ? `System calls take ${usage(seen.matched, seen.recorded, 'en')}.`
        : `系统调用${usage(seen.matched, seen.recorded, 'zh')}。`,
      largestPartText(seen, OPERATIONS, language),
      callers.length === 0 ? '' : english ? `Most are made by ${said.en}.` : `主要调用者为 ${said.zh}。`,
    ]
      .filter(Boolean)
      .join(english ? ' ' : '');
  });
}
