import { argumentAt, asciiBytes, findBytes, holds, numberAt } from '../../analysis/syscalls/argument-bytes.ts';
import { localize } from '../../base/localized.ts';
import { OUTCOME } from '../../model/syscall-trace.ts';
import { formatBytes, formatCount } from '../../model/units.ts';
import { callsSighting, syscallsOf, threadsOf } from '../calls-sighting.ts';
import { GO_PROC } from '../futex-texts.ts';
import type { Rule, Sighting } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import { callEvidence, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

export default {
  id: 'mm-churn',
  title: { en: 'Memory is taken from the kernel and given back all the time', zh: '不停地向内核申请和归还内存' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'rate',
        say: (n) => ({ en: `${n} times memory was given back a second`, zh: `每秒归还内存 ${n} 次` }),
      },
      thresholds: { info: 200, warning: 2000, critical: 10_000 },
      basis: {
        en: 'The first second of a program is not counted: loaders map many files.',
        zh: '程序启动的第一秒不计：加载器会映射许多文件。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'Each mmap and munmap of the same size, and each madvise that drops pages, takes the memory lock of the process, makes all CPUs forget addresses (TLB shootdown) and brings page faults when the memory is touched again. An allocator that trims too eagerly, or a Go heap close to GOMEMLIMIT, does so thousands of times a second.',
    zh: '每次同样大小的 mmap/munmap，以及每次丢弃页面的 madvise，都要获取进程的内存锁（mmap_lock），让所有 CPU 刷新地址缓存（TLB shootdown），再次访问时还会缺页。分配器归还过于积极，或 Go 堆接近 GOMEMLIMIT 时，每秒可达数千次。',
  },
  confirm: [
    {
      command: 'perf stat -e page-faults,tlb:tlb_flush -p $PID sleep 10',
      tells: {
        en: 'Thousands of page faults a second by a process whose memory does not grow.',
        zh: '内存没有增长，却每秒数千次缺页。',
      },
    },
    {
      command: 'GODEBUG=gctrace=1 ./PROGRAM 2>&1 | grep "^gc " | tail',
      tells: {
        en: 'Go: collections without a pause between them, with a heap at the limit.',
        zh: 'Go：垃圾回收一次接一次，堆已到上限。',
      },
    },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'glibc: MALLOC_MMAP_THRESHOLD_ and MALLOC_TRIM_THRESHOLD_ of 128 MiB; jemalloc: dirty_decay_ms.',
        zh: 'glibc：把 MALLOC_MMAP_THRESHOLD_、MALLOC_TRIM_THRESHOLD_ 设为 128 MiB；jemalloc：调大 dirty_decay_ms。',
      },
    },
    {
      kind: 'durable',
      text: { en: 'Reuse buffers; Go: raise GOMEMLIMIT or GOGC.', zh: '复用缓冲区；Go：调高 GOMEMLIMIT 或 GOGC。' },
    },
  ],
  references: [
    { ref: 'mallopt(3)', url: 'https://man7.org/linux/man-pages/man3/mallopt.3.html', verified: false },
    GO_PROC,
  ],
  mayBeWrong: [
    {
      en: 'Under heavy garbage collection of Go it is a by-product of that.',
      zh: 'Go 频繁垃圾回收时，这只是其副产物。',
    },
    TRACED,
  ],
} satisfies Rule;

const ANONYMOUS = asciiBytes('MAP_ANON');
const DROPS = [asciiBytes('MADV_DONTNEED'), asciiBytes('MADV_FREE')];

function detect(view: TraceView): Sighting | undefined {
  const rows: number[] = [];
  const outstanding = new Map<string, number>();
  let pairs = 0;
  let bytes = 0;
  for (const row of view.rowsOf(FAMILY.map, FAMILY.unmap, FAMILY.advise)) {
    if (view.isStarting(row) || view.trace.calls.outcome[row] !== OUTCOME.returned) continue;
    const family = view.family(row);
    if (family === FAMILY.advise) {
      const place = argumentAt(view.trace, row, 2);
      if (place && DROPS.some((word) => findBytes(view.trace.text, place.start, place.end, word) >= 0)) rows.push(row);
      continue;
    }
    const size = sizeOf(view, row);
    const key = `${view.processOf(view.trace.calls.thread[row] as number)} ${size}`;
    if (family === FAMILY.map) {
      if (holds(view.trace, row, ANONYMOUS)) outstanding.set(key, (outstanding.get(key) ?? 0) + 1);
    } else if ((outstanding.get(key) ?? 0) > 0) {
      outstanding.set(key, (outstanding.get(key) as number) - 1);
      pairs++;
      bytes += size;
      rows.push(row);
    }
  }
  if (rows.length === 0) return undefined;
  const dropped = rows.length - pairs;
  const rate = perSecondText(view, rows.length);
  return callsSighting(view, rows, {
    summary: localize((language) =>
      language === 'en'
        ? `Memory was given back ${formatCount(rows.length)} times${rate.en}. ${formatCount(pairs)} times it was done by unmapping what had just been mapped${pairs > 0 ? ` (${formatBytes(bytes)} in all)` : ''}, ${formatCount(dropped)} times by madvise.`
        : `归还内存 ${formatCount(rows.length)} 次${rate.zh}。其中解除刚建立的映射 ${formatCount(pairs)} 次${pairs > 0 ? `（共 ${formatBytes(bytes)}）` : ''}，madvise ${formatCount(dropped)} 次。`,
    ),
    evidence: [
      callEvidence(view, { en: `Memory given back${rate.en}`, zh: `归还内存${rate.zh}` }, rows.length),
      callEvidence(view, { en: 'Mapped and unmapped, of the same size', zh: '同样大小的映射与解除' }, pairs, {
        level: 1,
      }),
      callEvidence(view, { en: 'Pages dropped (madvise)', zh: '丢弃页面（madvise）' }, dropped, { level: 1 }),
    ],
    calls: { syscalls: syscallsOf(view, rows), threads: threadsOf(view, rows).map(([thread]) => thread) },
  });
}

function sizeOf({ trace }: TraceView, row: number): number {
  const place = argumentAt(trace, row, 1);
  return place ? numberAt(trace.text, place.start, place.end) : Number.NaN;
}
