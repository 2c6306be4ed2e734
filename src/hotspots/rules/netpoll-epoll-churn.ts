import { type Localized, localize } from '../../base/localized.ts';
import { NETPOLL, NEW_FILE } from '../frames.ts';
import type { Rule, Seen } from '../rule.ts';
import { percent, usage } from '../texts.ts';
import { PERF_TRACE } from '../trace-texts.ts';

const WAITS = '^runtime\\.(?:find[rR]unnable|sysmon|startTheWorldWithSema|pollWork)$';
const REGISTER = '^runtime\\.netpoll(?:open|close)$';
const WAKE = '^runtime\\.netpollBreak$';

export default {
  id: 'netpoll-epoll-churn',
  title: { en: 'The network poller is busy', zh: '网络轮询器（epoll）繁忙' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[NETPOLL]] },
      thresholds: { info: 0.05, warning: 0.12, critical: 0.25 },
      minCores: { warning: 0.1, critical: 0.4 },
      atMost: {
        severity: 'info',
        because: {
          en: 'It stays at info, because no report says from where on this hurts, and it is nearly always the echo of something else.',
          zh: '仅作“提示”：没有案例说明从多少开始有害，而且它几乎总是别的问题的回声。',
        },
      },
      basis: {
        en: 'Above 12% messages are very small, or timers drive the poller.',
        zh: '超过 12% 说明消息非常零碎，或由定时器频繁驱动。',
      },
      evidence: [
        {
          id: 'poller',
          label: { en: 'The poller, all together', zh: '轮询器合计' },
          level: 0,
          stacks: { anyOf: [[NETPOLL]] },
        },
        {
          id: 'wait',
          label: { en: 'The scheduler asking it for work (epoll_wait)', zh: '调度器向它要任务（epoll_wait）' },
          level: 1,
          stacks: { anyOf: [[WAITS, NETPOLL]] },
        },
        {
          id: 'register',
          label: { en: 'Registering descriptors and taking them out (epoll_ctl)', zh: '注册和移除描述符（epoll_ctl）' },
          level: 1,
          stacks: { anyOf: [[REGISTER]] },
        },
        {
          id: 'files',
          label: {
            en: 'of which files that were just opened: not network at all',
            zh: '其中刚打开的文件：与网络无关',
          },
          level: 2,
          stacks: { anyOf: [[NEW_FILE, REGISTER]] },
          against: true,
        },
        {
          id: 'wake',
          label: { en: 'Waking the thread that waits in it', zh: '唤醒等待其中的线程' },
          level: 1,
          stacks: { anyOf: [[WAKE]] },
        },
      ],
      summary: summarize,
    },
  ],
  explains: ['runtime-scheduler-spin', 'syscall-bound'],
  echoes: { of: { en: 'the time in the network poller', zh: '网络轮询器的时间' } },
  explanation: {
    en:
      'Go asks the kernel with epoll which connections are ready. Very small reads and writes, or many short timers, make it ask all the time. ' +
      'Go also registers each file that it opens, so a program that opens thousands of files shows here without any network.',
    zh:
      'Go 用 epoll 向内核询问哪些连接就绪。读写非常零碎，或短定时器很多时，就会不停地询问。' +
      'Go 打开的每个文件也会先注册到 epoll，因此打开上千个文件的程序即使没有网络也会出现在这里。',
  },
  confirm: [
    {
      command: 'timeout -s INT 10 strace -f -c -p $PID',
      tells: {
        en: 'How many epoll calls there are beside reads and writes. More polls than reads: small messages, or timers. As many epoll_ctl as openat: files.',
        zh: 'epoll 调用与读写的次数之比。轮询多于读取：消息零碎或定时器驱动；epoll_ctl 与 openat 数量相当：是文件。',
      },
    },
    {
      command: 'ss -s',
      tells: { en: 'How many connections there are on the node.', zh: '节点上有多少连接。' },
    },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Write in larger batches, read into larger buffers, keep HTTP connections alive.',
        zh: '加大写入批量和读取缓冲区，使用 HTTP keep-alive。',
      },
    },
  ],
  references: [{ ref: 'golang/go#18237', url: 'https://github.com/golang/go/issues/18237', verified: true }],
  mayBeWrong: [
    {
      en: 'A proxy or gateway: passing on small messages is its work.',
      zh: '代理或网关：转发小消息就是它的本职。',
    },
    {
      en: 'A process that is nearly idle: the poller is then where it waits.',
      zh: '几乎空闲的进程：轮询器只是它等待的地方。',
    },
  ],
} satisfies Rule;

function summarize(seen: Seen): Localized {
  const [wait, register, files] = ['wait', 'register', 'files'].map((id) => seen.part(id).share) as [
    number,
    number,
    number,
  ];
  return localize((language) => {
    const english = language === 'en';
    const used = usage(seen.matched, seen.recorded, language);
    if (files >= seen.matched.share / 4) {
      return english
        ? `The poller takes ${used}. It is not the network: Go registers each file that it opens, which takes ${percent(register)}; opening fewer files is the way.`
        : `轮询器${used}。这与网络无关：Go 会注册打开的每个文件，注册和移除占 ${percent(register)}；应减少打开文件的次数。`;
    }
    return english
      ? `The poller takes ${used}. The scheduler asking for work takes ${percent(wait)}, registering connections ${percent(register)}.`
      : `轮询器${used}。其中调度器要任务占 ${percent(wait)}，注册连接占 ${percent(register)}。`;
  });
}
