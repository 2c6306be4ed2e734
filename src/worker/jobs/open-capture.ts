import { captureFacts } from '../../analysis/capture-facts.ts';
import { dropFramesProblem } from '../../analysis/drop-frames.ts';
import { readCapture } from '../../formats/read-capture.ts';
import { findHotspots, hotspotsLookedFor } from '../../hotspots/find-hotspots.ts';
import type { Capture } from '../../model/capture.ts';
import type { OpenedCapture, Progress } from '../protocol.ts';
import { foldCapture } from './fold-capture.ts';

/** A capture with what the page is to show of it first. */
export interface OpenResult {
  /** Stays in the worker, to be folded again. */
  readonly capture: Capture;
  readonly opened: OpenedCapture;
}

/**
 * The whole way of a file through the app, from its bytes to something to show.
 * Runs in the worker; tests call it directly. @throws {DecodeError} when the file is wrong.
 */
export async function openCapture(
  source: Blob,
  name: string,
  onProgress: (progress: Progress) => void,
): Promise<OpenResult> {
  const total = source.size;
  const report = (step: Progress['step'], bytes: number) => onProgress({ step, bytes, total });

  report('read', 0);
  const capture = await readCapture(source, name, {
    onProgress: (bytes) => report('read', bytes),
    onDecode: () => report('decode', total),
  });

  report('fold', total);
  const options = { valueType: capture.profile.defaultValueType, allFrames: false };
  const view = foldCapture(capture, options);

  report('judge', total);
  const facts = captureFacts(capture.profile);
  const findings = findHotspots({
    captureName: name,
    facts,
    treeOf: (valueType) =>
      valueType === options.valueType ? view.tree : foldCapture(capture, { ...options, valueType }).tree,
  });

  const { format, bytes, sha256 } = capture;
  const problem = dropFramesProblem(capture.profile);
  const ledger = problem ? [...capture.ledger, problem] : capture.ledger;
  return {
    capture,
    opened: { name, format, bytes, sha256, facts, ledger, findings, lookedFor: hotspotsLookedFor(facts), view },
  };
}
