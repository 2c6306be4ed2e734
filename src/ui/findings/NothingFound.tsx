import { useTranslation } from 'react-i18next';
import type { CaptureFacts } from '../../model/facts.ts';
import type { LookedFor } from '../../model/finding.ts';
import { formatCores, formatCount } from '../../model/units.ts';
import { useLocalized } from '../shared/use-localized.ts';

interface NothingFoundProps {
  facts: CaptureFacts;
  lookedFor: readonly LookedFor[];
  /** Whether it came in a link. */
  isTold: boolean;
}

/** So many are listed at once; more on request. */
const FEW = 6;

/** A process that uses less than this is nearly idle, in cores. */
const IDLE_CORES = 0.1;

/** Where to look instead, when it is not a flame graph. */
const HINTS: Partial<Record<CaptureFacts['kind'], 'noneHintLog' | 'noneHintNode'>> = {
  log: 'noneHintLog',
  node: 'noneHintNode',
};

/** What stands where the findings would: what was looked for, so that silence is not taken for health. */
export function NothingFound({ facts, lookedFor, isTold }: NothingFoundProps) {
  const { t } = useTranslation('findings');
  const localized = useLocalized();
  const looked = lookedFor.length > 0;
  const { cores, samples } = facts;
  const idle = cores !== undefined && cores < IDLE_CORES;
  const list = (
    <ul>
      {lookedFor.map(({ rule, title }) => (
        <li key={rule}>{localized(title)}</li>
      ))}
    </ul>
  );
  return (
    <section className="nothing-found" aria-labelledby="nothing-found">
      <h2 id="nothing-found">{t(looked ? 'none' : 'noRules')}</h2>
      <p>
        {looked
          ? t(lookedFor.length > FEW ? 'noneTextMany' : 'noneText', { count: lookedFor.length, n: lookedFor.length })
          : t('noRulesText')}
      </p>
      {looked && lookedFor.length <= FEW && list}
      {lookedFor.length > FEW && (
        <details>
          <summary>{t('noneList')}</summary>
          {list}
        </details>
      )}
      <p>
        {idle
          ? t('noneIdle', { cores: formatCores(cores), count: samples, n: formatCount(samples) })
          : t(isTold && facts.kind === 'log' ? 'noneHintToldLog' : (HINTS[facts.kind] ?? 'noneHint'))}
      </p>
    </section>
  );
}
