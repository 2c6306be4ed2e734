import { useTranslation } from 'react-i18next';
import { Icon } from '../Icon.tsx';

/** A column of a grid. */
export interface GridColumn {
  /** Names it for sorting, and its cells: their class is `grid-<name>`. */
  readonly name: string;
  readonly title: string;
  /** Its track. A style sheet may say otherwise by `--column-<name>`, and hide it by `0px`. */
  readonly width: string;
  /** What the title is short for. */
  readonly note?: string;
  readonly sortable?: boolean;
}

/** Which column a grid is sorted by. */
export interface GridSort {
  readonly column: string;
  readonly descending: boolean;
}

interface GridHeadProps {
  columns: readonly GridColumn[];
  sort: GridSort;
  onSort: (column: string) => void;
}

/** The row of titles; those that can be sorted by are buttons. */
export function GridHead({ columns, sort, onSort }: GridHeadProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see VirtualGrid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    <div role="row" className="grid-row grid-head" aria-rowindex={1}>
      {columns.map((column) =>
        column.sortable ? (
          <SortableTitle key={column.name} column={column} sort={sort} onSort={onSort} />
        ) : (
          // biome-ignore lint/a11y/useSemanticElements: see VirtualGrid
          // biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with it
          <div key={column.name} role="columnheader" className={`grid-cell grid-${column.name}`} title={column.note}>
            {column.title}
          </div>
        ),
      )}
    </div>
  );
}

interface SortableTitleProps {
  column: GridColumn;
  sort: GridSort;
  onSort: (column: string) => void;
}

function SortableTitle({ column: { name, title, note }, sort, onSort }: SortableTitleProps) {
  const { t } = useTranslation();
  const sorted = sort.column === name;
  const text = t('sortBy', { column: title });
  return (
    // biome-ignore lint/a11y/useSemanticElements: see VirtualGrid
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
    <div
      role="columnheader"
      className={`grid-cell grid-${name}`}
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className="grid-sort"
        title={note === undefined ? text : `${note}\n${text}`}
        onClick={() => onSort(name)}
      >
        {title}
        <span className="grid-arrow">{sorted && <Icon name={sort.descending ? 'down' : 'up'} size={11} />}</span>
      </button>
    </div>
  );
}
