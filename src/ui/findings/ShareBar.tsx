import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../model/finding.ts';
import { formatShare } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { type Portion, portionsOfFinding, portionsOfPackages } from './portions.ts';

interface ShareBarProps {
  /** The worst finding, if there is one. */
  finding: Finding | undefined;
  folded: OpenEntry['opened']['view'];
}

/** A bar of where it all went, with the same in words and numbers under it. */
export function ShareBar({ finding, folded }: ShareBarProps) {
  const { t } = useTranslation('findings');
  const name = usePortionName();
  const ofFinding = finding ? portionsOfFinding(finding) : [];
  const isOfFinding = ofFinding.length > 0;
  const ofPackages = useMemo(() => (isOfFinding ? [] : portionsOfPackages(folded)), [isOfFinding, folded]);
  const portions = isOfFinding ? ofFinding : ofPackages;
  if (portions.length === 0) return null;
  return (
    <figure className="share-figure" data-of={isOfFinding ? 'finding' : 'packages'} aria-label={t('wentTo')}>
      <div className="share-bar" aria-hidden="true">
        {portions.map((portion) => (
          <span key={keyOf(portion)} style={{ width: `${portion.share * 100}%` }} />
        ))}
      </div>
      <ul className="share-legend">
        {portions.map((portion) => (
          <li key={keyOf(portion)}>
            <span className="share-name">{name(portion)}</span> <span>{formatShare(portion.share)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

const FAMILY_TEXTS = {
  application: 'familyApplication',
  library: 'familyLibrary',
  standard: 'familyStandard',
  runtime: 'familyRuntime',
  system: 'familySystem',
} as const;

function keyOf({ kind, label, family }: Portion): string {
  return `${kind} ${label?.en ?? family ?? ''}`;
}

function usePortionName(): (portion: Portion) => string {
  const { t } = useTranslation('findings');
  const localized = useLocalized();
  return ({ kind, label, family }) => {
    if (family) return t(FAMILY_TEXTS[family]);
    const what = label ? localized(label) : '';
    if (kind === 'else') return t('rest');
    return kind === 'rest' ? t('restOf', { what }) : what;
  };
}
