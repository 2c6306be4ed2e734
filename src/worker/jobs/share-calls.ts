import type { CompareOptions } from '../../analysis/diff/compare-captures.ts';
import { threadKey } from '../../analysis/diff/match-key.ts';
import { mapPair, type Pair } from '../../analysis/diff/pair.ts';
import type { FittedLink } from '../../share/link/fit-link.ts';
import { fitTables, fitTraces } from '../../share/link/fit-pair-calls.ts';
import type { CallsShareRequest, SharedPair } from '../compare-protocol.ts';

/**
 * The data of links that hold both strace captures of a comparison, one for each room; undefined where it does not hold
 * what has to be in it. Tables go whole; of traces the same is shown of each, as far as there is room.
 */
export function shareCalls(
  request: CallsShareRequest,
  { matchNames = true }: Pick<CompareOptions, 'matchNames'>,
): readonly (SharedPair | undefined)[] {
  const fitted = fitter(request, matchNames ? threadKey : (name) => name);
  return request.rooms.map((room) => {
    const links = fitted(room);
    return links && sharedPair(links);
  });
}

function fitter(
  { calls: { before, after }, language, hidesNames, withLines }: CallsShareRequest,
  keyOf: typeof threadKey,
): (room: number) => Pair<FittedLink> | undefined {
  if (before.kind === 'table' && after.kind === 'table') return (room) => fitTables({ before, after }, room);
  if (before.kind !== 'trace' || after.kind !== 'trace') return () => undefined;
  const contents = mapPair({ before, after }, (calls) => ({ ...calls, language, withLines }));
  return (room) => fitTraces(contents, { keyOf, hidesNames }, room);
}

function sharedPair({ before, after }: Pair<FittedLink>): SharedPair {
  return {
    before: before.data,
    after: after.data,
    shown: Math.min(before.shown, after.shown),
    rows: before.rows + after.rows,
    of: before.of + after.of,
    names: [...new Set([...before.names, ...after.names])].sort((a, b) => (a < b ? -1 : 1)),
  };
}
