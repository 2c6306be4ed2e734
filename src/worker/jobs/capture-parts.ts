import { captureFacts } from '../../analysis/capture-facts.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { splitDifference } from '../../analysis/diff/split-difference.ts';
import { cutTrace } from '../../analysis/syscalls/cut-trace.ts';
import { lengthOfRanges, measurePart, partProfile } from '../../analysis/syscalls/trace-part.ts';
import { type TimeRange, traceSpan } from '../../analysis/syscalls/trace-span.ts';
import { assert } from '../../base/assert.ts';
import { findHotspots } from '../../hotspots/find-hotspots.ts';
import type { Profile } from '../../model/profile.ts';
import type { KeptCalls, KeptCapture, KeptPart } from '../kept-capture.ts';
import type { CapturePart, ComparedParts, PartFacts } from '../protocol.ts';
import { judgeOwn } from './judge-own.ts';
import { judgedCapture } from './judged-capture.ts';
import { splitCapture } from './split-capture.ts';

/** So many parts are kept: those of one comparison. */
const MOST_PARTS = 2;

/** What there is to know of two parts of a capture; undefined where it has no such parts. Runs in the worker; tests call it directly. */
export function describeParts(
  kept: KeptCapture,
  { before, after }: Pair<CapturePart>,
  rules?: string,
): ComparedParts | undefined {
  if (typeof before === 'string' || typeof after === 'string')
    return describeDifference(kept, { before, after }, rules);
  const { calls } = kept;
  if (!calls || [before, after].some((ranges) => !hasTime(calls, ranges))) return undefined;
  return { before: describeRanges(kept, calls, before, rules), after: describeRanges(kept, calls, after, rules) };
}

/** The stacks of a part. */
export function profileOfPart(kept: KeptCapture, part: CapturePart): Profile {
  if (typeof part === 'string') {
    const split = splitDifference(kept.profile);
    assert(split, 'only a difference is asked for the captures that it holds');
    return split[part];
  }
  assert(kept.calls, 'only a trace is asked for ranges of its time');
  return keepPart(kept, kept.calls, part).profile;
}

function describeDifference(
  kept: KeptCapture,
  { before, after }: Pair<CapturePart>,
  rules: string | undefined,
): ComparedParts | undefined {
  if (typeof before !== 'string' || typeof after !== 'string') return undefined;
  const split = splitCapture(kept, rules);
  return split && { form: split.form, before: split[before], after: split[after] };
}

function hasTime({ trace }: KeptCalls, ranges: readonly TimeRange[]): boolean {
  return traceSpan(trace) !== undefined && lengthOfRanges(ranges) > 0;
}

function describeRanges(
  kept: KeptCapture,
  calls: KeptCalls,
  ranges: readonly TimeRange[],
  rules: string | undefined,
): PartFacts {
  const { facts, findings, calls: counted, profile } = keepPart(kept, calls, ranges);
  const own = rules === undefined ? [] : judgeOwn(cutCapture(kept, calls, { ranges, profile }), rules).findings;
  return { facts, findings: [...findings, ...own], calls: counted };
}

/** All that is made of ranges, as it was made last, or anew. O(calls). */
function keepPart(kept: KeptCapture, calls: KeptCalls, ranges: readonly TimeRange[]): KeptPart {
  const text = JSON.stringify(ranges);
  const known = calls.parts.find((part) => JSON.stringify(part.ranges) === text);
  const part = known ?? makePart(kept, calls, ranges);
  calls.parts = [...calls.parts.filter((other) => other !== part), part].slice(-MOST_PARTS);
  return part;
}

function makePart(kept: KeptCapture, calls: KeptCalls, ranges: readonly TimeRange[]): KeptPart {
  const profile = partProfile(calls.trace, calls.fds, ranges);
  const judged = judgedCapture(cutCapture(kept, calls, { ranges, profile }));
  return {
    ranges,
    profile,
    facts: captureFacts(profile, kept.capture),
    findings: findHotspots(judged),
    calls: measurePart(calls.trace, ranges),
  };
}

/** The capture as if it had been recorded within the ranges alone, for those who judge: its table of -C counts all of it. */
function cutCapture(
  { capture }: KeptCapture,
  { trace }: KeptCalls,
  { ranges, profile }: Pick<KeptPart, 'ranges' | 'profile'>,
): KeptCapture {
  const { summary: _, ...rest } = capture;
  return { capture: { ...rest, trace: cutTrace(trace, ranges) }, profile, calls: undefined };
}
