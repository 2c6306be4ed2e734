import { assert } from '../base/assert.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { CaptureFacts } from '../model/facts.ts';
import type { Finding, LookedFor } from '../model/finding.ts';
import type { LogExcerpt } from '../model/log-excerpt.ts';
import type { NodeSnapshot } from '../model/node-snapshot.ts';
import type { Profile } from '../model/profile.ts';
import type { SyscallSummary } from '../model/syscall-summary.ts';
import type { SyscallTrace } from '../model/syscall-trace.ts';
import { arrange } from './arrange.ts';
import { rules } from './catalog.ts';
import { judgeGroups } from './judge-groups.ts';
import { judgeLog } from './judge-log.ts';
import { judgeSnapshot } from './judge-snapshot.ts';
import { judgeStacks } from './judge-stacks.ts';
import { judgeSummary } from './judge-summary.ts';
import { judgeTrace } from './judge-trace.ts';
import type { Judgement } from './judgement.ts';
import { LogView } from './log-view.ts';
import type { Recorded } from './measure.ts';
import type { Rule, Signs, StackKind } from './rule.ts';
import { rank } from './severities.ts';
import { stackKinds, stackValueType } from './stack-value-type.ts';
import { StackView } from './stack-view.ts';
import { SummaryView } from './summary-view.ts';
import { type TraceStatistics, TraceView } from './trace-view.ts';

/** What a capture holds besides stacks. */
export interface CaptureParts {
  readonly trace?: SyscallTrace;
  readonly summary?: SyscallSummary;
  readonly log?: LogExcerpt;
  readonly snapshot?: NodeSnapshot;
}

/** The known hotspots that a capture of this kind is held against: none where no rule reads it. */
export function hotspotsLookedFor(
  facts: CaptureFacts,
  parts: CaptureParts = {},
  catalog: readonly Rule[] = rules,
): readonly LookedFor[] {
  const kinds = kindsOf(facts, parts);
  return catalog
    .filter(({ signs }) => signs.some((one) => kinds.has(kindOf(one))))
    .map(({ id, title }) => ({ rule: id, title }));
}

/** A capture as the rules see it: its stacks, and beside them its calls, its tables of calls, its lines, its facts. */
export interface JudgedCapture extends CaptureParts {
  readonly captureName: string;
  readonly facts: CaptureFacts;
  /**
   * The capture's stacks folded by a value type, without the frames it asks to leave out. Rules choose the value
   * type they understand, whichever is on the screen; it is asked for at most once per value type.
   */
  treeOf(valueType: number): CallTree;
  /** The stacks before they are folded: some rules look at labels. Needed where there are goroutines. */
  readonly profile?: Profile;
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
  const judge = judgeOf(capture, catalog);
  return arrange(
    catalog.flatMap((rule) =>
      strongestOfEachRule(rule.signs.flatMap((one) => (kinds.has(kindOf(one)) ? judge(rule, one) : []))),
    ),
  );
}

/** What a sign is judged by: stacks by how they are weighted. */
function kindOf(signs: Signs): JudgedKind {
  return signs.kind === 'groups' ? signs.of : signs.kind;
}

type JudgedKind = Exclude<Signs['kind'], 'groups'>;

/** A rule says one thing about a capture: of several signs that were seen, the most severe. */
function strongestOfEachRule(judgements: readonly Judgement[]): readonly Judgement[] {
  const [first, ...others] = judgements;
  if (!first) return [];
  return [others.reduce((best, other) => (isStronger(other, best) ? other : best), first)];
}

function isStronger(a: Judgement, b: Judgement): boolean {
  const difference = rank(a.finding.severity) - rank(b.finding.severity);
  return difference > 0 || (difference === 0 && a.finding.share > b.finding.share);
}

/**
 * A trace says more than the table at its end, even where its calls are not at hand, as the lines of a log may not be; a
 * table is judged where it stands alone; the difference of two captures is not judged.
 */
function kindsOf(facts: CaptureFacts, { trace, summary, log, snapshot }: CaptureParts): ReadonlySet<JudgedKind> {
  if (facts.isDifference) return new Set();
  const hasCalls = trace ? trace.calls.length > 0 : facts.kind === 'syscall-trace';
  if (hasCalls) return new Set(['trace']);
  if (summary && summary.tables.length > 0) return new Set(['summary']);
  const hasLines = log ? log.lines.length > 0 : facts.kind === 'log';
  return new Set<JudgedKind>([
    ...stackKinds.filter((kind) => stackValueType(facts, kind) !== undefined),
    ...(hasLines ? (['log'] as const) : []),
    ...(snapshot ? (['snapshot'] as const) : []),
  ]);
}

/** Judges one sign of a rule; what several of them look at is made once, when the first one asks. */
function judgeOf(capture: JudgedCapture, catalog: readonly Rule[]): (rule: Rule, signs: Signs) => readonly Judgement[] {
  const { captureName, trace, summary, log, snapshot, traceStatistics } = capture;
  const stacksOf = stackViews(capture);
  const traceView = trace && new TraceView(trace, summary, traceStatistics);
  const summaryView = summary && new SummaryView(summary);
  const logView = log && new LogView(log, catalog);
  return (rule, signs) => {
    switch (signs.kind) {
      case 'trace':
        return traceView ? judgeTrace(rule, signs, traceView, captureName) : [];
      case 'summary':
        return summaryView ? judgeSummary(rule, signs, summaryView, captureName) : [];
      case 'log':
        return logView ? judgeLog(rule, signs, logView, captureName) : [];
      case 'snapshot':
        return snapshot ? judgeSnapshot(rule, signs, snapshot, captureName) : [];
      case 'groups': {
        const view = stacksOf(signs.of);
        return view ? judgeGroups(rule, signs, view) : [];
      }
      default: {
        const view = stacksOf(signs.kind);
        return view ? judgeStacks(rule, signs, view.recorded) : [];
      }
    }
  };
}

/** The stacks by what they are weighted by; undefined where there is nothing to judge. */
function stackViews({
  captureName,
  facts,
  treeOf,
  profile,
}: JudgedCapture): (kind: StackKind) => StackView | undefined {
  const known = new Map<number, StackView>();
  return (kind) => {
    const valueType = stackValueType(facts, kind);
    if (valueType === undefined) return undefined;
    let view = known.get(valueType);
    if (!view) {
      const recorded: Recorded = { captureName, tree: treeOf(valueType), durationNanos: facts.durationNanos };
      const stacks = () => {
        assert(profile, 'whoever judges goroutines has their stacks');
        return profile;
      };
      view = new StackView(recorded, stacks, valueType);
      known.set(valueType, view);
    }
    return view.sum > 0 ? view : undefined;
  };
}
