import { formatShare } from '../../../model/units.ts';
import { GridCell } from './GridCell.tsx';

interface ShareCellProps {
  name: string;
  /** In [0, 1]; drawn as a thin bar and said in percent. */
  share: number;
  /** A part of it, drawn darker. */
  part?: number;
  /** In other words than percent. */
  text?: string;
}

/** A share as a thin bar and as a number. */
export function ShareCell({ name, share, part, text }: ShareCellProps) {
  return (
    <GridCell name={name}>
      <span className="grid-share-of">
        <span className="grid-bar" aria-hidden="true">
          <span className={part === undefined ? 'grid-bar-part' : 'grid-bar-whole'} style={{ width: width(share) }} />
          {part !== undefined && <span className="grid-bar-part" style={{ width: width(part) }} />}
        </span>
        {text ?? formatShare(share)}
      </span>
    </GridCell>
  );
}

function width(share: number): string {
  return `${Math.min(Math.abs(share), 1) * 100}%`;
}
