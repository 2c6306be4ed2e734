import { captureFacts } from '../analysis/capture-facts.ts';
import { type ChangedRow, changedTable } from '../analysis/diff/changed-table.ts';
import { type CaptureComparison, compareCaptures } from '../analysis/diff/compare-captures.ts';
import { type ComparedFinding, compareFindings } from '../analysis/diff/compare-findings.ts';
import { type ComparedLogs, compareLogs } from '../analysis/diff/compare-logs.ts';
import { type ComparedSyscalls, compareSyscalls, type SyscallSide } from '../analysis/diff/compare-syscalls.ts';
import { type ComparedThread, compareThreads, type MeasuredThreads } from '../analysis/diff/compare-threads.ts';
import { headlineOf } from '../analysis/diff/headline.ts';
import { logsHeadline } from '../analysis/diff/logs-headline.ts';
import { mapPair, type Pair } from '../analysis/diff/pair.ts';
import {
  type DifferenceForm,
  keepsBoth,
  type SplitDifference,
  splitDifference,
} from '../analysis/diff/split-difference.ts';
import { incomparableText } from '../analysis/diff/warning-texts.ts';
import { threadRows } from '../analysis/syscalls/thread-rows.ts';
import { measurePart } from '../analysis/syscalls/trace-part.ts';
import { lengthOf, traceSpan } from '../analysis/syscalls/trace-span.ts';
import type { Localized } from '../base/localized.ts';
import { judgeHalf } from '../hotspots/judge-half.ts';
import type { Rule } from '../hotspots/rule.ts';
import { formatDuration } from '../model/units.ts';
import type { JudgedFile } from './analyze.ts';
import type { CompareArgs } from './compare-args.ts';
import { rangedSides, type WantedRanges } from './compare-ranges.ts';
import { type ComparedFile, type FileToCompare, sideOf, treesOf } from './compare-side.ts';
import { incomparableAdvice } from './compare-texts.ts';

/** Two sides, compared in every way that they can be. */
export interface ComparedFiles extends CaptureComparison {
  /** What the files of each side were named. */
  readonly names: Pair<string>;
  readonly headline: Localized;
  /** Those that changed most first. */
  readonly functions: readonly ChangedRow[];
  readonly packages: readonly ChangedRow[];
  readonly findings: readonly ComparedFinding[];
  /** Of strace captures. */
  readonly syscalls?: ComparedSyscalls;
  /** Of traces. */
  readonly threads?: readonly ComparedThread[];
  /** Of logs. */
  readonly logs?: ComparedLogs;
  /** How one file held both, where it did. */
  readonly form?: DifferenceForm;
}

/** What came of comparing, or why nothing did. */
export type FileComparison =
  | { readonly ok: true; readonly compared: ComparedFiles }
  | { readonly ok: false; readonly text: Localized };

/**
 * Compares what stands on two sides and was read and judged, or ranges of traces, or takes one capture apart that is a
 * difference already: ranges and what a difference holds are judged here, by the shipped rules and by `ownRules`.
 */
export function compareFiles(
  files: readonly (readonly FileToCompare[])[],
  options: CompareArgs,
  ownRules: readonly Rule[] = [],
): FileComparison {
  const [before, after] = files;
  const [first, second] = files.map((side) => (side.length === 1 ? side[0] : undefined));
  const { recorded = {}, ranges } = options;
  if (files.length === 1) {
    if (first && ranges) return compareRanges({ before: first, after: first }, ranges, { options, ownRules });
    const split = first && splitDifference(first.profile);
    return first && split ? compareSplit(first, split, { options, ownRules }) : no(notTwo(1));
  }
  if (!before || !after || files.length !== 2) return no(notTwo(files.length));
  const difference = [...before, ...after].find(({ profile }) => splitDifference(profile));
  if (difference) return no(alreadyDifference(difference.analyzed.name));
  if (ranges) {
    if (!first || !second) return no(RANGES_OF_MANY);
    return compareRanges({ before: first, after: second }, ranges, { options, ownRules });
  }
  for (const side of ['before', 'after'] as const) {
    if (recorded[side] === undefined) continue;
    const known = (side === 'before' ? before : after).find(
      ({ analyzed }) => analyzed.facts.durationNanos !== undefined,
    );
    if (known) return no(saysItself(known.analyzed, side));
  }
  const sides = {
    before: before.map((file) => sideOf(file, recorded.before)),
    after: after.map((file) => sideOf(file, recorded.after)),
  };
  const logs = first && second && logsOf({ before: first, after: second }, recorded);
  if (logs && options.scale) return no(SCALE_OF_LOGS);
  return compareSides(sides, options, { ...(logs && { logs }) });
}

function compareRanges(
  files: Pair<FileToCompare>,
  ranges: WantedRanges,
  { options, ownRules }: SplitWish,
): FileComparison {
  const ranged = rangedSides(files, ranges, ownRules);
  return ranged.ok
    ? compareSides(
        mapPair(ranged.sides, (side) => [side]),
        options,
        {},
      )
    : no(ranged.text);
}

