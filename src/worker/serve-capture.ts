import * as Comlink from 'comlink';
import { lineTexts } from '../analysis/log/line-text.ts';
import { assert } from '../base/assert.ts';
import type { LogExcerpt } from '../model/log-excerpt.ts';
import type { HandedTrees } from './compare-protocol.ts';
import { answerQuestion } from './jobs/answer-question.ts';
import { callTexts } from './jobs/call-texts.ts';
import { describeParts, profileOfPart } from './jobs/capture-parts.ts';
import { exportPprof } from './jobs/export-pprof.ts';
import { foldCapture, foldTree } from './jobs/fold-capture.ts';
import { judgeOwn } from './jobs/judge-own.ts';
import { linkCalls } from './jobs/link-calls.ts';
import { narrowedCalls, narrowSyscalls } from './jobs/narrow-syscalls.ts';
import { openCapture } from './jobs/open-capture.ts';
import { narrowLog, templateRate } from './jobs/open-log.ts';
import { linkFacts, shareCapture } from './jobs/share-capture.ts';
import type { KeptCalls, KeptCapture } from './kept-capture.ts';
import type { CaptureService, Outcome, Progress } from './protocol.ts';
import { runJob } from './run-job.ts';
import { sourceSize } from './source-size.ts';
import { throttleProgress } from './throttle-progress.ts';
import { buffersOf } from './transfer.ts';

/** What `openCapture` is to this file, so that a test can put another in its place. */
export type Open = typeof openCapture;

/** The service of one worker: opens one capture, keeps it, and answers what the page asks of it. */
export function serveCapture(open: Open = openCapture): CaptureService {
  let kept: KeptCapture | undefined;

  const answer = async <T>(work: (capture: KeptCapture) => T): Promise<Outcome<T>> => {
    const outcome = await runJob(() => {
      assert(kept, 'a capture is opened before anything is asked of it');
      return work(kept);
    }, kept?.capture.bytes ?? 0);
    return handOver(outcome, kept);
  };

  return {
    async open(source, name, onProgress) {
      const report = throttleProgress(onProgress);
      const outcome = await runJob(async () => {
        const result = await open(source, name, report);
        kept = result.kept;
        return result.opened;
      }, sourceSize(source));
      release(onProgress);
      return handOver(outcome, kept);
    },
    fold: (options) => answer(({ profile }) => foldCapture(profile, options)),
    narrow: (filter, options) => answer((capture) => narrowSyscalls(callsOf(capture), filter, options)),
    callTexts: (rows) => answer((capture) => callTexts(callsOf(capture), rows)),
    filterLog: (filter) => answer((capture) => narrowLog(logOf(capture), filter)),
    lineTexts: (rows) => answer((capture) => lineTexts(logOf(capture), rows)),
    templateRate: (templates) => answer((capture) => templateRate(logOf(capture), templates)),
    ask: (question, options, filter) =>
      answer((capture) => {
        const profile = filter ? narrowedCalls(callsOf(capture), filter).profile : capture.profile;
        return answerQuestion(profile, question, options);
      }),
    exportPprof: (options) => answer((capture) => exportPprof(capture, options)),
    handOver: ({ valueTypes, options, part }, port) =>
      answer((capture) => {
        const profile = part === undefined ? capture.profile : profileOfPart(capture, part);
        const trees = valueTypes.map((valueType) => [valueType, foldTree(profile, { ...options, valueType })] as const);
        const handed: HandedTrees = { trees };
        port.postMessage(handed, buffersOf(handed, profile));
        port.close();
      }),
    partFacts: (parts, rules) => answer((capture) => describeParts(capture, parts, rules)),
    linkFacts: (valueType) => answer((capture) => linkFacts(capture, valueType)),
    linkCalls: (wish) =>
      answer((capture) => {
        const calls = linkCalls(capture, wish);
        assert(calls, 'only a strace capture is asked for what was counted');
        return calls;
      }),
    share: (request) => answer((capture) => shareCapture(capture, request)),
    judgeOwn: (rules) => answer((capture) => judgeOwn(capture, rules)),
  };
}

function callsOf({ calls }: KeptCapture): KeptCalls {
  assert(calls, 'only a trace is asked for calls');
  return calls;
}

function logOf({ capture: { log } }: KeptCapture): LogExcerpt {
  assert(log, 'only a log is asked for lines');
  return log;
}

/** Marks the buffers of a result as moving to the page; those that are kept here too are copied instead. */
function handOver<T>(outcome: Outcome<T>, kept: KeptCapture | undefined): Outcome<T> {
  const { profile, calls, link } = kept ?? {};
  const staying = [profile, calls?.trace, calls?.threads, calls?.fds, calls?.narrowed, calls?.parts, link?.digest];
  return Comlink.transfer(outcome, buffersOf(outcome, staying));
}

/** Gives the page's callback back, where it came over a thread: nothing will be reported any more. */
function release(onProgress: ((progress: Progress) => void) & Partial<Comlink.ProxyMethods>): void {
  // A comlink proxy answers to every property; a plain function has none of that name.
  onProgress[Comlink.releaseProxy]?.();
}
