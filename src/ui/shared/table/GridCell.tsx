import type { ReactNode } from 'react';

interface GridCellProps {
  /** Name of its column. */
  name: string;
  /** All of it, where the cell may be too narrow. */
  title?: string | undefined;
  children?: ReactNode;
}

/** One cell of a grid. */
export function GridCell({ name, title, children }: GridCellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see VirtualGrid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
    <div role="gridcell" className={`grid-cell grid-${name}`} title={title}>
      {children}
    </div>
  );
}
