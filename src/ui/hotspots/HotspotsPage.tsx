import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleCard as Card } from '../../model/rule-card.ts';
import { Icon } from '../shared/Icon.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useShortcuts } from '../shared/use-shortcuts.ts';
import { HOTSPOTS_ENTRY } from '../shell/hotspots-entry.ts';
import { CatalogFilter } from './CatalogFilter.tsx';
import { CatalogGroup } from './CatalogGroup.tsx';
import { type CaptureKind, groupCards, searchCards, showsIn } from './find-cards.ts';
import { NoCatalog } from './NoCatalog.tsx';
import { OwnRulesNote } from './OwnRulesNote.tsx';
import './hotspots.css';

/** The whole catalogue of known hotspots, with or without a capture. */
export function HotspotsPage() {
  const { t } = useTranslation('hotspots');
  const { loadCatalog, showScreen } = useActions();
  const catalog = useApp((state) => state.catalog);
  const own = useApp((state) => state.ownRules);
  const title = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    void own;
    loadCatalog();
  }, [loadCatalog, own]);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);

  const back = () => {
    showScreen('captures');
    document.getElementById(HOTSPOTS_ENTRY)?.focus();
  };
  useShortcuts({ Escape: back });

  return (
    <main className="hotspots" id="main">
      <div className="hotspots-column">
        <div className="hotspots-head">
          <h1 ref={title} tabIndex={-1}>
            {t('title')}
          </h1>
          <button type="button" className="button" onClick={back}>
            {t('back')} <kbd>Esc</kbd>
          </button>
        </div>
        <p className="hotspots-lead">{t('lead')}</p>
        <OwnRulesNote />
        {catalog.status === 'ready' ? (
          <Catalog cards={catalog.cards} onBack={back} />
        ) : (
          <NoCatalog catalog={catalog} onRetry={loadCatalog} />
        )}
      </div>
    </main>
  );
}

function Catalog({ cards, onBack }: { cards: readonly Card[]; onBack: () => void }) {
  const { t } = useTranslation('hotspots');
  const [text, setText] = useState('');
  const [kind, setKind] = useState<CaptureKind | undefined>();
  const found = searchCards(cards, text);
  const shown = found.filter((card) => showsIn(card, kind));
  return (
    <>
      <CatalogFilter found={found} text={text} onText={setText} kind={kind} onKind={setKind} onBack={onBack} />
      <p className="hotspots-count" role="status">
        {t('shown', { count: cards.length, n: String(cards.length), shown: String(shown.length) })}
      </p>
      {shown.length === 0 && (
        <div className="hotspots-nothing">
          <Icon name="search" />
          <p>{t('nothing')}</p>
          <button
            type="button"
            className="button"
            onClick={() => {
              setText('');
              setKind(undefined);
            }}
          >
            {t('showAll')}
          </button>
        </div>
      )}
      {groupCards(shown).map((group) => (
        <CatalogGroup key={group.component} group={group} />
      ))}
    </>
  );
}
