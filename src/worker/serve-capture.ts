import * as Comlink from 'comlink';
import { assert } from '../base/assert.ts';
import type { Capture } from '../model/capture.ts';
import { foldCapture } from './jobs/fold-capture.ts';
import { openCapture } from './jobs/open-capture.ts';
import type { CaptureService, Outcome, Progress } from './protocol.ts';
import { runJob } from './run-job.ts';
import { throttleProgress } from './throttle-progress.ts';
import { buffersOf } from './transfer.ts';

/** What `openCapture` is to this file, so that a test can put another in its place. */
export type Open = typeof openCapture;

/** The service of one worker: opens one capture, keeps it, and folds it as often as it is asked to. */
export function serveCapture(open: Open = openCapture): CaptureService {
  let kept: { readonly capture: Capture } | undefined;

  return {
    async open(source, name, onProgress) {
      const report = throttleProgress(onProgress);
      const outcome = await runJob(async () => {
        const { capture, opened } = await open(source, name, report);
        kept = { capture };
        return opened;
      }, source.size);
      release(onProgress);
      return handOver(outcome, kept?.capture);
    },

    async fold(options) {
      const capture = kept?.capture;
      const outcome = await runJob(() => {
        assert(capture, 'a capture is opened before it is folded');
        return foldCapture(capture, options);
      }, capture?.bytes ?? 0);
      return handOver(outcome, capture);
    },
  };
}

/** Marks the buffers of a result as moving to the page; those that the kept capture shares are copied instead. */
function handOver<T>(outcome: Outcome<T>, kept: Capture | undefined): Outcome<T> {
  return Comlink.transfer(outcome, buffersOf(outcome, kept?.profile));
}

/** Gives the page's callback back, where it came over a thread: nothing will be reported any more. */
function release(onProgress: ((progress: Progress) => void) & Partial<Comlink.ProxyMethods>): void {
  // A comlink proxy answers to every property; a plain function has none of that name.
  onProgress[Comlink.releaseProxy]?.();
}
