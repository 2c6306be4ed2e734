import { shareOf } from '../../analysis/coverage.ts';
import { packageOf, shortName } from '../../model/names.ts';
import { formatCores, formatCount, formatShare, formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { TailName } from '../shared/TailName.tsx';
import { GridCell } from '../shared/table/GridCell.tsx';
import { ShareCell } from '../shared/table/ShareCell.tsx';

interface FunctionCellsProps {
  entry: OpenEntry;
  func: number;
  withCores: boolean;
}

/** One function: numbers to the left, name to the right, and a thin bar of its share, self over total. */
export function FunctionCells({ entry, func, withCores }: FunctionCellsProps) {
  const { tree, functions } = entry.view.folded;
  const { unit } = tree.valueType;
  const self = functions.self[func] as number;
  const total = functions.total[func] as number;
  const selfShare = shareOf(tree, self);
  const totalShare = shareOf(tree, total);
  const full = tree.functions.name[func] as string;
  const packagePath = packageOf(full);
  return (
    <>
      <GridCell name="self">{formatValue(self, unit)}</GridCell>
      <GridCell name="self-share">{formatShare(selfShare)}</GridCell>
      <GridCell name="total">{formatValue(total, unit)}</GridCell>
      <ShareCell name="total-share" share={totalShare} part={selfShare} />
      {withCores && <GridCell name="cores">{formatCores((entry.opened.facts.cores as number) * totalShare)}</GridCell>}
      {!entry.opened.syscalls && <GridCell name="samples">{formatCount(functions.count[func] as number)}</GridCell>}
      <GridCell name="name" title={full}>
        <TailName className="grid-function" text={shortName(full)} />
        {packagePath !== '' && <span className="grid-package">{packagePath}</span>}
      </GridCell>
    </>
  );
}
