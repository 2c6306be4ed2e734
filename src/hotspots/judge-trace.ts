import { assessTrace } from './assess-trace.ts';
import { findingOf } from './finding-of.ts';
import type { Judgement } from './judgement.ts';
import { countCommon } from './rows.ts';
import type { Rule, TraceSigns } from './rule.ts';
import { paceOf } from './scans/pace.ts';
import { paceEvidence } from './trace-texts.ts';
import type { TraceView } from './trace-view.ts';

/** What a rule says about the calls of a trace: one judgement, or none below its lowest level. */
export function judgeTrace(rule: Rule, signs: TraceSigns, view: TraceView, captureName: string): readonly Judgement[] {
  const sighting = signs.detect(view);
  if (!sighting) return [];
  const pace = paceOf(sighting.times, view.span, view.trace.clock);
  const assessment = assessTrace(signs, sighting, pace, view);
  if (!assessment) return [];

  const { share, value, unit, summary, evidence, calls, rows } = sighting;
  const isRate = signs.measure.kind === 'rate' || signs.measure.kind === 'futex-rate';
  const finding = findingOf(rule, {
    severity: assessment.severity,
    summary,
    severityReason: assessment.reason,
    captures: [captureName],
    share,
    value,
    unit,
    evidence: isRate ? [...evidence, ...paceEvidence(view, pace)] : evidence,
    ...(pace && { rate: pace.rate }),
    calls: pace && calls.peakAt === undefined ? { ...calls, peakAt: pace.peakAt } : calls,
  });
  return [
    {
      rule,
      finding,
      weight: share,
      amount: rows.length,
      brings: signs.brings ?? [],
      common: (other) => (other.rows ? countCommon(rows, other.rows) : 0),
      rows,
    },
  ];
}
