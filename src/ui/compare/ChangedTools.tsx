import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedScale } from '../../analysis/diff/changed-table.ts';
import { canTellChance } from '../../analysis/diff/compare-values.ts';
import { isBetweenRuns } from '../../analysis/diff/spread.ts';
import type { ChangedFilter, ComparisonView } from '../../state/comparison-view.ts';
import { FilterTextField } from '../shared/FilterTextField.tsx';
import { Segments } from '../shared/Segments.tsx';
import { useActions } from '../shared/store-context.tsx';
import '../syscalls/filter-bar.css';
import '../workspace/toolbar.css';

/** How long the typing must rest before the rows are narrowed, in milliseconds. */
const REST = 100;

const FILTERS: readonly ChangedFilter[] = ['all', 'added', 'removed', 'beyond-noise'];

interface ChangedToolsProps {
  view: ComparisonView;
  /** It tells whether anybody can tell what may be chance. */
  scale: ComparedScale;
  /** Why the text filter can't be used; undefined when it can. */
  problem: string | undefined;
  /** What can be done with the whole table. */
  children: ReactNode;
}

/** What the rows of a table of what changed are narrowed to, and which samples count for them. */
export function ChangedTools({ view, scale, problem, children }: ChangedToolsProps) {
  const { t } = useTranslation(['changes', 'functions', 'workspace']);
  const { lookAtComparison } = useActions();
  const tells = canTellChance(scale);
  const beyondNote = isBetweenRuns(scale.scaling) ? 'beyondRunsNote' : 'beyondNote';
  return (
    <div className="changed-tools">
      <Segments
        label={t('of')}
        value={view.bySelf ? 'self' : 'total'}
        choices={(['total', 'self'] as const).map((of) => ({ value: of, text: t(of), note: t(`${of}Note`) }))}
        onPick={(of) => lookAtComparison({ bySelf: of === 'self' })}
      />
      <Segments
        label={t('only')}
        value={view.only}
        choices={FILTERS.map((only) => {
          const isGate = only === 'beyond-noise';
          return {
            value: only,
            text: isGate && !tells ? t('onlyChanged') : t(`only-${only}`),
            ...(isGate && { note: t(tells ? beyondNote : 'noGate') }),
          };
        })}
        onPick={(only) => lookAtComparison({ only })}
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
