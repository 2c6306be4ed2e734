import { type Localized, localize } from '../../base/localized.ts';
import type { Evidence, StackSet } from '../../model/finding.ts';
import { normalizeName, shortName } from '../../model/names.ts';
import { formatCount } from '../../model/units.ts';
import { groupsIn, longestWait } from '../group-search.ts';
import type { GroupSighting, Rule } from '../rule.ts';
import type { StackView } from '../stack-view.ts';
import { usage } from '../texts.ts';

const MOBY = '(?:^|/)github\\.com/(?:docker/docker|moby/moby(?:/v2)?)/';
/** The daemon itself, not its client, which many programs use. */
const DAEMON = `${MOBY}(?:daemon|container|libcontainerd|api/server|pkg/(?:pools|broadcaster|ioutils|pubsub))(?:/\\w+)*\\.`;
/** Copying what a container writes: to whoever is attached, or to its log. */
const STREAMS = `${MOBY}(?:container/stream|daemon/internal/stream|pkg/broadcaster|pkg/ioutils)(?:/\\w+)*\\.`;
const COPIER = `${MOBY}daemon/logger\\.\\(\\*Copier\\)\\.copySrc$`;
const BUFFERS = `${MOBY}(?:pkg|daemon/internal)/pools\\.`;
const COPY = '^io\\.(?:[cC]opy\\w*|\\(\\*\\w+\\)\\.WriteTo)$';

const GOROUTINES: StackSet = { anyOf: [[DAEMON]] };
const HELD: StackSet = { anyOf: [[BUFFERS], [STREAMS], [DAEMON, COPY], [COPIER]] };

/** One for the output and one for the errors of each container that runs. */
const COPIERS_OF_A_CONTAINER = 2;

export default {
  id: 'dockerd-goroutine-leak',
  title: {
    en: 'dockerd keeps goroutines that copy output nobody reads any more',
    zh: 'dockerd 残留了大量复制输出的 goroutine',
  },
  components: ['dockerd'],
  signs: [
    {
      kind: 'groups',
      of: 'goroutine',
      measure: {
        say: (n) => ({ en: `${formatCount(n)} identical goroutines`, zh: `${formatCount(n)} 个相同的 goroutine` }),
      },
      thresholds: { info: 100, warning: 1000, critical: 10_000 },
      basis: {
        en: 'Three to six goroutines for each container are normal, no two of which have the same stack but the two that copy its log.',
        zh: '每个容器有三到六个 goroutine 属正常；其中只有复制日志的两个调用栈相同。',
      },
      detect,
    },
    {
      kind: 'heap-in-use',
      stacks: HELD,
      thresholds: { info: 0.2, warning: 0.4, critical: 0.6 },
      minAmount: { info: 20 * 1024 ** 2, warning: 200 * 1024 ** 2, critical: 1024 ** 3 },
      basis: {
        en: 'Each copy holds a buffer of 32 KiB: 200 MiB are 6,400 of them.',
        zh: '每路复制占用一个 32 KiB 的缓冲区：200 MiB 即 6,400 路。',
      },
      evidence: [
        {
          id: 'held',
          label: { en: 'Buffers for copying', zh: '复制所用的缓冲区' },
          level: 0,
          stacks: HELD,
        },
        {
          id: 'streams',
          label: { en: 'Of attached streams and exec sessions', zh: 'attach 与 exec 会话' },
          level: 1,
          stacks: { anyOf: [[STREAMS]] },
        },
        {
          id: 'logs',
          label: { en: 'Of log copiers', zh: '日志复制' },
          level: 1,
          stacks: { anyOf: [[COPIER]] },
        },
      ],
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language, seen.valueType);
          return language === 'en'
            ? `Buffers for copying the output of containers hold ${used}. A goroutine profile tells how many copies there are.`
            : `复制容器输出的缓冲区占了${used}。goroutine 剖析可以看出有多少路复制。`;
        }),
    },
  ],
  explains: [],
  explanation: {
    en:
      'For every attached client, exec session and log follower dockerd starts goroutines that copy with a buffer of 32 KiB. When the other end never closes ' +
      '(a container killed for its memory, a process that left children behind, a client that went away), they stay for ever.',
    zh:
      '每个 attach 的客户端、exec 会话和日志跟随者，dockerd 都会启动若干 goroutine，各用一个 32 KiB 的缓冲区复制数据。' +
      '如果另一端一直不关闭（容器因 OOM 被杀、进程遗留了子进程、客户端已离开），它们就会永远残留。',
  },
  confirm: [
    {
      command: "docker info 2>/dev/null | grep -iE 'goroutines|containers|running'; docker ps -q | wc -l",
      tells: {
        en: 'Goroutines against running containers (the daemon tells its goroutines in debug mode): many more than six for each is a leak.',
        zh: 'goroutine 数与运行中容器数之比（daemon 需开启 debug 才显示）：远超每容器六个即为泄漏。',
      },
    },
    {
      command:
        "curl -s --unix-socket /var/run/docker.sock 'http://localhost/debug/pprof/goroutine?debug=2' >goroutines.txt; grep -c copySrc goroutines.txt",
      tells: {
        en: 'How many log copiers there are, two for each running container. Open the file here: it says how long each has waited.',
        zh: '日志复制 goroutine 的数量，每个运行中的容器应为两个。在这里打开该文件，可看到各自等待了多久。',
      },
    },
    {
      command: 'ls /proc/$(pidof dockerd)/fd | wc -l',
      tells: {
        en: 'Open files of the daemon: leaked copies hold descriptors as well.',
        zh: 'daemon 打开的文件数：残留的复制还会占用描述符。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Restart dockerd; with "live-restore": true containers go on running.',
        zh: '重启 dockerd；若已设置 "live-restore": true，容器不受影响。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Upgrade: several such leaks were fixed over the years. Stop probes that exec or attach without ever closing.',
        zh: '升级：历年已修复多个此类泄漏。停掉只 exec 或 attach 却不关闭的探针。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Log with the local or json-file driver with max-size; for others set mode=non-blocking, so that a stuck receiver stops nobody.',
        zh: '日志使用 local 或 json-file 驱动并设置 max-size；其他驱动设置 mode=non-blocking，避免接收端卡住时拖住所有人。',
      },
    },
  ],
  references: [
    { ref: 'moby/moby#40322', url: 'https://github.com/moby/moby/issues/40322', verified: true },
    { ref: 'moby/moby#13014', url: 'https://github.com/moby/moby/issues/13014', verified: true },
    { ref: 'moby/moby#48236', url: 'https://github.com/moby/moby/issues/48236', verified: true },
    { ref: 'moby/moby#37182', url: 'https://github.com/moby/moby/issues/37182', verified: true },
    { ref: 'projectatomic/docker#257', url: 'https://github.com/projectatomic/docker/issues/257', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'Many containers really run, or many clients follow logs (docker logs -f).',
      zh: '确实运行着很多容器，或有很多客户端在跟随日志（docker logs -f）。',
    },
  ],
} satisfies Rule;

