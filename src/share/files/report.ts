import type { Language, Localized } from '../../base/localized.ts';
import type { CaptureFacts } from '../../model/facts.ts';
import type { Evidence, Finding } from '../../model/finding.ts';
import { formatCores, formatCount, formatShare, formatTime, formatValue } from '../../model/units.ts';

/** What a report is about. */
export interface ReportContent {
  readonly name: string;
  readonly facts: CaptureFacts;
  readonly findings: readonly Finding[];
  /** Stands at the foot; left out where there is none. */
  readonly link?: string;
  readonly language: Language;
}

const WORDS = {
  en: {
    evidence: 'Evidence',
    share: 'share',
    value: 'value',
    cores: 'cores',
    confirm: 'To be sure',
    remedies: 'What to do',
    references: 'References',
    wrong: 'When this may be wrong',
    none: 'No known hotspot was found.',
    open: 'Open it in Hotfold',
    severity: { info: 'Info', warning: 'Warning', critical: 'Critical' },
    now: 'now',
  },
  zh: {
    evidence: '依据',
    share: '占比',
    value: '数值',
    cores: '核',
    confirm: '进一步确认',
    remedies: '处理办法',
    references: '参考',
    wrong: '可能误判的情况',
    none: '未发现已知热点。',
    open: '在 Hotfold 中打开',
    severity: { info: '提示', warning: '警告', critical: '严重' },
    now: '临时',
  },
} as const;

/** What was found in a capture as Markdown, to be pasted into an issue. Ends with a line feed. */
export function markdownReport({ name, facts, findings, link, language }: ReportContent): string {
  const words = WORDS[language];
  const parts = [
    `# ${escaped(name)}`,
    factsLine(facts),
    ...(findings.length === 0 ? [words.none] : findings.flatMap((finding) => findingParts(finding, language, 2))),
    ...(link === undefined ? [] : [`[${words.open}](${link})`]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function factsLine({ program, kind, valueTypes, defaultValueType, cores, samples, timeMillis }: CaptureFacts): string {
  const type = valueTypes[defaultValueType];
  return [
    escaped(program),
    kind,
    ...(type ? [`${formatValue(type.total, type.unit)} (${type.name})`] : []),
    ...(cores === undefined ? [] : [`${formatCores(cores)} cores`]),
    `${formatCount(samples)} samples`,
    ...(timeMillis === undefined ? [] : [formatTime(timeMillis)]),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function findingParts(finding: Finding, language: Language, level: number): readonly string[] {
  const words = WORDS[language];
  const said = (text: Localized) => escaped(text[language]);
  const heads = (title: string) => `${'#'.repeat(level + 1)} ${title}`;
  return [
    `${'#'.repeat(level)} ${words.severity[finding.severity]}: ${said(finding.title)}`,
    said(finding.summary),
    said(finding.severityReason),
    evidenceTable(finding.evidence, language),
    said(finding.explanation),
    ...(finding.confirm.length > 0 ? [heads(words.confirm)] : []),
    ...finding.confirm.flatMap(({ command, tells }) => [fenced(command), said(tells)]),
    ...(finding.remedies.length > 0
      ? [
          heads(words.remedies),
          finding.remedies
            .map(({ kind, text }, i) => `${i + 1}. ${kind === 'temporary' ? `(${words.now}) ` : ''}${said(text)}`)
            .join('\n'),
        ]
      : []),
    ...(finding.references.length > 0
      ? [heads(words.references), finding.references.map(({ ref, url }) => `- [${escaped(ref)}](${url})`).join('\n')]
      : []),
    ...(finding.mayBeWrong.length > 0
      ? [heads(words.wrong), finding.mayBeWrong.map((text) => `- ${said(text)}`).join('\n')]
      : []),
    ...finding.children.flatMap((child) => findingParts(child, language, level + 1)),
  ];
}

function evidenceTable(evidence: readonly Evidence[], language: Language): string {
  if (evidence.length === 0) return '';
  const words = WORDS[language];
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row([words.evidence, words.share, words.value, words.cores]),
    '| --- | ---: | ---: | ---: |',
    ...evidence.map(({ label, share, value, unit, text, cores, level }) =>
      row([
        `${'&nbsp;&nbsp;'.repeat(level)}${cell(label[language])}`,
        share === undefined ? '' : formatShare(share),
        text ? cell(text[language]) : formatValue(value, unit),
        cores === undefined ? '' : formatCores(cores),
      ]),
    ),
  ].join('\n');
}

function cell(text: string): string {
  return escaped(text)
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, ' ');
}

/** A fence longer than any in the command. */
function fenced(command: string): string {
  const fence = '`'.repeat(Math.max(3, ...[...command.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `${fence}sh\n${command}\n${fence}`;
}

/** Names come from anybody's program: they must not become markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&');
}
