import { describeRule } from '../../src/hotspots/describe-rule.ts';
import type { Rule } from '../../src/hotspots/rule.ts';
import { KIND_NAMES } from './kind-names.ts';
import { code, plain, table } from './markdown.ts';

/** All rules, one a row. */
export function ruleTable(rules: readonly Rule[]): string {
  return table(
    ['rule', 'what', 'shows in', 'up to', 'references verified', 'not verified'],
    rules.map((rule) => {
      const { id, title, signs, worst, references } = describeRule(rule);
      const verified = references.filter((reference) => reference.verified).length;
      const kinds = [...new Set(signs.map(({ kind }) => KIND_NAMES[kind]))];
      return [
        `[${code(id)}](#${id})`,
        plain(title.en),
        kinds.join(', '),
        worst,
        String(verified),
        String(references.length - verified),
      ];
    }),
  );
}
