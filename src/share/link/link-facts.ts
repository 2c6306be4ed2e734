import * as v from 'valibot';
import { MOST_QUOTES } from './limits.ts';
import { BrokenLink } from './link-failure.ts';

/* Parts of the facts of links, checked. */

/** A number of any kind. */
export const number = v.pipe(v.number(), v.finite());
/** How many of something. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A text that is not endless, and a list of such. */
export const text = v.pipe(v.string(), v.maxLength(4096));
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
  /** Per second; lines of the capture that it is about. */
  p: v.optional(number),
  l: v.optional(v.pipe(v.array(text), v.maxLength(MOST_QUOTES))),
};

/** A finding, without what its rule says of itself; `k` are those that it explains, and so on, to the third. */
const plain = v.object(findingParts);
const inner = v.object({ ...findingParts, k: v.optional(v.pipe(v.array(plain), v.maxLength(100))) });
const finding = v.object({ ...findingParts, k: v.optional(v.pipe(v.array(inner), v.maxLength(100))) });

/** Which file it was: name, format, size in bytes, and the first digits of its SHA-256. */
export const fileFacts = {
  n: text,
  f: text,
  b: count,
  h: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
};

/** What was found; a link that has none was made of a capture that none was found in. */
export const findings = v.pipe(v.array(finding), v.maxLength(100));

/** One finding: of more than three within each other, the innermost are left out. */
export type SharedFinding = v.InferOutput<typeof plain> & { k?: SharedFinding[] | undefined };
export type SharedEvidence = v.InferOutput<typeof evidence>;
export type SharedSentence = v.InferOutput<typeof sentence>;

/** Facts out of their JSON. @throws {BrokenLink} where they are none. */
export function readFacts<Schema extends v.GenericSchema>(schema: Schema, json: string): v.InferOutput<Schema> {
  return checkFacts(schema, parseJson(json));
}

/** What a JSON text says. @throws {BrokenLink} where it is none. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new BrokenLink('damaged');
  }
}

/** Facts, where they are such. @throws {BrokenLink} */
export function checkFacts<Schema extends v.GenericSchema>(schema: Schema, raw: unknown): v.InferOutput<Schema> {
  const checked = v.safeParse(schema, raw, { abortEarly: true });
  if (!checked.success) throw new BrokenLink('damaged');
  return checked.output;
}
