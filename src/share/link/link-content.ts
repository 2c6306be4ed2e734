import { countTypeOf } from '../../analysis/count-type.ts';
import { coverStacks } from '../../analysis/stack-match.ts';
import type { Language } from '../../base/localized.ts';
import type { CallTree } from '../../model/call-tree.ts';
import type { Capture } from '../../model/capture.ts';
import type { CaptureFacts } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { Profile } from '../../model/profile.ts';
import { carriedName } from './carried-name.ts';
import type { LinkContent } from './fit-link.ts';
import { HASH_DIGITS } from './link-address.ts';
import { labelsOfTree } from './link-labels.ts';

/** So many frames of a finding are kept before others: those that hold most of it. */
const MOST_OF_A_FINDING = 12;

/** What a link is made of. */
export interface LinkSource {
  readonly capture: Pick<Capture, 'name' | 'format' | 'bytes' | 'sha256'>;
  readonly profile: Profile;
  readonly facts: CaptureFacts;
  /** The stacks of the profile by `valueType`, without those rows of them that are `hidden` (1 for each). */
  readonly tree: CallTree;
  readonly hidden?: Uint8Array | undefined;
  readonly valueType: number;
  /** Rows of the tree of the whole capture: more than `tree` has where that came in a link itself. */
  readonly of: number;
  readonly findings: readonly Finding[];
  /** Row that is selected; -1 for none. */
  readonly selected: number;
  readonly language: Language;
  readonly hidesNames: boolean;
  /** Paths of source files go along, the profile's comments, and the labels of its samples, where names are not replaced. */
  readonly withPaths?: boolean;
  readonly withComments?: boolean;
  readonly withLabels?: boolean;
}

/** What goes into a link: nothing of a profile but what docs/permalinks.md names. */
export function linkContent(source: LinkSource): LinkContent {
  const { capture, profile, facts, tree, valueType, of, findings, selected, language, hidesNames } = source;
  // All of these may tell the names that are replaced.
  const withPaths = source.withPaths === true && !hidesNames;
  const withComments = source.withComments === true && !hidesNames;
  const labels = source.withLabels === true && !hidesNames ? labelsOfTree(profile, tree, source) : undefined;
  return {
    facts: {
      n: capture.name,
      f: capture.format,
      b: capture.bytes,
      h: capture.sha256.slice(0, HASH_DIGITS),
      t: [tree.valueType.name, tree.valueType.unit],
      ...countOf(profile, valueType),
      ...(facts.program !== '' && { g: facts.program }),
      ...(profile.meta.periodType && {
        p: [profile.meta.periodType.name, profile.meta.periodType.unit, facts.period],
      }),
      ...(facts.timeMillis !== undefined && { z: facts.timeMillis }),
      ...(facts.durationNanos !== undefined && { d: facts.durationNanos }),
      ...stackless(tree),
      ...(withComments && profile.meta.comments.length > 0 && { m: commentsToTell(profile.meta.comments) }),
      o: [facts.samples, facts.stacks, facts.functions, facts.locations, facts.labels, of],
    },
    tree,
    findings,
    first: [...(selected >= 0 ? [selected] : []), ...findings.flatMap((finding) => heaviestOf(tree, finding))],
    language,
    ...(hidesNames && { hidesNames }),
    ...(withPaths && { withFiles: true }),
    ...(labels && { labels }),
  };
}

/** Comments, each no longer than links carry, as many as there is room for beside other facts. */
function commentsToTell(comments: readonly string[]): string[] {
  const told: string[] = [];
  let letters = 0;
  for (const comment of comments.slice(0, MOST_COMMENTS)) {
    const carried = carriedName(comment);
    letters += carried.length;
    if (letters > MOST_COMMENT_LETTERS) break;
    told.push(carried);
  }
  return told;
}

/** So many comments go along, and UTF-16 code units of all of them. */
const MOST_COMMENTS = 1000;
const MOST_COMMENT_LETTERS = 1 << 15;

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

/** The frames of a finding that hold most of it. */
export function heaviestOf(
  tree: CallTree,
  { highlight, highlightExcept, highlightEndingIn }: Finding,
): readonly number[] {
  if (highlight.length === 0) return [];
  const { roots } = coverStacks(tree, {
    anyOf: highlight,
    ...(highlightExcept && { except: highlightExcept }),
    ...(highlightEndingIn && { endingIn: highlightEndingIn }),
  });
  return [...roots].sort((a, b) => (tree.weight[b] as number) - (tree.weight[a] as number)).slice(0, MOST_OF_A_FINDING);
}
