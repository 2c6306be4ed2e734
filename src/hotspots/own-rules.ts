import * as v from 'valibot';
import { compileSafely } from '../analysis/safe-regexp.ts';
import { type Localized, localize } from '../base/localized.ts';
import { rules as shipped } from './catalog.ts';
import { toRule } from './own-rule.ts';
import { type OwnRule, ownRuleSchema, patternsOf } from './own-rule-schema.ts';
import type { Rule } from './rule.ts';
import { severities } from './severities.ts';

/** What is wrong with a file of own rules: in which rule, in which field, and why. */
export interface RuleProblem {
  /** The rule's id, or its place in the file (`#3`) where it has none; `''` for the file as a whole. */
  readonly rule: string;
  /** Path of the field within the rule, e.g. `signs[0].thresholds.warning`; `''` for the rule as a whole. */
  readonly field: string;
  readonly text: Localized;
}

/** The reader's own rules, or everything that is wrong with them. A file with one wrong rule gives none. */
export type OwnRules =
  | { readonly ok: true; readonly rules: readonly Rule[] }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

/** The version that a file of own rules names. */
const VERSION = 1;
const MOST_RULES = 200;
const LONGEST_TEXT = 1 << 20;
/** More than these are not told at once. */
const MOST_PROBLEMS = 20;

/** Whether a text is meant to be a file of own rules, well formed or not. */
export function looksLikeOwnRules(text: string): boolean {
  return /^\s*\{/.test(text) && /"hotfoldRules"\s*:/.test(text.slice(0, 4096));
}

/**
 * Reads a file of own rules: JSON as docs/hotspots.md describes it. Everything is checked before anything is taken:
 * the shape, that ids are new, that thresholds rise, and that no expression can take long.
 */
export function readOwnRules(text: string): OwnRules {
  if (text.length > LONGEST_TEXT) return refuse(whole(PROBLEMS.tooLong));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refuse(whole(PROBLEMS.notJson(error instanceof Error ? error.message : '')));
  }
  if (typeof json !== 'object' || json === null || !('hotfoldRules' in json)) return refuse(whole(PROBLEMS.notRules));
  if (json.hotfoldRules !== VERSION) return refuse(whole(PROBLEMS.version(json.hotfoldRules)));
  const listed: unknown = 'rules' in json ? json.rules : undefined;
  if (!Array.isArray(listed) || listed.length === 0) return refuse(whole(PROBLEMS.noRules, 'rules'));
  if (listed.length > MOST_RULES) return refuse(whole(PROBLEMS.tooMany(listed.length), 'rules'));

  const problems: RuleProblem[] = [];
  const rules: Rule[] = [];
  const ids = new Set(shipped.map(({ id }) => id));
  listed.forEach((one: unknown, i) => {
    const read = v.safeParse(ownRuleSchema, one);
    const name = nameOf(one, i);
    if (!read.success) {
      problems.push(...read.issues.map((issue) => ({ rule: name, field: pathOf(issue), text: sayIssue(issue) })));
      return;
    }
    const wrong = [...wrongIds(read.output, ids), ...wrongThresholds(read.output), ...wrongPatterns(read.output)];
    problems.push(...wrong.map((problem) => ({ rule: name, ...problem })));
    ids.add(read.output.id);
    if (wrong.length === 0) rules.push(toRule(read.output));
  });
  return problems.length > 0 ? refuse(...problems.slice(0, MOST_PROBLEMS)) : { ok: true, rules };
}

/** One problem as a sentence: `Rule my-rule, signs[0].thresholds.warning: …`. */
export function problemText({ rule, field, text }: RuleProblem): Localized {
  return localize((language) => {
    const place = [
      ...(rule === '' ? [] : [language === 'en' ? `rule ${rule}` : `规则 ${rule}`]),
      ...(field === '' ? [] : [field]),
    ].join(language === 'en' ? ', ' : '，');
    if (place === '') return text[language];
    const head = place.charAt(0).toUpperCase() + place.slice(1);
    return language === 'en' ? `${head}: ${text.en}` : `${head}：${text.zh}`;
  });
}

type FieldProblem = Omit<RuleProblem, 'rule'>;

