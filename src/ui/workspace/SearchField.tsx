import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { nextFound, previousFound, type SearchResult } from '../../analysis/search.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { type SearchState, searchOf } from '../../state/selectors.ts';
import { useAnnouncer } from '../shared/announce.tsx';
import { Icon } from '../shared/Icon.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { useSearch } from '../shared/use-search.ts';

/** How long the reader must rest before what was found is read out, in milliseconds. */
const REST = 600;

interface SearchFieldProps {
  /** What is searched, and for what. */
  tree: CallTree;
  text: string;
  /** Selected row, -1 for none. */
  selected: number;
  onSearch: (text: string) => void;
  onSelect: (row: number) => void;
}

/** Searches the stacks: how much of everything matches, which match is selected, and the way to the next. */
export function SearchField({ tree, text, selected, onSearch, onSelect }: SearchFieldProps) {
  const { t } = useTranslation('workspace');
  const localized = useLocalized();
  const state = useSearch(tree, text);
  const answer = useAnswer(selected, state);
  const found = state.kind === 'found' && state.result.rows.length > 0 ? state.result : undefined;
  // A press that comes before the answer is on the screen goes by what is typed, not by what was found before.
  const step = (go: typeof nextFound) => {
    const now = searchOf({ folded: { tree }, search: text });
    if (now.kind === 'found' && now.result.rows.length > 0) onSelect(go(now.result, selected));
  };

  return (
    <div className="search">
      {/* biome-ignore lint/a11y/useSemanticElements: a search element would name a landmark twice */}
      <div className="field" role="search" data-bad={state.kind === 'unusable' || undefined}>
        <Icon name="search" size={13} />
        <input
          type="search"
          id="search"
          value={text}
          placeholder={t('searchHint')}
          aria-label={t('search')}
          aria-invalid={state.kind === 'unusable'}
          aria-describedby="search-answer"
          aria-keyshortcuts="/"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              step(event.shiftKey ? previousFound : nextFound);
            } else if (event.key === 'Escape') {
              event.preventDefault();
              if (text === '') event.currentTarget.blur();
              else onSearch('');
            }
          }}
        />
        <span className="field-answer" id="search-answer">
          {answer}
        </span>
        {found && (
          <>
            <FieldButton icon="up" label={t('searchPrevious')} onClick={() => step(previousFound)} />
            <FieldButton icon="down" label={t('searchNext')} onClick={() => step(nextFound)} />
          </>
        )}
        {text !== '' && <FieldButton icon="close" label={t('searchClear')} onClick={() => onSearch('')} />}
      </div>
      {state.kind === 'unusable' && (
        <p className="search-problem" role="alert">
          {localized(state.problem)}
        </p>
      )}
      <ReadOut result={state.kind === 'found' ? state.result : undefined} />
    </div>
  );
}

interface FieldButtonProps {
  icon: 'up' | 'down' | 'close';
  label: string;
  onClick: () => void;
}

function FieldButton({ icon, label, onClick }: FieldButtonProps) {
  return (
    <button type="button" className="inner-button" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} size={12} />
    </button>
  );
}

/** What stands in the field beside the text. */
function useAnswer(selected: number, state: SearchState): string {
  const { t } = useTranslation('workspace');
  if (state.kind !== 'found') return '';
  const { rows, share: found } = state.result;
  if (rows.length === 0) return t('searchNone');
  const position = rows.indexOf(selected) + 1;
  const numbers = { share: formatShare(found), n: formatCount(rows.length) };
  return position > 0 ? t('searchCount', { ...numbers, position: formatCount(position) }) : t('searchShare', numbers);
}

/** Says what was found to those who listen, once the typing rests. */
function ReadOut({ result }: { result: SearchResult | undefined }) {
  const { t } = useTranslation('workspace');
  const { announce, retract } = useAnnouncer();
  const n = result?.rows.length ?? 0;
  const text = !result
    ? ''
    : n === 0
      ? t('announceNone')
      : t('announceSearch', { count: n, n: formatCount(n), share: formatShare(result.share) });

  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => announce(text), REST);
    return () => {
      clearTimeout(timer);
      retract(text);
    };
  }, [announce, retract, text]);
  return null;
}