function detect(view: StackView): GroupSighting | undefined {
  const groups = groupsIn(view.groups, GOROUTINES);
  const [largest] = groups;
  if (!largest) return undefined;
  const all = groups.reduce((sum, { count }) => sum + count, 0);
  const copiers = view.measure({ anyOf: [[COPIER]] }).value;
  const containers = Math.ceil(copiers / COPIERS_OF_A_CONTAINER);
  const wait = longestWait(groups);
  const place = shortName(largest.names.map(normalizeName).findLast((name) => DAEMON_FRAME.test(name)) ?? '');
  const evidence = (id: string, label: Localized, count: number, level: number): readonly Evidence[] =>
    count === 0 ? [] : [{ id, label, ...view.measureValue(count), unit: 'count', against: false, level }];
  return {
    measure: largest.count,
    stacks: GOROUTINES,
    summary: localize((language) => summaryText({ same: largest.count, all, containers, place }, language)),
    evidence: [
      ...evidence('daemon', { en: 'Goroutines of the daemon', zh: 'daemon 的 goroutine' }, all, 0),
      ...evidence(
        'same',
        { en: `With one and the same stack, in ${place}`, zh: `调用栈相同，位于 ${place}` },
        largest.count,
        1,
      ),
      ...evidence('copiers', { en: 'Log copiers, two a container', zh: '日志复制，每容器两个' }, copiers, 1),
      ...evidence('waiting', { en: 'Waiting for a minute or more', zh: '已等待一分钟以上' }, wait?.count ?? 0, 1),
    ],
  };
}

const DAEMON_FRAME = new RegExp(DAEMON);

interface Counts {
  readonly same: number;
  readonly all: number;
  /** What the log copiers stand for; 0 without any. */
  readonly containers: number;
  readonly place: string;
}

function summaryText({ same, all, containers, place }: Counts, language: 'en' | 'zh'): string {
  const [identical, together, running] = [same, all, containers].map(formatCount);
  if (language === 'en') {
    return (
      `${identical} goroutines have one and the same stack, in ${place}; the daemon has ${together} in all.` +
      (containers > 0
        ? ` The log copiers stand for ${running} running ${containers === 1 ? 'container' : 'containers'}: if there are fewer, they leak as well.`
        : '')
    );
  }
  return (
    `${identical} 个 goroutine 的调用栈完全相同，位于 ${place}；daemon 共有 ${together} 个。` +
    (containers > 0 ? `日志复制的数量相当于 ${running} 个运行中的容器：若实际更少，它们也在泄漏。` : '')
  );
}
