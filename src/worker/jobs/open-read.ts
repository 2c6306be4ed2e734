import { dropFramesProblem } from '../../analysis/drop-frames.ts';
import { findHotspots, hotspotsLookedFor } from '../../hotspots/find-hotspots.ts';
import type { Capture } from '../../model/capture.ts';
import { type KeptCapture, keepCapture } from '../kept-capture.ts';
import type { OpenedCapture } from '../protocol.ts';
import { foldCapture } from './fold-capture.ts';
import { judgedCapture } from './judged-capture.ts';
import { openLog } from './open-log.ts';
import { openSyscalls } from './open-syscalls.ts';

/** A capture with what the page is to show of it first. */
export interface OpenResult {
  /** Stays in the worker, to be folded and narrowed again. */
  readonly kept: KeptCapture;
  readonly opened: OpenedCapture;
}

/** From what was read of a capture to something to show. `onJudge` is called before it is held against the rules. */
export function openRead(capture: Capture, onJudge: () => void = () => {}): OpenResult {
  const kept = keepCapture(capture);
  const { profile } = kept;
  const options = { valueType: profile.defaultValueType, allFrames: false };
  const view = foldCapture(profile, options);
  const syscalls = openSyscalls(kept);
  const lines = openLog(kept);

  onJudge();
  const judged = judgedCapture(kept, { valueType: options.valueType, tree: view.tree });
  const { facts } = judged;
  const findings = findHotspots(judged);

  const { name, format, bytes, sha256, snapshot } = capture;
  const problem = dropFramesProblem(profile);
  const ledger = problem ? [...capture.ledger, problem] : capture.ledger;
  const lookedFor = hotspotsLookedFor(facts, capture);
  return {
    kept,
    opened: {
      name,
      format,
      bytes,
      sha256,
      facts,
      ledger,
      findings,
      lookedFor,
      view,
      ...(syscalls && { syscalls }),
      ...(lines && { log: lines }),
      ...(snapshot && { snapshot }),
    },
  };
}
