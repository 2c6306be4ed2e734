import * as Comlink from 'comlink';
import { type Comparison, withWidths } from '../analysis/diff/compare-trees.ts';
import { layoutFlame } from '../analysis/flame-layout.ts';
import { assert } from '../base/assert.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { CompareRequest, CompareService, HandedTrees } from './compare-protocol.ts';
import { compareSides, compareStacks } from './jobs/compare-sides.ts';
import { shareCalls } from './jobs/share-calls.ts';
import { sharePair } from './jobs/share-pair.ts';
import { runJob } from './run-job.ts';
import { buffersOf } from './transfer.ts';

/** The service that compares captures whose threads hand it their trees. */
export function serveCompare(): CompareService {
  const taken = new Map<string, Map<number, CallTree>>();
  let last: Comparison | undefined;
  let asked: CompareRequest | undefined;
  return {
    take: (key, port) =>
      runJob(async () => {
        const { trees } = await messageFrom(port);
        taken.set(key, new Map([...(taken.get(key) ?? []), ...trees]));
      }, 0),
    forget: (keys) =>
      runJob(() => {
        for (const key of keys) taken.delete(key);
      }, 0),
    async compare(request) {
      const outcome = await runJob(() => compareSides(request, taken), 0);
      if (outcome.ok) [last, asked] = [outcome.value.comparison, request];
      // What is kept here to be laid out again is copied, names and all; the rest moves.
      return Comlink.transfer(outcome, buffersOf(outcome, [last, [...taken.values()].map((trees) => [...trees])]));
    },
    sharePair: (request) =>
      runJob(() => {
        assert(last && asked, 'links are to something that was compared');
        // Whoever opens a link applies its steps himself: it holds what is there without them.
        const hasSteps = asked.before.some(({ shown }) => shown !== undefined);
        return sharePair(hasSteps ? compareStacks(asked, taken, 'all').comparison : last, asked, request);
      }, 0),
    shareCalls: (request) =>
      runJob(() => {
        assert(asked, 'links are to something that was compared');
        return shareCalls(request, asked.options);
      }, 0),
    async widths(mode) {
      const outcome = await runJob(() => {
        assert(last, 'widths are of something that was compared');
        return layoutFlame(withWidths(last, mode), mode === 'mean');
      }, 0);
      return Comlink.transfer(outcome, buffersOf(outcome, last));
    },
  };
}

/** The one message that comes over a port, which is closed then. */
function messageFrom(port: MessagePort): Promise<HandedTrees> {
  return new Promise((settle) => {
    port.onmessage = ({ data }: MessageEvent<HandedTrees>) => {
      port.close();
      settle(data);
    };
  });
}
