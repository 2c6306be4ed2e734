import type { CallTree } from '../model/call-tree.ts';
import type { CaptureFacts } from '../model/facts.ts';
import type { Finding, LookedFor } from '../model/finding.ts';
import type { SyscallSummary } from '../model/syscall-summary.ts';
import type { SyscallTrace } from '../model/syscall-trace.ts';
import { arrange } from './arrange.ts';
import { rules } from './catalog.ts';
import { cpuValueType } from './cpu-value-type.ts';
import { judgeCpu } from './judge-cpu.ts';
import { judgeSummary } from './judge-summary.ts';
import { judgeTrace } from './judge-trace.ts';
import type { Judgement } from './judgement.ts';
import type { Recorded } from './measure.ts';
import type { Rule, Signs } from './rule.ts';
import { SummaryView } from './summary-view.ts';
import { type TraceStatistics, TraceView } from './trace-view.ts';

/** What a capture holds besides stacks. */
export interface SyscallParts {
  readonly trace?: SyscallTrace;
  readonly summary?: SyscallSummary;
}

/** The known hotspots that a capture of this kind is held against: none where no rule reads it. */
export function hotspotsLookedFor(
  facts: CaptureFacts,
  parts: SyscallParts = {},
  catalog: readonly Rule[] = rules,
): readonly LookedFor[] {
  const kinds = kindsOf(facts, parts);
  return catalog
    .filter(({ signs }) => signs.some(({ kind }) => kinds.includes(kind)))
    .map(({ id, title }) => ({ rule: id, title }));
}

/** A capture as the rules see it: its stacks, and beside them its calls or its tables of calls. */
export interface JudgedCapture extends SyscallParts {
  readonly captureName: string;
  readonly facts: CaptureFacts;
  /**
   * The capture's stacks folded by a value type, without the frames it asks to leave out. Rules choose the value
   * type they understand, whichever is on the screen; it is asked for at most once per value type.
   */
  treeOf(valueType: number): CallTree;
  /** Statistics of the trace that are at hand already; what is absent is computed when a rule asks for it. */
  readonly traceStatistics?: TraceStatistics;
}

/**
 * What the known hotspots say about a capture: most severe first, then by value. What one finding explains is among
 * its children and not beside it. A capture that is the difference of two gets no findings: rules are made for what
 * one capture holds.
 */
export function findHotspots(capture: JudgedCapture, catalog: readonly Rule[] = rules): readonly Finding[] {
  const kinds = kindsOf(capture.facts, capture);
  const judgeBy = { cpu: cpuJudge(capture), trace: traceJudge(capture), summary: summaryJudge(capture) };
  return arrange(
    catalog.flatMap((rule) =>
      rule.signs.flatMap((signs) => (kinds.includes(signs.kind) ? judgeBy[signs.kind](rule, signs) : [])),
    ),
  );
}

type Judge = (rule: Rule, signs: Signs) => readonly Judgement[];

/**
 * A trace says more than the table at its end; a table is judged where it stands alone; the difference of two captures
 * is not judged.
 */
function kindsOf(facts: CaptureFacts, { trace, summary }: SyscallParts): readonly Signs['kind'][] {
  if (facts.isDifference) return [];
  if (trace && trace.calls.length > 0) return ['trace'];
  if (summary && summary.tables.length > 0) return ['summary'];
  return cpuValueType(facts) === undefined ? [] : ['cpu'];
}

function cpuJudge(capture: JudgedCapture): Judge {
  let recorded: Recorded | undefined;
  let isSound = true;
  return (rule, signs) => {
    const valueType = cpuValueType(capture.facts);
    if (signs.kind !== 'cpu' || valueType === undefined) return [];
    if (!recorded) {
      const tree = capture.treeOf(valueType);
      recorded = { captureName: capture.captureName, tree, durationNanos: capture.facts.durationNanos };
      isSound = tree.sum > 0;
    }
    return isSound ? judgeCpu(rule, signs, recorded) : [];
  };
}

function traceJudge({ trace, summary, traceStatistics, captureName }: JudgedCapture): Judge {
  const view = trace && new TraceView(trace, summary, traceStatistics);
  return (rule, signs) => (signs.kind === 'trace' && view ? judgeTrace(rule, signs, view, captureName) : []);
}

function summaryJudge({ summary, captureName }: JudgedCapture): Judge {
  const view = summary && new SummaryView(summary);
  return (rule, signs) => (signs.kind === 'summary' && view ? judgeSummary(rule, signs, view, captureName) : []);
}
