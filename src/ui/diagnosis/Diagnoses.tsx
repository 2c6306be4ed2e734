import { useTranslation } from 'react-i18next';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { useApp } from '../shared/store-context.tsx';
import { DiagnosisCard } from './DiagnosisCard.tsx';

/** Whether a diagnosis joins what several captures say, and is more than a guess: then it is the answer, and stands first. */
export function isJoint({ confidence, signs }: Diagnosis): boolean {
  const captures = new Set(signs.filter(({ state }) => state === 'seen').flatMap((sign) => sign.captures));
  return confidence !== 'low' && (confidence === 'high' || captures.size > 1);
}

/** What all captures say together: the sure ones, or (`place: 'after'`) those that one more command would decide. */
export function Diagnoses({ place }: { place: 'before' | 'after' }) {
  const { t } = useTranslation('diagnosis');
  const all = useApp(({ diagnoses }) => diagnoses);
  const those = all.filter((diagnosis) => isJoint(diagnosis) === (place === 'before'));
  if (those.length === 0) return null;
  return (
    <section className="diagnoses" aria-label={t(place === 'before' ? 'heading' : 'headingOpen')}>
      <h2 className="label findings-heading">{t(place === 'before' ? 'heading' : 'headingOpen')}</h2>
      <ul className="findings-list">
        {those.map((diagnosis) => (
          <li key={diagnosis.id}>
            <DiagnosisCard diagnosis={diagnosis} />
          </li>
        ))}
      </ul>
    </section>
  );
}
