import type { Language } from '../base/localized.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Finding } from '../model/finding.ts';
import type { Analysis, AnalyzedCapture } from './analyze.ts';
import type { ComparedFiles } from './compare.ts';
import { compareJson } from './compare-json.ts';
import { logJson } from './log.ts';
import { nodeJson } from './report-node.ts';
import { type ReportOptions, topOf } from './report-options.ts';
import { syscallsJson } from './syscalls.ts';

/** Version of the shape below; it changes when something that a reader relies on does. */
const SCHEMA = 1;

/**
 * The analysis as one JSON text. Values are in the unit of their value type (times in nanoseconds, sizes in bytes),
 * shares in [0, 1]; what is not known is null. The difference of two captures says so, and what shares are of (`whole`)
 * where that is not the total.
 */
export function reportJson(
  { captures, findings, diagnoses, errors }: Analysis,
  options: ReportOptions,
  compared?: ComparedFiles,
): string {
  const { language } = options;
  const report = {
    schema: SCHEMA,
    captures: captures.map((capture) => captureJson(capture, options)),
    findings: findings.map((finding) => findingJson(finding, language)),
    diagnoses: diagnoses.map((diagnosis) => diagnosisJson(diagnosis, language)),
    ...(compared && { comparison: compareJson(compared, options) }),
    errors: errors.map(({ name, code, text, at }) => ({ name, code, message: text[language], at: at ?? null })),
  };
  return `${onOneLine(JSON.stringify(report, null, 2))}\n`;
}

/** JSON with every list of numbers on one line. A text in it can't be mistaken for one: line breaks in it are escaped. */
function onOneLine(json: string): string {
  return json.replace(/\[\n[\s\d.,eE+-]*\]/g, (list) => list.replace(/,\s+/g, ', ').replace(/\n\s*/g, ''));
}

function captureJson(
  { name, format, bytes, sha256, facts, functions, ledger, syscalls, log, snapshot }: AnalyzedCapture,
  options: ReportOptions,
) {
  return {
    name,
    format,
    bytes,
    sha256,
    profile: {
      valueTypes: facts.valueTypes.map(({ name: type, unit, total, whole }) => ({
        name: type,
        unit,
        total,
        ...(whole !== total && { whole }),
      })),
      defaultValueType: facts.defaultValueType,
      ...(facts.isDifference && { difference: true }),
      samples: facts.samples,
      durationNanos: facts.durationNanos ?? null,
      functions: topOf(functions, options.top),
    },
    ...(syscalls && { syscalls: syscallsJson(syscalls, options.language) }),
    ...(log && { log: logJson(log, options) }),
    ...(snapshot && { node: nodeJson(snapshot) }),
    ledger: ledger.map(({ code, count, text, at }) => ({
      code,
      count,
      message: text[options.language],
      at: at ?? null,
    })),
  };
}

interface FindingJson {
  readonly rule: string;
  readonly severity: string;
  readonly title: string;
  readonly summary: string;
  readonly captures: readonly string[];
  readonly share: number;
  readonly cores: number | null;
  readonly value: number;
  readonly unit: string;
  /** Of system calls: per second of the span; absent elsewhere. */
  readonly rate?: number;
  readonly evidence: readonly EvidenceJson[];
  readonly children: readonly FindingJson[];
}

interface EvidenceJson {
  readonly label: string;
  /** Null for what is no part of a whole. */
  readonly share: number | null;
  readonly cores: number | null;
  readonly value: number;
  readonly unit: string;
  /** What stands for the value where it is no number; absent elsewhere. */
  readonly text?: string;
  readonly against: boolean;
  readonly level: number;
}

function findingJson(finding: Finding, language: Language): FindingJson {
  const { rule, severity, title, summary, captures, share, cores, value, unit, rate } = finding;
  return {
    rule,
    severity,
    title: title[language],
    summary: summary[language],
    captures,
    share,
    cores: cores ?? null,
    value,
    unit,
    ...(rate !== undefined && { rate }),
    evidence: finding.evidence.map((evidence) => ({
      label: evidence.label[language],
      share: evidence.share ?? null,
      cores: evidence.cores ?? null,
      value: evidence.value,
      unit: evidence.unit,
      ...(evidence.text && { text: evidence.text[language] }),
      against: evidence.against,
      level: evidence.level,
    })),
    children: finding.children.map((child) => findingJson(child, language)),
  };
}

/** A diagnosis: what it rests on and what is missing by the names of its signs, and the command to type next, or null. */
function diagnosisJson(
  { id, title, confidence, severity, summary, signs, next, rules }: Diagnosis,
  language: Language,
) {
  const idsOf = (state: Diagnosis['signs'][number]['state']) =>
    signs.filter((sign) => sign.state === state).map((sign) => sign.id);
  return {
    id,
    title: title[language],
    confidence,
    severity,
    summary: summary[language],
    rests_on: idsOf('seen'),
    against: idsOf('against'),
    missing: idsOf('missing'),
    next: next?.command ?? null,
    rules,
    signs: signs.map((sign) => ({
      id: sign.id,
      label: sign.label[language],
      state: sign.state,
      weight: sign.weight,
      text: sign.text[language],
      captures: sign.captures,
    })),
  };
}
