import { packageOf, shortName } from '../../model/names.ts';
import type { ChangedBy, ChangedNumbers } from '../../state/changed-numbers.ts';
import { TailName } from '../shared/TailName.tsx';
import { GridCell } from '../shared/table/GridCell.tsx';
import type { ChangedTableColumn } from './changed-columns.ts';
import { DeltaText } from './DeltaText.tsx';

interface ChangedCellsProps {
  row: number;
  numbers: ChangedNumbers;
  columns: readonly ChangedTableColumn[];
  by: ChangedBy;
}

/** One function or package: both numbers, what is between them, and its name. What may be chance stands back. */
export function ChangedCells({ row, numbers, columns, by }: ChangedCellsProps) {
  const name = numbers.name[row] as string;
  const packagePath = by === 'function' ? packageOf(name) : '';
  const isNoise = numbers.noise[row] === 1;
  return (
    <>
      {columns.map(({ key, text }) => {
        const said = text(row);
        if (key === 'delta') {
          return (
            <GridCell key={key} name={key}>
              <DeltaText delta={numbers.delta[row] as number} text={said} isNoise={isNoise} />
            </GridCell>
          );
        }
        return (
          <GridCell key={key} name={key} title={key === 'state' ? said : undefined}>
            {isNoise && (key === 'z' || key === 'state') ? <span className="changed-noise">{said}</span> : said}
          </GridCell>
        );
      })}
      <GridCell name="name" title={name}>
        <TailName className="changed-function" text={by === 'function' ? shortName(name) : name} />
        {packagePath !== '' && <span className="changed-package">{packagePath}</span>}
      </GridCell>
    </>
  );
}
