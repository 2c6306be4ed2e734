import { useTranslation } from 'react-i18next';
import type { OpenEntry } from '../../state/entries.ts';
import { Icon } from '../shared/Icon.tsx';
import type { FilterPart } from './filter-parts.ts';
import { usePartText } from './use-part-text.ts';

interface FilterChipProps {
  entry: OpenEntry;
  part: FilterPart;
  onRemove: () => void;
  /** Opens it to be written anew; undefined for what is chosen, not written. */
  onEdit: (() => void) | undefined;
}

/** One part of the filter, with a button that takes it away. */
export function FilterChip({ entry, part, onRemove, onEdit }: FilterChipProps) {
  const { t } = useTranslation('syscalls');
  const { kind, value } = usePartText(entry)(part);
  const text = (
    <>
      <span className="chip-kind">{kind}</span> <span className="chip-value">{value}</span>
    </>
  );
  return (
    <span className="chip">
      {onEdit ? (
        <button type="button" className="chip-edit" title={t('edit')} onClick={onEdit}>
          {text}
        </button>
      ) : (
        <span className="chip-text">{text}</span>
      )}
      <button
        type="button"
        className="inner-button"
        aria-label={t('removeFilter', { what: `${kind} ${value}` })}
        onClick={onRemove}
      >
        <Icon name="close" size={10} />
      </button>
    </span>
  );
}
