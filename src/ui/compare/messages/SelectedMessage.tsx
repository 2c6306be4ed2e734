import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Side } from '../../../analysis/diff/comparable.ts';
import type { ComparedMessage } from '../../../analysis/diff/compare-logs.ts';
import type { Pair } from '../../../analysis/diff/pair.ts';
import type { RateUnit } from '../../../analysis/diff/rate-unit.ts';
import { logTimeText } from '../../../analysis/log/log-time-text.ts';
import { formatCount } from '../../../model/units.ts';
import type { ComparisonView } from '../../../state/comparison-view.ts';
import type { OpenEntry } from '../../../state/entries.ts';
import { levelKey, levelTone } from '../../log/log-words.ts';
import { CopyButton } from '../../shared/CopyButton.tsx';
import { useActions } from '../../shared/store-context.tsx';
import { RatePair } from './RatePair.tsx';

interface SelectedMessageProps {
  message: ComparedMessage;
  view: ComparisonView;
  entries: Pair<OpenEntry>;
  unit: RateUnit | undefined;
}

/** One kind of message in both logs: its rate over time on one scale, when it was seen, and a line of each. */
export function SelectedMessage({ message, view, entries, unit }: SelectedMessageProps) {
  const { t } = useTranslation(['messages', 'log']);
  const { requestMessage } = useActions();
  const { before, after } = entries;
  const rates = view.messageRates?.message === message.text ? view.messageRates.of : undefined;
  const isThere = rates?.has(before.id) === true && rates.has(after.id);
  useEffect(() => {
    if (!isThere) requestMessage(message);
  }, [isThere, message, requestMessage]);
  const rateOf = (side: Side) => {
    // Until it is there, and where there is none of it, the log is empty for as long as it is.
    const whole = entries[side].opened.log?.tables.rate;
    return rates?.get(entries[side].id) ?? (whole && { ...whole, byLevel: [] });
  };
  return (
    <section className="selected-message" aria-label={t('selected')}>
      <RatePair
        rates={{ before: rateOf('before'), after: rateOf('after') }}
        unit={unit}
        legend={
          <span className="selected-message-text" title={message.text}>
            {message.level > 0 && (
              <span className="log-level" data-tone={levelTone(message.level)}>
                {t(`log:${levelKey(message.level)}`)}
              </span>
            )}{' '}
            {message.text}
          </span>
        }
        beside={(side) => <Seen message={message} side={side} entry={entries[side]} />}
        below={(side) => <Example message={message} side={side} entry={entries[side]} />}
      />
    </section>
  );
}

interface SideProps {
  message: ComparedMessage;
  side: Side;
  entry: OpenEntry;
}

/** How many there are of it, and when the first and the last one came. */
function Seen({ message, side, entry }: SideProps) {
  const { t } = useTranslation(['messages', 'changes']);
  const count = message.count[side];
  if (count === 0) return <span className="changed-noise">{t('notIn', { side: t(`changes:${side}`) })}</span>;
  const facts = entry.opened.log?.facts;
  const time = (at: number) => logTimeText(facts?.clock ?? 'none', at, Math.min(facts?.digits ?? 0, 3));
  const [first, last] = [time(message.firstAt[side]), time(message.lastAt[side])];
  return (
    <>
      <span>{t('countOfSide', { count, n: formatCount(count) })}</span>
      {first !== '' && <span>{t('first', { time: first })}</span>}
      {last !== '' && last !== first && <span>{t('last', { time: last })}</span>}
    </>
  );
}

/** The first line of it in a log, as it stands there. */
function Example({ message, side, entry }: SideProps) {
  const { t } = useTranslation(['messages', 'changes']);
  const row = message.example[side];
  if (row === undefined) return null;
  const line = entry.view.log?.texts.get(row);
  return (
    <p className="message-example" title={line?.text}>
      <span className="message-line-number">{line ? t('line', { n: formatCount(line.number) }) : ''}</span>
      <code>{line?.text ?? '…'}</code>
      {line && <CopyButton text={line.text} look="bare" label={t('copyLine', { side: t(`changes:${side}`) })} />}
    </p>
  );
}
