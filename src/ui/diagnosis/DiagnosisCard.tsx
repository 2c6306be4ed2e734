import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { Remedies } from '../findings/WhatToDo.tsx';
import { References } from '../findings/Why.tsx';
import { SeverityMark } from '../shared/Severity.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { ConfidenceMark } from './ConfidenceMark.tsx';
import { NextStep } from './NextStep.tsx';
import { SignList } from './SignList.tsx';
import { Summary } from './Summary.tsx';
import './diagnosis.css';

/** One cause that the captures point to together: how sure, what it rests on, what is missing, what to type and to do. */
export function DiagnosisCard({ diagnosis }: { diagnosis: Diagnosis }) {
  const { t } = useTranslation('diagnosis');
  const localized = useLocalized();
  const title = useId();
  const { confidence, severity, next, remedies } = diagnosis;
  return (
    <article className="diagnosis" data-confidence={confidence} data-severity={severity} aria-labelledby={title}>
      <p className="diagnosis-level">
        {confidence !== 'low' && <SeverityMark severity={severity} />}
        <ConfidenceMark confidence={confidence} />
      </p>
      <h3 id={title} className="diagnosis-title">
        {localized(diagnosis.title)}
      </h3>
      {confidence !== 'low' && <Summary text={localized(diagnosis.summary)} />}
      <Unfolding diagnosis={diagnosis} label={t('whatToDo', { n: remedies.length })} />
      {next && <NextStep next={next} signs={diagnosis.signs} titleId={title} />}
      <SignList signs={diagnosis.signs} titleId={title} reason={localized(diagnosis.confidenceReason)} />
    </article>
  );
}

/** Why it happens and what to do about it, on request. */
function Unfolding({ diagnosis, label }: { diagnosis: Diagnosis; label: string }) {
  const { t } = useTranslation(['diagnosis', 'findings']);
  const localized = useLocalized();
  const [open, setOpen] = useState<'why' | 'do' | undefined>();
  const region = useId();
  const unfold = (part: 'why' | 'do', text: string) => (
    <button
      type="button"
      className="button"
      data-look="link"
      aria-expanded={open === part}
      aria-controls={open === part ? region : undefined}
      onClick={() => setOpen(open === part ? undefined : part)}
    >
      {text}
    </button>
  );
  return (
    <>
      <div className="finding-actions">
        {unfold('why', t('findings:why'))}
        {unfold('do', label)}
      </div>
      {open && (
        <div id={region} className="finding-more">
          {open === 'why' ? (
            <>
              <p>{localized(diagnosis.explanation)}</p>
              <References references={diagnosis.references} />
            </>
          ) : (
            <Remedies remedies={diagnosis.remedies} />
          )}
        </div>
      )}
    </>
  );
}
