import * as v from 'valibot';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { sealLink, unsealLink } from './envelope.ts';
import { MOST_FACTS, MOST_NAMES } from './limits.ts';
import { count, fileFacts, findings, number, readFacts, text } from './link-facts.ts';
import { BrokenLink } from './link-failure.ts';
import { readTree, type SharedTree, writeTree } from './shared-tree.ts';

/*
 * What a link knows of a capture besides its tree. Names are short because they are written into every link; what they
 * hold is nothing that the share sheet has not named.
 */

/** A moment that a `Date` can tell is no further from 1970. */
const MOST_MILLIS = 8.64e15;

const facts = v.object({
  ...fileFacts,
  /** Name and unit of the values; and of what is counted besides, where the capture counts. */
  t: v.tuple([text, text]),
  q: v.optional(v.tuple([text, text])),
  /** Program; period with what it counts; start in milliseconds; duration in nanoseconds. */
  g: v.optional(text),
  p: v.optional(v.tuple([text, text, number])),
  z: v.optional(v.pipe(v.number(), v.minValue(-MOST_MILLIS), v.maxValue(MOST_MILLIS))),
  d: v.optional(v.pipe(number, v.minValue(0))),
  /** Samples without a stack: their value and number. */
  w: v.optional(v.tuple([number, number])),
  /** Source file of each name of the tree, `''` for none, and the capture's comments: both only where somebody wanted that. */
  l: v.optional(v.pipe(v.array(text), v.maxLength(MOST_NAMES))),
  m: v.optional(v.pipe(v.array(text), v.maxLength(1000))),
  /** Of the whole capture: samples, stacks, functions, locations, labels; rows of the whole tree. */
  o: v.tuple([number, count, count, count, count, count]),
  /** Findings. */
  y: findings,
});

export type SharedFacts = v.InferOutput<typeof facts>;
/** Everything that a link says of a capture. */
export interface SharedCapture {
  readonly facts: SharedFacts;
  readonly tree: SharedTree;
}

/** The data of a link. Equal captures make equal links. */
export function writeShared(shared: SharedCapture): string {
  return sealLink(contentOf(shared));
}

/** What is packed into the data of a link. */
export function contentOf({ facts, tree }: SharedCapture): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  out.text(JSON.stringify(facts));
  writeTree(out, tree);
  return out.done();
}

/** What `writeShared` wrote. @throws {BrokenLink} for anything else, soon and with little memory. */
export function readShared(link: string): SharedCapture {
  const reader = new ByteReader(unsealLink(link));
  const read = readFacts(facts, reader.text(MOST_FACTS));
  const tree = readTree(reader);
  if (reader.left > 0) throw new BrokenLink('damaged');
  return { facts: read, tree };
}
