import { useTranslation } from 'react-i18next';
import type { Side } from '../../../analysis/diff/comparable.ts';
import type { ComparedLogs, LevelGroup } from '../../../analysis/diff/compare-logs.ts';
import type { Pair } from '../../../analysis/diff/pair.ts';
import { PER_UNIT, rateNumber, rateNumbers } from '../../../analysis/diff/rate-unit.ts';
import { logTimeOfDay, logTimeText } from '../../../analysis/log/log-time-text.ts';
import { formatDuration } from '../../../model/units.ts';
import type { OpenEntry } from '../../../state/entries.ts';
import { digitsFor } from '../../log/log-words.ts';
import { useLocalized } from '../../shared/use-localized.ts';
import { signedText } from '../change-text.ts';
import { DeltaText } from '../DeltaText.tsx';
import { RatePair } from './RatePair.tsx';

interface AllMessagesProps {
  logs: ComparedLogs;
  entries: Pair<OpenEntry>;
}

const GROUPS: readonly LevelGroup[] = ['error', 'warning', 'other'];
/** How the bars of each are coloured. */
const TONE = { error: 'bad', warning: 'warning', other: 'rest' } as const;

/** All messages of both logs by level: how often in each, and when. */
export function AllMessages({ logs, entries }: AllMessagesProps) {
  const { t } = useTranslation('messages');
  const localized = useLocalized();
  const { levels, unit } = logs;
  const rateOf = (side: Side) => entries[side].opened.log?.tables.rate;
  return (
    <section className="all-messages" aria-label={t('rates')}>
      <RatePair
        rates={{ before: rateOf('before'), after: rateOf('after') }}
        unit={unit}
        legend={
          <>
            {GROUPS.map((group) => {
              const { rate, count, delta, noise } = levels[group];
              return (
                <span key={group} className="log-legend" data-tone={TONE[group]}>
                  {t(`group-${group}`)}{' '}
                  <span className="rate-level">
                    {rateNumbers(rate ?? count, unit)}{' '}
                    {delta !== 0 && (
                      <DeltaText
                        delta={delta}
                        text={signedText(delta, rateNumber(delta, unit))}
                        isNoise={noise === true}
                      />
                    )}
                  </span>
                </span>
              );
            })}
            {unit && <span className="rate-unit">{localized(PER_UNIT[unit])}</span>}
          </>
        }
        beside={(side) => <SpanOf entry={entries[side]} />}
      />
    </section>
  );
}

const DAY = 86_400e9;

/** From when to when a log is, and how long. */
function SpanOf({ entry }: { entry: OpenEntry }) {
  const { t } = useTranslation('messages');
  const facts = entry.opened.log?.facts;
  if (!facts?.span || facts.seconds === undefined) return null;
  const { from, to } = facts.span;
  const digits = digitsFor(to - from);
  const isOneDay = facts.clock === 'boot' || Math.floor(from / DAY) === Math.floor(to / DAY);
  const end = (isOneDay ? logTimeOfDay : logTimeText)(facts.clock, to, digits);
  return (
    <>
      <span>{logTimeText(facts.clock, from, digits)}</span>
      <span>{t('spanTo', { to: end, length: formatDuration(facts.seconds * 1e9) })}</span>
    </>
  );
}
