import { localize } from '../../base/localized.ts';
import { formatCount } from '../../model/units.ts';
import { callsSighting, sampleOf, syscallsOf } from '../calls-sighting.ts';
import type { Rule, Sighting } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import { PLACE } from '../scans/file-scan.ts';
import { callEvidence, listText, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const SAMPLE = 500;
const SHOWN = 4;

export default {
  id: 'proc-scan',
  title: { en: 'Files of processes in /proc are read in masses', zh: '大量读取 /proc 下的进程文件' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'rate',
        say: (n) => ({ en: `${n} files of processes opened a second`, zh: `每秒打开 ${n} 个进程文件` }),
      },
      thresholds: { info: 200, warning: 2000, critical: 10_000 },
      basis: {
        en: 'One look at 200 processes by ps or top opens about 600 files.',
        zh: 'ps 或 top 查看一遍 200 个进程约打开 600 个文件。',
      },
      detect,
    },
  ],
  explains: ['enoent-storm', 'dir-scan'],
  explanation: {
    en: 'Agents, top and ps read several files of every process at each look. smaps, numa_maps, environ and cmdline take the memory lock of the process they look at (mmap_lock) and so make it wait.',
    zh: '监控代理、top、ps 每次都会读取每个进程的多个文件。其中 smaps、numa_maps、environ、cmdline 要获取被查看进程的内存锁（mmap_lock），会让该进程等待。',
  },
  confirm: [
    {
      command: 'ls -d /proc/[0-9]* | wc -l',
      tells: { en: 'How many processes each look takes in.', zh: '每次查看涉及多少个进程。' },
    },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Read fewer files (smaps_rollup instead of smaps), of fewer processes, less often.',
        zh: '减少读取的文件（用 smaps_rollup 代替 smaps）、进程和频率。',
      },
    },
  ],
  references: [{ ref: 'proc(5)', url: 'https://man7.org/linux/man-pages/man5/proc.5.html', verified: false }],
  mayBeWrong: [
    {
      en: 'ps and top do this by nature; short runs of them are no problem.',
      zh: 'ps 和 top 本来如此，短时间运行没有问题。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { place } = view.files;
  const rows = view.rowsOf(FAMILY.open, FAMILY.list).filter((row) => {
    const at = place[row] as number;
    const counts = view.family(row) === FAMILY.open ? at === PLACE.process : at === PLACE.proc;
    return counts && !view.isStarting(row);
  });
  if (rows.length === 0) return undefined;
  const counts = new Map<string, number>();
  const sample = sampleOf(rows, SAMPLE);
  for (const row of sample) {
    const name = view.pathOf(row).replace(/\/\d+(?=\/|$)/g, '/N');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const top = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const listed = listText(top.slice(0, SHOWN), top.length);
  const rate = perSecondText(view, rows.length);
  return callsSighting(view, rows, {
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(rows.length)} files of processes were opened${rate.en}: ${listed.en}.`
        : `共打开进程文件 ${formatCount(rows.length)} 次${rate.zh}：${listed.zh}。`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `Opens below /proc/PID${rate.en}`, zh: `打开 /proc/PID 下的文件${rate.zh}` },
        rows.length,
      ),
    ],
    calls: { syscalls: syscallsOf(view, rows), path: '/proc/' },
  });
}
