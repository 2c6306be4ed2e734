import { clockText } from '../analysis/syscalls/clock-text.ts';
import { inferSeconds } from '../analysis/syscalls/seconds-kind.ts';
import { type Language, type Localized, localize } from '../base/localized.ts';
import type { Severity } from '../model/finding.ts';
import { formatCount, formatDuration, formatShare } from '../model/units.ts';
import type { Assessment } from './assess.ts';
import type { Sighting, TraceMeasure, TraceSigns } from './rule.ts';
import type { Pace } from './scans/pace.ts';
import { levelOf, rank, severities } from './severities.ts';
import { SummaryView } from './summary-view.ts';
import { SEVERITY_NAMES } from './texts.ts';
import { amountText, rateText } from './trace-texts.ts';
import type { TraceView } from './trace-view.ts';

/** Futex rules say nothing of what is shorter; others say no more than *info* of what is shorter than the second. */
const LEAST_FUTEX_SECONDS = 1;
const LEAST_SECONDS = 1.8;
/** … unless there are so many times as many as a critical rate has in a second. */
const MANY_TIMES_CRITICAL = 3;
/** Without times: so many seconds' worth of the mildest rate. */
const SECONDS_WITHOUT_TIMES = 5;
/** In less of the span than this it is a burst. */
const BURST = 0.1;
/** A process whose threads together are less outside of calls than this, in CPUs, is idle. */
const IDLE = 0.02;
/** Threads that many share a rate of which each has less than so much. */
const MANY_THREADS = 50;
const SLOW_THREAD = 5;

/**
 * The level that a sighting reaches and why: the measure against the thresholds; a worst second counts one level less;
 * what raises it; then what holds it down. Undefined below the lowest level.
 */
export function assessTrace(
  signs: TraceSigns,
  sighting: Sighting,
  pace: Pace | undefined,
  view: TraceView,
): Assessment | undefined {
  const { measure, thresholds, basis } = signs;
  const isRate = measure.kind === 'rate' || measure.kind === 'futex-rate';
  const count = sighting.times.length;
  const amount = isRate && pace === undefined ? undefined : (sighting.measure ?? pace?.rate);
  const reasons: Localized[] = [];
  let severity = amount === undefined ? undefined : levelOf(amount, thresholds);

  if (isRate && pace && sighting.measure === undefined) {
    const bySecond = stepDown(levelOf(pace.peak, thresholds));
    if (rank(bySecond) > rank(severity)) {
      severity = bySecond;
      reasons.push(SAYS.worstSecond(pace, view));
    }
  }
  if (isRate && view.seconds === undefined && count >= (thresholds.info ?? 0) * SECONDS_WITHOUT_TIMES) {
    severity = 'info';
    reasons.push(SAYS.noTimes(count));
  }
  if (isRate && severity && view.seconds !== undefined) {
    const held = holdShort(signs, severity, count, view.seconds);
    if (held.severity !== severity) reasons.push(SAYS.short(view.seconds));
    severity = held.severity;
  }
  if (isRate && severity && pace) {
    const adjusted = adjust(measure, severity, { sighting, pace, view });
    severity = adjusted.severity;
    reasons.push(...adjusted.reasons);
  }
  const { atLeast, atMost } = sighting;
  if (atLeast && rank(atLeast.severity) > rank(severity)) {
    severity = atLeast.severity;
    reasons.splice(0, reasons.length, atLeast.because);
  }
  if (atMost && rank(severity) > rank(atMost.severity)) {
    severity = atMost.severity;
    reasons.push(atMost.because);
  }
  if (!severity) return undefined;
  const level = severity;
  return {
    severity,
    reason: localize((language) =>
      [
        headline(level, measure, amount ?? count, amount === undefined, language),
        thresholdText(thresholds, measure, language),
        ...reasons.map((reason) => reason[language]),
        basis[language],
      ]
        .filter((sentence) => sentence !== '')
        .join(language === 'en' ? ' ' : ''),
    ),
  };
}

function stepDown(severity: Severity | undefined): Severity | undefined {
  return severity === undefined ? undefined : severities[rank(severity) - 1];
}

function holdShort(
  { measure, thresholds }: TraceSigns,
  severity: Severity,
  count: number,
  seconds: number,
): { severity: Severity | undefined } {
  if (measure.kind === 'futex-rate') return { severity: seconds < LEAST_FUTEX_SECONDS ? undefined : severity };
  if (seconds >= LEAST_SECONDS) return { severity };
  const most = Math.max(...Object.values(thresholds));
  if (count >= most * MANY_TIMES_CRITICAL) return { severity };
  return { severity: count >= (thresholds.info ?? 0) ? 'info' : undefined };
}

interface Adjusting {
  readonly sighting: Sighting;
  readonly pace: Pace;
  readonly view: TraceView;
}

