import { useTranslation } from 'react-i18next';
import type { RuleCard } from '../../model/rule-card.ts';
import { Icon } from '../shared/Icon.tsx';
import { type CaptureKind, captureKinds, showsIn } from './find-cards.ts';

const KIND_TEXTS = {
  cpu: 'kindCpu',
  heap: 'kindHeap',
  goroutine: 'kindGoroutine',
  contention: 'kindContention',
  strace: 'kindStrace',
  log: 'kindLog',
  node: 'kindNode',
} as const satisfies Record<CaptureKind, string>;

interface CatalogFilterProps {
  /** What the text leaves, for the numbers on the kinds. */
  found: readonly RuleCard[];
  text: string;
  onText: (text: string) => void;
  /** Undefined for all. */
  kind: CaptureKind | undefined;
  onKind: (kind: CaptureKind | undefined) => void;
  /** Escape in an empty field. */
  onBack: () => void;
}

/** Narrows the catalogue: by words, and by the kind of capture that a hotspot shows in. */
export function CatalogFilter({ found, text, onText, kind, onKind, onBack }: CatalogFilterProps) {
  const { t } = useTranslation('hotspots');
  const choose = (choice: CaptureKind | undefined, label: string) => (
    <button
      key={choice ?? 'all'}
      type="button"
      className="button hotspots-kind"
      aria-pressed={kind === choice}
      onClick={() => onKind(choice)}
    >
      {label} <span className="hotspots-kind-count">{found.filter((card) => showsIn(card, choice)).length}</span>
    </button>
  );
  return (
    <search className="hotspots-filter">
      <div className="field hotspots-search">
        <Icon name="search" size={13} />
        <input
          type="search"
          id="search"
          value={text}
          placeholder={t('search')}
          aria-label={t('search')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            if (text === '') onBack();
            else onText('');
          }}
        />
      </div>
      <fieldset className="hotspots-kinds" aria-label={t('kinds')}>
        {choose(undefined, t('kindAll'))}
        {captureKinds.map((one) => choose(one, t(KIND_TEXTS[one])))}
      </fieldset>
    </search>
  );
}