function wrongIds({ id }: OwnRule, taken: ReadonlySet<string>): readonly FieldProblem[] {
  return taken.has(id) ? [{ field: 'id', text: PROBLEMS.taken(id) }] : [];
}

function wrongThresholds({ signs }: OwnRule): readonly FieldProblem[] {
  return signs.flatMap(({ thresholds }, i): readonly FieldProblem[] => {
    const given = severities.flatMap((severity) => thresholds[severity] ?? []);
    const field = `signs[${i}].thresholds`;
    if (given.length === 0) return [{ field, text: PROBLEMS.noThreshold }];
    const rises = given.every((value, at) => at === 0 || value >= (given[at - 1] as number));
    return rises ? [] : [{ field, text: PROBLEMS.thresholds }];
  });
}

function wrongPatterns(rule: OwnRule): readonly FieldProblem[] {
  return patternsOf(rule).flatMap(({ field, pattern, needsText }) => {
    const safe = compileSafely(pattern);
    if (!safe.ok) return [{ field, text: safe.problem }];
    return needsText ? [{ field, text: PROBLEMS.needsText }] : [];
  });
}

function nameOf(one: unknown, i: number): string {
  const id = typeof one === 'object' && one !== null && 'id' in one ? one.id : undefined;
  return typeof id === 'string' && id !== '' ? id.slice(0, 80) : `#${i + 1}`;
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).reduce((path, { key }) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');
}

function sayIssue({ type, expected, received, message }: v.BaseIssue<unknown>): Localized {
  if (type === 'check') return { en: message, zh: message };
  if (type === 'strict_object') return expected === 'never' ? PROBLEMS.unknownField : PROBLEMS.missing;
  const want = expected ?? type;
  return {
    en: `expected ${want}, found ${received}.`,
    zh: `应为 ${want}，实际为 ${received}。`,
  };
}

function whole(text: Localized, field = ''): RuleProblem {
  return { rule: '', field, text };
}

function refuse(...problems: readonly RuleProblem[]): OwnRules {
  return { ok: false, problems };
}

const PROBLEMS = {
  tooLong: {
    en: 'This file of rules is longer than 1 MiB. Split it.',
    zh: '该规则文件超过 1 MiB，请拆分。',
  },
  notJson: (reason: string): Localized => ({
    en: `This is not JSON: ${reason}.`,
    zh: `这不是有效的 JSON：${reason}。`,
  }),
  notRules: {
    en: 'A file of rules is an object with "hotfoldRules": 1 and a list "rules".',
    zh: '规则文件应为一个对象，含 "hotfoldRules": 1 和列表 "rules"。',
  },
  version: (found: unknown): Localized => ({
    en: `"hotfoldRules" is ${JSON.stringify(found)}; this Hotfold reads version ${VERSION}.`,
    zh: `"hotfoldRules" 为 ${JSON.stringify(found)}；当前 Hotfold 只支持版本 ${VERSION}。`,
  }),
  noRules: {
    en: 'There has to be a list with at least one rule.',
    zh: '应为至少含一条规则的列表。',
  },
  tooMany: (count: number): Localized => ({
    en: `${count} rules are too many; ${MOST_RULES} are the most.`,
    zh: `共 ${count} 条规则，超过上限 ${MOST_RULES} 条。`,
  }),
  missing: {
    en: 'this field is missing.',
    zh: '缺少这个字段。',
  },
  unknownField: {
    en: 'there is no such field.',
    zh: '没有这个字段。',
  },
  taken: (id: string): Localized => ({
    en: `${id} is the id of another rule. Choose one of your own.`,
    zh: `${id} 已是另一条规则的 id，请另选一个。`,
  }),
  noThreshold: {
    en: 'at least one of info, warning and critical has to be there.',
    zh: 'info、warning、critical 至少要有一个。',
  },
  thresholds: {
    en: 'info may not be more than warning, nor warning more than critical.',
    zh: 'info 不得大于 warning，warning 不得大于 critical。',
  },
  needsText: {
    en: 'no fixed text of three characters or more is in this expression. Add "has": a list of texts, one of which every such line holds.',
    zh: '该表达式中没有至少三个字符的固定文本。请添加 "has"：一个文本列表，每一行至少包含其中之一。',
  },
} as const;
