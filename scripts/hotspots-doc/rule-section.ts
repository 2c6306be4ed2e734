import { describeRule } from '../../src/hotspots/describe-rule.ts';
import type { Rule } from '../../src/hotspots/rule.ts';
import type { Command, Remedy } from '../../src/model/finding.ts';
import { block, list, paragraphs, plain } from './markdown.ts';
import { referenceList } from './references.ts';
import { signText } from './sign-text.ts';

/** All that a rule has to say. */
export function ruleSection(rule: Rule): string {
  const { id, title, components, explanation, confirm, remedies, references, mayBeWrong, worst } = describeRule(rule);
  return paragraphs(
    `### ${id}`,
    `**${plain(title.en)}.** Known in: ${components.map(plain).join(', ')}. Up to ${worst}.`,
    plain(explanation.en),
    list(rule.signs.map(signText)),
    confirm.length === 0 ? undefined : `To make sure:\n\n${commandList(confirm)}`,
    remedies.length === 0 ? undefined : `What to do:\n\n${remedyList(remedies)}`,
    mayBeWrong.length === 0 ? undefined : `When it may be wrong:\n\n${list(mayBeWrong.map(({ en }) => plain(en)))}`,
    references.length === 0 ? undefined : `References:\n\n${referenceList(references)}`,
  );
}

/** Commands, each with what its answer would say. */
export function commandList(commands: readonly Command[]): string {
  return paragraphs(...commands.flatMap(({ command, tells }) => [block('sh', command), plain(tells.en)]));
}

/** Remedies in the order in which to try them. */
export function remedyList(remedies: readonly Remedy[]): string {
  return remedies.map(({ kind, text }, i) => `${i + 1}. (${kind}) ${plain(text.en)}`).join('\n');
}
