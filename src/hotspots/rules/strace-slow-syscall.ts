import { inferSeconds } from '../../analysis/syscalls/seconds-kind.ts';
import { localize } from '../../base/localized.ts';
import { DURATION } from '../../model/syscall-trace.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { syscallsOf } from '../calls-sighting.ts';
import { durationSighting } from '../duration-sighting.ts';
import type { Rule, Sighting, SummarySighting } from '../rule.ts';
import { FAMILY, familyOf } from '../scans/families.ts';
import { PLACE, STAT_FILE } from '../scans/file-scan.ts';
import { durationOf, isOpen, longestFirst } from '../scans/timed-calls.ts';
import type { SummaryView } from '../summary-view.ts';
import { TRACED, timeEvidence } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** strace itself stops threads for up to 200 ms: below the certain, so many slow ones are asked for. */
const SLOW = 250e6;
const CERTAIN = 500e6;
const REPEATED = 3;
const SHOWN = 5;

export default {
  id: 'strace-slow-syscall',
  title: { en: 'Calls on files take long', zh: '文件相关的系统调用很慢' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'duration',
        say: (n) => ({ en: `calls that do not wait by nature took ${n}`, zh: `本不该等待的调用耗时 ${n}` }),
      },
      thresholds: { info: SLOW, warning: CERTAIN, critical: 2e9 },
      basis: {
        en: 'They take microseconds. Below 500 ms it takes three slow ones, because strace itself stops threads for up to 200 ms.',
        zh: '这类调用只需微秒。低于 500 ms 时要求至少三次，因为 strace 自身会让线程停顿最多 200 ms。',
      },
      detect,
    },
    {
      kind: 'summary',
      basis: {
        en: 'Calls on files of 5 ms and more on average, half a second in all.',
        zh: '条件：文件相关调用平均不少于 5 ms，合计不少于半秒。',
      },
      detect: detectInTable,
    },
  ],
  explains: [],
  explanation: {
    en: 'Ordinary calls on files end within microseconds. A slow one names what is sick: a cgroup file, an NFS or FUSE mount that does not answer, a full or slow disk, or a lock in the kernel that somebody holds.',
    zh: '普通的文件调用在微秒内返回。慢的那一个就指出了病根：某个 cgroup 文件、没有响应的 NFS 或 FUSE 挂载、写满或缓慢的磁盘，或内核里被占住的锁。',
  },
  confirm: [
    {
      command: 'timeout -s INT 20 strace -f -tt -T -y -o trace.txt -p $PID',
      tells: {
        en: 'With -y each call names its file, with -T its time; open it here. The same path again and again is the culprit.',
        zh: '-y 使每次调用带上文件名，-T 带上耗时；可在这里打开。反复出现的同一路径就是元凶。',
      },
    },
    {
      command: 'cat /proc/$PID/task/*/stack',
      tells: {
        en: 'As root: where in the kernel each thread is right now (nfs, fuse, mem_cgroup, ext4, a mutex).',
        zh: '以 root 执行：各线程此刻在内核何处（nfs、fuse、mem_cgroup、ext4、某个 mutex）。',
      },
    },
    {
      command: "ps -eLo pid,lwp,stat,wchan:32,comm | awk '$3 ~ /D/'",
      tells: {
        en: 'Other threads that are stuck in the same way.',
        zh: '以同样方式卡住的其他线程。',
      },
    },
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Mend what the path names: the mount, the disk, the cgroups; until then leave it out of what is looked at.',
        zh: '解决路径所指的对象：挂载点、磁盘、cgroup；在此之前不要再去访问它。',
      },
    },
  ],
  references: [{ ref: 'google/cadvisor#2259', url: 'https://github.com/google/cadvisor/issues/2259', verified: true }],
  mayBeWrong: [
    {
      en: 'Without -y, what a descriptor is may not be known: reading from a pipe, a socket or inotify waits by nature.',
      zh: '没有 -y 时可能不知道描述符是什么：从管道、socket、inotify 读取本来就会等待。',
    },
    {
      en: 'Opening a named pipe, or a file that somebody holds a lease on, waits for the other one.',
      zh: '打开命名管道，或他人持有租约的文件，本来就要等对方。',
    },
    TRACED,
  ],
} satisfies Rule;

/** About paths and descriptors of files: none of these waits for somebody else. */
const ABOUT_FILES: readonly number[] = [
  FAMILY.open,
  FAMILY.stat,
  FAMILY.fstat,
  FAMILY.list,
  FAMILY.access,
  FAMILY.statfs,
  FAMILY.link,
];
/** The same, where no family is needed elsewhere. */
const ALSO_ABOUT_FILES =
  /^(?:fallocate|ftruncate(?:64)?|[fl]?(?:get|set|list|remove)xattr|f?chmod|fchmodat2?|[fl]?chown|fchownat|utimensat|copy_file_range|quotactl|pivot_root|mount_setattr|move_mount|open_tree)$/;
const KNOWN_FILES: readonly number[] = [PLACE.files, PLACE.cgroup, PLACE.process, PLACE.proc];
/** What a descriptor may be that is no file: pipes, sockets, terminals, by the names that -y prints. */
const SPECIAL = /^(?!\/)|^\/dev\/|\/kmsg$/;

