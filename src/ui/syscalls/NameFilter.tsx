import { useTranslation } from 'react-i18next';
import { Icon } from '../shared/Icon.tsx';

interface NameFilterProps {
  text: string;
  onChange: (text: string) => void;
  /** Whether it is the field that `/` goes to. */
  isMain: boolean;
}

/** Narrows the rows of a table to names that contain a text. */
export function NameFilter({ text, onChange, isMain }: NameFilterProps) {
  const { t } = useTranslation(['syscalls', 'workspace']);
  return (
    <div className="field name-filter">
      <Icon name="search" size={13} />
      <input
        type="search"
        id={isMain ? 'search' : undefined}
        value={text}
        placeholder={t('nameFilter')}
        aria-label={t('nameFilter')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (text === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
      {text !== '' && (
        <button
          type="button"
          className="inner-button"
          aria-label={t('workspace:searchClear')}
          onClick={() => onChange('')}
        >
          <Icon name="close" size={12} />
        </button>
      )}
    </div>
  );
}
