import { type Localized, localize } from '../../base/localized.ts';
import type { StackPattern } from '../../model/finding.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { costSummary } from '../cost-texts.ts';
import { DBUS, LIBCONTAINER } from '../frames.ts';
import type { EvidencePart, Rule, Seen } from '../rule.ts';
import { percent } from '../texts.ts';

const GO_SYSTEMD = '(?:^|/)github\\.com/coreos/go-systemd/(?:v\\d+/)?dbus\\.\\(\\*Conn\\)\\.';
const GODBUS = '(?:^|/)github\\.com/godbus/dbus(?:/v\\d+)?\\.\\(\\*Conn\\)\\.';
const CGROUPS = `${LIBCONTAINER}systemd\\.`;
/** What each connection keeps running, waiting or not. */
const LOOPS: readonly StackPattern[] = [[`${GODBUS}(?:inWorker|outWorker)$`], [`${GO_SYSTEMD}dispatch$`]];

const PARTS: readonly EvidencePart[] = [
  {
    id: 'dbus',
    label: { en: 'All that goes over D-Bus', zh: '所有 D-Bus 通信' },
    level: 0,
    stacks: { anyOf: [[DBUS]] },
  },
  {
    id: 'cgroups',
    label: { en: 'For cgroups of pods and containers (systemd driver)', zh: 'Pod 和容器的 cgroup（systemd 驱动）' },
    level: 1,
    stacks: { anyOf: [[CGROUPS, DBUS]] },
  },
  {
    id: 'start',
    label: { en: 'Making units', zh: '创建单元' },
    level: 1,
    stacks: { anyOf: [[`${GO_SYSTEMD}(?:StartTransientUnit|StartUnit|startJob)\\w*$`]] },
  },
  {
    id: 'stop',
    label: { en: 'Stopping units and forgetting failed ones', zh: '停止单元、清除失败状态' },
    level: 1,
    stacks: { anyOf: [[`${GO_SYSTEMD}(?:StopUnit|ResetFailedUnit)\\w*$`]] },
  },
  {
    id: 'properties',
    label: { en: 'Reading and setting properties', zh: '读取和设置属性' },
    level: 1,
    stacks: { anyOf: [[`${GO_SYSTEMD}(?:[sSgG]et\\w*Propert\\w*)$`]] },
  },
  {
    id: 'list',
    label: { en: 'Listing units', zh: '列举单元' },
    level: 1,
    stacks: { anyOf: [[`${GO_SYSTEMD}[lL]istUnits\\w*$`]] },
  },
  {
    id: 'loops',
    label: { en: 'The loops of connections that read and hand out messages', zh: '连接的收发循环' },
    level: 1,
    stacks: { anyOf: LOOPS },
  },
];

