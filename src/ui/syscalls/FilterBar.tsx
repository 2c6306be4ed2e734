import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { AddFilter } from './AddFilter.tsx';
import { CallTextField } from './CallTextField.tsx';
import { FilterChip } from './FilterChip.tsx';
import { FilterField } from './FilterField.tsx';
import { type FilterPart, partsOf, withoutPart, withPart } from './filter-parts.ts';
import './filter-bar.css';

interface FilterBarProps {
  entry: OpenEntry;
  /** Whether its field is the one that `/` goes to. */
  isMain: boolean;
}

/** What all views of a trace are narrowed to: a chip for each part of the filter, and how many calls it leaves. */
export function FilterBar({ entry, isMain }: FilterBarProps) {
  const { t } = useTranslation('syscalls');
  const { filterCalls } = useActions();
  const localized = useLocalized();
  const [writing, setWriting] = useState<'path' | 'duration' | undefined>();
  const { opened, view } = entry;
  const syscalls = view.syscalls;
  if (!syscalls || !opened.syscalls) return null;
  const { filter, tables, narrowing } = syscalls;
  const parts = partsOf(filter).filter(({ kind }) => kind !== 'text');
  const isNarrowed = parts.length > 0 || filter.text !== undefined;
  const all = opened.syscalls.tables.calls?.length ?? 0;
  const left = tables.calls?.length ?? 0;
  const add = (part: FilterPart) => {
    setWriting(undefined);
    filterCalls(withPart(filter, part));
  };
  const failure = view.foldFailure;

  return (
    <section className="filter-bar" aria-label={t('filter')}>
      <CallTextField
        text={filter.text ?? ''}
        isMain={isMain}
        onChange={(text) => filterCalls(withPart(filter, { kind: 'text', text }))}
      />
      {parts.map((part) => (
        <FilterChip
          key={keyOf(part)}
          entry={entry}
          part={part}
          onRemove={() => filterCalls(withoutPart(filter, part))}
          onEdit={part.kind === 'path' || part.kind === 'duration' ? () => setWriting(part.kind) : undefined}
        />
      ))}
      {writing && (
        <FilterField key={writing} kind={writing} filter={filter} onDone={add} onCancel={() => setWriting(undefined)} />
      )}
      <AddFilter
        entry={entry}
        onAdd={add}
        onRemove={(part) => filterCalls(withoutPart(filter, part))}
        onWrite={setWriting}
      />
      {isNarrowed && (
        <button type="button" className="button filter-clear" data-look="link" onClick={() => filterCalls({})}>
          {t('clearAll')}
        </button>
      )}
      <span className="filter-count" role="status" data-busy={narrowing || undefined}>
        {narrowing
          ? t('narrowing')
          : failure
            ? localized(failure.text)
            : isNarrowed
              ? t('countOf', { left: formatCount(left), count: all, n: formatCount(all) })
              : t('count', { count: all, n: formatCount(all) })}
      </span>
    </section>
  );
}

function keyOf(part: FilterPart): string {
  if (part.kind === 'thread') return `thread ${part.thread}`;
  return part.kind === 'syscall' || part.kind === 'errno' ? `${part.kind} ${part.name}` : part.kind;
}
