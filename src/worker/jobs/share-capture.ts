import { countTypeOf } from '../../analysis/count-type.ts';
import { framesToDrop } from '../../analysis/drop-frames.ts';
import { fold } from '../../analysis/fold.ts';
import { coverStacks } from '../../analysis/stack-match.ts';
import { rowOfPath } from '../../analysis/tree-walk.ts';
import { assert } from '../../base/assert.ts';
import type { CallTree } from '../../model/call-tree.ts';
import type { Finding } from '../../model/finding.ts';
import type { Profile } from '../../model/profile.ts';
import { type FittedLink, fitLink } from '../../share/link/fit-link.ts';
import type { KeptCapture } from '../kept-capture.ts';
import type { SharedLink, ShareRequest } from '../protocol.ts';
import { judgedCapture } from './judged-capture.ts';

/** So many digits of a SHA-256 tell a capture in a link. */
const HASH_DIGITS = 16;

/** So many frames of a finding are kept before others: those that hold most of it. */
const MOST_OF_A_FINDING = 12;

/**
 * The data of links that hold the stacks of a profile by one value type, without steps: whoever opens one applies them
 * himself. One for every room that is asked for; undefined where it holds not even the findings. Derived stacks are not
 * shared: those of a trace have paths in them.
 */
export function shareCapture(kept: KeptCapture, request: ShareRequest): readonly (SharedLink | undefined)[] {
  const { capture, profile } = kept;
  assert(capture.profile, 'only a profile is asked for its stacks');
  const { valueType, allFrames, findings, language, hidesNames, rooms, selected } = request;
  const hidden = allFrames ? undefined : framesToDrop(profile);
  const tree = fold(profile, { valueType, ...(hidden && { hidden }) });
  const { facts } = judgedCapture(kept);
  const row = selected ? rowOfPath(tree, selected) : -1;
  const content = {
    facts: {
      n: capture.name,
      f: capture.format,
      b: capture.bytes,
      h: capture.sha256.slice(0, HASH_DIGITS),
      t: [tree.valueType.name, tree.valueType.unit] as [string, string],
      ...countOf(profile, valueType),
      ...(facts.program !== '' && { g: facts.program }),
      ...(profile.meta.periodType && {
        p: [profile.meta.periodType.name, profile.meta.periodType.unit, facts.period] as [string, string, number],
      }),
      ...(facts.timeMillis !== undefined && { z: facts.timeMillis }),
      ...(facts.durationNanos !== undefined && { d: facts.durationNanos }),
      ...stackless(tree),
      o: [facts.samples, facts.stacks, facts.functions, facts.locations, facts.labels, tree.length] as Six,
    },
    tree,
    findings,
    first: [...(row >= 0 ? [row] : []), ...findings.flatMap((finding) => heaviestOf(tree, finding))],
    language,
    ...(hidesNames && { hidesNames }),
  };
  return rooms.map((room) => {
    const link = fitLink(content, room);
    return link && sharedLink(link);
  });
}

type Six = [number, number, number, number, number, number];

function sharedLink({ data, shown, rows, of, names }: FittedLink): SharedLink {
  return { data, shown, rows, of, names };
}

/** What the capture counts besides the values. */
function countOf({ valueTypes }: Profile, valueType: number): { q?: [string, string] } {
  const counted = countTypeOf(valueTypes, valueType);
  const type = counted < 0 || counted === valueType ? undefined : valueTypes[counted];
  return type ? { q: [type.name, type.unit] } : {};
}

/** What the samples without a stack come to. */
function stackless(tree: CallTree): { w?: [number, number] } {
  let value = tree.sum;
  let count = tree.countSum;
  for (let row = 0; row < tree.length; row = tree.end[row] as number) {
    value -= tree.total[row] as number;
    count -= tree.count[row] as number;
  }
  return value === 0 && count === 0 ? {} : { w: [value, count] };
}

function heaviestOf(tree: CallTree, { highlight, highlightExcept, highlightEndingIn }: Finding): readonly number[] {
  if (highlight.length === 0) return [];
  const { roots } = coverStacks(tree, {
    anyOf: highlight,
    ...(highlightExcept && { except: highlightExcept }),
    ...(highlightEndingIn && { endingIn: highlightEndingIn }),
  });
  return [...roots].sort((a, b) => (tree.weight[b] as number) - (tree.weight[a] as number)).slice(0, MOST_OF_A_FINDING);
}
