import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleCard } from '../../model/rule-card.ts';
import { WhatToDo } from '../findings/WhatToDo.tsx';
import { MayBeWrong, References } from '../findings/Why.tsx';
import { Icon } from '../shared/Icon.tsx';
import { SeverityMark } from '../shared/Severity.tsx';
import { useLocalized } from '../shared/use-localized.ts';

/** A known hotspot: its title and where it shows; unfolded, all it has to say. */
export function CatalogCard({ card }: { card: RuleCard }) {
  const { t } = useTranslation('hotspots');
  const localized = useLocalized();
  const [open, setOpen] = useState(false);
  const [title, more] = [useId(), useId()];
  const others = card.components.slice(1).filter((component) => component !== 'any' && component !== 'any Go');
  const kinds = [...new Set(card.signs.map(({ kind }) => t(`sign-${kind}`)))];
  return (
    <article className="hotspot" aria-labelledby={title}>
      <h3 id={title}>
        <button
          type="button"
          className="hotspot-title"
          aria-expanded={open}
          aria-controls={open ? more : undefined}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'down' : 'right'} size={13} />
          {localized(card.title)}
        </button>
      </h3>
      <p className="hotspot-line">
        <span className="hotspot-level">
          {t('upTo')} <SeverityMark severity={card.worst} />
        </span>
        <span>{kinds.join(' · ')}</span>
        {others.length > 0 && <span>{t('also', { programs: others.join(', ') })}</span>}
        <code>{card.id}</code>
      </p>
      {open && (
        <div id={more} className="finding-more hotspot-more">
          <p>{localized(card.explanation)}</p>
          <section>
            <h4 className="label">{t('signs')}</h4>
            <ul className="finding-bullets">
              {card.signs.map(({ kind, basis }) => (
                <li key={`${kind} ${basis.en}`}>
                  <strong>{t(`sign-${kind}`)}:</strong> {localized(basis)}
                </li>
              ))}
            </ul>
          </section>
          <WhatToDo finding={card} />
          <MayBeWrong texts={card.mayBeWrong} />
          <References references={card.references} showVerified />
        </div>
      )}
    </article>
  );
}
