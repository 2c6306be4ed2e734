import { useTranslation } from 'react-i18next';
import { clockText } from '../../analysis/syscalls/clock-text.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { formatRate } from '../syscalls/number-text.ts';
import { secondsOf } from '../syscalls/seconds-of.ts';
import { SyscallNotes } from './SyscallNotes.tsx';
import { tracedWith } from './traced-with.ts';

interface SyscallFactsProps {
  entry: OpenEntry;
  syscalls: NonNullable<OpenEntry['opened']['syscalls']>;
}

/** What strace recorded, in plain words and numbers, and what to keep in mind of it. */
export function SyscallFacts({ entry, syscalls }: SyscallFactsProps) {
  const { facts } = syscalls;
  const title = entry.opened.facts.program || entry.name;
  const total = useTotal(facts);
  const trace = useTraceLines(syscalls);
  const summary = useSummaryLines(entry, facts);
  return (
    <div className="facts">
      <h1 className="facts-title">{title}</h1>
      <p className="facts-total">{total}</p>
      <p className="facts-rest">
        {(facts.source === 'trace' ? trace : summary).map((text) => (
          <span key={text}>{text}</span>
        ))}
      </p>
      <SyscallNotes notes={facts.notes} />
    </div>
  );
}

type Facts = SyscallFactsProps['syscalls']['facts'];

/** `22,032 calls of 17 system calls by 1 thread in 0.72 s`. */
function useTotal({ source, calls, syscalls, threads, span }: Facts): string {
  const { t } = useTranslation('findings');
  const of = t('factsCalls', {
    calls: t('factsCallCount', { count: calls, n: formatCount(calls) }),
    names: t('factsNames', { count: syscalls.length, n: formatCount(syscalls.length) }),
  });
  if (source === 'summary') return of;
  const by = t('factsBy', { what: of, threads: t('factsThreads', { count: threads, n: formatCount(threads) }) });
  return span === undefined ? by : t('factsIn', { what: by, duration: formatDuration(span) });
}

function useTraceLines(syscalls: SyscallFactsProps['syscalls']): readonly string[] {
  const { t } = useTranslation('findings');
  const { errors, rate, pending, futexTimeouts, runtimes, clock } = syscalls.facts;
  const options = tracedWith(syscalls);
  const known = runtimes.filter(({ runtime }) => runtime !== 'unknown' && runtime !== 'c');
  const names = new Set(known.map(({ runtime, version }) => runtimeName(runtime, version)));
  return [
    [
      t('factsErrors', { count: errors, n: formatCount(errors) }),
      ...(rate === undefined ? [] : [t('factsRate', { rate: formatRate(rate) })]),
    ].join(' · '),
    ...(futexTimeouts && futexTimeouts.total > 0 && clock
      ? [
          t('factsTimeouts', {
            mean: formatRate(futexTimeouts.mean),
            peak: formatCount(futexTimeouts.peak),
            at: clockText(clock, futexTimeouts.peakAt, 0),
          }),
        ]
      : []),
    ...(pending > 0 ? [t('factsPending', { count: pending, n: formatCount(pending) })] : []),
    ...(names.size > 0 ? [t('factsRuntime', { runtime: [...names].join(', ') })] : []),
    options.length > 0 ? t('factsTraced', { options: options.join(' ') }) : t('factsTrace'),
  ];
}

function useSummaryLines(entry: OpenEntry, facts: Facts): readonly string[] {
  const { t } = useTranslation('findings');
  const localized = useLocalized();
  const lines = facts.tables.flatMap((table, index) => {
    const { kind, reason, said } = secondsOf(entry, table);
    const title = facts.tables.length > 1 ? `${table.mode ?? t('factsTable', { n: index + 1 })}: ` : '';
    return [
      ...(table.time === undefined
        ? []
        : [`${title}${t(`factsSeconds_${kind}`, { time: formatDuration(table.time) })}`]),
      ...(reason && !said && index === 0 ? [localized(reason)] : []),
      ...(table.isCut ? [t('factsCut')] : []),
    ];
  });
  return [
    t('factsErrors', { count: facts.errors, n: formatCount(facts.errors) }),
    ...lines,
    facts.tables.length > 0 ? t('factsSummary') : t('factsNoTable'),
  ];
}

/** What a runtime is called by itself. */
function runtimeName(runtime: Facts['runtimes'][number]['runtime'], version: string | undefined): string {
  const names = { go: 'Go', java: 'Java', python: 'Python', c: 'C', unknown: '' } as const;
  if (version === undefined) return names[runtime];
  return `${names[runtime]} ${version.replace('>=', '≥ ').replace('<=', '≤ ').replace('-', '–')}`;
}
