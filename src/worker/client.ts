import * as Comlink from 'comlink';
import type { Pair } from '../analysis/diff/pair.ts';
import type { LogFilter } from '../analysis/log/filter-log.ts';
import type { LineText } from '../analysis/log/line-text.ts';
import type { LogRate } from '../analysis/log/log-rate.ts';
import type { CallFilter } from '../analysis/syscalls/filter-calls.ts';
import type { Failure } from '../model/capture.ts';
import type { LinkContent } from '../share/link/fit-link.ts';
import { nameNumbers } from './known-names.ts';
import type {
  Answer,
  CallText,
  CapturePart,
  CaptureService,
  ComparedParts,
  FoldedView,
  FoldOptions,
  HandOverWish,
  LinkCalls,
  NarrowedLog,
  NarrowedSyscalls,
  OpenedCapture,
  OpenSource,
  Outcome,
  OwnJudgement,
  Progress,
  Question,
  SharedLink,
  ShareRequest,
} from './protocol.ts';
import { toFailure, workerDied } from './run-job.ts';
import { sourceSize } from './source-size.ts';

/**
 * One capture and the thread it lives on, as the page sees them. Every promise is kept with an outcome, whatever
 * becomes of the thread; nothing here throws.
 */
export interface CaptureClient {
  /** Opens the one capture of this client. The bytes are read by the thread itself; a `Blob` is only a reference. */
  open(source: OpenSource, name: string, onProgress: (progress: Progress) => void): Promise<Outcome<OpenedCapture>>;
  /** Folds the opened capture again. */
  fold(options: FoldOptions): Promise<Outcome<FoldedView>>;
  /** Narrows the opened trace to the calls that a filter leaves. */
  narrow(filter: CallFilter, options: FoldOptions): Promise<Outcome<NarrowedSyscalls>>;
  /** The text of some calls of the opened trace, by row. */
  callTexts(rows: readonly number[]): Promise<Outcome<readonly CallText[]>>;
  /** Narrows the opened log to the messages that a filter leaves. */
  filterLog(filter: LogFilter): Promise<Outcome<NarrowedLog>>;
  /** The text of some messages of the opened log, by row. */
  lineTexts(rows: readonly number[]): Promise<Outcome<readonly LineText[]>>;
  /** Messages of some templates of the opened log by time and level. */
  templateRate(templates: readonly number[]): Promise<Outcome<LogRate | undefined>>;
  /** Answers a question about the stacks as these options show them; of a trace, those of the calls that a filter leaves. */
  ask(question: Question, options: FoldOptions, filter?: CallFilter): Promise<Outcome<Answer>>;
  /** The opened profile as a gzipped pprof file: as it was opened, or as options show it. */
  exportPprof(options?: FoldOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>>;
  /** What a link says of the opened profile besides its stacks by a value type. */
  linkFacts(valueType: number): Promise<Outcome<LinkContent['facts']>>;
  /** What there is to go into a link of the opened strace capture. */
  linkCalls(wish: Pick<ShareRequest, 'findings' | 'withLines'>): Promise<Outcome<LinkCalls>>;
  /** Hands stacks of the opened capture to another thread over a port. */
  handOver(wish: HandOverWish, port: MessagePort): Promise<Outcome<void>>;
  /** What there is to know of two parts of the opened capture, judged by the shipped rules and the reader's own, as checked text. */
  partFacts(parts: Pair<CapturePart>, rules?: string): Promise<Outcome<ComparedParts | undefined>>;
  /** Links that hold the stacks of the opened profile, one for each room. */
  share(request: ShareRequest): Promise<Outcome<readonly (SharedLink | undefined)[]>>;
  /** What the reader's own rules, as checked text, say about the opened capture. */
  judgeOwn(rules: string): Promise<Outcome<OwnJudgement>>;
  /** Ends the thread at once, whatever it is doing, and frees all that it held. What was asked for ends `cancelled`. */
  end(): void;
}

/** The part of a `Worker` that is needed here. */
export type CaptureThread = Comlink.Endpoint & Pick<Worker, 'terminate'>;

/**
 * Starts a thread for one capture. One thread each, so that cancelling is immediate, closing frees everything, and
 * a file that is too large takes down none of the others.
 */
export function startCaptureClient(spawn: () => CaptureThread): CaptureClient {
  let thread: CaptureThread;
  try {
    thread = spawn();
  } catch (error) {
    return refused(toFailure(error, 0));
  }

  let size = 0;
  const service = nameNumbers(Comlink.wrap<CaptureService>(thread));
  const gone = new Gone();
  const die = (message: string) => {
    gone.settle(workerDied(message, size));
    thread.terminate();
  };
  thread.addEventListener('error', (event) => {
    // It is told to the reader, and not to the console besides.
    (event as ErrorEvent).preventDefault();
    die((event as ErrorEvent).message ?? '');
  });
  thread.addEventListener('messageerror', () => die('messageerror'));

  const orGone = async <T>(ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    if (gone.failure) return { ok: false, failure: gone.failure };
    const answer = ask().catch((error: unknown) => failed<T>(toFailure(error, size)));
    return Promise.race([answer, gone.promise.then((failure) => failed<T>(failure))]);
  };

  return {
    open(source, name, onProgress) {
      size = sourceSize(source);
      return orGone(() => service.open(source, name, Comlink.proxy(onProgress)));
    },
    fold: (options) => orGone(() => service.fold(options)),
    narrow: (filter, options) => orGone(() => service.narrow(filter, options)),
    callTexts: (rows) => orGone(() => service.callTexts(rows)),
    filterLog: (filter) => orGone(() => service.filterLog(filter)),
    lineTexts: (rows) => orGone(() => service.lineTexts(rows)),
    templateRate: (templates) => orGone(() => service.templateRate(templates)),
    ask: (question, options, filter) => orGone(() => service.ask(question, options, filter)),
    exportPprof: (options) => orGone(() => service.exportPprof(options)),
    handOver: (wish, port) => orGone(() => service.handOver(wish, Comlink.transfer(port, [port]))),
    partFacts: (parts, rules) => orGone(() => service.partFacts(parts, rules)),
    linkFacts: (valueType) => orGone(() => service.linkFacts(valueType)),
    linkCalls: (wish) => orGone(() => service.linkCalls(wish)),
    share: (request) => orGone(() => service.share(request)),
    judgeOwn: (rules) => orGone(() => service.judgeOwn(rules)),
    end() {
      gone.settle({ code: 'cancelled', text: { en: 'Cancelled.', zh: '已取消。' } });
      thread.terminate();
    },
  };
}

/** The one time a thread ends, however it does; the first reason counts. */
class Gone {
  failure: Failure | undefined;
  readonly promise: Promise<Failure>;
  readonly #resolve: (failure: Failure) => void;

  constructor() {
    let resolve: (failure: Failure) => void = () => {};
    this.promise = new Promise((done) => {
      resolve = done;
    });
    this.#resolve = resolve;
  }

  settle(failure: Failure): void {
    this.failure ??= failure;
    this.#resolve(this.failure);
  }
}

/** A client whose thread could not be started. */
function refused(failure: Failure): CaptureClient {
  const refuse = async () => failed<never>(failure);
  return {
    open: refuse,
    fold: refuse,
    narrow: refuse,
    callTexts: refuse,
    filterLog: refuse,
    lineTexts: refuse,
    templateRate: refuse,
    ask: refuse,
    exportPprof: refuse,
    handOver: refuse,
    partFacts: refuse,
    linkFacts: refuse,
    linkCalls: refuse,
    share: refuse,
    judgeOwn: refuse,
    end() {},
  };
}

function failed<T>(failure: Failure): Outcome<T> {
  return { ok: false, failure };
}
