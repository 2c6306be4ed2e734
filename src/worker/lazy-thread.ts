import * as Comlink from 'comlink';
import type { CaptureThread } from './client.ts';
import type { Outcome } from './protocol.ts';
import { toFailure, workerDied } from './run-job.ts';

/** A thread that is about no single capture. Every promise is kept with an outcome; nothing here throws. */
export interface LazyThread<Service> {
  /** Starts the thread where it is not running, and asks it. */
  ask<T>(question: (service: Comlink.Remote<Service>) => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** Ends the thread at once and frees all that it held. */
  end(): void;
}

interface Running<Service> {
  readonly thread: CaptureThread;
  readonly service: Comlink.Remote<Service>;
  /** Settles when the thread has died, or was ended. */
  readonly gone: Promise<Outcome<never>>;
  die(message: string): void;
}

/** A thread that is started when it is first asked, and again after it has died or was ended. */
export function lazyThread<Service>(spawn: () => CaptureThread): LazyThread<Service> {
  let running: Running<Service> | undefined;

  const start = (): Running<Service> => {
    const thread = spawn();
    let die: (message: string) => void = () => {};
    const gone = new Promise<Outcome<never>>((settle) => {
      die = (message) => {
        if (running?.thread === thread) running = undefined;
        thread.terminate();
        settle({ ok: false, failure: workerDied(message, 0) });
      };
    });
    thread.addEventListener('error', (event) => {
      // It is told to the reader, and not to the console besides.
      (event as ErrorEvent).preventDefault();
      die((event as ErrorEvent).message ?? '');
    });
    thread.addEventListener('messageerror', () => die('messageerror'));
    return { thread, service: Comlink.wrap<Service>(thread), gone, die };
  };

  return {
    async ask(question) {
      try {
        running ??= start();
        return await Promise.race([question(running.service), running.gone]);
      } catch (error) {
        return { ok: false, failure: toFailure(error, 0) };
      }
    },
    end: () => running?.die(''),
  };
}
