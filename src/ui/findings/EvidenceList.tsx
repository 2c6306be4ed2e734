import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../model/finding.ts';
import { formatCores, formatShare, formatValue } from '../../model/units.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { leadingEvidence } from './leading-evidence.ts';

/** The numbers a finding rests on, parts under their whole; first the few that lead, then all of them on request. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const { t } = useTranslation('findings');
  const [all, setAll] = useState(false);
  const leading = leadingEvidence(evidence);
  if (evidence.length === 0) return null;
  const inCores = evidence.some(({ cores }) => cores !== undefined);
  return (
    <div>
      <table className="evidence" aria-label={t('evidence')}>
        <thead>
          <tr>
            <th scope="col">{t('evidence')}</th>
            <th scope="col">{t('share')}</th>
            <th scope="col">{t(inCores ? 'inCores' : 'value')}</th>
          </tr>
        </thead>
        <tbody>
          {(all ? evidence : leading).map((one) => (
            <EvidenceRow key={`${one.level} ${one.label.en}`} evidence={one} inCores={inCores} />
          ))}
        </tbody>
      </table>
      {leading.length < evidence.length && (
        <button
          type="button"
          className="button evidence-more"
          data-look="link"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? t('lessEvidence') : t('moreEvidence', { n: evidence.length })}
        </button>
      )}
    </div>
  );
}

/** Characters of a text that stands where numbers stand. */
const LONGEST_CELL = 12;

function EvidenceRow({ evidence, inCores }: { evidence: Evidence; inCores: boolean }) {
  const { t } = useTranslation('findings');
  const localized = useLocalized();
  const { cores, level, against } = evidence;
  const text = evidence.text && localized(evidence.text);
  // What is too long for a column of numbers stands under what it is about.
  const long = text !== undefined && text.length > LONGEST_CELL ? text : undefined;
  const isAllText = long !== undefined && evidence.share === undefined;
  const label = (
    <th scope="row" colSpan={isAllText ? 3 : 1}>
      {localized(evidence.label)}
      {long !== undefined && <span className="evidence-text">{long}</span>}
      {against && <span className="evidence-against"> {t('against')}</span>}
    </th>
  );
  const row = { 'data-level': Math.min(level, 3), 'data-against': against || undefined };
  if (isAllText) return <tr {...row}>{label}</tr>;
  return (
    <tr {...row}>
      {label}
      <td>{evidence.share !== undefined && formatShare(evidence.share)}</td>
      <td>
        {text !== undefined
          ? long === undefined && text
          : inCores
            ? cores !== undefined && formatCores(cores)
            : formatValue(evidence.value, evidence.unit)}
      </td>
    </tr>
  );
}
