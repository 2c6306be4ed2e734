import type { CaseService } from './case-protocol.ts';
import type { CaptureThread } from './client.ts';
import { lazyThread } from './lazy-thread.ts';

/** What the page can ask about all captures together. Every promise is kept with an outcome; nothing here throws. */
export type CaseClient = CaseService;

/** A thread for the questions that are about no single capture. */
export function startCaseClient(spawn: () => CaptureThread): CaseClient {
  const { ask } = lazyThread<CaseService>(spawn);
  return {
    diagnose: (given) => ask((service) => service.diagnose(given)),
    checkRules: (text) => ask((service) => service.checkRules(text)),
    describeCatalog: (own) => ask((service) => service.describeCatalog(own)),
  };
}
