import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedFinding } from '../../analysis/diff/compare-findings.ts';
import { keepsBoth } from '../../analysis/diff/split-difference.ts';
import type { ComparisonView } from '../../state/comparison-view.ts';
import { FindingRow } from './FindingRow.tsx';
import './compare-tables.css';

/**
 * What became of the known hotspots of both captures, what is under another one behind a button; why there are none of a
 * difference that has not kept both; nothing without a result.
 */
export function ComparedFindings({ view }: { view: ComparisonView }) {
  const { t } = useTranslation('changes');
  if (!view.result) return null;
  const { findings, form } = view.result;
  if (form && !keepsBoth(form)) return <p className="changed-none">{t('notJudged')}</p>;
  if (findings.length === 0) return <p className="changed-none">{t('noFindings')}</p>;
  return <FindingsTable findings={findings} />;
}

function FindingsTable({ findings }: { findings: readonly ComparedFinding[] }) {
  const { t } = useTranslation('changes');
  const [isOpen, setOpen] = useState(false);
  const under = findings.filter(({ isTop }) => !isTop);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by the keyboard
    <section className="compared" aria-label={t('findings')} tabIndex={0}>
      <table className="compared-table">
        <thead>
          <tr>
            <th scope="col">{t('became')}</th>
            <th scope="col">{t('finding')}</th>
            <th scope="col" data-number="">
              {t('before')}
            </th>
            <th scope="col" data-number="">
              {t('after')}
            </th>
            <th scope="col" data-number="" title={t('deltaNote')}>
              {t('delta')}
            </th>
            <th scope="col">{t('severity')}</th>
          </tr>
        </thead>
        <tbody>
          {findings
            .filter(({ isTop }) => isTop)
            .map((finding) => (
              <FindingRow key={finding.rule} finding={finding} />
            ))}
        </tbody>
        {isOpen && (
          <tbody>
            {under.map((finding) => (
              <FindingRow key={finding.rule} finding={finding} />
            ))}
          </tbody>
        )}
      </table>
      {under.length > 0 && (
        <button
          type="button"
          className="button"
          data-look="link"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('fewerFindings') : t('moreFindings', { count: under.length, n: under.length })}
        </button>
      )}
    </section>
  );
}
