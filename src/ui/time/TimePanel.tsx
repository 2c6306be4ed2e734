import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import type { SampleTimes } from '../../analysis/sample-times.ts';
import { formatDuration, formatShare, formatTime, formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { PanelNote } from '../shared/PanelNote.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useAddOnce } from '../steps/use-add-once.ts';
import { TimeChart } from './TimeChart.tsx';
import './time.css';
import { beginsAt, type Parts, partsBetween, startOf, stepOf, sumOf } from './time-parts.ts';

interface TimePanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** So many columns has the chart. */
const PARTS = 120;

/** When the samples were taken, where they say it; a range of that time can be asked for alone. */
export function TimePanel({ entry, onPainted }: TimePanelProps) {
  const { t } = useTranslation('time');
  const asked = useAnswer(entry, { kind: 'times', parts: PARTS });
  const isSettled = asked.state !== 'asking';
  useEffect(() => {
    if (!isSettled) return;
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [isSettled, onPainted]);
  const { answer } = asked;
  return (
    <div className="time" aria-busy={!isSettled} data-stale={asked.state !== 'ready' || undefined}>
      {asked.state === 'failed' ? (
        <PanelNote failure={asked.failure}>{t('failed')}</PanelNote>
      ) : !answer ? (
        <PanelNote>{t('working')}</PanelNote>
      ) : answer.times ? (
        <Times entry={entry} times={answer.times} whole={answer.whole} />
      ) : (
        <PanelNote>
          <strong>{t('none')}</strong>
          {t('noneText')}
        </PanelNote>
      )}
    </div>
  );
}

function Times({ entry, times, whole }: { entry: OpenEntry; times: SampleTimes; whole: number }) {
  const { t } = useTranslation('time');
  const addOnce = useAddOnce(entry);
  const plot = useRef<HTMLDivElement>(null);
  const { unit } = entry.view.folded.tree.valueType;
  const [choice, setChoice] = useState<{ readonly of: SampleTimes; readonly parts: Parts } | undefined>(undefined);
  const [hover, setHover] = useState<{ readonly of: SampleTimes; readonly part: number } | undefined>(undefined);
  // Parts of another time mean nothing in this one.
  const chosen = choice?.of === times ? choice.parts : undefined;
  const pointed = hover?.of === times ? partsBetween(hover.part, hover.part) : undefined;
  const say = (parts: Parts) => {
    const value = sumOf(times, parts);
    return t('range', {
      from: formatDuration(startOf(times, parts.from)),
      to: formatDuration(startOf(times, parts.to + 1)),
      value: formatValue(value, unit),
      share: formatShare(shareOf({ whole }, value)),
    });
  };
  const focus = (parts: Parts) => {
    const step = stepOf(times, parts);
    if (step) addOnce(step);
  };
  const begins = beginsAt(times);
  return (
    <>
      <p className="time-head">
        <span>
          {begins === undefined
            ? t('spanOnly', { duration: formatDuration(times.to - times.from), key: times.key })
            : t('span', { time: formatTime(begins), duration: formatDuration(times.to - times.from), key: times.key })}
          {times.without !== 0 &&
            ` · ${t('without', { value: formatValue(times.without, unit), share: formatShare(shareOf({ whole }, times.without)) })}`}
        </span>
      </p>
      <TimeChart
        plot={plot}
        times={times}
        unit={unit}
        chosen={chosen}
        say={say}
        onChoose={(parts) => setChoice(parts && { of: times, parts })}
        onHover={(part) => setHover(part === undefined ? undefined : { of: times, part })}
        onFocus={focus}
      />
      <p className="time-chosen-text">
        {/* The chart itself reads out what the keys choose; what is under the pointer is only seen. */}
        <span>{chosen ? say(chosen) : pointed ? say(pointed) : t('hint')}</span>
        {chosen && (
          <button
            type="button"
            className="button"
            disabled={stepOf(times, chosen) === undefined}
            onClick={() => {
              // The button goes with the range.
              plot.current?.focus();
              focus(chosen);
            }}
          >
            {t('focus')}
          </button>
        )}
      </p>
      <details className="time-table">
        <summary>{t('asTable')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('from')}</th>
              <th scope="col">{t('to')}</th>
              <th scope="col">{t('value')}</th>
              <th scope="col">{t('share')}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from(times.values, (value, part) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
              <tr key={part}>
                <td>{formatDuration(startOf(times, part))}</td>
                <td>{formatDuration(startOf(times, part + 1))}</td>
                <td>{formatValue(value, unit)}</td>
                <td>{formatShare(shareOf({ whole }, value))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
