import { CaseView } from '../../src/hotspots/case-view.ts';
import type { Cause } from '../../src/hotspots/cause.ts';
import { HIGH, MEDIUM, WEIGHTS } from '../../src/hotspots/diagnose.ts';
import { roundPercent } from '../../src/hotspots/texts.ts';
import { code, paragraphs, plain, table } from './markdown.ts';
import { referenceList } from './references.ts';
import { remedyList } from './rule-section.ts';

/** A node of which nothing is known. */
const NOTHING = new CaseView({ captures: [], entered: { evictionHard: '', evictionSoft: '' } });

/** How findings become diagnoses, and every cause. */
export function causesSection(causes: readonly Cause[]): string {
  return paragraphs(
    '## Causes',
    'Captures that are opened together are one case. A cause joins what they show: each of its signs is *seen*, *against* it ' +
      '(somebody has looked, and it is not so), or *missing* (nobody has looked). A profile and a trace that were held against a ' +
      'rule and show nothing speak against a sign; the silence of an excerpt of a log or of a paste says nothing.',
    `A decisive sign counts ${WEIGHTS.decisive}, a strong one ${WEIGHTS.strong}, a supporting one ${WEIGHTS.supporting}. What is seen, less what is against it, as a part of ` +
      `all: from ${roundPercent(HIGH)} on, with a decisive sign among it, the confidence is *high*; from ${roundPercent(MEDIUM)} on *medium*; else *low*. ` +
      'Less than one strong sign, or as much against as for it, is no diagnosis. The next command is the one for the weightiest ' +
      'sign that is missing; its answer, pasted, counts at once.',
    ...causes.map(causeSection),
  );
}

function causeSection(cause: Cause): string {
  return paragraphs(
    `### Cause ${cause.id}`,
    `**${plain(cause.title.en)}.** ${plain(cause.explanation.en)}`,
    table(
      ['sign', 'weight', 'what to type to see it', 'what the answer says'],
      cause.signs.map(({ label, weight, ask }) => [
        plain(label.en),
        weight,
        code(ask.command.replaceAll('|', '\\|')),
        plain(ask.tells.en),
      ]),
    ),
    `What to do, where nothing is known of the node:\n\n${remedyList(cause.remedies(NOTHING))}`,
    `References:\n\n${referenceList(cause.references)}`,
  );
}
