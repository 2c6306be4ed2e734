import type { Diagnosis, DiagnosisSign } from '../model/diagnosis.ts';
import type { Pen } from './pen.ts';

const MARKS: Readonly<Record<DiagnosisSign['state'], string>> = { seen: '+', against: '-', missing: '?' };

/** What the captures say together, the surest first. */
export function diagnosisLines(diagnoses: readonly Diagnosis[], pen: Pen): readonly string[] {
  const { p, t } = pen;
  return [p.strong(t.diagnoses), ...diagnoses.flatMap((diagnosis) => ['', ...linesOf(diagnosis, pen)])];
}

function linesOf(diagnosis: Diagnosis, { language, t, p }: Pen): readonly string[] {
  const { id, title, confidence, confidenceReason, summary, signs, next, remedies } = diagnosis;
  return [
    `  ${t.confidences[confidence]}  ${p.strong(title[language])} ${p.faint(`[${id}]`)}`,
    // What is only suspected says nothing but what it rests on.
    ...(confidence === 'low' ? [] : [`    ${summary[language]}`]),
    `    ${p.faint(confidenceReason[language])}`,
    ...signs.flatMap(({ state, label, text, captures }) => [
      `    ${MARKS[state]} ${label[language]}${captures.length === 0 ? '' : ` ${p.faint(`(${captures.join(', ')})`)}`}`,
      ...(state === 'missing' ? [] : [p.faint(`        ${text[language]}`)]),
    ]),
    ...(next ? [`    ${t.next}:`, `      $ ${next.command}`, p.faint(`        # ${next.tells[language]}`)] : []),
    `    ${t.remedies}:`,
    ...remedies.map(({ text }, i) => `      ${i + 1}. ${text[language]}`),
  ];
}
