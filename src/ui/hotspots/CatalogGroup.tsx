import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CatalogCard } from './CatalogCard.tsx';
import type { CardGroup } from './find-cards.ts';

/** Groups that have a name of their own in each language; the others are called as the program is. */
const GROUP_TEXTS: Readonly<Record<string, 'groupOwn' | 'groupAny' | 'groupAnyGo' | 'groupNode' | 'groupKernel'>> = {
  own: 'groupOwn',
  any: 'groupAny',
  'any Go': 'groupAnyGo',
  node: 'groupNode',
  kernel: 'groupKernel',
};

/** The known hotspots of one program. */
export function CatalogGroup({ group: { component, cards } }: { group: CardGroup }) {
  const { t } = useTranslation('hotspots');
  const title = useId();
  const text = GROUP_TEXTS[component];
  return (
    <section aria-labelledby={title} className="hotspots-group">
      <h2 id={title}>
        {text ? t(text) : component}{' '}
        <span className="hotspots-group-count">
          {t('groupCount', { count: cards.length, n: String(cards.length) })}
        </span>
      </h2>
      <ul>
        {cards.map((card) => (
          <li key={card.id} className="hotspot-place">
            <CatalogCard card={card} />
          </li>
        ))}
      </ul>
    </section>
  );
}
