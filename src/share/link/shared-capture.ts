import * as v from 'valibot';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { sealLink, unsealLink } from './envelope.ts';
import { MOST_FACTS } from './limits.ts';
import { BrokenLink } from './link-failure.ts';
import { readTree, type SharedTree, writeTree } from './shared-tree.ts';

/*
 * What a link knows of a capture besides its tree. Names are short because they are written into every link; what they
 * hold is nothing that the share sheet has not named.
 */

/** A moment that a `Date` can tell is no further from 1970. */
const MOST_MILLIS = 8.64e15;

const number = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(4096));
const texts = v.pipe(v.array(text), v.maxLength(1000));
/** A sentence in the languages that it was sent in. */
const sentence = v.pipe(v.record(v.picklist(['en', 'zh']), text), v.minEntries(1));

/** A number that a finding rests on. */
const evidence = v.object({
  id: v.optional(text),
  /** Label. */
  l: sentence,
  /** Share, value, unit, cores. */
  s: v.optional(number),
  v: number,
  u: text,
  c: v.optional(number),
  /** Text in place of the value. */
  t: v.optional(sentence),
  /** Speaks against it; steps below the broader evidence. */
  a: v.optional(v.literal(1)),
  d: v.optional(count),
});

const patterns = v.pipe(v.array(texts), v.maxLength(1000));

const findingParts = {
  /** Rule, severity, share, value, unit, cores. */
  r: text,
  y: v.picklist(['info', 'warning', 'critical']),
  s: number,
  v: number,
  u: text,
  c: v.optional(number),
  /** Stacks that it is about. */
  h: v.optional(patterns),
  x: v.optional(patterns),
  i: v.optional(texts),
  /** Summary, and why this level and no other. */
  m: v.optional(sentence),
  w: v.optional(sentence),
  e: v.optional(v.pipe(v.array(evidence), v.maxLength(1000))),
};

/** A finding, without what its rule says of itself; `k` are those that it explains, and so on, to the third. */
const plain = v.object(findingParts);
const inner = v.object({ ...findingParts, k: v.optional(v.pipe(v.array(plain), v.maxLength(100))) });
const finding = v.object({ ...findingParts, k: v.optional(v.pipe(v.array(inner), v.maxLength(100))) });

const facts = v.object({
  /** File name, format, size in bytes, and the first digits of its SHA-256. */
  n: text,
  f: text,
  b: count,
  h: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
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
  /** Of the whole capture: samples, stacks, functions, locations, labels; rows of the whole tree. */
  o: v.tuple([number, count, count, count, count, count]),
  /** Findings; a link that has none was made of a capture that none was found in. */
  y: v.pipe(v.array(finding), v.maxLength(100)),
});

export type SharedFacts = v.InferOutput<typeof facts>;
/** One finding: of more than three within each other, the innermost are left out. */
export type SharedFinding = v.InferOutput<typeof plain> & { k?: SharedFinding[] | undefined };
export type SharedEvidence = v.InferOutput<typeof evidence>;
export type SharedSentence = v.InferOutput<typeof sentence>;

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
  const facts = readFacts(reader.text(MOST_FACTS));
  const tree = readTree(reader);
  if (reader.left > 0) throw new BrokenLink('damaged');
  return { facts, tree };
}

function readFacts(json: string): SharedFacts {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    throw new BrokenLink('damaged');
  }
  const checked = v.safeParse(facts, raw, { abortEarly: true });
  if (!checked.success) throw new BrokenLink('damaged');
  return checked.output;
}
