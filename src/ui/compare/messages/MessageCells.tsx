import type { ComparedMessage } from '../../../analysis/diff/compare-logs.ts';
import { levelTone } from '../../log/log-words.ts';
import { GridCell } from '../../shared/table/GridCell.tsx';
import type { ChangedTableColumn } from '../changed-columns.ts';
import { DeltaText } from '../DeltaText.tsx';

interface MessageCellsProps {
  message: ComparedMessage;
  /** Row of the numbers that the columns are of. */
  row: number;
  columns: readonly ChangedTableColumn[];
}

/** One kind of message in both logs: how often in each, what is between them, how bad it is, and its text. */
export function MessageCells({ message, row, columns }: MessageCellsProps) {
  const isNoise = message.noise === true;
  return (
    <>
      {columns.map(({ key, text }) => {
        const said = text(row);
        return (
          <GridCell key={key} name={key} title={key === 'state' || key === 'level' ? said : undefined}>
            {key === 'delta' ? (
              <DeltaText delta={message.delta} text={said} isNoise={isNoise} />
            ) : key === 'level' ? (
              <span className="log-level" data-tone={levelTone(message.level)}>
                {said}
              </span>
            ) : isNoise && (key === 'z' || key === 'state') ? (
              <span className="changed-noise">{said}</span>
            ) : (
              said
            )}
          </GridCell>
        );
      })}
      <GridCell name="name" title={message.text}>
        {message.text}
      </GridCell>
    </>
  );
}
