import { shareOf } from '../analysis/coverage.ts';
import type { Language } from '../base/localized.ts';
import type { LedgerEntry } from '../model/capture.ts';
import type { CaptureFacts } from '../model/facts.ts';
import type { Evidence, Finding, Severity } from '../model/finding.ts';
import { placeholdersOf } from '../model/placeholders.ts';
import { formatCores, formatCount, formatShare, formatTime, formatValue } from '../model/units.ts';
import { alignRight } from './align.ts';
import type { Analysis, AnalyzedCapture, FileError } from './analyze.ts';
import { paint } from './paint.ts';
import type { Pen } from './pen.ts';
import { diagnosisLines } from './report-diagnoses.ts';
import { logFactsLine, logLines, toldLogLine } from './report-log.ts';
import { nodeLines } from './report-node.ts';
import { type ReportOptions, topOf } from './report-options.ts';
import { syscallFactsLines, syscallLines } from './report-syscalls.ts';
import { type Texts, texts } from './texts.ts';

const MARKS: Readonly<Record<Severity, string>> = { critical: '▲', warning: '◆', info: '○' };

/** How the text report is written. */
export interface TextOptions extends ReportOptions {
  readonly color: boolean;
}

/**
 * The analysis for people: per capture what it is, what is known about it, where it goes, and how it was read; then what
 * all of them say together.
 */
export function reportText({ captures, diagnoses }: Analysis, { language, top, color }: TextOptions): string {
  const pen: Pen = { language, t: texts[language], p: paint(color), top };
  return [
    ...captures.map((capture) => `${captureLines(capture, pen).join('\n')}\n`),
    ...(diagnoses.length === 0 ? [] : [`${diagnosisLines(diagnoses, pen).join('\n')}\n`]),
  ].join('\n');
}

/** The files that could not be read, one a line, as compilers do it: `name:place: message [code]`. */
export function reportErrors(errors: readonly FileError[], language: Language): string {
  const { place } = texts[language];
  return errors
    .map(({ name, at, text, code }) => `${name}: ${at ? `${place(at)}: ` : ''}${text[language]} [${code}]\n`)
    .join('');
}

function captureLines(capture: AnalyzedCapture, pen: Pen): readonly string[] {
  const { name, format, facts, findings, ledger, syscalls, log, snapshot } = capture;
  const { p, t } = pen;
  return [
    `${p.strong(name)} ${p.faint(`(${format})`)}`,
    ...(syscalls
      ? syscallFactsLines(facts, syscalls, pen)
      : snapshot
        ? nodeLines(snapshot, pen)
        : log
          ? [`  ${logFactsLine(facts, log, pen)}`]
          : [`  ${facts.kind === 'log' ? toldLogLine(facts, pen) : factsLine(facts, pen)}`]),
    '',
    ...(findings.length === 0
      ? [`  ${t.noFindings}`]
      : findings.flatMap((finding) => findingLines(finding, pen, '  '))),
    '',
    ...whereItGoes(capture, pen),
    ...ledgerLines(ledger, pen),
  ];
}

/** The table of what the capture is made of; a node that speaks of itself has none. */
function whereItGoes(capture: AnalyzedCapture, pen: Pen): readonly string[] {
  const { syscalls, log, snapshot } = capture;
  if (syscalls) return [...syscallLines(syscalls, pen), ''];
  if (log) return [...logLines(log, pen), ''];
  return snapshot ? [] : [...functionLines(capture, pen), ''];
}

