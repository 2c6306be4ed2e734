import { localize } from '../../base/localized.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { syscallsOf } from '../calls-sighting.ts';
import { durationSighting } from '../duration-sighting.ts';
import type { Rule, Sighting } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import { percentilesOf } from '../scans/futex-waits.ts';
import { durationOf, longestFirst } from '../scans/timed-calls.ts';
import { PERF_TRACE, TRACED, timeEvidence } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** One that takes so long stops everybody who waits for it. */
const STOPS = 1e9;
const FEWEST = 3;
const SHOWN = 3;

export default {
  id: 'fsync-latency',
  title: { en: 'Writing through to the disk (fsync) is slow', zh: '落盘（fsync）很慢' },
  components: ['etcd', 'any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'duration',
        say: (n) => ({ en: `half of the syncs took ${n} or more`, zh: `半数落盘耗时不少于 ${n}` }),
      },
      thresholds: { info: 10e6, warning: 50e6 },
      basis: {
        en: 'etcd wants 99 of 100 below 10 ms; a single one of a second and more is critical.',
        zh: 'etcd 要求 99% 低于 10 ms；单次达到一秒即为“严重”。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'fsync returns when the disk says that the data is safe. Slow ones mean a busy or slow disk, a shared cloud volume that is throttled, or another program that writes much; databases and etcd wait for each, and etcd loses its leader when they take too long.',
    zh: 'fsync 在磁盘确认数据安全后才返回。变慢说明磁盘繁忙或性能差、共享云盘被限速，或有别的程序在大量写入；数据库和 etcd 每次都要等待，太慢会导致 etcd 失去 leader。',
  },
  confirm: [
    {
      command: 'iostat -x 1 5',
      tells: {
        en: 'w_await and f_await of the disk, and who is near 100% util.',
        zh: '磁盘的 w_await、f_await，以及哪个接近 100% util。',
      },
    },
    {
      command: 'biolatency-bpfcc -D 10 1',
      tells: { en: 'Latency of the disk itself, without the program.', zh: '磁盘本身的延迟，与程序无关。' },
    },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'A disk of its own (SSD) for what syncs: etcd, the database log.',
        zh: '为需要落盘的程序（etcd、数据库日志）配独立的 SSD。',
      },
    },
    {
      kind: 'temporary',
      text: { en: 'Move the other writer away, or limit it (io.max).', zh: '移走或限制（io.max）其他写入者。' },
    },
  ],
  references: [{ ref: 'fsync(2)', url: 'https://man7.org/linux/man-pages/man2/fsync.2.html', verified: false }],
  mayBeWrong: [{ en: 'A single slow sync during a snapshot or a backup.', zh: '快照或备份期间的个别慢落盘。' }, TRACED],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const rows = longestFirst(view, view.rowsOf(FAMILY.sync));
  const [longest] = rows;
  if (longest === undefined) return undefined;
  const most = durationOf(view, longest);
  const stops = most >= STOPS;
  if (rows.length < FEWEST && !stops) return undefined;
  const [median] = percentilesOf(
    rows.map((row) => durationOf(view, row)),
    [0.5],
  ) as [number];
  const path = view.pathOf(longest);
  return durationSighting(view, rows, {
    measure: median,
    ...(stops && {
      atLeast: {
        severity: 'critical' as const,
        because: { en: `The longest took ${formatDuration(most)}.`, zh: `最长的一次耗时 ${formatDuration(most)}。` },
      },
    }),
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(rows.length)} syncs, half of them took ${formatDuration(median)} or more, the longest ${formatDuration(most)}${path && ` (${path})`}.`
        : `共落盘 ${formatCount(rows.length)} 次，中位数 ${formatDuration(median)}，最长 ${formatDuration(most)}${path && `（${path}）`}。`,
    ),
    evidence: rows.slice(0, SHOWN).map((row) => {
      const what = `${view.syscallOf(row)} ${view.pathOf(row)}`.trim();
      return timeEvidence(view, { en: what, zh: what }, durationOf(view, row));
    }),
    calls: { syscalls: syscallsOf(view, rows) },
  });
}
