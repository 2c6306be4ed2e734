import { useTranslation } from 'react-i18next';
import { type ComparedFinding, changeOf, type FindingState } from '../../analysis/diff/compare-findings.ts';
import { findingDeltaText } from '../../analysis/diff/finding-delta.ts';
import { FINDING_STATES, measureText } from '../../analysis/diff/headline.ts';
import type { Severity } from '../../model/finding.ts';
import { SeverityMark } from '../shared/Severity.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { DeltaText } from './DeltaText.tsx';

const MARKS: Readonly<Record<FindingState, string>> = {
  appeared: '▲',
  worse: '▲',
  better: '▼',
  resolved: '✓',
  same: '=',
};

/** One known hotspot: what became of it, both numbers, and how severe it was and is. */
export function FindingRow({ finding }: { finding: ComparedFinding }) {
  const { t } = useTranslation('changes');
  const localized = useLocalized();
  const { state, measure, unit, before, after, severityBefore, severityAfter } = finding;
  const number = (value: number | undefined) =>
    value === undefined ? t('notFound') : localized(measureText(value, measure, unit));
  const delta = findingDeltaText(finding);
  return (
    <tr data-under={!finding.isTop || undefined}>
      <td>
        <span className="compared-state" data-state={state}>
          <span aria-hidden="true">{MARKS[state]}</span> {localized(FINDING_STATES[state])}
        </span>
      </td>
      <th scope="row">{localized(finding.title)}</th>
      <td data-number="">{number(before)}</td>
      <td data-number="">{number(after)}</td>
      <td data-number="">
        {delta && <DeltaText delta={changeOf(finding)} text={localized(delta)} isNoise={state === 'same'} />}
      </td>
      <td>
        <span className="compared-severity">
          {severityBefore !== severityAfter && (
            <>
              <SeverityOrNot severity={severityBefore} />
              {' → '}
            </>
          )}
          <SeverityOrNot severity={severityAfter} />
        </span>
      </td>
    </tr>
  );
}

function SeverityOrNot({ severity }: { severity: Severity | undefined }) {
  const { t } = useTranslation('changes');
  return severity ? <SeverityMark severity={severity} /> : <span className="compared-not">{t('notFound')}</span>;
}
