import { LONGEST_NAME } from '../analysis/safe-regexp.ts';
import { type Localized, localize } from '../base/localized.ts';
import type { StackSet } from '../model/finding.ts';
import { formatCount } from '../model/units.ts';
import { literalOf } from './literal-of.ts';
import type { OwnRule, OwnSentence, OwnSigns, OwnStackSet } from './own-rule-schema.ts';
import type { LinePart, LogSigns, Rule, SeenLines, StackSigns } from './rule.ts';
import { percent, usage } from './texts.ts';

/** A rule of the reader's own as a rule like any other. It is known to be in order: `own-rules.ts` has checked it. */
export function toRule(own: OwnRule): Rule {
  const title = both(own.title);
  return {
    id: own.id,
    isOwn: true,
    title,
    components: own.components,
    signs: own.signs.map((signs) => (signs.kind === 'log' ? logSigns(signs) : stackSigns(signs, title))),
    explains: [],
    explanation: both(own.explanation),
    confirm: own.confirm.map(({ command, tells }) => ({ command, tells: both(tells) })),
    remedies: own.remedies.map(({ kind, text }) => ({ kind, text: both(text) })),
    references: own.references.map((reference) => ({ ...reference, verified: false })),
    mayBeWrong: own.mayBeWrong.map(both),
  };
}

/** What is said in one language only is shown in both. */
function both(sentence: OwnSentence): Localized {
  return typeof sentence === 'string' ? { en: sentence, zh: sentence } : sentence;
}

function stackSigns(signs: Exclude<OwnSigns, { kind: 'log' }>, title: Localized): StackSigns {
  const { kind, measure, thresholds, minCores, minAmount, basis, evidence } = signs;
  const stacks = setOf(signs.stacks);
  return {
    kind,
    stacks,
    thresholds: defined(thresholds),
    basis: both(basis),
    ...(measure && { measure }),
    ...(minCores && { minCores: defined(minCores) }),
    ...(minAmount && { minAmount: defined(minAmount) }),
    evidence: [
      { id: 'all', label: title, level: 0, stacks },
      ...evidence.map(({ id, label, level, against, stacks: part }) => ({
        id,
        label: both(label),
        level,
        stacks: setOf(part),
        ...(against && { against }),
      })),
    ],
    summary: ({ matched, recorded, valueType }) =>
      localize((language) =>
        language === 'en'
          ? `What this rule looks for takes ${usage(matched, recorded, 'en', valueType)}.`
          : `符合该规则的部分：${usage(matched, recorded, 'zh', valueType)}。`,
      ),
  };
}

function logSigns({ lines, measure, thresholds, basis }: Extract<OwnSigns, { kind: 'log' }>): LogSigns {
  return {
    kind: 'log',
    measure,
    thresholds: defined(thresholds),
    basis: both(basis),
    lines: lines.map(
      ({ id, label, pattern, has, against }): LinePart => ({
        id,
        label: both(label),
        pattern,
        longest: LONGEST_NAME,
        has: has ?? [literalOf(pattern) ?? ''],
        ...(against && { against }),
      }),
    ),
    summary: ({ matched, all }: SeenLines) =>
      localize((language) =>
        language === 'en'
          ? `${formatCount(matched.count)} of ${formatCount(all.count)} messages are what this rule looks for (${percent(matched.count / Math.max(all.count, 1))}).`
          : `${formatCount(all.count)} 条消息中有 ${formatCount(matched.count)} 条符合该规则（${percent(matched.count / Math.max(all.count, 1))}）。`,
      ),
  };
}

function setOf({ anyOf, except, endingIn }: OwnStackSet): StackSet {
  return { anyOf, ...(except && { except }), ...(endingIn && { endingIn }) };
}

/** What is given of some optional numbers. */
function defined<Key extends string>(
  numbers: Readonly<Partial<Record<Key, number | undefined>>>,
): Partial<Record<Key, number>> {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined)) as Partial<
    Record<Key, number>
  >;
}
