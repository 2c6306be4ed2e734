import { packageOf, shortName } from '../../model/names.ts';
import { TailName } from '../shared/TailName.tsx';
import { GridCell } from '../shared/table/GridCell.tsx';
import { ShareCell } from '../shared/table/ShareCell.tsx';
import type { NumberColumn } from './function-columns.ts';

interface FunctionCellsProps {
  row: number;
  name: string;
  /** Whether it is a function, whose package may stand apart. */
  isFunction: boolean;
  columns: readonly NumberColumn[];
}

/** One row: numbers to the left, name to the right; a share that has a part as a thin bar. */
export function FunctionCells({ row, name, isFunction, columns }: FunctionCellsProps) {
  const packagePath = isFunction ? packageOf(name) : '';
  return (
    <>
      {columns.map(({ key, number, text, part }) => {
        const value = number(row);
        return part ? (
          <ShareCell key={key} name={key} share={value / 100} part={part(row)} text={text(value)} />
        ) : (
          <GridCell key={key} name={key}>
            {text(value)}
          </GridCell>
        );
      })}
      <GridCell name="name" title={name}>
        <TailName className="grid-function" text={isFunction ? shortName(name) : name} />
        {packagePath !== '' && <span className="grid-package">{packagePath}</span>}
      </GridCell>
    </>
  );
}
