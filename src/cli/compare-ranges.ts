import { captureFacts } from '../analysis/capture-facts.ts';
import { rangesOf, type TracePart } from '../analysis/diff/compared-part.ts';
import type { Pair } from '../analysis/diff/pair.ts';
import { clockText } from '../analysis/syscalls/clock-text.ts';
import { cutTrace } from '../analysis/syscalls/cut-trace.ts';
import { describeFds } from '../analysis/syscalls/describe-fds.ts';
import { partProfile } from '../analysis/syscalls/trace-part.ts';
import { type TimeRange, traceSpan } from '../analysis/syscalls/trace-span.ts';
import type { Localized } from '../base/localized.ts';
import { findHotspots } from '../hotspots/find-hotspots.ts';
import type { Rule } from '../hotspots/rule.ts';
import type { SyscallTrace } from '../model/syscall-trace.ts';
import { type ComparedFile, type FileToCompare, sideOf, treesOf } from './compare-side.ts';
import { rangeOf, type WantedRange } from './range-args.ts';

/** Which range of each trace is compared; of one trace without a range on one side it is the rest. */
export type WantedRanges = Partial<Pair<WantedRange>>;

/** Both sides of a comparison of ranges, or why there are none. A file is there twice where both are of it. */
export function rangedSides(
  files: Pair<FileToCompare>,
  wanted: WantedRanges,
  ownRules: readonly Rule[],
): { readonly ok: true; readonly sides: Pair<ComparedFile> } | { readonly ok: false; readonly text: Localized } {
  const before = partOf(files, wanted, 'before');
  const after = partOf(files, wanted, 'after');
  if ('problem' in before) return { ok: false, text: before.problem };
  if ('problem' in after) return { ok: false, text: after.problem };
  if (files.before === files.after) {
    const trace = files.after.capture.trace as SyscallTrace;
    const span = traceSpan(trace) as TimeRange;
    const ranges = rangesOf({ before: before.part ?? 'rest', after: after.part ?? 'rest' }, span);
    if (ranges.before.length === 0 || ranges.after.length === 0) return { ok: false, text: NO_REST };
    const side = (of: keyof Pair<unknown>) => rangedSide(files[of], trace, ranges[of], ownRules);
    return { ok: true, sides: { before: side('before'), after: side('after') } };
  }
  const side = (of: keyof Pair<unknown>, part: TracePart | undefined): ComparedFile => {
    const { trace } = files[of].capture;
    return trace && typeof part === 'object' ? rangedSide(files[of], trace, [part], ownRules) : sideOf(files[of]);
  };
  return { ok: true, sides: { before: side('before', before.part), after: side('after', after.part) } };
}

function partOf(
  files: Pair<FileToCompare>,
  wanted: WantedRanges,
  side: keyof Pair<unknown>,
): { readonly part: TracePart | undefined } | { readonly problem: Localized } {
  const range = wanted[side];
  const { analyzed, capture } = files[side];
  if (!range) return { part: undefined };
  if (!capture.trace) return { problem: noTrace(analyzed.name) };
  const found = rangeOf(range, capture.trace, analyzed.name);
  return 'en' in found ? { problem: found } : { part: found };
}

/** Judged as if strace had been run within the ranges alone; its table of -C counts all of the trace. */
function rangedSide(
  { analyzed, capture }: FileToCompare,
  trace: SyscallTrace,
  ranges: readonly TimeRange[],
  ownRules: readonly Rule[],
): ComparedFile {
  const profile = partProfile(trace, describeFds(trace), ranges);
  const facts = captureFacts(profile, capture);
  const treeOf = treesOf(profile);
  const judged = { captureName: analyzed.name, facts, treeOf, trace: cutTrace(trace, ranges), profile };
  return {
    name: `${analyzed.name} (${ranges.map((range) => rangeText(trace, range)).join(', ')})`,
    facts,
    treeOf,
    findings: [...findHotspots(judged), ...findHotspots(judged, ownRules)],
    syscalls: trace.syscalls,
    calls: { trace, ranges },
  };
}

function rangeText({ clock }: SyscallTrace, { from, to }: TimeRange): string {
  return `${clockText(clock, from)}–${clockText(clock, to)}`;
}

const NO_REST: Localized = {
  en: 'The range is all of the trace: there is no rest to compare it with.',
  zh: '该范围即整个跟踪：没有其余部分可供比较。',
};

function noTrace(name: string): Localized {
  return {
    en: `${name} is no trace of system calls one by one, so there are no ranges of it.`,
    zh: `${name} 不是逐条系统调用的跟踪，没有可取的时间范围。`,
  };
}
