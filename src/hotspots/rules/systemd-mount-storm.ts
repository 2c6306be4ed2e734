import { asciiBytes, firstString, holds } from '../../analysis/syscalls/argument-bytes.ts';
import { localize } from '../../base/localized.ts';
import { OUTCOME } from '../../model/syscall-trace.ts';
import { formatCount } from '../../model/units.ts';
import { callsSighting, syscallsOf } from '../calls-sighting.ts';
import type { Rule, Sighting, SummarySighting } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import type { SummaryView } from '../summary-view.ts';
import { callEvidence, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** A container that starts makes some two dozen mounts. */
const FEWEST = 50;
/** In a table, without times. */
const TABLE_LEAST = 200;
const MOUNT = /^(?:mount|umount2?|move_mount|mount_setattr)$/;
const MOUNT_TABLE = asciiBytes('/mountinfo');
/** What runc up to 1.1 does at every run: binds its own binary, so that no container can overwrite it. */
const OWN_BINARY = asciiBytes('"/proc/self/exe"');

export default {
  id: 'systemd-mount-storm',
  title: {
    en: 'Mounts change all the time, and systemd reads the table of mounts each time',
    zh: '挂载不停变化，systemd 每次都要重读挂载表',
  },
  components: ['systemd', 'runc'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'rate',
        say: (n) => ({
          en: `${n} changes or readings of the mounts a second`,
          zh: `每秒变更或读取挂载表 ${n} 次`,
        }),
      },
      thresholds: { info: 1, warning: 10, critical: 50 },
      basis: {
        en: 'It takes at least 50 of them, because a container that starts makes some two dozen. Each change makes process 1 and every user’s systemd read the whole table.',
        zh: '至少 50 次才算，因为启动一个容器就会产生二十来次。每次变更都会让进程 1 和每个用户的 systemd 重读整张表。',
      },
      detect,
    },
    {
      kind: 'summary',
      basis: { en: 'At least 200 mounts and unmounts.', zh: '条件：至少 200 次挂载与卸载。' },
      detect: detectInTable,
    },
  ],
  explains: [],
  explanation: {
    en:
      'systemd keeps a unit for each mount. Whenever the table changes, process 1 and each user’s systemd read all of /proc/self/mountinfo and compare: with a thousand mounts that takes milliseconds. ' +
      'runc before 1.2 bound its own binary and took it away again at every start and every exec (against CVE-2019-5736): three changes. With exec probes on a dense node systemd then keeps a core busy. Since 246 it limits how often it reads, but each reading still costs.',
    zh:
      'systemd 为每个挂载维护一个 unit。挂载表一变，进程 1 和每个用户的 systemd 就要读取整个 /proc/self/mountinfo 并比较；有上千个挂载时每次需要数毫秒。' +
      '1.2 之前的 runc 为防范 CVE-2019-5736，每次启动和 exec 都会绑定挂载自身二进制再卸载，即三次变更。Pod 密集且使用 exec 探针时，systemd 会因此占满一个核。246 起限制了读取频率，但每次读取的开销仍在。',
  },
  confirm: [
    {
      command: 'mountsnoop-bpfcc',
      tells: {
        en: 'Who mounts what: lines with /proc/self/exe and runc.⟨random⟩ are runc’s own.',
        zh: '谁在挂载什么：带 /proc/self/exe 和 runc.⟨随机串⟩ 的是 runc 自身。',
      },
    },
    {
      command: 'wc -l < /proc/1/mountinfo; top -b -n1 -p 1 | tail -1',
      tells: {
        en: 'How long the table is, and how much CPU process 1 uses.',
        zh: '挂载表有多长，进程 1 占用多少 CPU。',
      },
    },
    {
      command: 'runc --version; systemctl --version | head -1',
      tells: {
        en: 'runc before 1.2 binds its own binary; systemd before 246 reads the table at every change.',
        zh: '1.2 之前的 runc 会绑定自身二进制；246 之前的 systemd 每次变更都重读挂载表。',
      },
    },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'temporary',
      text: { en: 'Fewer exec probes, or longer periods.', zh: '减少 exec 探针，或拉长其周期。' },
    },
    {
      kind: 'durable',
      text: {
        en: 'runc 1.2.0 or later: it no longer binds its binary (b999376fb) but protects it with an overlay (515f09f7b).',
        zh: '使用 runc 1.2.0 或更高版本：不再绑定自身二进制（b999376fb），改用 overlayfs 保护（515f09f7b）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'systemd 246 or later, which limits how often it reads the table; and fewer mounts on the node.',
        zh: '使用 systemd 246 或更高版本（限制读取频率），并减少节点上的挂载数。',
      },
    },
  ],
  references: [
    { ref: 'opencontainers/runc#2532', url: 'https://github.com/opencontainers/runc/issues/2532', verified: true },
    { ref: 'opencontainers/runc#3925', url: 'https://github.com/opencontainers/runc/issues/3925', verified: true },
    { ref: 'opencontainers/runc#3973', url: 'https://github.com/opencontainers/runc/issues/3973', verified: true },
    { ref: 'systemd/systemd#37642', url: 'https://github.com/systemd/systemd/issues/37642', verified: true },
    { ref: 'systemd/systemd#8703', url: 'https://github.com/systemd/systemd/issues/8703', verified: true },
    { ref: 'systemd/systemd#34690', url: 'https://github.com/systemd/systemd/issues/34690', verified: true },
    { ref: 'systemd/systemd#16728', url: 'https://github.com/systemd/systemd/issues/16728', verified: true },
  ],
  mayBeWrong: [
    { en: 'Machines that build images mount and unmount by nature.', zh: '构建镜像的机器本来就频繁挂载和卸载。' },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { trace } = view;
  const isMount = trace.syscalls.map((name) => MOUNT.test(name));
  const changes: number[] = [];
  for (let row = 0; isMount.includes(true) && row < trace.calls.length; row++) {
    if (!isMount[trace.calls.syscall[row] as number] || view.isTampered(row)) continue;
    if (trace.calls.outcome[row] === OUTCOME.returned && view.errorOf(row) === '') changes.push(row);
  }
  const readings = [...view.rowsOf(FAMILY.open)].filter((row) => {
    const path = firstString(trace, row);
    return path !== undefined && endsWith(trace.text, path, MOUNT_TABLE);
  });
  const rows = changes.length >= readings.length ? changes : readings;
  if (rows.length < FEWEST) return undefined;
  const own = changes.filter((row) => holds(trace, row, OWN_BINARY)).length;
  const [changed, read] = [perSecondText(view, changes.length), perSecondText(view, readings.length)];
  return callsSighting(view, rows, {
    summary: localize((language) => {
      if (language === 'en') {
        const runc =
          own === 0 ? '' : ` ${formatCount(own)} of the changes bind runc’s own binary, which runc 1.2 no longer does.`;
        return `Mounts changed ${formatCount(changes.length)} times${changed.en}, and the table of mounts was opened ${formatCount(readings.length)} times${read.en}.${runc}`;
      }
      const runc = own === 0 ? '' : `其中 ${formatCount(own)} 次是绑定 runc 自身二进制，runc 1.2 起已不再这样做。`;
      return `挂载变更 ${formatCount(changes.length)} 次${changed.zh}，挂载表被打开 ${formatCount(readings.length)} 次${read.zh}。${runc}`;
    }),
    evidence: [
      {
        id: 'changes',
        ...callEvidence(
          view,
          { en: `Mounts and unmounts${changed.en}`, zh: `挂载与卸载${changed.zh}` },
          changes.length,
        ),
      },
      ...(own === 0
        ? []
        : [
            {
              id: 'own-binary',
              ...callEvidence(view, { en: 'of runc’s own binary', zh: '其中 runc 自身二进制' }, own, { level: 1 }),
            },
          ]),
      {
        id: 'readings',
        ...callEvidence(
          view,
          { en: `Openings of mountinfo${read.en}`, zh: `打开 mountinfo${read.zh}` },
          readings.length,
        ),
      },
    ],
    calls: { syscalls: syscallsOf(view, rows) },
  });
}

function endsWith(
  text: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  word: Uint8Array,
) {
  return end - start >= word.length && word.every((byte, i) => text[end - word.length + i] === byte);
}

function detectInTable(view: SummaryView): SummarySighting | undefined {
  const { calls, errors } = view.sum(MOUNT);
  const changes = calls - errors;
  if (changes < TABLE_LEAST) return undefined;
  return {
    share: changes / view.calls,
    value: changes,
    syscalls: view.names(MOUNT),
    summary: localize((language) =>
      language === 'en'
        ? `Mounts were changed ${formatCount(changes)} times. strace -f -tt -e trace=mount,umount2 shows which and how often.`
        : `挂载变更 ${formatCount(changes)} 次。用 strace -f -tt -e trace=mount,umount2 可看到是哪些、频率多高。`,
    ),
    evidence: [
      {
        id: 'changes',
        label: { en: 'Mounts and unmounts', zh: '挂载与卸载' },
        share: changes / view.calls,
        value: changes,
        unit: 'count',
        cores: undefined,
        against: false,
        level: 0,
      },
    ],
  };
}
