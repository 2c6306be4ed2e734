import { useTranslation } from 'react-i18next';
import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from '../shared/store-context.tsx';
import { partsOf } from './filter-parts.ts';

/** What stands where rows would: nothing was recorded, or the filter leaves nothing. */
export function EmptyCalls({ entry }: { entry: OpenEntry }) {
  const { t } = useTranslation('syscalls');
  const { filterCalls } = useActions();
  const filtered = partsOf(entry.view.syscalls?.filter ?? {}).length > 0;
  return (
    <div className="syscalls-none">
      <p>{t(filtered ? 'noneLeft' : 'noneRecorded')}</p>
      {filtered && (
        <button type="button" className="button" onClick={() => filterCalls({})}>
          {t('clearAll')}
        </button>
      )}
    </div>
  );
}
