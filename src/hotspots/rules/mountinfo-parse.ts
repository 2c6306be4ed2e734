import { asciiBytes, findBytes, firstString } from '../../analysis/syscalls/argument-bytes.ts';
import { localize } from '../../base/localized.ts';
import { formatBytes, formatCount } from '../../model/units.ts';
import { callsSighting } from '../calls-sighting.ts';
import { costSummary, SINCE_THE_START } from '../cost-texts.ts';
import { MOUNT_TABLE, READ_CALL } from '../frames.ts';
import type { EvidencePart, Rule, Sighting, StackSigns } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import { callEvidence, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const EVIDENCE: readonly EvidencePart[] = [
  {
    id: 'mounts',
    label: { en: 'Reading the table of mounts', zh: '读取挂载表' },
    level: 0,
    stacks: { anyOf: [[MOUNT_TABLE]] },
  },
  {
    id: 'kernel',
    label: { en: 'The kernel writing it anew for each read', zh: '内核为每次读取重新生成' },
    level: 1,
    stacks: { anyOf: [[MOUNT_TABLE, READ_CALL]] },
  },
  {
    id: 'parse',
    label: { en: 'Parsing its lines', zh: '逐行解析' },
    level: 1,
    stacks: { anyOf: [[MOUNT_TABLE]], except: [[MOUNT_TABLE, READ_CALL]] },
  },
];

const summary: StackSigns['summary'] = (seen) =>
  costSummary(seen, { en: 'Reading the table of mounts', zh: '读取挂载表' }, [
    { id: 'parse', name: { en: 'parsing its lines', zh: '逐行解析' } },
    { id: 'kernel', name: { en: 'the kernel writing it', zh: '内核生成内容' } },
  ]);

/** A line of mountinfo has some 150 bytes: these are 1,000 and 3,000 mounts; 1 MiB are about 7,000. */
const MANY_BYTES = 150_000;
const VERY_MANY_BYTES = 450_000;
const EXTREME_BYTES = 1024 ** 2;

export default {
  id: 'mountinfo-parse',
  title: { en: 'Reading the table of mounts is hot: too many mounts', zh: '读取挂载表开销大：挂载太多' },
  components: ['kubelet', 'containerd', 'dockerd', 'runc', 'node-exporter'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[MOUNT_TABLE]] },
      thresholds: { info: 0.03, warning: 0.1, critical: 0.25 },
      minCores: { warning: 0.1, critical: 0.3 },
      basis: {
        en: 'One pass takes tens of microseconds per hundred mounts: more than 3% means thousands of mounts, or a pass for every call.',
        zh: '每百个挂载解析一遍只需几十微秒：超过 3% 说明有数千个挂载，或每次调用都重新解析。',
      },
      evidence: EVIDENCE,
      summary,
    },
    {
      kind: 'heap-allocated',
      stacks: { anyOf: [[MOUNT_TABLE]] },
      thresholds: { info: 0.1 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'Each line becomes an object with a dozen strings: a tenth of all garbage means many mounts, or many passes.',
        zh: '每行都会变成含十来个字符串的对象：占到全部垃圾的十分之一，说明挂载很多或解析很频繁。',
      },
      evidence: EVIDENCE,
      summary,
    },
    {
      kind: 'trace',
      measure: {
        kind: 'count',
        say: (n) => ({ en: `${n} bytes of mounts read in one pass`, zh: `一遍读取 ${n} 字节的挂载信息` }),
      },
      thresholds: { info: MANY_BYTES, warning: VERY_MANY_BYTES, critical: EXTREME_BYTES },
      basis: {
        en: 'A mount is a line of about 150 bytes: 1,000, 3,000 and some 7,000 mounts.',
        zh: '一个挂载约占一行 150 字节：三个门槛约合 1000、3000 和 7000 个挂载。',
      },
      detect,
    },
  ],
  explains: ['kubelet-volume-reconcile'],
  explanation: {
    en:
      'The kernel writes the whole table anew for each reader and the reader parses every line, so the cost is mounts × passes. Pods add mounts for their layers, ' +
      'shared memory, secrets and network; a leak (mounts that copy themselves by propagation) makes the number explode, and systemd, runc and every agent pay for it too.',
    zh:
      '内核为每个读者重新生成整张表，读者再逐行解析，开销等于挂载数 × 读取次数。Pod 会为镜像层、共享内存、Secret、网络命名空间增加挂载；' +
      '一旦泄漏（挂载因传播而自我复制），数量会爆炸，systemd、runc 和所有代理都要付出代价。',
  },
  confirm: [
    {
      command: 'wc -l /proc/self/mountinfo',
      tells: {
        en: 'How many mounts there are: hundreds are normal, several thousand are too many.',
        zh: '有多少个挂载：几百个正常，几千个就太多了。',
      },
    },
    {
      command: "awk '{print $5}' /proc/self/mountinfo | sort | uniq -c | sort -rn | head",
      tells: {
        en: 'Places with several mounts on top of each other: a number above a few is a leak.',
        zh: '同一挂载点被重复挂载的次数：多于几次就是泄漏。',
      },
    },
    {
      command: 'for p in /proc/[0-9]*; do wc -l $p/mountinfo; done 2>/dev/null | sort -n | tail -3',
      tells: {
        en: 'The processes that see the most mounts: there may be more in a container’s namespace than on the node.',
        zh: '看到挂载最多的进程：容器命名空间里可能比节点上还多。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Unmount what has leaked, after looking at each (umount -l).',
        zh: '逐一确认后卸载泄漏的挂载（umount -l）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Mend the propagation that copies mounts (rshared in a loop), and keep containers’ mounts out of systemd’s namespace.',
        zh: '修复会复制挂载的传播设置（循环的 rshared），并让容器挂载不进入 systemd 的命名空间。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Newer moby/sys/mountinfo: asks about one path with openat2 instead of reading the table (Mounted), and filters lines while it reads.',
        zh: '使用较新的 moby/sys/mountinfo：查询单个路径时用 openat2 而不读整张表（Mounted），读取时也会过滤。',
      },
    },
  ],
  references: [
    {
      ref: 'containerd/containerd#5113',
      url: 'https://github.com/containerd/containerd/issues/5113',
      verified: true,
    },
    { ref: 'systemd/systemd#16728', url: 'https://github.com/systemd/systemd/issues/16728', verified: true },
    {
      ref: 'moby/sys mountinfo',
      url: 'https://github.com/moby/sys/tree/main/mountinfo',
      verified: true,
      note: 'parseInfoFile (0.1) became GetMountsFromReader (0.4.1)',
    },
  ],
  mayBeWrong: [
    {
      en: 'A short capture of a program that reads the table once when it starts.',
      zh: '采集时间很短，而程序只在启动时读取一次。',
    },
    TRACED,
  ],
} satisfies Rule;

