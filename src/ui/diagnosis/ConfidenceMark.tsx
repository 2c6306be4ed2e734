import { useTranslation } from 'react-i18next';
import type { Confidence } from '../../model/diagnosis.ts';

const BARS: Readonly<Record<Confidence, number>> = { low: 1, medium: 2, high: 3 };

/** How sure a diagnosis is: by bars and by word. */
export function ConfidenceMark({ confidence }: { confidence: Confidence }) {
  const { t } = useTranslation('diagnosis');
  return (
    <span className="confidence" data-confidence={confidence}>
      <svg width="13" height="11" viewBox="0 0 13 11" aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 4.5}
            y={9 - bar * 3}
            width="3"
            height={2 + bar * 3}
            rx="1"
            data-filled={bar <= BARS[confidence] || undefined}
          />
        ))}
      </svg>
      {t(`confidence_${confidence}`)}
    </span>
  );
}
