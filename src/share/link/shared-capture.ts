import { codeTree } from './coded-tree.ts';
import { inflated } from './deflated.ts';
import { CALLS, FIRST_STACKS, STACKS, seal, unseal } from './envelope.ts';
import { readFirst } from './first-version.ts';
import { KINDS } from './kinds.ts';
import { checkFacts, readFacts } from './link-facts.ts';
import { BrokenLink } from './link-failure.ts';
import { LinkReader } from './link-reader.ts';
import { LinkWriter } from './link-writer.ts';
import { NO_ROWS, type SharedTree } from './shared-tree.ts';
import { codeFacts, NO_FACTS, type SharedFacts, stackFacts } from './stack-facts.ts';

/** Everything that a link says of a capture. */
export interface SharedCapture {
  readonly facts: SharedFacts;
  readonly tree: SharedTree;
}

/** The data of a link. Equal captures make equal links. @throws {BrokenLink} for facts beyond the limits of links */
export function writeShared({ facts, tree }: SharedCapture): string {
  const writer = new LinkWriter(KINDS);
  codeFacts(writer, facts);
  codeTree(writer, tree);
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
  reader.end();
  return { facts: checkFacts(stackFacts, read), tree };
}
