import * as v from 'valibot';
import { literalOf } from './literal-of.ts';

/*
 * What a rule of the reader's own may say. docs/hotspots.md tells the same in words.
 */

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('expected a text, found "".'), v.maxLength(4000));
/** A sentence: in one language, or in both. */
const sentence = v.union([text, v.strictObject({ en: text, zh: text })]);
const positive = v.pipe(v.number(), v.finite(), v.minValue(0));
const levels = v.strictObject({
  info: v.optional(positive),
  warning: v.optional(positive),
  critical: v.optional(positive),
});
const pattern = v.pipe(v.string(), v.nonEmpty('expected an expression, found "".'));
const patterns = v.pipe(v.array(pattern), v.minLength(1), v.maxLength(40));
const stackSet = v.strictObject({
  anyOf: v.optional(v.pipe(v.array(patterns), v.maxLength(100)), []),
  except: v.optional(v.pipe(v.array(patterns), v.maxLength(100))),
  endingIn: v.optional(patterns),
});
const identifier = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'expected small letters, digits and hyphens.'),
);

const stackSigns = v.strictObject({
  kind: v.picklist(['cpu', 'heap-in-use', 'heap-allocated', 'goroutine', 'mutex', 'block']),
  stacks: stackSet,
  measure: v.optional(v.picklist(['share', 'amount'])),
  thresholds: levels,
  minCores: v.optional(v.strictObject({ warning: v.optional(positive), critical: v.optional(positive) })),
  minAmount: v.optional(levels),
  basis: sentence,
  evidence: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          id: identifier,
          label: sentence,
          level: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)), 1),
          stacks: stackSet,
          against: v.optional(v.boolean()),
        }),
      ),
      v.maxLength(40),
    ),
    [],
  ),
});

const logSigns = v.strictObject({
  kind: v.literal('log'),
  lines: v.pipe(
    v.array(
      v.strictObject({
        id: identifier,
        label: sentence,
        pattern,
        has: v.optional(v.pipe(v.array(text), v.minLength(1), v.maxLength(20))),
        against: v.optional(v.boolean()),
      }),
    ),
    v.minLength(1),
    v.maxLength(40),
  ),
  measure: v.picklist(['count', 'per-second', 'per-minute']),
  thresholds: levels,
  basis: sentence,
});

export const ownRuleSchema = v.strictObject({
  id: identifier,
  title: sentence,
  components: v.optional(v.array(text), []),
  signs: v.pipe(v.array(v.variant('kind', [stackSigns, logSigns])), v.minLength(1), v.maxLength(20)),
  explanation: sentence,
  confirm: v.optional(v.array(v.strictObject({ command: text, tells: sentence })), []),
  remedies: v.optional(
    v.array(v.strictObject({ kind: v.optional(v.picklist(['temporary', 'durable']), 'durable'), text: sentence })),
    [],
  ),
  references: v.optional(
    v.array(
      v.strictObject({
        ref: text,
        url: v.pipe(v.string(), v.regex(/^https:\/\//, 'expected an address that begins with https://.')),
      }),
    ),
    [],
  ),
  mayBeWrong: v.optional(v.array(sentence), []),
});

/** A rule of the reader's own, with its shape checked. */
export type OwnRule = v.InferOutput<typeof ownRuleSchema>;
export type OwnSentence = v.InferOutput<typeof sentence>;
export type OwnSigns = OwnRule['signs'][number];
export type OwnStackSet = v.InferOutput<typeof stackSet>;

/** An expression of a rule, and where it stands. */
export interface OwnPattern {
  readonly field: string;
  readonly pattern: string;
  /** Whether it is for lines of a log, and neither it nor the rule names a fixed text that they hold. */
  readonly needsText: boolean;
}

/** Every expression of a rule. */
export function patternsOf({ signs }: OwnRule): readonly OwnPattern[] {
  return signs.flatMap((one, i) => {
    const at = `signs[${i}]`;
    if (one.kind === 'log') {
      return one.lines.map(({ pattern: expression, has }, j) => ({
        field: `${at}.lines[${j}].pattern`,
        pattern: expression,
        needsText: has === undefined && literalOf(expression) === undefined,
      }));
    }
    return [
      ...ofSet(`${at}.stacks`, one.stacks),
      ...one.evidence.flatMap(({ stacks }, j) => ofSet(`${at}.evidence[${j}].stacks`, stacks)),
    ];
  });
}

function ofSet(at: string, { anyOf, except = [], endingIn = [] }: OwnStackSet): readonly OwnPattern[] {
  const ofPath = (part: string, paths: readonly (readonly string[])[]) =>
    paths.flatMap((path, i) =>
      path.map((one, j) => ({ field: `${at}.${part}[${i}][${j}]`, pattern: one, needsText: false })),
    );
  return [
    ...ofPath('anyOf', anyOf),
    ...ofPath('except', except),
    ...endingIn.map((one, i) => ({ field: `${at}.endingIn[${i}]`, pattern: one, needsText: false })),
  ];
}