/** What is known besides the rate moves it by one level, once in either direction. */
function adjust(
  { kind }: TraceMeasure,
  severity: Severity,
  { sighting, pace, view }: Adjusting,
): { severity: Severity | undefined; reasons: readonly Localized[] } {
  const milder: Localized[] = [];
  let mayVanish = false;
  if (kind === 'futex-rate') {
    const busy = busyCpus(view);
    if (busy !== undefined && busy < IDLE) milder.push(SAYS.idle(busy));
    const { threads = 0 } = sighting;
    if (threads > MANY_THREADS && pace.rate / threads < SLOW_THREAD)
      milder.push(SAYS.spread(threads, pace.rate / threads));
    mayVanish = milder.length > 0;
  }
  if (pace.spread < BURST && (view.seconds ?? 0) >= LEAST_SECONDS) milder.push(SAYS.burst(pace, view));
  const down = milder.length > 0 ? (stepDown(severity) ?? (mayVanish ? undefined : severity)) : severity;
  if (down === undefined) return { severity: down, reasons: [] };
  if (milder.length === 0 && view.activity?.throttled === true && severity !== 'critical') {
    return { severity: severities[rank(severity) + 1], reasons: [SAYS.throttled] };
  }
  return { severity: down, reasons: down === severity ? [] : milder };
}

/**
 * CPUs in use, at most: the CPU seconds that -C counted, else the time that threads spent outside of calls, which holds
 * what tracing costs too. Undefined when neither is known.
 */
function busyCpus(view: TraceView): number | undefined {
  const { seconds, summary, activity } = view;
  if (seconds === undefined) return undefined;
  const counted = summary && new SummaryView(summary);
  if (counted?.time !== undefined && counted.tables.every((table) => inferSeconds(table).kind === 'cpu')) {
    return counted.time / 1e9 / seconds;
  }
  if (!activity) return undefined;
  return activity.outside.reduce((sum, time) => sum + time, 0) / 1e9 / seconds;
}

function headline(
  severity: Severity,
  measure: TraceMeasure,
  amount: number,
  isCount: boolean,
  language: Language,
): string {
  const name = SEVERITY_NAMES[severity][language];
  const text = isCount ? COUNTED(amount) : measure.say(amountText(measure, amount));
  return language === 'en' ? `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${text.en}.` : `${name}：${text.zh}。`;
}

const COUNTED = (count: number): Localized => ({
  en: `${formatCount(count)} of them`,
  zh: `共 ${formatCount(count)} 次`,
});

function thresholdText(thresholds: TraceSigns['thresholds'], measure: TraceMeasure, language: Language): string {
  const levels = severities.flatMap((severity) => {
    const from = thresholds[severity];
    if (from === undefined) return [];
    const amount = measure.kind === 'duration' ? formatDuration(from) : formatCount(from);
    const name = SEVERITY_NAMES[severity][language];
    return [language === 'en' ? `${name} from ${amount}` : `“${name}”为 ${amount}`];
  });
  if (levels.length === 0) return '';
  const [first = '', ...rest] = levels;
  return language === 'en'
    ? `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(', ')}.`
    : `门槛：${levels.join('，')}。`;
}

const SAYS = {
  worstSecond: (pace: Pace, { trace }: TraceView): Localized => ({
    en: `What decides is the worst second, at ${clockText(trace.clock, pace.peakAt, 0)}, with ${formatCount(pace.peak)}; a second alone counts one level less.`,
    zh: `起决定作用的是最差的一秒（${clockText(trace.clock, pace.peakAt, 0)}，${formatCount(pace.peak)} 次）；仅凭一秒要降一级。`,
  }),
  noTimes: (count: number): Localized => ({
    en: `The lines have no times, so ${formatCount(count)} calls are no rate, and never more than info. Record with -tt -T.`,
    zh: `各行没有时间，${formatCount(count)} 次调用算不出速率，因此最多为“提示”。请加上 -tt -T 重新录制。`,
  }),
  short: (seconds: number): Localized => ({
    en: `The trace is only ${formatDuration(seconds * 1e9)} long, too short for a rate, hence info.`,
    zh: `跟踪只有 ${formatDuration(seconds * 1e9)}，太短，算不出可靠的速率，因此为“提示”。`,
  }),
  idle: (cpus: number): Localized => ({
    en: `One level less because the process is idle: its threads were outside of calls for ${formatShare(cpus)} of one CPU, tracing included.`,
    zh: `降一级，因为进程基本空闲：各线程在调用之外的时间（含跟踪开销）只有一个 CPU 的 ${formatShare(cpus)}。`,
  }),
  spread: (threads: number, each: number): Localized => ({
    en: `One level less because ${formatCount(threads)} threads share it, ${rateText(each).en} each.`,
    zh: `降一级，因为由 ${formatCount(threads)} 个线程分摊，每个线程${rateText(each).zh}。`,
  }),
  burst: (pace: Pace, { trace }: TraceView): Localized => ({
    en: `One level less because it is a burst: nine tenths of it lie in ${formatShare(pace.spread)} of the span, around ${clockText(trace.clock, pace.peakAt, 0)}.`,
    zh: `降一级，因为只是一阵突发：九成集中在 ${formatShare(pace.spread)} 的时间内，约在 ${clockText(trace.clock, pace.peakAt, 0)}。`,
  }),
  throttled: {
    en: 'One level more because the whole process stops at one point of every tenth of a second, as a CPU quota makes it: every wasted wake-up costs quota.',
    zh: '升一级，因为整个进程每 100 毫秒停顿一次，符合 CPU 配额限流的特征：每次无谓的唤醒都在消耗配额。',
  } as Localized,
};
