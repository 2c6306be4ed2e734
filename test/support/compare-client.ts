import type { CompareClient } from '../../src/worker/compare-client.ts';
import { serveCompare } from '../../src/worker/serve-compare.ts';

/** What compares, without a thread. */
export function compareClient(): CompareClient {
  return { ...serveCompare(), end() {} };
}
