import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shortName } from '../../model/names.ts';
import { formatCount, formatShare, formatValue } from '../../model/units.ts';
import type { Details } from '../../state/details.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from '../shared/store-context.tsx';
import { TailName } from '../shared/TailName.tsx';
import { type Neighbour, neighboursOf } from './neighbours.ts';

/** So many of each are listed; the others are counted. */
const MOST = 6;

/** The heaviest callers and callees of the selected function, over all stacks; a click selects one. */
export function NeighbourLists({ entry, details }: { entry: OpenEntry; details: Details }) {
  const { t } = useTranslation('details');
  const { tree } = entry.view.folded;
  const near = details.frame?.row ?? -1;
  const { callers, callees } = useMemo(() => neighboursOf(tree, details.func, near), [tree, details.func, near]);
  return (
    <>
      <NeighbourList title={t('callees')} none={t('noCallees')} entry={entry} details={details} neighbours={callees} />
      <NeighbourList title={t('callers')} none={t('noCallers')} entry={entry} details={details} neighbours={callers} />
    </>
  );
}

interface NeighbourListProps {
  title: string;
  none: string;
  entry: OpenEntry;
  details: Details;
  neighbours: readonly Neighbour[];
}

function NeighbourList({ title, none, entry, details, neighbours }: NeighbourListProps) {
  const { t } = useTranslation('details');
  const { select } = useActions();
  const { tree } = entry.view.folded;
  const whole = details.everywhere.total;
  const more = neighbours.length - MOST;
  return (
    <section className="neighbours" aria-label={title}>
      <h3 className="label">{title}</h3>
      {neighbours.length === 0 && <p className="neighbours-none">{none}</p>}
      <ul>
        {neighbours.slice(0, MOST).map(({ func, row, value }) => {
          const name = tree.functions.name[func] as string;
          return (
            <li key={func}>
              <button
                type="button"
                title={`${name}\n${formatValue(value, tree.valueType.unit)}`}
                onClick={() => select(row)}
              >
                <TailName className="neighbour-name" text={shortName(name)} />
                <span className="neighbour-share">{whole === 0 ? '' : formatShare(value / whole)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {more > 0 && <p className="neighbours-none">{t('more', { count: more, n: formatCount(more) })}</p>}
    </section>
  );
}
