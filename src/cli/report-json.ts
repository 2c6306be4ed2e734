import type { Language } from '../base/localized.ts';
import type { Finding } from '../model/finding.ts';
import type { Analysis, AnalyzedCapture } from './analyze.ts';
import { type ReportOptions, topOf } from './report-options.ts';
import { syscallsJson } from './syscalls.ts';

/** Version of the shape below; it changes when something that a reader relies on does. */
const SCHEMA = 1;

/**
 * The analysis as one JSON text. Values are in the unit of their value type (times in nanoseconds, sizes in bytes),
 * shares in [0, 1]; what is not known is null. The difference of two captures says so, and what shares are of (`whole`)
 * where that is not the total.
 */
export function reportJson({ captures, findings, errors }: Analysis, options: ReportOptions): string {
  const { language } = options;
  const report = {
    schema: SCHEMA,
    captures: captures.map((capture) => captureJson(capture, options)),
    findings: findings.map((finding) => findingJson(finding, language)),
    errors: errors.map(({ name, code, text, at }) => ({ name, code, message: text[language], at: at ?? null })),
  };
  return `${onOneLine(JSON.stringify(report, null, 2))}\n`;
}

/** JSON with every list of numbers on one line. A text in it can't be mistaken for one: line breaks in it are escaped. */
function onOneLine(json: string): string {
  return json.replace(/\[\n[\s\d.,eE+-]*\]/g, (list) => list.replace(/,\s+/g, ', ').replace(/\n\s*/g, ''));
}

function captureJson(
  { name, format, bytes, sha256, facts, functions, ledger, syscalls }: AnalyzedCapture,
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
  readonly share: number;
  readonly cores: number | null;
  readonly value: number;
  readonly unit: string;
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
      share: evidence.share,
      cores: evidence.cores ?? null,
      value: evidence.value,
      unit: evidence.unit,
      against: evidence.against,
      level: evidence.level,
    })),
    children: finding.children.map((child) => findingJson(child, language)),
  };
}
