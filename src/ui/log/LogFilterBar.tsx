import { useTranslation } from 'react-i18next';
import { logTimeText } from '../../analysis/log/log-time-text.ts';
import { parseSearch } from '../../analysis/search.ts';
import { formatCount } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { isSameLogFilter } from '../../state/log-view.ts';
import { Icon } from '../shared/Icon.tsx';
import { useActions } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { AddLogFilter } from './AddLogFilter.tsx';
import { LogTextField } from './LogTextField.tsx';
import { keyOfPart, type LogPart, logPartsOf, withLogPart, withoutLogPart } from './log-parts.ts';
import { digitsFor, levelKey } from './log-words.ts';
import '../syscalls/filter-bar.css';
import './log.css';

/** What a log is narrowed to: a chip for each part of the filter, and how many messages it leaves. */
export function LogFilterBar({ entry }: { entry: OpenEntry }) {
  const { t } = useTranslation('log');
  const { filterLog } = useActions();
  const localized = useLocalized();
  const view = entry.view.log;
  const opened = entry.opened.log;
  if (!view || !opened) return null;
  const { filter, tables, narrowing, failure } = view;
  const search = parseSearch(filter.text ?? '');
  const isNarrowed = !isSameLogFilter(filter, {});
  const all = opened.tables.written;

  return (
    <section className="filter-bar" aria-label={t('filter')}>
      <LogTextField
        text={filter.text ?? ''}
        problem={search.kind === 'unusable' ? localized(search.problem) : undefined}
        onChange={(text) => filterLog({ ...filter, text })}
      />
      {logPartsOf(filter).map((part) => (
        <LogChip
          key={keyOfPart(part)}
          entry={entry}
          part={part}
          onRemove={() => filterLog(withoutLogPart(filter, part))}
        />
      ))}
      <AddLogFilter
        entry={entry}
        onAdd={(part) => filterLog(withLogPart(filter, part))}
        onRemove={(part) => filterLog(withoutLogPart(filter, part))}
      />
      {isNarrowed && (
        <button type="button" className="button filter-clear" data-look="link" onClick={() => filterLog({})}>
          {t('clearAll')}
        </button>
      )}
      <span className="filter-count" role="status" data-busy={narrowing || undefined}>
        {narrowing
          ? t('narrowing')
          : failure
            ? localized(failure.text)
            : isNarrowed
              ? t('countOf', { left: formatCount(tables.written), count: all, n: formatCount(all) })
              : t('count', { count: all, n: formatCount(all) })}
      </span>
    </section>
  );
}

interface LogChipProps {
  entry: OpenEntry;
  part: LogPart;
  onRemove: () => void;
}

function LogChip({ entry, part, onRemove }: LogChipProps) {
  const { t } = useTranslation('log');
  const { kind, value } = useLogPartText(entry)(part);
  return (
    <span className="chip log-chip">
      <span className="chip-text" title={value}>
        <span className="chip-kind">{kind}</span> <span className="chip-value">{value}</span>
      </span>
      <button
        type="button"
        className="inner-button"
        aria-label={t('removeFilter', { what: `${kind} ${value}` })}
        onClick={onRemove}
      >
        <Icon name="close" size={10} />
      </button>
    </span>
  );
}

/** Says what a part of the filter asks for. */
function useLogPartText({ opened }: OpenEntry): (part: LogPart) => { readonly kind: string; readonly value: string } {
  const { t } = useTranslation('log');
  const localized = useLocalized();
  return (part) => {
    switch (part.kind) {
      case 'level':
        return { kind: t('chipLevel'), value: t('atLeast', { level: t(levelKey(part.level)) }) };
      case 'unit':
        return { kind: t('chipUnit'), value: part.name };
      case 'source':
        return { kind: t('chipSource'), value: part.name };
      case 'template': {
        const row = opened.log?.tables.templates.find(({ template }) => template === part.template);
        return { kind: t('chipTemplate'), value: row?.text ?? '…' };
      }
      case 'finding': {
        const key = part.patterns.join('\n');
        const found = flatten(opened.findings).find(({ lines }) => lines?.patterns.join('\n') === key);
        return { kind: t('chipFinding'), value: found ? localized(found.title) : (part.patterns[0] ?? '') };
      }
      case 'range': {
        const facts = opened.log?.facts;
        const { from = facts?.span?.from ?? 0, to = facts?.span?.to ?? 0 } = part;
        const digits = digitsFor(to - from);
        const text = (at: number) => logTimeText(facts?.clock ?? 'none', at, digits);
        return { kind: t('chipRange'), value: t('stripRange', { from: text(from), to: text(to) }) };
      }
    }
  };
}

type Found = OpenEntry['opened']['findings'][number];

/** Findings with what they explain. */
function flatten(findings: readonly Found[]): readonly Found[] {
  return findings.flatMap((finding) => [finding, ...flatten(finding.children)]);
}