function compareSides(
  sides: Pair<readonly ComparedFile[]>,
  options: CompareArgs,
  more: Pick<ComparedFiles, 'logs' | 'form'>,
): FileComparison {
  const { before, after } = sides;
  const compared = compareCaptures(before, after, options);
  if (!compared.ok) return no(incomparableText(compared.why, incomparableAdvice));
  const { comparison, types, warnings } = compared;
  const findings = compareFindings(before, after);
  const functions = changedTable(comparison, 'function');
  const callNames = [...before, ...after].flatMap(({ syscalls = [] }) => syscalls);
  return {
    ok: true,
    compared: {
      comparison,
      types,
      warnings,
      names: mapPair(sides, (side) => side.map(({ name }) => name).join(', ')),
      headline: more.logs
        ? logsHeadline(more.logs, findings)
        : headlineOf({
            comparison,
            functions,
            findings,
            syscalls: callNames.length > 0 ? new Set(callNames) : undefined,
          }),
      functions,
      packages: changedTable(comparison, 'package'),
      findings,
      ...callsOf(sides),
      ...more,
    },
  };
}

/** System calls where all have some of one kind, and of two traces threads: those of several have no numbers in common. */
function callsOf({ before, after }: Pair<readonly ComparedFile[]>): Pick<ComparedFiles, 'syscalls' | 'threads'> {
  const all = [...before, ...after].flatMap(({ calls }) => calls ?? []);
  const isOneKind = new Set(all.map((calls) => 'summary' in calls)).size === 1;
  if (!isOneKind || all.length < before.length + after.length) return {};
  const syscalls = compareSyscalls(all.slice(0, before.length), all.slice(before.length));
  const [a, b] = all;
  if (all.length > 2 || !a || !b || 'summary' in a || 'summary' in b) return { syscalls };
  const isOneTrace = 'trace' in a && 'trace' in b && a.trace === b.trace;
  return { syscalls, threads: compareThreads({ before: threadsOf(a), after: threadsOf(b) }, isOneTrace) };
}

function threadsOf(side: Exclude<SyscallSide, { summary: unknown }>): MeasuredThreads {
  const { recording } = side;
  if ('digest' in side) {
    const { threads, facts } = side.digest;
    return { threads, span: facts.span ?? recording?.span };
  }
  const { trace, ranges } = side;
  if (ranges) return measurePart(trace, ranges);
  return { threads: threadRows(trace).rows, span: lengthOf(traceSpan(trace)) ?? recording?.span };
}

interface SplitWish {
  readonly options: CompareArgs;
  readonly ownRules: readonly Rule[];
}

function compareSplit(
  { analyzed }: FileToCompare,
  split: SplitDifference,
  { options, ownRules }: SplitWish,
): FileComparison {
  const { form } = split;
  const name = { before: `${analyzed.name} (A)`, after: `${analyzed.name} (B)` };
  const side = (part: keyof Pair<unknown>): ComparedFile => {
    const half = split[part];
    const durationNanos = options.recorded?.[part];
    const profile = durationNanos === undefined ? half : { ...half, meta: { ...half.meta, durationNanos } };
    const judged = {
      captureName: name[part],
      facts: captureFacts(profile),
      profile,
      treeOf: treesOf(profile),
    };
    const findings = keepsBoth(form) ? [...judgeHalf(judged), ...judgeHalf(judged, ownRules)] : [];
    return { ...judged, name: name[part], findings };
  };
  // What has cancelled out is no whole that there could be shares of.
  const scale = keepsBoth(form) ? {} : ({ scale: 'subtract' } as const);
  return compareSides({ before: [side('before')], after: [side('after')] }, { ...scale, ...options }, { form });
}

function logsOf(files: Pair<FileToCompare>, recorded: Partial<Pair<number>>): ComparedLogs | undefined {
  const [before, after] = (['before', 'after'] as const).map((side) => {
    const { facts, log } = files[side].analyzed;
    const nanoseconds = recorded[side];
    const entered = nanoseconds === undefined ? undefined : nanoseconds / 1e9;
    return facts.kind === 'log' && log
      ? { ...log, levels: log.facts.levels, seconds: log.facts.seconds ?? entered }
      : undefined;
  });
  return before && after && compareLogs(before, after);
}

function no(text: Localized): FileComparison {
  return { ok: false, text };
}

const RANGES_OF_MANY: Localized = {
  en: 'Ranges are of one trace on each side, and here are more: name one, or leave the ranges out.',
  zh: '时间范围只适用于每侧一个跟踪，这里有多个：请每侧只指定一个，或去掉范围。',
};

function notTwo(count: number): Localized {
  return {
    en: `--compare takes two captures, and ${count === 1 ? 'this is 1, which is not the difference of two' : `these are ${count}`}.`,
    zh: `--compare 需要两个采集文件，这里有 ${count} 个${count === 1 ? '，且它不是差异数据' : ''}。`,
  };
}

function saysItself({ name, facts }: JudgedFile['analyzed'], side: keyof Pair<unknown>): Localized {
  const option = side === 'before' ? '--seconds-a' : '--seconds-b';
  const duration = formatDuration(facts.durationNanos ?? 0);
  return {
    en: `${name} says itself that ${duration} were recorded: leave ${option} out.`,
    zh: `${name} 自身已注明采集了 ${duration}：请去掉 ${option}。`,
  };
}

const SCALE_OF_LOGS: Localized = {
  en: 'Logs are compared by how often each message comes, not by a scale: leave --scale out.',
  zh: '日志按每种消息出现的频率比较，没有尺度之分：请去掉 --scale。',
};

function alreadyDifference(name: string): Localized {
  return {
    en: `${name} is the difference of two captures already. Name it alone to see what it compares.`,
    zh: `${name} 本身已是两次采集的差异。请单独指定它以查看所比较的内容。`,
  };
}
