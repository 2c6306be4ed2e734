import { firstString } from '../../analysis/syscalls/argument-bytes.ts';
import { localize } from '../../base/localized.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { byProcess, callsSighting, commonDirectory, sampleOf, syscallsOf } from '../calls-sighting.ts';
import type { Rule, Sighting, SummarySighting } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import { hashBytes, TopCounter } from '../scans/top-counter.ts';
import type { SummaryView } from '../summary-view.ts';
import { callEvidence, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** A path that is missed so often is looked for again and again, at start or not. */
const AGAIN = 5;
const SAMPLE = 200;
const SHOWN = 3;
/** In a table, without times and paths. */
const TABLE_SHARE = 0.6;
const TABLE_LEAST = 1000;

export default {
  id: 'enoent-storm',
  title: { en: 'Files that do not exist are looked for again and again', zh: '反复查找不存在的文件' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: { kind: 'rate', say: (n) => ({ en: `${n} misses a second`, zh: `每秒落空 ${n} 次` }) },
      thresholds: { info: 200, warning: 1000, critical: 5000 },
      basis: {
        en: 'What a program misses once while it starts is not counted: loaders and interpreters look in many places.',
        zh: '程序启动时一次性的落空不计：加载器和解释器本来就会到处查找。',
      },
      detect,
    },
    {
      kind: 'summary',
      basis: {
        en: 'At least 1,000 failures, 60% of the calls that look for files.',
        zh: '条件：至少 1,000 次失败，且占查找文件的调用的 60%。',
      },
      detect: detectInTable,
    },
  ],
  explains: [],
  explanation: {
    en: 'Each miss walks the path in the kernel and leaves a negative dentry behind. A loop of them comes from search paths (PATH, PYTHONPATH, LD_LIBRARY_PATH, node_modules, locales), from watching for a file that never comes, or from a version that expects files the kernel no longer has.',
    zh: '每次落空都要在内核中走一遍路径，并留下一个负 dentry。反复落空通常来自搜索路径（PATH、PYTHONPATH、LD_LIBRARY_PATH、node_modules、locale），来自等待一个始终不出现的文件，或程序版本期望的文件在当前内核中已不存在。',
  },
  confirm: [
    {
      command:
        "strace -f -e trace=%file -Z -p $PID 2>&1 | grep ENOENT | sed -E 's/[0-9]+/N/g' | sort | uniq -c | sort -rn | head",
      tells: { en: 'The paths that are missed, numbers folded.', zh: '落空的路径（数字已归并）。' },
    },
    {
      command: 'slabtop -o -s c | head',
      tells: {
        en: 'A dentry slab that grows all the time is filled by misses.',
        zh: 'dentry slab 持续增长，说明正被落空的查找填满。',
      },
    },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Shorten the search path, name the file in full, or watch the directory with inotify instead of asking.',
        zh: '缩短搜索路径、写明完整路径，或用 inotify 监视目录代替反复查询。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Update the component that reads files the kernel has dropped or renamed.',
        zh: '升级仍在读取已被内核删除或改名文件的组件。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#120813',
      url: 'https://github.com/kubernetes/kubernetes/issues/120813',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#76531',
      url: 'https://github.com/kubernetes/kubernetes/issues/76531',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'Compilers and package managers look for many files once; that ends with them.',
      zh: '编译器和包管理器会一次性查找大量文件，运行结束即止。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { text } = view.trace;
  const misses = view.rowsOf(FAMILY.open, FAMILY.stat, FAMILY.access).filter((row) => view.errorOf(row) === 'ENOENT');
  if (misses.length === 0) return undefined;
  const keyOf = (row: number): number => {
    const path = firstString(view.trace, row);
    const process = view.processOf(view.trace.calls.thread[row] as number);
    return path ? hashBytes(text, path.start, path.end, process) : -1;
  };
  const paths = new TopCounter();
  const keys = Float64Array.from(misses, keyOf);
  misses.forEach((row, i) => {
    paths.add(keys[i] as number, row);
  });
  const rows = misses.filter((row, i) => paths.count(keys[i] as number) >= AGAIN || !view.isStarting(row));
  const [most] = byProcess(view, rows);
  if (!most) return undefined;
  const [process] = most;
  const program = view.threads.processes.name[process] ?? '';
  const directory = commonDirectory(sampleOf(rows, SAMPLE).map((row) => view.pathOf(row)));
  const top = paths.top(SHOWN).map(({ row, count }) => ({ path: view.pathOf(row), count }));
  const rate = perSecondText(view, rows.length);
  const [first] = top;
  return callsSighting(view, rows, {
    summary: localize((language) =>
      language === 'en'
        ? `${program || 'The program'} asked ${formatCount(rows.length)} times for files that are not there${rate.en}, ${formatCount(paths.distinct)} different ones${directory && `, most of them below ${directory}`}; most often for ${first?.path} (${formatCount(first?.count ?? 0)} times).`
        : `${program ? `${program} ` : '该程序'}有 ${formatCount(rows.length)} 次查找不存在的文件${rate.zh}，涉及 ${formatCount(paths.distinct)} 个路径${directory && `，多在 ${directory} 下`}；最多的是 ${first?.path}（${formatCount(first?.count ?? 0)} 次）。`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `Calls that failed with ENOENT${rate.en}`, zh: `以 ENOENT 失败的调用${rate.zh}` },
        rows.length,
      ),
      ...top.map(({ path, count }) => callEvidence(view, { en: path, zh: path }, count, { level: 1 })),
    ],
    calls: { syscalls: syscallsOf(view, rows), errnos: ['ENOENT'], ...(directory !== '' && { path: directory }) },
  });
}

const FILE = /^(?:open(?:at2?)?|l?stat(?:64)?|newfstatat|fstatat64|statx|f?access(?:at2?)?|readlink(?:at)?)$/;

function detectInTable(view: SummaryView): SummarySighting | undefined {
  const { calls, errors } = view.sum(FILE);
  if (errors < TABLE_LEAST || errors < calls * TABLE_SHARE) return undefined;
  const names = view.names(FILE);
  return {
    share: errors / view.calls,
    value: errors,
    syscalls: names,
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(errors)} of ${formatCount(calls)} calls that look for files failed (${formatShare(errors / calls)}), nearly always because the file is not there. strace -f -tt -T shows which files and how often.`
        : `查找文件的 ${formatCount(calls)} 次调用中有 ${formatCount(errors)} 次失败（${formatShare(errors / calls)}），几乎总是因为文件不存在。用 strace -f -tt -T 可看到是哪些文件、频率多高。`,
    ),
    evidence: [
      {
        label: { en: 'Failed calls that look for files', zh: '查找文件失败的调用' },
        share: errors / view.calls,
        value: errors,
        unit: 'count',
        cores: undefined,
        against: false,
        level: 0,
      },
    ],
  };
}
