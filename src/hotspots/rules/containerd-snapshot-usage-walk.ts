import { localize } from '../../base/localized.ts';
import type { Rule } from '../rule.ts';
import { percent, usage } from '../texts.ts';

/** The loop of the CRI plugin; its package moved from cri/pkg/server to pkg/cri/server, then internal/cri/server/images. */
const SYNCER = '(?:^|/)github\\.com/containerd/(?:containerd|cri)/(?:[\\w.-]+/)*[\\w-]+\\.\\(\\*snapshotsSyncer\\)\\.';
/** The walk over one snapshot, or over two of them to tell what differs. */
const WALK = '(?:^|/)github\\.com/containerd/continuity/fs\\.(?:[dD]iskUsage|[dD]iffUsage)$';

export default {
  id: 'containerd-snapshot-usage-walk',
  title: {
    en: 'containerd walks the files of all snapshots to measure them',
    zh: 'containerd 遍历所有快照的文件以统计占用',
  },
  components: ['containerd', 'k3s'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[SYNCER], [WALK]] },
      thresholds: { info: 0.1, warning: 0.25, critical: 0.5 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'It runs every 10 s by default. overlayfs keeps it cheap; with btrfs every layer holds its parents, and one report counts 1.5 million files in each pass.',
        zh: '默认每 10 秒一次。overlayfs 下开销很小；btrfs 的每一层都包含其父层，有报告称每轮遍历 150 万个文件。',
      },
      evidence: [
        {
          id: 'syncer',
          label: { en: 'The CRI plugin’s regular look at all snapshots', zh: 'CRI 插件定期统计所有快照' },
          level: 0,
          stacks: { anyOf: [[SYNCER]] },
        },
        {
          id: 'walk',
          label: { en: 'Walking files', zh: '遍历文件' },
          level: 1,
          stacks: { anyOf: [[SYNCER, WALK]] },
          always: true,
        },
        {
          id: 'elsewhere',
          label: {
            en: 'Walking files for others: unpacking images, clients',
            zh: '其他原因的遍历：解压镜像、客户端请求',
          },
          level: 0,
          stacks: { anyOf: [[WALK]], except: [[SYNCER]] },
          against: true,
        },
      ],
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language);
          const [walk, elsewhere] = [seen.part('walk').share, seen.part('elsewhere').share];
          if (elsewhere > seen.part('syncer').share) {
            return language === 'en'
              ? `Measuring snapshots takes ${used}. Most of it, ${percent(elsewhere)}, is not the regular look of the CRI plugin, but images being unpacked or clients that ask.`
              : `统计快照${used}。其中大部分（${percent(elsewhere)}）并非 CRI 插件的定期统计，而是解压镜像或客户端请求。`;
          }
          return language === 'en'
            ? `Measuring snapshots takes ${used}. Walking their files for the CRI plugin takes ${percent(walk)}.`
            : `统计快照${used}。其中为 CRI 插件遍历文件占 ${percent(walk)}。`;
        }),
    },
    {
      kind: 'goroutine',
      stacks: { anyOf: [[SYNCER, WALK]] },
      measure: 'amount',
      thresholds: { info: 1 },
      basis: {
        en: 'With overlayfs a pass is over in milliseconds, so a dump rarely meets one; but one dump alone cannot tell how long it takes.',
        zh: '使用 overlayfs 时一轮只需几毫秒，很少会在转储中遇到；但单次转储无法说明耗时。',
      },
      evidence: [
        {
          id: 'walking',
          label: { en: 'Goroutines in the midst of such a walk', zh: '正在遍历的 goroutine' },
          level: 0,
          stacks: { anyOf: [[SYNCER, WALK]] },
        },
      ],
      summary: () => ({
        en: 'At the time of the dump the CRI plugin was in the midst of walking the files of a snapshot to measure it.',
        zh: '转储时，CRI 插件正在遍历某个快照的文件以统计占用。',
      }),
    },
  ],
  explains: [],
  explanation: {
    en:
      'The CRI plugin refreshes the disk usage of every snapshot each stats_collect_period (10 s), whether anybody asks or not. ' +
      'The snapshotter walks directories for that. With btrfs and native each layer holds all that is below it, so the same files are walked once for each layer.',
    zh:
      'CRI 插件每隔 stats_collect_period（10 秒）刷新一次所有快照的磁盘占用，不管有没有人查询；snapshotter 为此要遍历目录。' +
      '使用 btrfs 和 native 时，每一层都包含其下所有内容，同样的文件会按层数被重复遍历。',
  },
  confirm: [
    {
      command: "containerd config dump | grep -E 'stats_collect_period|snapshotter ='",
      tells: {
        en: 'The interval in seconds, and which snapshotter is used: overlayfs is the cheap one.',
        zh: '统计间隔（秒）和所用的 snapshotter：overlayfs 开销最小。',
      },
    },
    {
      command: 'ctr -n k8s.io snapshots ls | wc -l',
      tells: { en: 'How many snapshots are measured in each pass.', zh: '每一轮要统计多少个快照。' },
    },
    {
      command: 'timeout 20 strace -f -c -e trace=newfstatat,lstat,getdents64 -p $(pidof containerd)',
      tells: {
        en: 'Tens of thousands of stat calls within two passes are the walk.',
        zh: '两轮之内有数万次 stat 调用，即为该遍历。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Set stats_collect_period = 900 in the CRI section of containerd’s config.toml and restart containerd.',
        zh: '在 containerd 的 config.toml 的 CRI 部分设置 stats_collect_period = 900，并重启 containerd。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Use overlayfs instead of btrfs or native.',
        zh: '改用 overlayfs，不用 btrfs 或 native。',
      },
    },
  ],
  references: [
    {
      ref: 'containerd/containerd#13967',
      url: 'https://github.com/containerd/containerd/issues/13967',
      verified: true,
    },
    { ref: 'containerd/containerd#6067', url: 'https://github.com/containerd/containerd/issues/6067', verified: true },
    { ref: 'containerd/containerd#4217', url: 'https://github.com/containerd/containerd/issues/4217', verified: true },
    { ref: 'k3s-io/k3s#5121', url: 'https://github.com/k3s-io/k3s/issues/5121', verified: true },
    { ref: 'containerd/containerd#5089', url: 'https://github.com/containerd/containerd/issues/5089', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'Large images were just pulled: unpacking measures each new layer once.',
      zh: '刚刚拉取了大镜像：解压时每个新层都会统计一次。',
    },
  ],
} satisfies Rule;
