import type { Language } from '../../base/localized.ts';
import type { CallTree } from '../../model/call-tree.ts';
import type { Finding } from '../../model/finding.ts';
import { carriedName } from './carried-name.ts';
import { type FindingStep, OF_STACKS, WITHOUT_NAMES } from './finding-steps.ts';
import { MOST_FACTS, MOST_ROWS } from './limits.ts';
import { pruneLabels, type TreeLabels } from './link-labels.ts';
import { haveSums } from './number-column.ts';
import { isKnownName, placeholders } from './placeholder-names.ts';
import { pruneRows, rowsByWorth } from './prune-tree.ts';
import { writeShared } from './shared-capture.ts';
import { type QuotesOf, sharedFinding, withoutPatternsOfNames } from './shared-finding.ts';
import { NO_ROWS, namedRows, shownShare } from './shared-tree.ts';
import type { SharedFacts } from './stack-facts.ts';
import { isWithinLimits } from './within-limits.ts';

/** What is to go into a link. */
export interface LinkContent {
  readonly facts: Omit<SharedFacts, 'y'>;
  readonly tree: CallTree;
  readonly findings: readonly Finding[];
  /** Rows that are to be there before others: what is selected, what findings are about; the most wanted first. */
  readonly first: readonly number[];
  /** How deep they may go, from what takes the most room; those of stacks when absent. */
  readonly findingSteps?: readonly FindingStep[];
  /** Of the sentences, where there is no room for all. */
  readonly language: Language;
  /** Replace names that not everybody knows; of findings, whose sentences hold them, the numbers go alone. */
  readonly hidesNames?: boolean;
  /** Say of every function which file it is in; not together with names that are replaced. */
  readonly withFiles?: boolean;
  /** Labels of the samples, where they go along: all of them, or there is no link. */
  readonly labels?: TreeLabels;
}

/** The data of a link, and what of the capture it shows. */
export interface FittedLink {
  readonly data: string;
  /** Share of the weight whose stacks are shown to their ends, in [0, 1]. */
  readonly shown: number;
  /** Rows that are shown, without those that stand for others, and rows of the tree of the whole capture. */
  readonly rows: number;
  readonly of: number;
  readonly names: readonly string[];
}

/** Of a link's room so much may be taken by what findings say. */
const FINDINGS_SHARE = 0.4;

/** Rows take two characters each where names differ; those of a recursion of thousands of frames a tenth of one. */
const MOST_ROWS_PER_CHARACTER = 10;

/**
 * The link of at most `room` characters that shows most: what findings say as deep as there is room for, then as many
 * rows of the tree as fit, within the limits of what is opened. Undefined where not even the numbers of the findings do,
 * and of values that have no sum.
 * Its sums are those of the whole tree.
 */
export function fitLink(content: LinkContent, room: number): FittedLink | undefined {
  return fitTogether([content], content, room)?.[0];
}

/**
 * The same of captures that are compared, of at most `room` characters together. Their trees have the same rows in the
 * same places, and the same rows are shown of each: those that `worth` has first, and then by its weights.
 */
export function fitTogether(
  contents: readonly LinkContent[],
  worth: Pick<LinkContent, 'tree' | 'first'>,
  room: number,
): readonly FittedLink[] | undefined {
  if (!contents.every(isTellable)) return undefined;
  const mostRows = Math.min(MOST_ROWS - 1, Math.max(1, Math.floor(room * MOST_ROWS_PER_CHARACTER)));
  const order = rowsByWorth(worth.tree, worth.first, mostRows);
  const sides: Side[] = [];
  for (const content of contents) {
    const hide = content.hidesNames ? placeholders(content.tree.functions.name) : undefined;
    const { tree, labels } = content;
    const facts = fittedFacts(content, room / contents.length);
    if (!facts) return undefined;
    const files = content.withFiles && !content.hidesNames ? filesByName(tree) : undefined;
    sides.push({ tree, facts, files, labels, nameOf: (name) => carriedName(hide ? hide(name) : name) });
  }
  const made = (rows: number): readonly FittedLink[] | undefined => {
    let left = room;
    const links: FittedLink[] = [];
    for (const { tree, facts: known, files, labels: ofTree, nameOf } of sides) {
      const { tree: pruned, placeOf } = pruneRows(tree, order.subarray(0, rows), nameOf);
      const labels = ofTree && pruneLabels(ofTree, placeOf, pruned.length);
      if (!isWithinLimits(pruned, labels)) return undefined;
      const facts = files ? { ...known, l: pruned.names.map((name) => files.get(name) ?? '') } : known;
      if (files && lettersOf(facts) > MOST_FACTS) return undefined;
      const data = writeShared({ facts, tree: pruned, ...(labels && { labels }) });
      left -= data.length;
      if (left < 0) return undefined;
      const ofTheirOwn = namedRows(pruned);
      links.push({ data, shown: shownShare(pruned), rows: ofTheirOwn, of: facts.o[5], names: pruned.names.toSorted() });
    }
    return links;
  };

  let best = made(0);
  if (!best) return undefined;
  let most = order.length;
  const all = made(most);
  if (all) return all;
  // More rows make a longer link, but for a few characters: what is found fits in any case.
  for (let least = 0; least + 1 < most; ) {
    const rows = (least + most) >>> 1;
    const tried = made(rows);
    if (tried) {
      best = tried;
      least = rows;
    } else most = rows;
  }
  return best;
}

