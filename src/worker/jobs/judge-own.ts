import { assert } from '../../base/assert.ts';
import { findHotspots, hotspotsLookedFor } from '../../hotspots/find-hotspots.ts';
import { readOwnRules } from '../../hotspots/own-rules.ts';
import type { KeptCapture } from '../kept-capture.ts';
import type { OwnJudgement } from '../protocol.ts';
import { judgedCapture } from './judged-capture.ts';

/** What the reader's own rules say about a capture. The text has been checked before it gets here. */
export function judgeOwn(kept: KeptCapture, text: string): OwnJudgement {
  const read = readOwnRules(text);
  assert(read.ok, 'own rules are checked before a capture is held against them');
  // The calls of a trace that came in a link did not come.
  if (kept.link?.digest) return { findings: [], lookedFor: [] };
  const judged = judgedCapture(kept);
  return {
    findings: findHotspots(judged, read.rules),
    lookedFor: hotspotsLookedFor(judged.facts, judged, read.rules),
  };
}