function detect(view: TraceView): Sighting | undefined {
  const { calls } = view.trace;
  const { place, statFile } = view.files;
  const slow: number[] = [];
  for (let row = 0; row < calls.length; row++) {
    if (!(certainDuration(view, row) >= SLOW) || view.isTampered(row)) continue;
    // Statistics files of cgroups have a rule of their own.
    if (statFile[row] !== STAT_FILE.none) continue;
    const family = view.family(row);
    const reads = family === FAMILY.read || family === FAMILY.write;
    const ofFile = reads && KNOWN_FILES.includes(place[row] as number) && !SPECIAL.test(view.pathOf(row));
    if (ofFile || ABOUT_FILES.includes(family) || ALSO_ABOUT_FILES.test(view.syscallOf(row))) slow.push(row);
  }
  const rows = longestFirst(view, slow);
  const [longest] = rows;
  if (longest === undefined) return undefined;
  const most = durationOf(view, longest);
  const third = rows[REPEATED - 1];
  if (most < CERTAIN && third === undefined) return undefined;
  const path = view.pathOf(longest);
  const again = path === '' ? 0 : rows.filter((row) => view.pathOf(row) === path).length;
  const name = view.threadText(calls.thread[longest] as number);
  const took = formatDuration(most);
  return durationSighting(view, rows, {
    measure: most >= CERTAIN ? most : durationOf(view, third as number),
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(rows.length)} ${rows.length === 1 ? 'call' : 'calls'} on files took ${formatDuration(SLOW)} or more. The slowest is ${view.syscallOf(longest)}${path && ` of ${path}`} in ${name.en}: ${isOpen(view, longest) ? `not back after ${took}` : took}.${again > 1 ? ` The same path is among them ${formatCount(again)} times.` : ''}`
        : `有 ${formatCount(rows.length)} 次文件相关调用耗时 ${formatDuration(SLOW)} 以上。最慢的是${name.zh}的 ${view.syscallOf(longest)}${path && `（${path}）`}：${isOpen(view, longest) ? `${took} 后仍未返回` : took}。${again > 1 ? `同一路径出现了 ${formatCount(again)} 次。` : ''}`,
    ),
    evidence: rows.slice(0, SHOWN).map((row) => {
      const what = `${view.syscallOf(row)} ${view.pathOf(row)}`.trim();
      return timeEvidence(view, { en: what, zh: what }, durationOf(view, row));
    }),
    calls: { syscalls: syscallsOf(view, rows), ...(again > 1 && { path }) },
  });
}

/** How long a call took at least: the difference of two printed times is off by as much as they are rounded. */
function certainDuration({ trace: { calls, clock } }: TraceView, row: number): number {
  const duration = calls.duration[row] as number;
  return calls.durationKind[row] === DURATION.measured ? duration : duration - 2 * clock.resolution;
}

/** Nanoseconds of a call on average, and of all together, from where on a table is worth a word. */
const SLOW_ON_AVERAGE = 5e6;
const LEAST_TIME = 500e6;
/** From files or from anything else, a table does not say: these count only where the seconds are CPU time. */
const READS = /^p?(?:read|write)v?(?:64|2)?$/;

function detectInTable(view: SummaryView): SummarySighting | undefined {
  const isCpu = view.tables.every((table) => inferSeconds(table).kind === 'cpu');
  const slow = view.rows
    .flatMap(({ name, calls, time }) =>
      time === undefined || calls === 0 ? [] : [{ name, calls, time, each: time / calls }],
    )
    .filter(
      ({ name }) =>
        ABOUT_FILES.includes(familyOf(name)) ||
        familyOf(name) === FAMILY.sync ||
        ALSO_ABOUT_FILES.test(name) ||
        (isCpu && READS.test(name)),
    )
    .filter(({ each, time }) => each >= SLOW_ON_AVERAGE && time >= LEAST_TIME)
    .sort((a, b) => b.each - a.each);
  const [first] = slow;
  if (!first) return undefined;
  const what = isCpu ? { en: 'of CPU in the kernel', zh: '内核 CPU' } : { en: 'of waiting', zh: '等待' };
  return {
    share: slow.reduce((sum, { calls }) => sum + calls, 0) / view.calls,
    value: slow.reduce((sum, { calls }) => sum + calls, 0),
    syscalls: slow.map(({ name }) => name),
    summary: localize((language) =>
      language === 'en'
        ? `${first.name} takes ${formatDuration(first.each)} ${what.en} on average, over ${formatCount(first.calls)} calls: such a call should take microseconds. Which file it is, the table does not say; record with -f -tt -T -y.`
        : `${first.name} 平均耗费 ${formatDuration(first.each)} 的${what.zh}，共 ${formatCount(first.calls)} 次：这类调用本应只需微秒。是哪个文件，统计表没有说明；请用 -f -tt -T -y 录制。`,
    ),
    evidence: slow.slice(0, SHOWN).map(({ name, calls, time, each }) => ({
      label: {
        en: `${name}: ${formatCount(calls)} calls of ${formatDuration(each)} on average`,
        zh: `${name}：${formatCount(calls)} 次，平均 ${formatDuration(each)}`,
      },
      share: view.time ? time / view.time : 0,
      value: time,
      unit: 'nanoseconds',
      cores: undefined,
      against: false,
      level: 0,
    })),
  };
}
