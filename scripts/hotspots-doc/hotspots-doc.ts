import { rules } from '../../src/hotspots/catalog.ts';
import { causes } from '../../src/hotspots/causes.ts';
import { formatCount } from '../../src/model/units.ts';
import { causesSection } from './cause-section.ts';
import { howJudged } from './how-judged.ts';
import { paragraphs } from './markdown.ts';
import { ownRulesSection } from './own-rules-section.ts';
import { countReferences } from './references.ts';
import { ruleSection } from './rule-section.ts';
import { ruleTable } from './rule-table.ts';

/** All of docs/hotspots.md, made from the rules and the causes. */
export function hotspotsDoc(): string {
  const { verified, notVerified, pages } = countReferences();
  const text = paragraphs(
    '<!-- Made by `npm run docs:hotspots` from src/hotspots. Change the rules, not this file. -->',
    '# Known hotspots',
    `${formatCount(rules.length)} rules and ${formatCount(causes.length)} causes. ${formatCount(verified + notVerified)} references to ${formatCount(pages)} pages: ` +
      `**${formatCount(verified)} verified** (looked up: what was seen of the text, often an excerpt and seldom all of it, supports the point) and ` +
      `**${formatCount(notVerified)} not verified** (marked wherever they are shown).`,
    'The same is in the page under *Known hotspots*, in English and Chinese.',
    '[How a rule is judged](#how-a-rule-is-judged) · [All rules](#all-rules) · [The rules](#the-rules) · [Causes](#causes) · [Own rules](#own-rules)',
    howJudged(),
    '## All rules',
    ruleTable(rules),
    '## The rules',
    ...rules.map(ruleSection),
    causesSection(causes),
    ownRulesSection(),
  );
  return `${text}\n`;
}
