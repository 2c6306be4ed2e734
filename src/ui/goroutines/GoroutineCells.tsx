import { useTranslation } from 'react-i18next';
import type { NamedGoroutines } from '../../analysis/goroutine-sections.ts';
import { shortName } from '../../model/names.ts';
import { formatCount } from '../../model/units.ts';
import { GridCell } from '../shared/table/GridCell.tsx';
import { ShareCell } from '../shared/table/ShareCell.tsx';
import type { GoroutineRow, Told } from './goroutine-rows.ts';

interface GoroutineCellsProps {
  row: GoroutineRow;
  /** What shares are shares of. */
  whole: number;
  /** Which of the columns there are. */
  columns: Told;
}

/** So many frames of a stack are named, from the innermost. */
const MOST_NAMES = 4;

/** The cells of a section or of a stack. */
export function GoroutineCells({ row, whole, columns }: GoroutineCellsProps) {
  const { t } = useTranslation('goroutines');
  const { count } = row.kind === 'section' ? row.section : row.stack;
  const longest = row.kind === 'section' ? row.section.longestMinutes : row.stack.waiting?.longestMinutes;
  return (
    <>
      {row.kind === 'section' ? (
        <GridCell name="stack" title={row.section.name}>
          <strong>{row.section.name === '' ? t('notTold') : row.section.name}</strong>{' '}
          <span className="goroutine-soft">
            {t('stacks', { count: row.section.stacks, n: formatCount(row.section.stacks) })}
          </span>
        </GridCell>
      ) : (
        <GridCell name="stack" title={row.names.toReversed().join('\n')}>
          <span className="goroutine-frames">
            {row.names
              .slice(-MOST_NAMES)
              .reverse()
              .map((name) => shortName(name))
              .join(' ← ')}
            {row.names.length > MOST_NAMES && ' ← …'}
          </span>
        </GridCell>
      )}
      <GridCell name="count">{formatCount(count)}</GridCell>
      <ShareCell name="share" share={whole === 0 ? 0 : count / whole} />
      {columns.states && <GridCell name="state">{row.kind === 'stack' && <Most of={row.stack.states} />}</GridCell>}
      {columns.waits && (
        <GridCell name="wait">{longest ? t('minutes', { count: longest, n: formatCount(longest) }) : ''}</GridCell>
      )}
      {columns.creators && (
        <GridCell name="creator">{row.kind === 'stack' && <Most of={row.stack.createdBy} isFunction />}</GridCell>
      )}
    </>
  );
}

/** The name that most goroutines have, and how many others there are. */
function Most({ of, isFunction = false }: { of: readonly NamedGoroutines[]; isFunction?: boolean }) {
  const { t } = useTranslation('goroutines');
  const [first] = of;
  if (!first) return null;
  const text = isFunction ? shortName(first.name) : first.name;
  const all = of.map(({ name, count }) => `${formatCount(count)} ${name}`).join('\n');
  return <span title={all}>{of.length === 1 ? text : t('andMore', { name: text, n: of.length - 1 })}</span>;
}
