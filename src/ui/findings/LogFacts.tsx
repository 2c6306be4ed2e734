import { useTranslation } from 'react-i18next';
import { logTimeText } from '../../analysis/log/log-time-text.ts';
import type { CaptureFacts } from '../../model/facts.ts';
import { formatCount, formatDuration, formatShare, formatTime } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { levelKey } from '../log/log-words.ts';
import { formatRate } from '../syscalls/number-text.ts';

interface LogFactsProps {
  name: string;
  log: NonNullable<OpenEntry['opened']['log']>;
}

/** So many units are named. */
const FEW = 3;

/** What a log is, in plain words and numbers. */
export function LogFacts({ name, log }: LogFactsProps) {
  const { t } = useTranslation(['findings', 'log']);
  const { written, seconds, rate, span, clock, units, levels, templates } = log.facts;
  const messages = t('factsMessages', { count: written, n: formatCount(written) });
  const named = units.slice(0, FEW).map((unit) => `${unit.name} ${formatShare(unit.count / Math.max(written, 1))}`);
  const bad = [6, 5, 4].flatMap((level) => {
    const count = levels[level] ?? 0;
    return count > 0 ? [`${t(`log:${levelKey(level)}`)} ${formatCount(count)}`] : [];
  });
  const rest = [
    [
      ...(rate === undefined ? [] : [t('factsMessageRate', { rate: formatRate(rate) })]),
      t('factsTemplates', { count: templates, n: formatCount(templates) }),
    ].join(' · '),
    ...(named.length > 0 ? [t('factsFrom', { units: named.join(' · ') })] : []),
    ...(bad.length > 0 ? [bad.join(' · ')] : []),
    ...(span ? [t('factsFirst', { time: logTimeText(clock, span.from) })] : []),
    t(`factsClock_${clock}`),
  ];
  return (
    <div className="facts">
      <h1 className="facts-title">{name}</h1>
      <p className="facts-total">
        {seconds === undefined ? messages : t('factsIn', { what: messages, duration: formatDuration(seconds * 1e9) })}
      </p>
      <p className="facts-rest">
        {rest.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </p>
    </div>
  );
}

/** The same of a log that came in a link, of which hardly more is known. */
export function ToldLogFacts({ name, facts }: { name: string; facts: CaptureFacts }) {
  const { t } = useTranslation('findings');
  const { samples, durationNanos, timeMillis } = facts;
  const messages = t('factsMessages', { count: samples, n: formatCount(samples) });
  const isTimed = durationNanos !== undefined && durationNanos > 0;
  return (
    <div className="facts">
      <h1 className="facts-title">{name}</h1>
      <p className="facts-total">
        {isTimed ? t('factsIn', { what: messages, duration: formatDuration(durationNanos) }) : messages}
      </p>
      <p className="facts-rest">
        {isTimed && <span>{t('factsMessageRate', { rate: formatRate(samples / (durationNanos / 1e9)) })}</span>}
        {timeMillis !== undefined && <span>{t('factsFirst', { time: formatTime(timeMillis) })}</span>}
      </p>
    </div>
  );
}
