import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { asksForMenu } from '../menu-key.ts';
import { type GridColumn, GridHead, type GridSort } from './GridHead.tsx';
import { rowTarget } from './row-target.ts';
import './grid.css';

/** Heights in pixels, as in grid.css. */
const ROW = 25;
const HEAD = 28;
const FOOT = 29;

interface VirtualGridProps {
  /** Names the grid in style sheets and in the ids of its rows. */
  table: string;
  label: string;
  columns: readonly GridColumn[];
  sort: GridSort;
  onSort: (column: string) => void;
  /** Number of rows. */
  count: number;
  /** What the rows are narrowed to: another one, or another order, begins at the top again. */
  filter?: string;
  /** What a row is, whatever its place. */
  keyOf: (index: number) => number | string;
  /** The cells of a row, one a column. */
  cells: (index: number) => ReactNode;
  /** Cells of a last row that stays in sight. */
  foot?: ReactNode;
  /** Place of the selected row, -1 for none. */
  selectedAt: number;
  onSelect: (index: number) => void;
  /** Enter on a row, or a double click. */
  onOpen: (index: number) => void;
  /** The menu of a row is asked for, which is at this place in client coordinates; grids without one leave the browser its own. */
  onMenu?: (index: number, place: DOMRectReadOnly) => void;
}

/**
 * A grid of which only the rows on the screen exist. The grid itself has the focus, and names the selected row as the
 * active one: arrows move it, Enter opens it.
 */
export function VirtualGrid(props: VirtualGridProps) {
  const { table, label, columns, count, keyOf, cells, foot, selectedAt, onSelect, onOpen, onMenu } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    // The head pushes all rows down, and what sticks to the bottom covers some.
    scrollPaddingEnd: HEAD + (foot ? FOOT : 0),
  });
  const { scrollToIndex } = virtual;
  /** The row that a double click began on: what its first half does may put another one under the pointer. */
  const pressed = useRef<number | string | undefined>(undefined);

  useEffect(() => {
    if (selectedAt >= 0) scrollToIndex(selectedAt, { align: 'auto' });
  }, [scrollToIndex, selectedAt]);

  const order = `${props.sort.column} ${props.sort.descending} ${count} ${props.filter ?? ''}`;
  const lastOrder = useRef(order);
  useEffect(() => {
    if (lastOrder.current === order) return;
    lastOrder.current = order;
    // Who has selected a row stays with it; who hasn't wants to see what is first now.
    if (selectedAt >= 0) scrollToIndex(selectedAt, { align: 'auto' });
    else scroller.current?.scrollTo({ top: 0 });
  }, [order, scrollToIndex, selectedAt]);

  const page = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 2);
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' && selectedAt >= 0) {
      event.preventDefault();
      onOpen(selectedAt);
      return;
    }
    if (onMenu && selectedAt >= 0 && asksForMenu(event)) {
      event.preventDefault();
      const row = document.getElementById(`${table}-${keyOf(selectedAt)}`) ?? event.currentTarget;
      onMenu(selectedAt, row.getBoundingClientRect());
      return;
    }
    const to = rowTarget(event.key, selectedAt, count, page());
    if (to === undefined) return;
    event.preventDefault();
    onSelect(to);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that are not on the screen don't exist, a table would count only those that do
    <div
      className="grid"
      role="grid"
      ref={scroller}
      tabIndex={0}
      aria-label={label}
      aria-rowcount={count + (foot ? 2 : 1)}
      aria-colcount={columns.length}
      aria-activedescendant={selectedAt >= 0 ? `${table}-${keyOf(selectedAt)}` : undefined}
      data-table={table}
      style={{ '--columns': tracksOf(columns) } as CSSProperties}
      onKeyDown={press}
    >
      <GridHead columns={columns} sort={props.sort} onSort={props.onSort} />
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys
          <div
            key={keyOf(index)}
            role="row"
            id={`${table}-${keyOf(index)}`}
            className="grid-row"
            aria-rowindex={index + 2}
            aria-selected={index === selectedAt}
            style={{ transform: `translateY(${start}px)` }}
            onClick={() => onSelect(index)}
            onMouseDownCapture={({ detail }) => {
              if (detail === 1) pressed.current = keyOf(index);
            }}
            onDoubleClick={() => pressed.current === keyOf(index) && onOpen(index)}
            onContextMenu={(event) => {
              if (!onMenu) return;
              event.preventDefault();
              onMenu(index, new DOMRect(event.clientX, event.clientY));
            }}
          >
            {cells(index)}
          </div>
        ))}
      </div>
      {foot && (
        // biome-ignore lint/a11y/useSemanticElements: see above
        // biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with it
        <div role="row" className="grid-row grid-foot" aria-rowindex={count + 2}>
          {foot}
        </div>
      )}
    </div>
  );
}

function tracksOf(columns: readonly GridColumn[]): string {
  return columns.map(({ name, width }) => `var(--column-${name}, ${width})`).join(' ');
}
