import type {
  GroupSigns,
  LogSigns,
  Signs,
  SnapshotSigns,
  StackKind,
  StackSigns,
  TraceSigns,
} from '../../src/hotspots/rule.ts';
import { severities } from '../../src/hotspots/severities.ts';
import { amountOf, roundCores, roundPercent } from '../../src/hotspots/texts.ts';
import type { Severity } from '../../src/model/finding.ts';
import type { ValueType } from '../../src/model/profile.ts';
import { formatCount, formatDuration } from '../../src/model/units.ts';
import { KIND_NAMES } from './kind-names.ts';
import { code, plain } from './markdown.ts';

/** What rules of a kind measure amounts in. */
const VALUE_TYPES: Readonly<Record<StackKind, ValueType>> = {
  cpu: { name: 'cpu', unit: 'nanoseconds' },
  'heap-in-use': { name: 'inuse_space', unit: 'bytes' },
  'heap-allocated': { name: 'alloc_space', unit: 'bytes' },
  goroutine: { name: 'goroutine', unit: 'count' },
  mutex: { name: 'delay', unit: 'nanoseconds' },
  block: { name: 'delay', unit: 'nanoseconds' },
};

/** What shares of a kind are shares of. */
const WHOLES: Readonly<Record<StackKind, string>> = {
  cpu: 'the CPU time',
  'heap-in-use': 'the memory in use',
  'heap-allocated': 'all memory allocated',
  goroutine: 'all goroutines',
  mutex: 'the delay',
  block: 'the delay',
};

/** How a problem shows in one kind of capture: the levels, where they come from, and what is looked at. Markdown. */
export function signText(signs: Signs): string {
  const kind = KIND_NAMES[signs.kind === 'groups' ? signs.of : signs.kind];
  return [`**${kind}**: ${levelsOf(signs)}`, plain(signs.basis.en), ...looksAt(signs)].join(' ');
}

function levelsOf(signs: Signs): string {
  switch (signs.kind) {
    case 'summary':
      return 'info, never more: a table has no times.';
    case 'trace':
      return traceLevels(signs);
    case 'log':
      return logLevels(signs);
    case 'groups':
    case 'snapshot':
      return amountLevels(signs);
    default:
      return stackLevels(signs);
  }
}

function stackLevels(signs: StackSigns): string {
  const { kind, measure, thresholds, minCores, minAmount, raisedBy = [], atMost, evidence } = signs;
  const type = VALUE_TYPES[kind];
  const levels = sentenceOf(thresholds, (limit, severity) => {
    const cores = severity === 'info' ? undefined : minCores?.[severity];
    const amount = minAmount?.[severity];
    return [
      measure === 'amount' ? amountOf(limit, type, 'en') : `${roundPercent(limit)} of ${WHOLES[kind]}`,
      ...(cores === undefined ? [] : [roundCores(cores, 'en')]),
      ...(amount === undefined ? [] : [amountOf(amount, type, 'en')]),
    ].join(' and ');
  });
  const raises = raisedBy.map(({ part, warning, critical }) => {
    const label = evidence.find(({ id }) => id === part)?.label.en ?? part;
    return `“${plain(label)}” alone raises it: warning from ${roundPercent(warning)}, critical from ${roundPercent(critical)}.`;
  });
  const cap =
    atMost && reaches(thresholds, atMost.severity)
      ? [`Never above ${atMost.severity}: ${plain(atMost.because.en)}`]
      : [];
  return [levels, ...raises, ...cap].join(' ');
}

/** Whether some threshold, or what raises, could pass a level. */
function reaches(thresholds: StackSigns['thresholds'], most: Severity): boolean {
  return severities.some(
    (severity) => severities.indexOf(severity) > severities.indexOf(most) && thresholds[severity] !== undefined,
  );
}

function amountLevels({ thresholds, measure }: GroupSigns | SnapshotSigns): string {
  return sentenceOf(thresholds, (limit) => plain(measure.say(limit).en), measure.falls ? 'down' : undefined);
}

function traceLevels({ thresholds, measure }: TraceSigns): string {
  const amountOfTrace = measure.kind === 'duration' ? formatDuration : formatCount;
  const levels = sentenceOf(thresholds, (limit) => amountOfTrace(limit));
  const first = severities.flatMap((severity) => thresholds[severity] ?? [])[0];
  return first === undefined ? levels : `${levels} That is: “${plain(measure.say(amountOfTrace(first)).en)}”.`;
}

function logLevels({ thresholds, measure, lines }: LogSigns): string {
  const words = { count: 'lines', 'per-second': 'lines a second', 'per-minute': 'lines a minute' }[measure];
  const levels = sentenceOf(
    thresholds,
    (limit) => `${formatCount(limit)} ${limit === 1 && measure === 'count' ? 'line' : words}`,
  );
  const raises = lines.flatMap(({ label, atLeast }) =>
    atLeast ? [`A single line of “${plain(label.en)}” makes it ${atLeast.severity}: ${plain(atLeast.because.en)}`] : [],
  );
  return [levels, ...raises].join(' ');
}

/** `info from …, warning from …, critical from ….` */
function sentenceOf(
  thresholds: Readonly<Partial<Record<Severity, number>>>,
  say: (limit: number, severity: Severity) => string,
  direction?: 'down',
): string {
  const levels = severities.flatMap((severity) => {
    const limit = thresholds[severity];
    return limit === undefined ? [] : [`${severity} from ${say(limit, severity)}${direction ? ` ${direction}` : ''}`];
  });
  return levels.length === 0 ? 'no threshold; what was seen decides.' : `${levels.join(', ')}.`;
}

/** The pieces of evidence, and for logs the expressions that find the lines. */
function looksAt(signs: Signs): readonly string[] {
  if (signs.kind === 'log') {
    const lines = signs.lines.map(
      ({ label, pattern, against, uncounted }) =>
        `${plain(label.en)} (${code(pattern)}${against ? ', against it' : uncounted ? ', not counted' : ''})`,
    );
    return [`Lines: ${lines.join('; ')}.`];
  }
  if (!('evidence' in signs)) return [];
  const parts = signs.evidence.map(({ label, against }) => `${plain(label.en)}${against ? ' (against it)' : ''}`);
  return parts.length === 0 ? [] : [`Evidence: ${parts.join('; ')}.`];
}
