import { isOfCalls } from '../../analysis/capture-facts.ts';
import type { LedgerEntry } from '../../model/capture.ts';
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
export function infoSections(opened: OpenEntry['opened']): readonly InfoSection[] {
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
    { title: 'contents', rows: hasStacks(facts) ? contentRows(facts) : [] },
  ];
  return sections
    .map(({ title, rows }) => ({ title, rows: rows.filter(({ value }) => value !== '') }))
    .filter(({ rows }) => rows.length > 0);
}

/** Whether a capture has stacks, recorded or derived: what a node says of itself has none. */
export function hasStacks({ stacks, samples }: CaptureFacts): boolean {
  return stacks > 0 || samples > 0;
}

/** The address of a page of the web as a browser would go to it, all of its letters plain; undefined for any other text. */
export function webAddressOf(text: string): URL | undefined {
  return isWebAddress(text) ? new URL(text) : undefined;
}

/** What a mapping knows of itself (pprof: has_*), by the key of its text. */
export function knownOf({ has }: MappingFacts): readonly InfoText[] {
  return (['hasFunctions', 'hasFiles', 'hasLines', 'hasInlined'] as const).filter((_, bit) => (has & (1 << bit)) !== 0);
}

/** Whether an address of documentation may be followed: only to a page of the web, and only one that can be read as such. */
function isWebAddress(text: string): boolean {
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

function contentRows({ kind, samples, stacks, functions, locations, labels }: CaptureFacts): readonly InfoRow[] {
  const count = (name: InfoText, value: number) => row(name, formatCount(value));
  // Stacks that were derived have neither addresses nor labels, and what they count has a name of its own.
  if (isOfCalls(kind)) return [count('calls', samples), count('stacks', stacks)];
  if (kind === 'log') return [count('lines', samples), count('stacks', stacks)];
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

interface InfoWords {
  /** The text of a key. */
  readonly say: (key: InfoText) => string;
  readonly ofLedger: (entry: LedgerEntry) => string;
}

/** Everything that the view tells as text, one line a value. */
export function infoText(
  { facts, ledger }: OpenEntry['opened'],
  sections: readonly InfoSection[],
  { say, ofLedger }: InfoWords,
): string {
  const { valueTypes, dropFrames, keepFrames, docUrl, comments, mappings, mappingCount } = facts;
  const lines: readonly (readonly [title: InfoText, lines: readonly string[]])[] = [
    ...sections.map(({ title, rows }) => [title, rows.map(({ name, value }) => `${say(name)}: ${value}`)] as const),
    [
      'valueTypes',
      hasStacks(facts) ? valueTypes.map(({ name, unit, total }) => `${name}: ${formatExact(total, unit)}`) : [],
    ],
    [
      'leftOut',
      [
        ...(dropFrames === '' ? [] : [`${say('dropFrames')}: ${dropFrames}`]),
        ...(keepFrames === '' ? [] : [`${say('keepFrames')}: ${keepFrames}`]),
      ],
    ],
    ['documentation', docUrl === '' ? [] : [docUrl]],
    ['comments', comments],
    [
      'mappings',
      [
        ...mappings.map((mapping) =>
          [
            `${mapping.start}–${mapping.limit} +${mapping.offset}`,
            mapping.file || say('unnamed'),
            mapping.buildId,
            knownOf(mapping).map(say).join(', '),
          ]
            .filter((part) => part !== '')
            .join(' · '),
        ),
        ...(mappingCount > mappings.length ? [`… ${formatCount(mappingCount)}`] : []),
      ],
    ],
    ['ledger', ledger.map((entry) => `[${entry.kind}] ${ofLedger(entry)}`)],
  ];
  return lines
    .filter(([, values]) => values.length > 0)
    .map(([title, values]) => [say(title), ...values.map((value) => `  ${value}`)].join('\n'))
    .join('\n\n');
}
