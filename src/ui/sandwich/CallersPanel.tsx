import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { middleOf } from '../../state/middle.ts';
import { EmptyFlame } from '../flame/EmptyFlame.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { AnswerNote } from './AnswerNote.tsx';
import { CallersTable } from './CallersTable.tsx';
import { MiddleGone } from './MiddleGone.tsx';
import { MiddleHead } from './MiddleHead.tsx';
import './sandwich.css';

interface CallersPanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** Who calls a function, and whom it calls, with what passes through each call (pprof: peek). A click walks on. */
export function CallersPanel({ entry, onPainted }: CallersPanelProps) {
  const { t } = useTranslation('sandwich');
  const middle = middleOf(entry.view);
  const isThere = middle !== undefined && middle.func >= 0;
  const asked = useAnswer(entry, isThere ? { kind: 'neighbours', name: middle.name } : undefined);
  const isSettled = asked?.state !== 'asking';
  useEffect(() => {
    if (!isSettled) return;
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [isSettled, onPainted]);

  if (!middle) return <EmptyFlame />;
  const neighbours = asked?.answer?.neighbours;
  return (
    <div className="callers" aria-busy={asked?.state === 'asking'} data-stale={asked?.state !== 'ready' || undefined}>
      <MiddleHead entry={entry} middle={middle} />
      {!isThere ? (
        <MiddleGone name={middle.name} />
      ) : !neighbours || asked.state === 'failed' ? (
        <AnswerNote failure={asked?.state === 'failed' ? asked.failure : undefined} />
      ) : (
        <>
          <CallersTable key={neighbours.name} entry={entry} neighbours={neighbours} />
          <p className="callers-sum">
            <span>
              {t('counts', {
                callers: formatCount(neighbours.callers.length),
                callees: formatCount(neighbours.callees.length),
              })}
            </span>
            <span className="functions-hint">{t('hint')}</span>
          </p>
        </>
      )}
    </div>
  );
}
