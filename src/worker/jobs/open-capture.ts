import { dropFramesProblem } from '../../analysis/drop-frames.ts';
import { type ReadHooks, readCapture, readThreadFiles } from '../../formats/read-capture.ts';
import { findHotspots, hotspotsLookedFor } from '../../hotspots/find-hotspots.ts';
import type { Capture } from '../../model/capture.ts';
import { linkDataOf } from '../../share/link/link-data.ts';
import { type KeptCapture, keepCapture } from '../kept-capture.ts';
import type { OpenedCapture, OpenSource, Progress } from '../protocol.ts';
import { sourceSize } from '../source-size.ts';
import { foldCapture } from './fold-capture.ts';
import { judgedCapture } from './judged-capture.ts';
import { openLog } from './open-log.ts';
import { openShared } from './open-shared.ts';
import { openSyscalls } from './open-syscalls.ts';

/** A capture with what the page is to show of it first. */
export interface OpenResult {
  /** Stays in the worker, to be folded and narrowed again. */
  readonly kept: KeptCapture;
  readonly opened: OpenedCapture;
}

/**
 * The whole way of a file, or of the files of one capture, through the app, from bytes to something to show.
 * Runs in the worker; tests call it directly. @throws {DecodeError} when the file is wrong.
 */
export async function openCapture(
  source: OpenSource,
  name: string,
  onProgress: (progress: Progress) => void,
): Promise<OpenResult> {
  const total = sourceSize(source);
  const report = (step: Progress['step'], bytes: number) => onProgress({ step, bytes, total });

  report('read', 0);
  const data = source instanceof Blob ? await linkDataOf(source) : undefined;
  if (data !== undefined) return openShared(data);
  const capture = await read(source, name, {
    onProgress: (bytes) => report('read', bytes),
    onDecode: () => report('decode', total),
  });

  report('fold', total);
  const kept = keepCapture(capture);
  const { profile } = kept;
  const options = { valueType: profile.defaultValueType, allFrames: false };
  const view = foldCapture(profile, options);
  const syscalls = openSyscalls(kept);
  const lines = openLog(kept);

  report('judge', total);
  const judged = judgedCapture(kept, { valueType: options.valueType, tree: view.tree });
  const { facts } = judged;
  const findings = findHotspots(judged);

  const { format, bytes, sha256, snapshot } = capture;
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

function read(source: OpenSource, name: string, hooks: ReadHooks): Promise<Capture> {
  if (source instanceof Blob) return readCapture(source, name, hooks);
  return readThreadFiles(
    source.map((file) => ({ name: file.name, source: file.blob })),
    name,
    hooks,
  );
}
