import { asciiBytes, findBytes, firstString } from '../../analysis/syscalls/argument-bytes.ts';
import { type Localized, localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { callsSighting, commonDirectory, sampleOf, syscallsOf } from '../calls-sighting.ts';
import { CADVISOR, DISK_WALK, FORK, OPEN, READ_DIR, STAT, VOLUME_METRICS } from '../frames.ts';
import type { Bound, Rule, Seen, SeenLines, Sighting } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import { longestDuration } from '../scans/go-duration.ts';
import { levelOf } from '../severities.ts';
import { percent, usage } from '../texts.ts';
import { callEvidence, perSecondText } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** cAdvisor's own walks; the kubelet measures volumes with the same functions, and that is another matter. */
const WALK: StackSet = { anyOf: [[DISK_WALK]], except: [[VOLUME_METRICS]] };
/** The walk itself: each container also has a goroutine that waits until it is time for the next one. */
const WALKING = `${CADVISOR}fs\\.(?:GetDirUsage|GetDirDiskUsage|GetDirInodeUsage|\\(\\*RealFsInfo\\)\\.GetDir(?:Disk|Inode)?Usage)$`;
/** cAdvisor lets so many walks run at once; others wait for a token. */
const TOKENS = 20;
const TOKEN = `${CADVISOR}fs\\.claimToken$`;

/** How long a walk takes from which level on, in nanoseconds. */
const LONG_WALK = { info: 2e9, warning: 10e9, critical: 30e9 };

export default {
  id: 'cadvisor-disk-walk',
  title: {
    en: 'cAdvisor walks container file systems to count bytes and inodes',
    zh: 'cAdvisor 遍历容器文件系统以统计字节数和 inode 数',
  },
  components: ['cadvisor', 'kubelet'],
  signs: [
    {
      kind: 'cpu',
      stacks: WALK,
      thresholds: { info: 0.05, warning: 0.15, critical: 0.35 },
      minCores: { warning: 0.1, critical: 0.3 },
      basis: {
        en: 'Walks are throttled and back off when they take long, so a share of two digits already means very many files.',
        zh: '遍历受到限流，且耗时越长间隔越大，因此占比达到两位数就说明文件已经非常多。',
      },
      evidence: [
        {
          id: 'walk',
          label: { en: 'Walking the directories of containers', zh: '遍历容器目录' },
          level: 0,
          stacks: WALK,
        },
        {
          id: 'stat',
          label: { en: 'Asking for the size of each file (lstat)', zh: '查询每个文件的大小（lstat）' },
          level: 1,
          stacks: { anyOf: [[DISK_WALK, STAT]], except: [[VOLUME_METRICS]] },
        },
        {
          id: 'list',
          label: { en: 'Listing directories', zh: '列目录' },
          level: 1,
          stacks: {
            anyOf: [
              [DISK_WALK, READ_DIR],
              [DISK_WALK, OPEN],
            ],
            except: [[VOLUME_METRICS]],
          },
        },
        {
          id: 'fork',
          label: { en: 'Starting du and find (cAdvisor before 0.33)', zh: '启动 du 和 find（0.33 之前的 cAdvisor）' },
          level: 1,
          stacks: { anyOf: [[DISK_WALK, FORK]], except: [[VOLUME_METRICS]] },
        },
      ],
      summary: summarize,
    },
    {
      kind: 'trace',
      measure: {
        kind: 'rate',
        say: (n) => ({ en: `${n} looks at files of containers a second`, zh: `每秒查看容器文件 ${n} 次` }),
      },
      thresholds: { info: 1000, warning: 5000, critical: 20_000 },
      basis: {
        en: 'Counted are looks by a Go program at files below the layers of containers (overlay2, aufs, devicemapper).',
        zh: '只统计 Go 程序对容器各层（overlay2、aufs、devicemapper）下文件的查看。',
      },
      brings: ['dir-scan'],
      detect,
    },
    {
      kind: 'goroutine',
      stacks: { anyOf: [[WALKING]], except: [[VOLUME_METRICS]] },
      measure: 'amount',
      thresholds: { info: 5, warning: TOKENS },
      basis: {
        en: 'cAdvisor lets 20 walks run at once; when that many are under way, the walks of other containers wait.',
        zh: 'cAdvisor 最多允许 20 个遍历同时进行；达到该数后，其他容器的遍历只能等待。',
      },
      evidence: [
        {
          id: 'walks',
          label: { en: 'Walks under way or waiting for their turn', zh: '正在进行或等待中的遍历' },
          level: 0,
          stacks: { anyOf: [[WALKING]], except: [[VOLUME_METRICS]] },
        },
        {
          id: 'waiting',
          label: { en: 'Waiting for their turn', zh: '等待中的遍历' },
          level: 1,
          stacks: { anyOf: [[WALKING, TOKEN]] },
        },
      ],
      summary: summarizeGoroutines,
    },
    {
      kind: 'log',
      lines: [
        {
          id: 'walks',
          label: { en: 'Walks that took longer than allowed', zh: '耗时超过限度的遍历' },
          has: ['on following dirs took'],
          pattern:
            '(?:du and find|disk usage and inodes count) on following dirs took (?<took>[\\dhmsnuµμ.]+)(?:: \\[(?<folder>[^\\s\\]]+))?',
        },
      ],
      measure: 'count',
      thresholds: {},
      basis: {
        en: 'A healthy walk takes less than a second. cAdvisor writes such a line only when a walk exceeds a limit, which begins at 1 s for each container and grows by 1 s with each line.',
        zh: '健康的遍历不到一秒。只有超过限度时 cAdvisor 才会写这一行；限度按容器从 1 秒起，每写一行增加 1 秒。',
      },
      bounds: boundOf,
      summary: summarizeLog,
    },
  ],
  explains: ['dir-scan', 'exec-fork-storm'],
  explanation: {
    en:
      'For every container the writable layer and the log directory are walked to report their usage. Up to 0.32 cAdvisor started du and find for it, ' +
      'since 0.33 it walks by itself (fs.GetDirUsage). One container with millions of files makes each pass take tens of seconds of CPU and disk, ' +
      'fills the dentry cache and delays /metrics.',
    zh:
      '为了上报用量，cAdvisor 要遍历每个容器的可写层和日志目录。0.32 及之前靠启动 du 和 find，自 0.33 起在进程内遍历（fs.GetDirUsage）。' +
      '只要有一个容器含有上百万个文件，每一遍就要耗费数十秒的 CPU 和磁盘，还会撑满 dentry 缓存并拖慢 /metrics。',
  },
  confirm: [
    {
      command: 'journalctl -u kubelet | grep fsHandler.go | tail',
      tells: {
        en: 'Which directories took how long. cAdvisor logs a walk that takes more than a second.',
        zh: '显示哪些目录花了多长时间。遍历超过一秒时 cAdvisor 会记录日志。',
      },
    },
    {
      command: 'time du -sx "$DIR"; find "$DIR" -xdev | wc -l',
      tells: {
        en: 'How long a walk of such a directory takes, and how many files it has. Hundreds of thousands are too many for a walk every minute.',
        zh: '遍历该目录要多久、含有多少文件。每分钟遍历一次的话，几十万个文件就已经太多。',
      },
    },
    {
      command: "docker ps -s --format '{{.Size}} {{.Names}}' | sort -hr | head",
      tells: {
        en: 'Which containers write most into their own layer.',
        zh: '哪些容器在自己的可写层里写得最多。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Give the cAdvisor pod more CPU so that a walk comes to its end (in one incident 1 → 6 cores brought 57 s below 2 s).',
        zh: '给 cAdvisor Pod 更多 CPU，使遍历能够完成（有案例从 1 核增至 6 核后，57 秒降到 2 秒以内）。',
      },
    },
    {
      kind: 'temporary',
      text: {
        en: 'Standalone cAdvisor: --disable_metrics=disk (and diskIO).',
        zh: '独立运行的 cAdvisor：--disable_metrics=disk（以及 diskIO）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Move data that is written a lot from the container’s layer to volumes, and clean up the container that has the files.',
        zh: '把大量写入的数据从容器可写层移到卷上，并清理文件过多的容器。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'cAdvisor 0.33 or later (commit 046818d6), which walks in its own process instead of starting du and find.',
        zh: '使用 0.33 或更高版本的 cAdvisor（提交 046818d6），在进程内遍历，不再启动 du 和 find。',
      },
    },
  ],
  references: [
    { ref: 'google/cadvisor#2212', url: 'https://github.com/google/cadvisor/issues/2212', verified: true },
    {
      ref: 'kubernetes/kubernetes#61793',
      url: 'https://github.com/kubernetes/kubernetes/issues/61793',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#10451',
      url: 'https://github.com/kubernetes/kubernetes/issues/10451',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#23255',
      url: 'https://github.com/kubernetes/kubernetes/issues/23255',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#34423',
      url: 'https://github.com/kubernetes/kubernetes/issues/34423',
      verified: true,
    },
    { ref: 'google/cadvisor#1300', url: 'https://github.com/google/cadvisor/issues/1300', verified: true },
    { ref: 'google/cadvisor#2523', url: 'https://github.com/google/cadvisor/issues/2523', verified: true },
    {
      ref: 'google/cadvisor@046818d6',
      url: 'https://github.com/google/cadvisor/commit/046818d6',
      verified: true,
      note: 'the walk in Go; first tag v0.33.0',
    },
  ],
  mayBeWrong: [
    {
      en: 'Hosts that build images: there many files in containers are what the host is for.',
      zh: '用于构建镜像的主机：容器里文件多本就是它的常态。',
    },
    {
      en: 'With cAdvisor before 0.33 the walk is done by du and find, whose own CPU is not in this profile.',
      zh: '0.33 之前的 cAdvisor 由 du 和 find 完成遍历，它们自身的 CPU 不在此剖析数据中。',
    },
  ],
} satisfies Rule;

function summarize(seen: Seen): Localized {
  const [stat, list, fork] = ['stat', 'list', 'fork'].map((id) => percent(seen.part(id).share));
  const forks = seen.part('fork').share > seen.matched.share / 2;
  return localize((language) => {
    const used = usage(seen.matched, seen.recorded, language);
    if (forks) {
      return language === 'en'
        ? `Measuring the disk usage of containers takes ${used}, ${fork} of it for starting du and find; what those use comes on top.`
        : `统计容器磁盘用量${used}，其中启动 du 和 find 占 ${fork}；这两个程序自身的开销还要另算。`;
    }
    return language === 'en'
      ? `Walking the file systems of containers takes ${used}: asking for each file’s size ${stat}, listing directories ${list}.`
      : `遍历容器文件系统${used}：查询每个文件的大小占 ${stat}，列目录占 ${list}。`;
  });
}

function summarizeGoroutines(seen: Seen): Localized {
  const [walks, waiting] = [seen.matched.value, seen.part('waiting').value].map(formatCount);
  return localize((language) =>
    language === 'en'
      ? `${walks} walks over the file systems of containers are under way at once, ${waiting} of them waiting for their turn.`
      : `有 ${walks} 个对容器文件系统的遍历同时进行，其中 ${waiting} 个在等待。`,
  );
}

function boundOf(seen: SeenLines): { readonly atLeast?: Bound } {
  const longest = longestDuration(seen.matched.values('took').keys());
  const severity = levelOf(longest, LONG_WALK);
  if (!severity) return {};
  const [took, warning, critical] = [longest, LONG_WALK.warning, LONG_WALK.critical].map((nanos) =>
    formatDuration(nanos),
  );
  return {
    atLeast: {
      severity,
      because: {
        en: `The longest walk took ${took}: warning from ${warning}, critical from ${critical}.`,
        zh: `最长的一次遍历耗时 ${took}：“警告”的门槛为 ${warning}，“严重”的门槛为 ${critical}。`,
      },
    },
  };
}

function summarizeLog({ matched }: SeenLines): Localized {
  const took = matched.values('took');
  const longest = formatDuration(longestDuration(took.keys()));
  const folders = matched.values('folder').size;
  const [lines, places] = [matched.count, folders].map(formatCount);
  return localize((language) => {
    if (language === 'en') {
      const where = folders > 0 ? ` of ${places} ${folders === 1 ? 'container' : 'containers'}` : '';
      return `cAdvisor complains ${lines} ${matched.count === 1 ? 'time' : 'times'} about slow walks over the file systems${where}; the longest took ${longest}. The disk usage of these containers is told that late, and the CPU and disk time of the walks slows down scrapes.`;
    }
    return `cAdvisor 有 ${lines} 次报告遍历文件系统过慢${folders > 0 ? `，涉及 ${places} 个容器` : ''}；最长 ${longest}。这些容器的磁盘用量因此滞后，遍历消耗的 CPU 和磁盘还会拖慢抓取。`;
  });
}

/** Where container runtimes keep the layers of containers. */
const LAYERS = ['/overlay2/', '/overlay/', '/aufs/', '/devicemapper/', '/io.containerd.snapshotter'].map(asciiBytes);
const SAMPLE = 200;

function detect(view: TraceView): Sighting | undefined {
  const { text, calls } = view.trace;
  const rows = view.rowsOf(FAMILY.stat, FAMILY.list, FAMILY.open).filter((row) => {
    if (view.runtimeOf(calls.thread[row] as number) !== 'go') return false;
    const path = firstString(view.trace, row);
    return path !== undefined && LAYERS.some((layer) => findBytes(text, path.start, path.end, layer) >= 0);
  });
  if (rows.length === 0) return undefined;
  const root = commonDirectory(sampleOf(rows, SAMPLE).map((row) => view.pathOf(row)));
  const rate = perSecondText(view, rows.length);
  return callsSighting(view, rows, {
    summary: localize((language) =>
      language === 'en'
        ? `Files of containers were looked at ${formatCount(rows.length)} times${rate.en}${root && `, below ${root}`}.`
        : `查看容器文件 ${formatCount(rows.length)} 次${rate.zh}${root && `，位于 ${root} 下`}。`,
    ),
    evidence: [
      callEvidence(view, { en: `Looks at files of containers${rate.en}`, zh: `查看容器文件${rate.zh}` }, rows.length),
    ],
    calls: { syscalls: syscallsOf(view, rows), ...(root !== '' && { path: root }) },
  });
}
