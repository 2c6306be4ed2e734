import { changeMark } from './change-text.ts';
import './compare-tables.css';

interface DeltaTextProps {
  /** Its sign tells the way. */
  delta: number;
  /** As it is read. */
  text: string;
  /** Whether it may be chance: then it has no colour. */
  isNoise?: boolean;
}

/** What is between A and B: `▲` and orange for more in B, `▼` and blue for less. */
export function DeltaText({ delta, text, isNoise = false }: DeltaTextProps) {
  const way = delta > 0 ? 'more' : 'less';
  return (
    <span className="changed-delta" data-way={delta === 0 || isNoise ? undefined : way}>
      {delta !== 0 && <span className="changed-mark">{changeMark(delta)} </span>}
      {text}
    </span>
  );
}