export default {
  id: 'dbus-unit-churn',
  title: { en: 'systemd is asked over D-Bus all the time', zh: '频繁通过 D-Bus 操作 systemd 单元' },
  components: ['kubelet', 'runc', 'cri-o', 'node-exporter'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[DBUS]] },
      thresholds: { info: 0.05, warning: 0.15, critical: 0.3 },
      minCores: { warning: 0.1, critical: 0.3 },
      basis: {
        en: 'Units are made and stopped when pods start and stop, which is seldom: two digits mean constant coming and going, or removals that fail again and again.',
        zh: '只有 Pod 启停时才会创建和停止单元，并不频繁：占比达到两位数，说明 Pod 不断启停，或删除一再失败。',
      },
      evidence: PARTS,
      summary: (seen) =>
        costSummary(seen, { en: 'Talking to systemd over D-Bus', zh: '通过 D-Bus 与 systemd 通信' }, [
          { id: 'cgroups', name: { en: 'for cgroups of pods and containers', zh: 'Pod 和容器的 cgroup' } },
          { id: 'loops', name: { en: 'reading and handing out messages', zh: '收发消息' } },
        ]),
    },
    {
      kind: 'goroutine',
      stacks: { anyOf: [[DBUS]] },
      measure: 'amount',
      thresholds: { warning: 50, critical: 500 },
      basis: {
        en: 'A connection keeps two or three goroutines, and a program needs one or two connections: fifty mean that connections are not closed, or that systemd does not answer.',
        zh: '一条连接有两三个 goroutine，一个程序只需一两条连接：达到五十个，说明连接未关闭，或 systemd 没有应答。',
      },
      evidence: PARTS,
      summary: summarizeGoroutines,
    },
    {
      kind: 'block',
      stacks: { anyOf: [[DBUS]], except: LOOPS },
      thresholds: { info: 0.05 },
      minAmount: { info: 1e9 },
      basis: {
        en: 'Counted is waiting for answers, without the loops of connections, which wait by nature. A profile of blocking holds all that waited since it was turned on, so it is only a hint.',
        zh: '只统计等待应答，不含本就处于等待的连接循环。block 剖析包含自开启以来的所有等待，因此仅作提示。',
      },
      evidence: [
        {
          id: 'waiting',
          label: { en: 'Waiting for answers of systemd', zh: '等待 systemd 应答' },
          level: 0,
          stacks: { anyOf: [[DBUS]], except: LOOPS },
        },
        ...PARTS.slice(1, -1),
      ],
      summary: summarizeBlocked,
    },
  ],
  explains: [],
  explanation: {
    en:
      'With the systemd cgroup driver, each slice and scope is a transaction over D-Bus, after which systemd looks at its units again. The kubelet repeats a removal that fails for ever, ' +
      'so that systemd, the bus and the kubelet burn CPU together. libcontainer before 1.0.0-rc94 opened a new connection for each call.',
    zh:
      '使用 systemd cgroup 驱动时，每个 slice 和 scope 都是一次 D-Bus 事务，之后 systemd 会重新检查单元。删除失败时 kubelet 会无限重试，' +
      '导致 systemd、D-Bus 和 kubelet 一起消耗 CPU。1.0.0-rc94 之前的 libcontainer 还会为每次调用新建连接。',
  },
  confirm: [
    {
      command:
        'timeout 10 busctl --system monitor org.freedesktop.systemd1 | grep -oE "Member=[A-Za-z]+" | sort | uniq -c | sort -rn | head',
      tells: {
        en: 'What systemd is asked for, and how often in ten seconds. StopUnit of the same slice again and again: it cannot be removed.',
        zh: '十秒内 systemd 收到哪些请求、各多少次。若反复对同一 slice 执行 StopUnit，说明它删不掉。',
      },
    },
    {
      command:
        'systemctl list-units --all --no-legend | wc -l; systemctl list-units --all --type=slice --no-legend | grep -c kubepods',
      tells: {
        en: 'All units, and the slices of pods: many more slices than pods are leftovers.',
        zh: '单元总数和 Pod 的 slice 数：slice 远多于 Pod 说明有残留。',
      },
    },
    {
      command: "top -b -n1 -p 1,$(pidof dbus-daemon dbus-broker | tr ' ' ,)",
      tells: { en: 'Whether systemd and the bus are busy too.', zh: 'systemd 和 D-Bus 是否也很忙。' },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Remove the stuck slices by hand (systemctl stop, rmdir), then restart the kubelet.',
        zh: '手动清理卡住的 slice（systemctl stop、rmdir），再重启 kubelet。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'libcontainer 1.0.0-rc94 or later, which shares one connection; and cure what makes pods come and go.',
        zh: '使用 libcontainer 1.0.0-rc94 或更高版本（共享一条连接），并解决 Pod 频繁启停的原因。',
      },
    },
  ],
  references: [
    {
      ref: 'opencontainers/runc#3849',
      url: 'https://github.com/opencontainers/runc/issues/3849',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#112151',
      url: 'https://github.com/kubernetes/kubernetes/issues/112151',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#57345',
      url: 'https://github.com/kubernetes/kubernetes/issues/57345',
      verified: true,
    },
    {
      ref: 'opencontainers/runc@cdbed6f02',
      url: 'https://github.com/opencontainers/runc/commit/cdbed6f02',
      verified: true,
      note: 'shares one connection to D-Bus',
    },
  ],
  mayBeWrong: [
    {
      en: 'Very many pods are being started or drained at this moment.',
      zh: '此刻正有大量 Pod 在启动或驱逐。',
    },
    {
      en: 'node_exporter with the systemd collector asks for every unit at each scrape: that is not the kubelet’s doing.',
      zh: '启用 systemd 采集器的 node_exporter 每次抓取都会查询所有单元，这与 kubelet 无关。',
    },
  ],
} satisfies Rule;

function summarizeGoroutines(seen: Seen): Localized {
  const all = formatCount(seen.matched.value);
  const loops = formatCount(seen.part('loops').value);
  const waiting = formatCount(seen.matched.value - seen.part('loops').value);
  return localize((language) =>
    language === 'en'
      ? `${all} goroutines belong to D-Bus: ${loops} are the loops of connections, ${waiting} are in calls or wait for answers.`
      : `有 ${all} 个 goroutine 属于 D-Bus：${loops} 个是连接的收发循环，${waiting} 个正在调用或等待应答。`,
  );
}

function summarizeBlocked({ matched }: Seen): Localized {
  return localize((language) =>
    language === 'en'
      ? `Goroutines waited ${formatDuration(matched.value)} for answers over D-Bus, ${percent(matched.share)} of all waiting.`
      : `goroutine 等待 D-Bus 应答共 ${formatDuration(matched.value)}，占全部等待时间的 ${percent(matched.share)}。`,
  );
}
