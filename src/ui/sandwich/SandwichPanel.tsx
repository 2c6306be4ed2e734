import { useEffect } from 'react';
import type { OpenEntry } from '../../state/entries.ts';
import { middleOf } from '../../state/middle.ts';
import { EmptyFlame } from '../flame/EmptyFlame.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { AnswerNote } from './AnswerNote.tsx';
import { MiddleGone } from './MiddleGone.tsx';
import { MiddleHead } from './MiddleHead.tsx';
import { SandwichGraphs } from './SandwichGraphs.tsx';
import './sandwich.css';

interface SandwichPanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** Every occurrence of a function as one: its callers growing up from it, its callees hanging down. */
export function SandwichPanel({ entry, onPainted }: SandwichPanelProps) {
  const middle = middleOf(entry.view);
  const isThere = middle !== undefined && middle.func >= 0;
  const asked = useAnswer(entry, isThere ? { kind: 'sandwich', name: middle.name } : undefined);
  useEffect(() => {
    if (isThere) return;
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [isThere, onPainted]);

  if (!middle) return <EmptyFlame />;
  const answer = asked?.answer;
  return (
    <div className="sandwich" aria-busy={asked?.state === 'asking'} data-stale={asked?.state !== 'ready' || undefined}>
      {answer && asked.state !== 'failed' ? (
        <SandwichGraphs entry={entry} middle={middle} sandwich={answer} onPainted={onPainted} />
      ) : (
        <>
          <MiddleHead entry={entry} middle={middle} />
          {isThere ? (
            <AnswerNote failure={asked?.state === 'failed' ? asked.failure : undefined} />
          ) : (
            <MiddleGone name={middle.name} />
          )}
        </>
      )}
    </div>
  );
}
