import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenEntry } from '../../state/entries.ts';
import type { SortColumn } from '../../state/state.ts';
import { Icon } from '../shared/Icon.tsx';
import { useActions } from '../shared/store-context.tsx';
import { FunctionRow } from './FunctionRow.tsx';

/** Height of a row in pixels, as in functions-table.css. */
const ROW = 25;

interface FunctionsTableProps {
  entry: OpenEntry;
  /** Functions to show, in this order. */
  rows: Int32Array;
}

/**
 * A grid of which only the rows on the screen exist. The grid itself has the focus, and names the selected row as the
 * active one: arrows move it, Enter shows it in the graph.
 */
export function FunctionsTable({ entry, rows }: FunctionsTableProps) {
  const { t } = useTranslation('functions');
  const { selectFunction, showTab } = useActions();
  const scroller = useRef<HTMLDivElement>(null);
  const { view } = entry;
  const withCores = hasCores(entry);
  const selectedAt = rows.indexOf(view.selectedFunction);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 16,
  });
  const { scrollToIndex } = virtual;

  useEffect(() => {
    if (selectedAt >= 0) scrollToIndex(selectedAt, { align: 'auto' });
  }, [scrollToIndex, selectedAt]);

  const page = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 2);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && selectedAt >= 0) {
      event.preventDefault();
      showTab('flame');
      return;
    }
    const to = target(event.key, selectedAt, rows.length, page());
    if (to === undefined) return;
    event.preventDefault();
    selectFunction(rows[to] as number);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that are not on the screen don't exist, a table would count only those that do
    <div
      className="grid"
      role="grid"
      ref={scroller}
      tabIndex={0}
      aria-label={t('table')}
      aria-rowcount={rows.length + 1}
      aria-colcount={withCores ? 7 : 6}
      aria-activedescendant={selectedAt >= 0 ? `function-${rows[selectedAt]}` : undefined}
      data-cores={withCores || undefined}
      onKeyDown={press}
    >
      <HeaderRow sort={view.sort} withCores={withCores} />
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const func = rows[index] as number;
          return (
            <FunctionRow
              key={func}
              entry={entry}
              func={func}
              index={index}
              top={start}
              selected={func === view.selectedFunction}
              withCores={withCores}
              onSelect={() => selectFunction(func)}
              onShow={() => {
                selectFunction(func);
                showTab('flame');
              }}
            />
          );
        })}
      </div>
    </div>
  );
}

interface HeaderRowProps {
  sort: { readonly column: SortColumn; readonly descending: boolean };
  withCores: boolean;
}

function HeaderRow({ sort, withCores }: HeaderRowProps) {
  const { t } = useTranslation('functions');
  const { sortFunctions } = useActions();
  const sortable = (column: SortColumn, text: string) => {
    const sorted = sort.column === column;
    return (
      // biome-ignore lint/a11y/useSemanticElements: see FunctionsTable
      // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
      <div
        role="columnheader"
        className={`grid-cell grid-${column}`}
        aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      >
        <button
          type="button"
          className="grid-sort"
          title={t('sortBy', { column: text })}
          onClick={() => sortFunctions(column)}
        >
          {text}
          <span className="grid-arrow">{sorted && <Icon name={sort.descending ? 'down' : 'up'} size={11} />}</span>
        </button>
      </div>
    );
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: see FunctionsTable
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <div role="row" className="grid-row grid-head" aria-rowindex={1}>
      {sortable('self', t('self'))}
      <HeaderCell name="self-share" text={t('selfShare')} />
      {sortable('total', t('total'))}
      <HeaderCell name="total-share" text={t('totalShare')} />
      {withCores && <HeaderCell name="cores" text={t('cores')} />}
      <HeaderCell name="samples" text={t('samples')} />
      {sortable('name', t('name'))}
    </div>
  );
}

function HeaderCell({ name, text }: { name: string; text: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see FunctionsTable
    // biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with it
    <div role="columnheader" className={`grid-cell grid-${name}`}>
      {text}
    </div>
  );
}

/** Whether what is counted is CPU time of a known duration, so that it can be said in cores. */
function hasCores({ opened, view }: OpenEntry): boolean {
  return opened.facts.cores !== undefined && view.folded.tree.valueType.unit === 'nanoseconds';
}

/** Index that a key moves to; undefined for other keys. */
function target(key: string, at: number, length: number, page: number): number | undefined {
  const clamp = (index: number) => Math.min(Math.max(index, 0), length - 1);
  switch (key) {
    case 'ArrowDown':
      return clamp(at + 1);
    case 'ArrowUp':
      return clamp(at - 1);
    case 'PageDown':
      return clamp(at + page);
    case 'PageUp':
      return clamp(at - page);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}
