import { useTranslation } from 'react-i18next';
import { CHANGE_TONES, changePaletteOf } from '../flame/palette.ts';
import { useScheme } from '../shared/canvas/use-scheme.ts';

/** What colours, signs and hatching mean, in words: hue is never the only thing that tells. */
export function ChangeLegend() {
  const { t } = useTranslation('compare');
  const { fills } = changePaletteOf(useScheme());
  const steps = [0, 4, (CHANGE_TONES - 1) / 2, CHANGE_TONES - 5, CHANGE_TONES - 1];
  return (
    <p className="compare-legend">
      <span>▼ {t('less')}</span>
      <span className="compare-scale" aria-hidden="true">
        {steps.map((tone) => (
          <i key={tone} style={{ background: fills[tone] }} />
        ))}
      </span>
      <span>▲ {t('more')}</span>
      <span className="compare-legend-mark">
        <i className="compare-hatched" style={{ backgroundColor: fills[steps[3] as number] }} aria-hidden="true" />
        {t('hatched')}
      </span>
      <span className="compare-legend-mark">
        <i className="compare-ghost" aria-hidden="true" />
        {t('ghost')}
      </span>
    </p>
  );
}
