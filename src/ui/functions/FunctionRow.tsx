import { shareOf } from '../../analysis/coverage.ts';
import { packageOf, shortName } from '../../model/names.ts';
import { formatCores, formatCount, formatShare, formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';

interface FunctionRowProps {
  entry: OpenEntry;
  func: number;
  /** Place in the order of the table. */
  index: number;
  /** Distance from the top of the rows, in pixels. */
  top: number;
  selected: boolean;
  withCores: boolean;
  onSelect: () => void;
  onShow: () => void;
}

/** One function: numbers to the right, name to the left, and a thin bar of its share, self over total. */
export function FunctionRow({ entry, func, index, top, selected, withCores, onSelect, onShow }: FunctionRowProps) {
  const { tree, functions } = entry.view.folded;
  const { unit } = tree.valueType;
  const self = functions.self[func] as number;
  const total = functions.total[func] as number;
  const selfShare = shareOf(tree, self);
  const totalShare = shareOf(tree, total);
  const full = tree.functions.name[func] as string;
  const packagePath = packageOf(full);
  return (
    // biome-ignore lint/a11y/useSemanticElements: see FunctionsTable
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys
    <div
      role="row"
      id={`function-${func}`}
      className="grid-row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onSelect}
      onDoubleClick={onShow}
    >
      <Cell name="self" text={formatValue(self, unit)} />
      <Cell name="self-share" text={formatShare(selfShare)} />
      <Cell name="total" text={formatValue(total, unit)} />
      {/* biome-ignore lint/a11y/useSemanticElements: see FunctionsTable */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      <div role="gridcell" className="grid-cell grid-total-share">
        <span className="grid-bar" aria-hidden="true">
          <span className="grid-bar-total" style={{ width: width(totalShare) }} />
          <span className="grid-bar-self" style={{ width: width(selfShare) }} />
        </span>
        {formatShare(totalShare)}
      </div>
      {withCores && <Cell name="cores" text={formatCores((entry.opened.facts.cores as number) * totalShare)} />}
      <Cell name="samples" text={formatCount(functions.count[func] as number)} />
      {/* biome-ignore lint/a11y/useSemanticElements: see FunctionsTable */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      <div role="gridcell" className="grid-cell grid-name" title={full}>
        <span className="grid-function">{shortName(full)}</span>
        {packagePath !== '' && <span className="grid-package">{packagePath}</span>}
      </div>
    </div>
  );
}

function Cell({ name, text }: { name: string; text: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see FunctionsTable
    // biome-ignore lint/a11y/useFocusableInteractive: see FunctionRow
    <div role="gridcell" className={`grid-cell grid-${name}`}>
      {text}
    </div>
  );
}

function width(share: number): string {
  return `${Math.min(Math.abs(share), 1) * 100}%`;
}
