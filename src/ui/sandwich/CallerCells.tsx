import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import { shortName } from '../../model/names.ts';
import { formatCount, formatShare, formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { TailName } from '../shared/TailName.tsx';
import { GridCell } from '../shared/table/GridCell.tsx';
import { ShareCell } from '../shared/table/ShareCell.tsx';
import type { RowAround } from './rows-around.ts';

interface CallerCellsProps {
  entry: OpenEntry;
  row: RowAround;
  /** Of the function in the middle. */
  total: number;
  /** What shares of what is shown are shares of; undefined where that is all. */
  shownWhole: number | undefined;
  /** Whether there is room only for what matters most. */
  isNarrow: boolean;
  onGo: () => void;
}

/** One caller or callee, or the function itself; the name leads there. */
export function CallerCells({
  entry,
  row: { role, name, value, count },
  total,
  shownWhole,
  isNarrow,
  onGo,
}: CallerCellsProps) {
  const { t } = useTranslation('sandwich');
  const { tree } = entry.view.folded;
  const text = <TailName className="grid-function" text={shortName(name)} />;
  return (
    <>
      {!isNarrow && <GridCell name="role">{t(role)}</GridCell>}
      <GridCell name="value">{formatValue(value, tree.valueType.unit)}</GridCell>
      <ShareCell name="of-function" share={total === 0 ? 0 : value / total} />
      <GridCell name="of-all">{formatShare(shareOf(tree, value))}</GridCell>
      {shownWhole !== undefined && (
        <GridCell name="of-shown">{formatShare(shareOf({ whole: shownWhole }, value))}</GridCell>
      )}
      {!entry.opened.syscalls && !isNarrow && <GridCell name="samples">{formatCount(count)}</GridCell>}
      <GridCell name="name" title={name}>
        {role === 'middle' ? (
          <span className="callers-middle">{text}</span>
        ) : (
          <button
            type="button"
            className="grid-link"
            tabIndex={-1}
            aria-label={t('goTo', { name: shortName(name) })}
            onClick={(event) => {
              event.stopPropagation();
              onGo();
            }}
          >
            {text}
          </button>
        )}
      </GridCell>
    </>
  );
}
