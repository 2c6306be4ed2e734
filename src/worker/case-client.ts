import * as Comlink from 'comlink';
import type { CaseService } from './case-protocol.ts';
import type { CaptureThread } from './client.ts';
import type { Outcome } from './protocol.ts';
import { toFailure, workerDied } from './run-job.ts';

/** What the page can ask about all captures together. Every promise is kept with an outcome; nothing here throws. */
export type CaseClient = CaseService;

interface Running {
  readonly thread: CaptureThread;
  readonly service: Comlink.Remote<CaseService>;
  /** Settles when the thread has died. */
  readonly gone: Promise<Outcome<never>>;
}

/**
 * A thread for the questions that are about no single capture, started when the first one is asked and again after it
 * has died.
 */
export function startCaseClient(spawn: () => CaptureThread): CaseClient {
  let running: Running | undefined;

  const start = (): Running => {
    const thread = spawn();
    const gone = new Promise<Outcome<never>>((settle) => {
      const die = (message: string) => {
        if (running?.thread === thread) running = undefined;
        thread.terminate();
        settle({ ok: false, failure: workerDied(message, 0) });
      };
      thread.addEventListener('error', (event) => {
        // It is told to the reader, and not to the console besides.
        (event as ErrorEvent).preventDefault();
        die((event as ErrorEvent).message ?? '');
      });
      thread.addEventListener('messageerror', () => die('messageerror'));
    });
    return { thread, service: Comlink.wrap<CaseService>(thread), gone };
  };

  const ask = async <T>(
    question: (service: Comlink.Remote<CaseService>) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    try {
      running ??= start();
      return await Promise.race([question(running.service), running.gone]);
    } catch (error) {
      return { ok: false, failure: toFailure(error, 0) };
    }
  };

  return {
    diagnose: (given) => ask((service) => service.diagnose(given)),
    checkRules: (text) => ask((service) => service.checkRules(text)),
    describeCatalog: (own) => ask((service) => service.describeCatalog(own)),
  };
}
