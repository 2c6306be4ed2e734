import * as Comlink from 'comlink';
import type { CaptureThread } from '../../src/worker/client.ts';

const threads: TestThread[] = [];

/** A thread whose other side is `service`, in this same process: messages are cloned as between threads. */
export class TestThread implements CaptureThread {
  readonly #channel = new MessageChannel();
  readonly #errors = new EventTarget();
  terminated = 0;

  constructor(service: object) {
    Comlink.expose(service, this.#channel.port2);
    this.#channel.port1.start();
    threads.push(this);
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (this.terminated === 0) this.#channel.port1.postMessage(message, transfer);
  }

  addEventListener(type: string, listener: EventListener): void {
    if (type === 'error' || type === 'messageerror') this.#errors.addEventListener(type, listener);
    else this.#channel.port1.addEventListener(type, listener);
  }

  removeEventListener(type: string, listener: EventListener): void {
    this.#channel.port1.removeEventListener(type, listener);
  }

  terminate(): void {
    this.terminated++;
    this.#channel.port1.close();
  }

  crash(type: string, message?: string): void {
    this.#errors.dispatchEvent(Object.assign(new Event(type), { message }));
  }
}

/** Ends every thread that a test has made. */
export function endThreads(): void {
  for (const thread of threads.splice(0)) thread.terminate();
}