/** `CPU · 30.2 s of CPU in 30.0 s = 1.01 cores · 3,023 samples, one every 10 ms · kubelet · recorded 2026-11-20 18:03 UTC` */
function factsLine(facts: CaptureFacts, { t }: Pen): string {
  const { kind, samples, period, periodUnit, timeMillis, program } = facts;
  const count = formatCount(samples);
  return [
    t.kinds[kind],
    totalText(facts, t),
    kind === 'cpu' && period > 0 ? t.samplesEvery(count, formatValue(period, periodUnit)) : t.samples(count),
    program,
    timeMillis === undefined ? '' : t.recorded(formatTime(timeMillis)),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function totalText({ kind, valueTypes, defaultValueType, durationNanos, cores }: CaptureFacts, t: Texts): string {
  const type = valueTypes[defaultValueType];
  if (!type) return '';
  const value = formatValue(type.total, type.unit);
  if (durationNanos === undefined) return t.total(value, type.name);
  const duration = formatValue(durationNanos, 'nanoseconds');
  if (kind === 'cpu' && cores !== undefined) return t.cpu(value, duration, formatCores(cores));
  return t.totalIn(value, type.name, duration);
}

function findingLines(finding: Finding, pen: Pen, indent: string): readonly string[] {
  const { severity, title, rule, summary, severityReason, evidence, confirm, remedies, children } = finding;
  const { language, t, p } = pen;
  const mark = p.severity(severity, `${MARKS[severity]} ${t.severities[severity]}`);
  const inner = `${indent}  `;
  return [
    `${indent}${mark}  ${p.strong(title[language])} ${p.faint(`[${rule}]`)}`,
    `${inner}${summary[language]}`,
    ...evidenceLines(evidence, pen, inner),
    `${inner}${severityReason[language]}`,
    ...(confirm.length === 0 ? [] : [`${inner}${t.confirm}:`]),
    ...confirm.flatMap(({ command, tells }) => [
      ...command.split('\n').map((line, i) => `${inner}  ${i === 0 ? '$' : ' '} ${line}`),
      p.faint(`${inner}    # ${tells[language]}`),
      ...placeholdersOf(command).map(({ name, means }) => p.faint(`${inner}    # ${name}: ${means[language]}`)),
    ]),
    ...(remedies.length === 0 ? [] : [`${inner}${t.remedies}:`]),
    ...remedies.map(({ text }, i) => `${inner}  ${i + 1}. ${text[language]}`),
    ...(children.length === 0 ? [] : [`${inner}${t.explains}:`]),
    ...children.flatMap((child) => findingLines(child, pen, `${inner}  `)),
  ];
}

function evidenceLines(evidence: readonly Evidence[], { language, t }: Pen, indent: string): readonly string[] {
  const rows = evidence.map(({ share, value, unit, cores, text }) => [
    share === undefined ? '' : formatShare(share),
    text ? text[language] : formatValue(value, unit),
    cores === undefined ? '' : t.cores(formatCores(cores)),
  ]);
  const aligned = alignRight(rows);
  return evidence.map(({ label, level, against }, i) => {
    const note = against ? ` (${t.against})` : '';
    return `${indent}  ${aligned[i]}  ${'  '.repeat(level)}${label[language]}${note}`;
  });
}

function functionLines({ facts, functions }: AnalyzedCapture, { t, p, top }: Pen): readonly string[] {
  const by = facts.defaultValueType;
  const type = facts.valueTypes[by];
  if (!type) return [];
  const shown = topOf(functions, top);
  const amount = (value: number) => [
    formatValue(value, type.unit),
    type.whole === 0 ? '' : formatShare(shareOf(type, value)),
  ];
  const rows = shown.map(({ self, total }) => [...amount(self[by] as number), ...amount(total[by] as number)]);
  const aligned = alignRight([[t.self, '', t.totalColumn, ''], ...rows]);
  const names = [t.functionColumn, ...shown.map(({ name }) => name)];
  return [
    `  ${p.strong(t.functions(formatCount(shown.length), formatCount(functions.length), type.name))}`,
    ...names.map((name, i) => (i === 0 ? p.faint(`    ${aligned[i]}  ${name}`) : `    ${aligned[i]}  ${name}`)),
  ];
}

function ledgerLines(ledger: readonly LedgerEntry[], { language, t, p }: Pen): readonly string[] {
  if (ledger.length === 0) return [];
  return [
    `  ${p.strong(t.ledger)}`,
    ...ledger.map(({ text, at }) => `    ${text[language]}${at ? ` (${t.firstAt(t.place(at))})` : ''}`),
  ];
}