/** Whether all numbers of a capture are some: values of a text may be so large that they have no sum. */
function isTellable({ tree, facts }: LinkContent): boolean {
  const sums = [tree.sum, tree.countSum, ...facts.o];
  return sums.every(Number.isFinite) && haveSums(tree.self) && haveSums(tree.count);
}

/** One capture of a link, ready to be pruned. */
interface Side {
  readonly tree: CallTree;
  readonly facts: SharedFacts;
  /** Files by name as it goes into the link; undefined where they don't go. */
  readonly files: ReadonlyMap<string, string> | undefined;
  readonly labels: TreeLabels | undefined;
  nameOf(name: string): string;
}

/** The file of each name, as far as the capture says; of several the first. */
function filesByName({ functions: { name, file } }: CallTree): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  name.forEach((one, i) => {
    const carried = carriedName(one);
    if (file[i] && !files.has(carried)) files.set(carried, (file[i] as string).slice(0, LONGEST_FILE));
  });
  return files;
}

/** No path of a file is written longer. */
const LONGEST_FILE = 1024;

/** Letters of all facts; of numbers, which take less in a link, as they are in JSON. */
function lettersOf(facts: SharedFacts): number {
  return JSON.stringify(facts).length;
}

/** Findings as deep as there is room for beside labels; undefined where there is none. */
function fittedFacts(content: LinkContent, whole: number): SharedFacts | undefined {
  const { facts, language, tree, labels } = content;
  const { findings, findingSteps } = findingsToTell(content);
  const room = whole - (labels ? lengthOfLabels(tree, labels, { ...facts, y: [] }) : 0);
  for (const [depth, lines] of findingSteps) {
    const quotesOf: QuotesOf = ({ quotes = [] }) => quotes.slice(0, lines);
    const deep = { ...facts, y: findings.map((finding) => sharedFinding(finding, depth, language, quotesOf)) };
    if (lettersOf(deep) > MOST_FACTS) continue;
    const isLeast = depth === findingSteps.at(-1)?.[0];
    if (isLeast || writeShared({ facts: deep, tree: NO_ROWS }).length <= room * FINDINGS_SHARE) return deep;
  }
  return undefined;
}

/** What was found, and how deep it may go: no deeper than names may. */
function findingsToTell({ findings, hidesNames, findingSteps = OF_STACKS }: LinkContent) {
  if (!hidesNames) return { findings, findingSteps };
  return {
    findings: findings.map((finding) => withoutPatternsOfNames(finding, isKnownName)),
    findingSteps: WITHOUT_NAMES,
  };
}

/** Characters that labels take in any case: those of a tree that is folded into one row. */
function lengthOfLabels(tree: CallTree, labels: TreeLabels, facts: SharedFacts): number {
  const { tree: folded, placeOf } = pruneRows(tree, new Uint32Array(0), carriedName);
  const least = pruneLabels(labels, placeOf, folded.length);
  if (!isWithinLimits(folded, least)) return 0;
  const bare = { facts, tree: folded };
  return writeShared({ ...bare, labels: least }).length - writeShared(bare).length;
}
