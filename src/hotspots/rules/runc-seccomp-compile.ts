import { localize } from '../../base/localized.ts';
import { largestPartText } from '../largest-part.ts';
import type { EvidencePart, Rule } from '../rule.ts';
import { usage } from '../texts.ts';

const SECCOMP = '(?:^|/)github\\.com/(?:docker/libcontainer|opencontainers/runc/libcontainer)/seccomp(?:/patchbpf)?\\.';
const LIBSECCOMP = '(?:^|/)github\\.com/seccomp/libseccomp-golang\\.';

const PARTS: readonly EvidencePart[] = [
  {
    id: 'rules',
    label: { en: 'Adding one rule after another', zh: '逐条添加规则' },
    level: 1,
    stacks: { anyOf: [[`${SECCOMP}matchCall$`]] },
  },
  {
    id: 'export',
    label: { en: 'libseccomp making the BPF program', zh: 'libseccomp 生成 BPF 程序' },
    level: 1,
    stacks: { anyOf: [[`${SECCOMP}disassembleFilter$`]] },
  },
  {
    id: 'patch',
    label: { en: 'Patching it for unknown system calls', zh: '为未知系统调用打补丁' },
    level: 1,
    stacks: { anyOf: [[`${SECCOMP}(?:generatePatch|enosysPatchFilter)$`]], except: [[`${SECCOMP}disassembleFilter$`]] },
  },
  {
    id: 'load',
    label: { en: 'The kernel loading it', zh: '内核加载该程序' },
    level: 1,
    stacks: { anyOf: [[`${SECCOMP}sysSeccompSetFilter$`]] },
  },
];

const COMPILING = {
  anyOf: [
    [
      `${SECCOMP}(?:InitSeccomp|PatchAndLoad|matchCall|disassembleFilter|generatePatch|enosysPatchFilter|sysSeccompSetFilter)$`,
    ],
    [LIBSECCOMP],
  ],
};

export default {
  id: 'runc-seccomp-compile',
  title: {
    en: 'Container starts spend their CPU on compiling seccomp filters',
    zh: '启动容器的 CPU 花在编译 seccomp 过滤器上',
  },
  components: ['runc'],
  signs: [
    {
      kind: 'cpu',
      stacks: COMPILING,
      thresholds: { info: 0.1, warning: 0.3, critical: 0.6 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'In a profile of runc alone it is often the largest part; it costs something only where containers or exec probes start all the time.',
        zh: '单看 runc 的剖析，它常常就是最大的一项；只有频繁启动容器或 exec 探针时才真正费 CPU。',
      },
      evidence: [
        {
          id: 'seccomp',
          label: { en: 'Building and loading the seccomp filter', zh: '构建并加载 seccomp 过滤器' },
          level: 0,
          stacks: COMPILING,
        },
        ...PARTS,
      ],
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language);
          return language === 'en'
            ? `Building seccomp filters takes ${used}. ${largestPartText(seen, PARTS, 'en')}`.trim()
            : `构建 seccomp 过滤器${used}。${largestPartText(seen, PARTS, 'zh')}`;
        }),
    },
  ],
  explains: [],
  explanation: {
    en:
      'For every container start and every exec, runc has libseccomp build a BPF program from the profile, rule by rule, and then patches it so that ' +
      'system calls which the profile does not know return ENOSYS. With a long profile this costs milliseconds of CPU each time; exec probes multiply it.',
    zh:
      'runc 每次启动容器、每次 exec 都要让 libseccomp 按 profile 逐条规则生成一段 BPF 程序，再打补丁，使 profile 不认识的系统调用返回 ENOSYS。' +
      'profile 较长时，每次要花数毫秒 CPU；exec 探针会成倍放大这一开销。',
  },
  confirm: [
    {
      command: 'perf stat -a -e sched:sched_process_exec sleep 10',
      tells: {
        en: 'How many programs started in ten seconds. Dozens a second on a quiet node mean probes or something that restarts.',
        zh: '十秒内启动了多少个程序。空闲节点上每秒数十次，说明有探针或反复重启的东西。',
      },
    },
    {
      command:
        "kubectl get pods -A --field-selector spec.nodeName=$NODE -o json | jq '[.items[].spec.containers[] | select(.livenessProbe.exec or .readinessProbe.exec)] | length'",
      tells: {
        en: 'How many containers of the node have exec probes: each probe is one exec, with one filter.',
        zh: '该节点上有多少容器配置了 exec 探针：每次探测都是一次 exec，都要编译一次过滤器。',
      },
    },
    {
      command:
        "jq '[.linux.seccomp.syscalls[]?.names | length] | add' /run/containerd/io.containerd.runtime.v2.task/k8s.io/*/config.json | sort -n | tail -1",
      tells: {
        en: 'The number of system calls that the longest profile of the node names. Common default profiles name 300 to 400.',
        zh: '节点上最长的 profile 列出了多少个系统调用。常见的默认 profile 有 300 到 400 个。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Probe less often, or with HTTP, TCP or gRPC probes instead of exec.',
        zh: '降低探测频率，或改用 HTTP、TCP、gRPC 探针代替 exec 探针。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Shorten the profile to what the program needs. runc 1.2 makes system calls cheaper (binary tree), not the compilation.',
        zh: '把 profile 精简到程序所需的系统调用。runc 1.2 的二叉树优化让系统调用更快，但不减少编译开销。',
      },
    },
  ],
  references: [
    { ref: 'opencontainers/runc#3405', url: 'https://github.com/opencontainers/runc/pull/3405', verified: true },
    {
      ref: 'opencontainers/runc@b265d1288',
      url: 'https://github.com/opencontainers/runc/commit/b265d1288',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'libseccomp is a C library: Go’s own profiler shows its time at the Go function that calls it, without the C functions below; perf shows them.',
      zh: 'libseccomp 是 C 库：Go 自带的 profiler 只把时间记在调用它的 Go 函数上，看不到 C 函数；perf 可以看到。',
    },
    {
      en: 'A profile of a single start: then the share is large by nature, and how often it happens decides.',
      zh: '只采集了一次启动：占比自然很大，关键要看启动的频率。',
    },
  ],
} satisfies Rule;
