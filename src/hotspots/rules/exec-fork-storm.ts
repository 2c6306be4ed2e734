import { costSummary } from '../cost-texts.ts';
import { FORK } from '../frames.ts';
import type { Rule } from '../rule.ts';

const CLONE = '^syscall\\.(?:forkExec|forkAndExecInChild\\d?|runtime_(?:Before|After)Fork\\w*)$';
const WAIT = '^os/exec\\.\\(\\*Cmd\\)\\.Wait$|^os\\.\\(\\*Process\\)\\.[wW]ait$';
const LOOK_UP = '^os/exec\\.(?:LookPath|findExecutable)$';

export default {
  id: 'exec-fork-storm',
  title: {
    en: 'Starting helper programs takes much CPU',
    zh: '频繁启动辅助程序（du、iptables、runc、mount）',
  },
  components: ['any Go', 'kubelet', 'kube-proxy', 'containerd'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[FORK]] },
      thresholds: { info: 0.05, warning: 0.15, critical: 0.35 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'A start copies the page tables of its parent, so it costs a large program milliseconds; what the helpers use themselves comes on top and is not in this profile.',
        zh: '每次启动都要复制父进程的页表，大程序需要数毫秒；辅助程序自身的开销不在此剖析中，还要另算。',
      },
      evidence: [
        { id: 'start', label: { en: 'Starting programs', zh: '启动程序' }, level: 0, stacks: { anyOf: [[FORK]] } },
        {
          id: 'clone',
          label: { en: 'Making the child and waiting until it runs', zh: '创建子进程并等待其运行' },
          level: 1,
          stacks: { anyOf: [[CLONE]] },
        },
        {
          id: 'wait',
          label: { en: 'Reading its output and waiting for its end', zh: '读取输出并等待结束' },
          level: 1,
          stacks: { anyOf: [[FORK, WAIT]] },
        },
        {
          id: 'look-up',
          label: { en: 'Looking for programs in PATH', zh: '在 PATH 中查找程序' },
          level: 0,
          stacks: { anyOf: [[LOOK_UP]] },
        },
      ],
      summary: (seen) =>
        costSummary(seen, { en: 'Starting helper programs', zh: '启动辅助程序' }, [
          { id: 'clone', name: { en: 'making the child', zh: '创建子进程' } },
          { id: 'wait', name: { en: 'waiting for it', zh: '等待其结束' } },
        ]),
    },
  ],
  explains: [],
  explanation: {
    en:
      'Each helper costs a clone of the process, pipes and a wait. In a large program with many threads the copy of the page tables is what shows; ' +
      'in a report, starting du took most of the 70 cores that a kubelet used. Meanwhile Go’s fork lock also keeps other goroutines from opening files.',
    zh:
      '每个辅助程序都要克隆进程、建立管道并等待。在内存大、线程多的程序中，复制页表的开销最为明显；' +
      '有报告称，一个占用 70 核的 kubelet 大部分时间在启动 du。期间 Go 的 ForkLock 还会阻塞其他 goroutine 打开文件。',
  },
  confirm: [
    {
      command: 'execsnoop-bpfcc -t 10',
      tells: {
        en: 'Which programs are started, and by whom. The callers of os/exec in this profile say from where.',
        zh: '谁启动了哪些程序。本剖析中 os/exec 的调用者说明是从哪里启动的。',
      },
    },
    {
      command: 'go tool pprof -peek "os/exec|forkExec" "http://$HOST/debug/pprof/profile?seconds=30"',
      tells: {
        en: 'Who starts them: the callers stand above. Here, open the function and look at its callers.',
        zh: '由谁启动：调用者列在上方。在这里也可以打开该函数查看其调用者。',
      },
    },
    {
      command: 'perf trace -s -p $PID -- sleep 10',
      tells: {
        en: 'How many clone, execve and wait4 calls there are, and how long each takes.',
        zh: 'clone、execve、wait4 各有多少次、各要多久。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: { en: 'Lengthen the period of what starts them.', zh: '延长触发者的执行周期。' },
    },
    {
      kind: 'durable',
      text: {
        en: 'Do it within the process (cAdvisor from 0.33 on walks by itself; netlink instead of ip and iptables), or start one helper for many things (iptables-restore).',
        zh: '改为进程内完成（cAdvisor 0.33 及以上自行遍历；用 netlink 代替 ip、iptables），或一次启动批量处理（iptables-restore）。',
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
    { ref: 'google/cadvisor#1300', url: 'https://github.com/google/cadvisor/issues/1300', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'A short capture in which a helper happened to run once.',
      zh: '采集时间很短，恰好运行了一次辅助程序。',
    },
  ],
} satisfies Rule;