const TABLES = ['/mountinfo', '/mounts'].map(asciiBytes);
const PROC = asciiBytes('/proc/');

function detect(view: TraceView): Sighting | undefined {
  const { text, calls } = view.trace;
  const opens = view.rowsOf(FAMILY.open).filter((row) => {
    const path = firstString(view.trace, row);
    return (
      path !== undefined &&
      findBytes(text, path.start, path.end, PROC) >= 0 &&
      TABLES.some((name) => findBytes(text, Math.max(path.start, path.end - name.length), path.end, name) >= 0)
    );
  });
  if (opens.length === 0) return undefined;
  const bytes = new Map<number, number>(Array.from(opens, (row) => [row, 0]));
  const rows: number[] = [];
  for (const row of view.rowsOf(FAMILY.read)) {
    const open = view.fds.origin[row] as number;
    const sum = bytes.get(open);
    if (sum === undefined) continue;
    rows.push(row);
    const result = calls.result[row] as number;
    if (result > 0) bytes.set(open, sum + result);
  }
  const [largest] = [...bytes].sort(([, a], [, b]) => b - a);
  if (!largest || largest[1] === 0) return undefined;
  const [open, size] = largest;
  const path = view.pathOf(open);
  const passes = perSecondText(view, opens.length);
  return callsSighting(view, rows, {
    measure: size,
    summary: localize((language) =>
      language === 'en'
        ? `The table of mounts was opened ${formatCount(opens.length)} ${opens.length === 1 ? 'time' : 'times'}${passes.en}; the largest pass read ${formatBytes(size)} of ${path}, about ${formatCount(Math.round(size / 150))} mounts.`
        : `挂载表被打开 ${formatCount(opens.length)} 次${passes.zh}；最大的一遍从 ${path} 读了 ${formatBytes(size)}，约合 ${formatCount(Math.round(size / 150))} 个挂载。`,
    ),
    evidence: [callEvidence(view, { en: 'Reads of the table of mounts', zh: '读取挂载表' }, rows.length)],
    calls: { syscalls: ['read'], path },
  });
}
