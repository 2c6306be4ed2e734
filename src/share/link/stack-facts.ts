import * as v from 'valibot';
import { carriedName, LONGEST_NAME } from './carried-name.ts';
import { KIND } from './kinds.ts';
import { MOST_FACTS, MOST_NAMES } from './limits.ts';
import type { LinkCoder } from './link-coder.ts';
import { count, fileFacts, findings, number, parseJson, text } from './link-facts.ts';
import { BrokenLink } from './link-failure.ts';

/*
 * What a link knows of a capture besides its tree. Names are short because they are written into every link; what they
 * hold is nothing that the share sheet has not named.
 */

/** A moment that a `Date` can tell is no further from 1970. */
const MOST_MILLIS = 8.64e15;

export const stackFacts = v.object({
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

export type SharedFacts = v.InferOutput<typeof stackFacts>;

/** What stands in place of facts while they are read. */
export const NO_FACTS: SharedFacts = {
  n: '',
  f: '',
  b: 0,
  h: '0'.repeat(16),
  t: ['', ''],
  o: [0, 0, 0, 0, 0, 0],
  y: [],
};

/**
 * Facts, one after the other; findings, which are nested, as JSON. What they hold is for the reader to check.
 * @throws {BrokenLink} for more letters than links hold
 */
export function codeFacts(coder: LinkCoder, told: SharedFacts): SharedFacts {
  let letters = 0;
  const sized = (text: string) => {
    letters += text.length;
    if (letters > MOST_FACTS) throw new BrokenLink('too-large');
    return text;
  };
  const text = (value: string) => sized(coder.text(carriedName(value), LONGEST_NAME));
  const number = (value: number) => coder.any(KIND.fact, value);
  const maybe = <T>(value: T | undefined, none: T, code: (value: T) => T): T | undefined =>
    coder.flag(KIND.has, value !== undefined) ? code(value ?? none) : undefined;
  const several = (values: readonly string[]): string[] => {
    const length = coder.number(KIND.list, values.length);
    if (length > MOST_NAMES) throw new BrokenLink('too-large');
    return Array.from({ length }, (_, i) => text(values[i] ?? ''));
  };
  // What they are is checked together with the other facts.
  const parsed = (json: string) => parseJson(json) as SharedFacts['y'];
  const named = ([name, unit]: readonly [string, string]): [string, string] => [text(name), text(unit)];
  const { n, f, b, h, t, q, g, p, z, d, w, l, m, o, y } = told;
  return {
    n: text(n),
    f: text(f),
    b: number(b),
    h: [0, 8]
      .map((from) => coder.bits(Number.parseInt(h.slice(from, from + 8), 16), 32))
      .map((half) => half.toString(16).padStart(8, '0'))
      .join(''),
    t: named(t),
    q: maybe(q, ['', ''], named),
    g: maybe(g, '', text),
    p: maybe(p, ['', '', 0], ([name, unit, period]) => [...named([name, unit]), number(period)]),
    z: maybe(z, 0, number),
    d: maybe(d, 0, number),
    w: maybe(w, [0, 0], ([value, count]) => [number(value), number(count)]),
    l: maybe(l, [], several),
    m: maybe(m, [], several),
    o: [number(o[0]), number(o[1]), number(o[2]), number(o[3]), number(o[4]), number(o[5])],
    y: coder.flag(KIND.has, y.length > 0) ? parsed(sized(coder.text(JSON.stringify(y), MOST_FACTS))) : [],
  };
}
