import * as Comlink from 'comlink';
import type { CaptureThread } from './client.ts';
import type { CompareService } from './compare-protocol.ts';
import { lazyThread } from './lazy-thread.ts';

/** The thread that compares, as the page sees it. Every promise is kept with an outcome; nothing here throws. */
export interface CompareClient extends CompareService {
  /** Ends the thread at once and frees all that it took; asked again, another one is started, which has taken nothing. */
  end(): void;
}

/** A thread that compares captures. */
export function startCompareClient(spawn: () => CaptureThread): CompareClient {
  const { ask, end } = lazyThread<CompareService>(spawn);
  return {
    take: (key, port) => ask((service) => service.take(key, Comlink.transfer(port, [port]))),
    forget: (keys) => ask((service) => service.forget(keys)),
    compare: (request) => ask((service) => service.compare(request)),
    sharePair: (request) => ask((service) => service.sharePair(request)),
    shareCalls: (request) => ask((service) => service.shareCalls(request)),
    widths: (mode) => ask((service) => service.widths(mode)),
    end,
  };
}
