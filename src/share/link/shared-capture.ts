import { codeLabels } from './coded-labels.ts';
import { codeTree } from './coded-tree.ts';
import { inflated } from './deflated.ts';
import { CALLS, FIRST_STACKS, STACKS, seal, unseal } from './envelope.ts';
import { readFirst } from './first-version.ts';
import { KINDS } from './kinds.ts';
import { checkFacts, readFacts } from './link-facts.ts';
import { BrokenLink } from './link-failure.ts';
import { LinkReader } from './link-reader.ts';
import { LinkWriter } from './link-writer.ts';
import type { SharedLabels } from './shared-labels.ts';
import { NO_ROWS, type SharedTree } from './shared-tree.ts';
import { codeFacts, NO_FACTS, type SharedFacts, stackFacts } from './stack-facts.ts';

/** Everything that a link says of a capture. */
export interface SharedCapture {
  readonly facts: SharedFacts;
  readonly tree: SharedTree;
  /** Of its samples, where somebody wanted that. */
  readonly labels?: SharedLabels;
}

/** The data of a link. Equal captures make equal links. @throws {BrokenLink} for facts beyond the limits of links */
export function writeShared({ facts, tree, labels }: SharedCapture): string {
  const writer = new LinkWriter(KINDS);
  codeFacts(writer, facts);
  codeTree(writer, tree);
  codeLabels(writer, { tree, stackless: facts.w ?? [0, 0] }, labels);
  return seal({ version: STACKS, packed: writer.done() });
}

/** What `writeShared` wrote, of this version or the first. @throws {BrokenLink} for anything else, soon and with little memory. */
export function readShared(link: string): SharedCapture {
  const { version, packed } = unseal(link);
  if (version === CALLS) throw new BrokenLink('damaged');
  if (version === FIRST_STACKS) {
    const { json, tree } = readFirst(inflated(packed));
    return { facts: readFacts(stackFacts, json), tree };
  }
  const reader = new LinkReader(KINDS, packed);
  const read = codeFacts(reader, NO_FACTS);
  const tree = codeTree(reader, NO_ROWS);
  const labels = codeLabels(reader, { tree, stackless: read.w ?? [0, 0] }, undefined);
  reader.end();
  return { facts: checkFacts(stackFacts, read), tree, ...(labels && { labels }) };
}
