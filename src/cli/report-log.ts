import { logTimeText } from '../analysis/log/log-time-text.ts';
import type { Language } from '../base/localized.ts';
import type { CaptureFacts } from '../model/facts.ts';
import { formatCount, formatDuration, formatShare, formatTime } from '../model/units.ts';
import { alignRight } from './align.ts';
import { type AnalyzedLog, LEVEL_NAMES } from './log.ts';
import type { Pen } from './pen.ts';
import { topOf } from './report-options.ts';

/** `Log · 1,209 lines in 39 s = 31 per second · systemd 1,050, kubelet 158 · warning 158 · from Jun 27 12:53:00` */
export function logFactsLine(capture: CaptureFacts, { facts }: AnalyzedLog, { language, t }: Pen): string {
  const says = TEXTS[language];
  const { written, seconds, rate, units, levels, span, clock } = facts;
  const count = formatCount(written);
  const bad = [6, 5, 4].flatMap((level) =>
    (levels[level] ?? 0) > 0 ? [`${LEVEL_NAMES[level]} ${formatCount(levels[level] as number)}`] : [],
  );
  return [
    t.kinds[capture.kind],
    seconds === undefined || rate === undefined
      ? says.lines(count)
      : says.linesIn(count, formatDuration(seconds * 1e9), rateText(rate)),
    units
      .slice(0, FEW)
      .map((unit) => `${unit.name} ${formatCount(unit.count)}`)
      .join(', '),
    bad.join(', '),
    span && clock !== 'none' ? says.from(logTimeText(clock, span.from)) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** `Log · 1,209 messages in 39 s = 31 per second · recorded 2026-11-20 18:03 UTC`, of a log that came in a link. */
export function toldLogLine({ kind, samples, durationNanos, timeMillis }: CaptureFacts, { language, t }: Pen): string {
  const says = TEXTS[language];
  const count = formatCount(samples);
  return [
    t.kinds[kind],
    durationNanos === undefined || durationNanos === 0
      ? says.lines(count)
      : says.linesIn(count, formatDuration(durationNanos), rateText(samples / (durationNanos / 1e9))),
    timeMillis === undefined ? '' : t.recorded(formatTime(timeMillis)),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The templates, most frequent first. */
export function logLines({ templates }: AnalyzedLog, { language, p, top }: Pen): readonly string[] {
  const says = TEXTS[language];
  const shown = topOf(templates, top);
  const rows = shown.map((row) => [
    formatCount(row.count),
    formatShare(row.share),
    row.rate === undefined ? '' : rateText(row.rate),
  ]);
  const aligned = alignRight([[says.count, '', says.rate], ...rows]);
  const names = shown.map(({ unit, source, text }) => [unit, source, text].filter((part) => part !== '').join('  '));
  return [
    `  ${p.strong(says.templates(formatCount(shown.length), formatCount(templates.length)))}`,
    p.faint(`    ${aligned[0]}  ${says.message}`),
    ...names.map((name, i) => `    ${aligned[i + 1]}  ${name}`),
  ];
}

/** So many units are named in one line. */
const FEW = 4;

function rateText(rate: number): string {
  return formatCount(rate >= 10 ? Math.round(rate) : Number(rate.toPrecision(2)));
}

interface Texts {
  lines(count: string): string;
  linesIn(count: string, duration: string, rate: string): string;
  from(time: string): string;
  templates(shown: string, all: string): string;
  readonly count: string;
  readonly rate: string;
  readonly message: string;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    lines: (count) => `${count} messages`,
    linesIn: (count, duration, rate) => `${count} messages in ${duration} = ${rate} per second`,
    from: (time) => `from ${time}`,
    templates: (shown, all) => `Kinds of messages: ${shown} of ${all}`,
    count: 'count',
    rate: 'per second',
    message: 'unit, source, message',
  },
  zh: {
    lines: (count) => `${count} 条消息`,
    linesIn: (count, duration, rate) => `${duration} 内 ${count} 条消息，即每秒 ${rate} 条`,
    from: (time) => `始于 ${time}`,
    templates: (shown, all) => `消息种类：${all} 种中的前 ${shown} 种`,
    count: '条数',
    rate: '每秒',
    message: '单元、源码位置、消息',
  },
};
