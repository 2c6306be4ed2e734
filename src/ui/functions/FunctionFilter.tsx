import { useTranslation } from 'react-i18next';
import { Icon } from '../shared/Icon.tsx';
import { useActions } from '../shared/store-context.tsx';

/** Narrows the table of functions to names. */
export function FunctionFilter({ text }: { text: string }) {
  const { t } = useTranslation(['functions', 'workspace']);
  const { filterFunctions } = useActions();
  return (
    <div className="field">
      <Icon name="search" size={13} />
      <input
        type="search"
        id="search"
        value={text}
        placeholder={t('filterHint')}
        aria-label={t('filter')}
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => filterFunctions(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (text === '') event.currentTarget.blur();
          else filterFunctions('');
        }}
      />
      {text !== '' && (
        <button
          type="button"
          className="inner-button"
          aria-label={t('workspace:searchClear')}
          onClick={() => filterFunctions('')}
        >
          <Icon name="close" size={12} />
        </button>
      )}
    </div>
  );
}
