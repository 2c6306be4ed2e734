import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LOG_LEVEL } from '../../../model/log-excerpt.ts';
import type { ChangedFilter, ComparisonView } from '../../../state/comparison-view.ts';
import { levelKey } from '../../log/log-words.ts';
import { FilterTextField } from '../../shared/FilterTextField.tsx';
import { PickOne } from '../../shared/PickOne.tsx';
import { Segments } from '../../shared/Segments.tsx';
import { useActions } from '../../shared/store-context.tsx';
import '../../syscalls/filter-bar.css';
import '../../workspace/toolbar.css';

/** How long the typing must rest before the rows are narrowed, in milliseconds. */
const REST = 100;

const FILTERS: readonly ChangedFilter[] = ['all', 'added', 'removed', 'beyond-noise'];
const LEVELS: readonly number[] = [
  LOG_LEVEL.unknown,
  LOG_LEVEL.info,
  LOG_LEVEL.notice,
  LOG_LEVEL.warning,
  LOG_LEVEL.error,
  LOG_LEVEL.fatal,
];

interface MessageToolsProps {
  view: ComparisonView;
  /** Whether anybody can tell what may be chance. */
  gated: boolean;
  /** Why the text filter can't be used; undefined when it can. */
  problem: string | undefined;
  /** What can be done with the whole table. */
  children: ReactNode;
}

/** What the messages of two logs are narrowed to: by what became of them, by level, by text. */
export function MessageTools({ view, gated, problem, children }: MessageToolsProps) {
  const { t } = useTranslation(['messages', 'changes', 'functions', 'workspace', 'log']);
  const { lookAtComparison } = useActions();
  return (
    <div className="changed-tools">
      <Segments
        label={t('only')}
        value={view.only}
        choices={FILTERS.map((only) => {
          const isGate = only === 'beyond-noise';
          return {
            value: only,
            text: isGate && !gated ? t('changes:onlyChanged') : t(`only-${only}`),
            ...(isGate && { note: t(gated ? 'beyondNote' : 'noGate') }),
          };
        })}
        onPick={(only) => lookAtComparison({ only })}
      />
      <PickOne
        label={t('leastLevel')}
        value={String(view.level)}
        choices={LEVELS.map((level) => ({
          value: String(level),
          text: level === 0 ? t('anyLevel') : t('log:atLeast', { level: t(`log:${levelKey(level)}`) }),
        }))}
        onPick={(level) => lookAtComparison({ level: Number(level) })}
      />
      <FilterTextField
        className="changed-filter"
        text={view.filter}
        label={t('filter')}
        hint={t('functions:filterHint')}
        clearLabel={t('workspace:searchClear')}
        problem={problem}
        rest={REST}
        onChange={(filter) => lookAtComparison({ filter })}
      />
      {children}
    </div>
  );
}
