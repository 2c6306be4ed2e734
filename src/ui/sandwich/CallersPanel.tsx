import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { parseSearch } from '../../analysis/search.ts';
import { functionNamed } from '../../analysis/tree-walk.ts';
import { formatCount, formatValue } from '../../model/units.ts';
import type { AnswerTo } from '../../state/answers.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { middleOf } from '../../state/middle.ts';
import { EmptyFlame } from '../flame/EmptyFlame.tsx';
import { CopyButton } from '../shared/CopyButton.tsx';
import { PanelFoot } from '../shared/PanelFoot.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { useWidth } from '../shared/use-width.ts';
import { AnswerNote } from './AnswerNote.tsx';
import { CallersTable } from './CallersTable.tsx';
import { MiddleGone } from './MiddleGone.tsx';
import { MiddleHead } from './MiddleHead.tsx';
import { peekText } from './peek-text.ts';
import { rowsAround } from './rows-around.ts';
import './sandwich.css';

/** Up to this width in pixels the table is narrow: as in grid.css. */
const NARROW = 640;

interface CallersPanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** Who calls a function, and whom it calls, with what passes through each call (pprof: peek). A click walks on. */
export function CallersPanel({ entry, onPainted }: CallersPanelProps) {
  const middle = middleOf(entry.view);
  const isThere = middle !== undefined && middle.func >= 0;
  const asked = useAnswer(entry, isThere ? { kind: 'neighbours', name: middle.name } : undefined);
  const isSettled = asked?.state !== 'asking';
  useEffect(() => {
    if (!isSettled) return;
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [isSettled, onPainted]);

  const [panel, width] = useWidth();
  if (!middle) return <EmptyFlame />;
  const neighbours = asked?.answer?.neighbours;
  const counts = neighbours?.name === middle.name ? neighbours : undefined;
  return (
    <div
      ref={panel}
      className="callers"
      aria-busy={asked?.state === 'asking'}
      data-stale={asked?.state !== 'ready' || undefined}
    >
      <MiddleHead
        entry={entry}
        middle={middle}
        neighbours={counts && { callers: counts.callers.length, callees: counts.callees.length }}
      />
      {!isThere ? (
        <MiddleGone name={middle.name} />
      ) : !neighbours || asked.state === 'failed' ? (
        <AnswerNote failure={asked?.state === 'failed' ? asked.failure : undefined} />
      ) : (
        <Around key={neighbours.name} entry={entry} neighbours={neighbours} isNarrow={width <= NARROW} />
      )}
    </div>
  );
}

interface AroundProps {
  entry: OpenEntry;
  neighbours: AnswerTo<'neighbours'>['neighbours'];
  isNarrow: boolean;
}

/** The table, and the line below it. */
function Around({ entry, neighbours, isNarrow }: AroundProps) {
  const { t } = useTranslation('sandwich');
  const localized = useLocalized();
  const { folded, functionFilter } = entry.view;
  const { tree, functions } = folded;
  // While another function is asked about, it is still the one of before.
  const func = functionNamed(tree.functions, neighbours.name);
  const total = functions.total[func] ?? 0;
  const count = functions.count[func] ?? 0;
  const search = useMemo(() => parseSearch(functionFilter), [functionFilter]);
  const rows = useMemo(
    () => rowsAround(neighbours, { total, count }, search.kind === 'query' ? search.matches : undefined),
    [neighbours, total, count, search],
  );
  const text = () =>
    peekText(
      rows,
      { unit: tree.valueType.unit, whole: tree.whole },
      {
        head: [
          neighbours.name,
          `${entry.name} · ${tree.valueType.name} · ${t('inAll', { value: formatValue(tree.whole, tree.valueType.unit) })}`,
        ],
        value: t('value'),
        ofFunction: t('ofFunction'),
        ofAll: t('ofAll'),
        samples: t('samplesColumn'),
        name: t('name'),
        role: { caller: t('caller'), middle: t('middle'), callee: t('callee') },
      },
    );
  return (
    <>
      <CallersTable entry={entry} neighbours={neighbours} rows={rows} isNarrow={isNarrow} />
      <PanelFoot
        hint={t('hint')}
        actions={
          <CopyButton text={text} label={t('copyLabel')}>
            {t('copy')}
          </CopyButton>
        }
      >
        {search.kind === 'unusable' ? (
          <span className="callers-problem" role="alert">
            {localized(search.problem)}
          </span>
        ) : (
          <span role="status">
            {search.kind === 'query' && t('matching', { count: rows.length - 1, n: formatCount(rows.length - 1) })}
          </span>
        )}
      </PanelFoot>
    </>
  );
}
