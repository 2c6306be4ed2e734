import { assert } from '../../base/assert.ts';
import { findHotspots, hotspotsLookedFor } from '../../hotspots/find-hotspots.ts';
import { readOwnRules } from '../../hotspots/own-rules.ts';
import type { Rule } from '../../hotspots/rule.ts';
import type { KeptCapture } from '../kept-capture.ts';
import type { OwnJudgement } from '../protocol.ts';
import { judgedCapture } from './judged-capture.ts';

/** What the reader's own rules say about a capture. The text has been checked before it gets here. */
export function judgeOwn(kept: KeptCapture, text: string): OwnJudgement {
  // The calls of a trace, or the lines of a log, that came in a link did not come.
  if (kept.link?.digest || kept.link?.facts.kind === 'log') return { findings: [], lookedFor: [] };
  const rules = checkedRules(text);
  const judged = judgedCapture(kept);
  return {
    findings: findHotspots(judged, rules),
    lookedFor: hotspotsLookedFor(judged.facts, judged, rules),
  };
}

/** The reader's own rules from a text that has been checked. */
export function checkedRules(text: string): readonly Rule[] {
  const read = readOwnRules(text);
  assert(read.ok, 'own rules are checked before a capture is held against them');
  return read.rules;
}
