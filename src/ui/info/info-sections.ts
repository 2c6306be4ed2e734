import type { CaptureFacts, MappingFacts } from '../../model/facts.ts';
import { formatCores, formatCount, formatDuration, formatExact, formatTime, formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import type { info as english } from '../i18n/en/info.ts';

/** A text of the view by its key. */
export type InfoText = keyof typeof english;

/** One thing that is known about a capture: what it is, and its value for reading. */
export interface InfoRow {
  readonly name: InfoText;
  readonly value: string;
  /** Whether it is set like code: a hash, an expression. */
  readonly isCode?: boolean;
}

/** What is known of the same thing. */
export interface InfoSection {
  readonly title: InfoText;
  readonly rows: readonly InfoRow[];
}

/** What is known of a capture, without what it does not say. Mappings, comments and the ledger stand for themselves. */
export function infoSections({ opened }: OpenEntry): readonly InfoSection[] {
  const { facts } = opened;
  const sections: readonly InfoSection[] = [
    {
      title: 'file',
      rows: [
        row('fileName', opened.name),
        row('fileSize', formatExact(opened.bytes, 'bytes')),
        code('sha256', opened.sha256),
        row('format', opened.format),
      ],
    },
    { title: 'recording', rows: recordingRows(facts) },
    { title: 'contents', rows: contentRows(facts) },
  ];
  return sections.map(({ title, rows }) => ({ title, rows: rows.filter(({ value }) => value !== '') }));
}

/** What a mapping knows of itself (pprof: has_*), by the key of its text. */
export function knownOf({ has }: MappingFacts): readonly InfoText[] {
  return (['hasFunctions', 'hasFiles', 'hasLines', 'hasInlined'] as const).filter((_, bit) => (has & (1 << bit)) !== 0);
}

/** Whether an address of documentation may be followed: only to a page of the web, and only one that can be read as such. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

function recordingRows(facts: CaptureFacts): readonly InfoRow[] {
  const { program, buildId, timeMillis, durationNanos, cores, period, periodUnit } = facts;
  return [
    row('program', program),
    code('buildId', buildId),
    row('started', timeMillis === undefined ? '' : formatTime(timeMillis)),
    row('duration', durationNanos === undefined ? '' : formatDuration(durationNanos)),
    row('cores', cores === undefined ? '' : formatCores(cores)),
    row('period', period > 0 ? formatValue(period, periodUnit) : ''),
  ];
}

function contentRows({ samples, stacks, functions, locations, labels }: CaptureFacts): readonly InfoRow[] {
  const count = (name: InfoText, value: number) => row(name, formatCount(value));
  return [
    count('samples', samples),
    count('stacks', stacks),
    count('functions', functions),
    count('locations', locations),
    count('labelKeys', labels),
  ];
}

function row(name: InfoText, value: string): InfoRow {
  return { name, value };
}

function code(name: InfoText, value: string): InfoRow {
  return { name, value, isCode: true };
}

/** Everything of the sections as text, one line a value. */
export function infoText(sections: readonly InfoSection[], say: (key: InfoText) => string): string {
  return sections
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => [say(title), ...rows.map(({ name, value }) => `  ${say(name)}: ${value}`)].join('\n'))
    .join('\n\n');
}
