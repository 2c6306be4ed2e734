import { useTranslation } from 'react-i18next';
import type { LaneIndex } from '../../analysis/syscalls/lane-index.ts';
import { FAMILIES } from '../../analysis/syscalls/syscall-family.ts';
import { DURATION, EVENT_KINDS } from '../../model/syscall-trace.ts';
import { formatCount, formatDuration, formatShare } from '../../model/units.ts';
import { PointerCard } from '../shared/canvas/PointerCard.tsx';
import { useCallWords } from './call-words.ts';
import type { Hit } from './hit.ts';
import { digitsFor, timeLabel } from './time-axis.ts';
import type { LaneLabel } from './timeline-model.ts';
import type { PlacedHit } from './timeline-stage.ts';

interface HoverCardProps {
  readonly index: LaneIndex;
  readonly placed: PlacedHit;
  /** Of the thread it is in. */
  readonly label: LaneLabel;
}

/** What is under the pointer. What it says of a call stands in the details, too, once it is selected. */
export function HoverCard({ index, placed, label }: HoverCardProps) {
  const { hit } = placed;
  return (
    <PointerCard place={placed}>
      {hit.kind === 'call' && <CallFacts index={index} row={hit.row} />}
      {hit.kind === 'calls' && <ManyFacts index={index} hit={hit} />}
      {hit.kind === 'gap' && <GapFacts length={hit.to - hit.from} />}
      {hit.kind === 'event' && <EventFacts index={index} event={hit.event} />}
      <p className="timeline-card-thread">
        {[label.tid, label.name, label.role].filter((part) => part !== '').join(' · ')}
      </p>
    </PointerCard>
  );
}

function CallFacts({ index, row }: { index: LaneIndex; row: number }) {
  const { t } = useTranslation('timeline');
  const { syscall, outcome, duration, time } = useCallWords(index.columns)(row);
  return (
    <>
      <p className="pointer-card-name">{syscall}</p>
      <p className="pointer-card-main">
        <strong>{duration}</strong> · {outcome}
      </p>
      {index.columns.durationKind[row] === DURATION.difference && <p>{t('includesTracer')}</p>}
      <p>{t('startAt', { time })}</p>
    </>
  );
}

function ManyFacts({ index, hit }: { index: LaneIndex; hit: Extract<Hit, { kind: 'calls' }> }) {
  const { t } = useTranslation('timeline');
  const { first, next } = hit;
  const calls = next - first;
  const timeouts = (index.timeouts[next] as number) - (index.timeouts[first] as number);
  const errors = (index.errors[next] as number) - (index.errors[first] as number) - timeouts;
  return (
    <>
      <p className="pointer-card-name">{t('counts', { count: calls, n: formatCount(calls) })}</p>
      <p className="pointer-card-main">
        {t('manyIn', { length: formatDuration(hit.to - hit.from) })}
        {errors > 0 && ` · ${t('countErrors', { count: errors, n: formatCount(errors) })}`}
        {timeouts > 0 && ` · ${t('countTimeouts', { count: timeouts, n: formatCount(timeouts) })}`}
      </p>
      <p>
        {timesByFamily(index, first, next)
          .map(([family, time]) => `${t(family)} ${formatDuration(time)}`)
          .join(' · ')}
      </p>
      <p>{t('manyHint')}</p>
    </>
  );
}

function GapFacts({ length }: { length: number }) {
  const { t } = useTranslation('timeline');
  return (
    <>
      <p className="pointer-card-main">
        <strong>{t('gap', { length: formatDuration(length) })}</strong>
      </p>
      <p>{t('gapText')}</p>
    </>
  );
}

function EventFacts({ index: { columns }, event }: { index: LaneIndex; event: number }) {
  const { t } = useTranslation('timeline');
  const { events, clock } = columns;
  const kind = EVENT_KINDS[events.kind[event] as number];
  const signal = events.labels[events.label[event] as number] as string;
  return (
    <>
      <p className="pointer-card-name">{kind === 'signal' || kind === 'stopped' ? t(kind, { signal }) : signal}</p>
      <p>{timeLabel(clock, events.time[event] as number, digitsFor(clock.resolution))}</p>
    </>
  );
}

/** Families that took time, the longest first. */
function timesByFamily(index: LaneIndex, first: number, next: number) {
  const times = FAMILIES.map(() => 0);
  for (let entry = first; entry < next; entry++) {
    const family = index.family[entry] as number;
    times[family] = (times[family] as number) + (index.duration[entry] as number);
  }
  return FAMILIES.map((family, i) => [family, times[i] as number] as const)
    .filter(([, time]) => time > 0)
    .sort((a, b) => b[1] - a[1]);
}

/** What is under the pointer in the gutter: the thread. */
export function LaneCard({
  label,
  share,
  place,
}: {
  label: LaneLabel;
  share: number | undefined;
  place: { top: number; bottom: number; pointer: number };
}) {
  const { t } = useTranslation('timeline');
  return (
    <PointerCard place={place}>
      <p className="pointer-card-name">{label.tid === '' ? t('threadUnknown') : t('thread', { tid: label.tid })}</p>
      {(label.name !== '' || label.role !== '') && (
        <p>{[label.name, label.role].filter((part) => part !== '').join(' · ')}</p>
      )}
      <p>{t('counts', { count: label.calls, n: formatCount(label.calls) })}</p>
      {share !== undefined && <p>{t('inside', { share: formatShare(share) })}</p>}
    </PointerCard>
  );
}
