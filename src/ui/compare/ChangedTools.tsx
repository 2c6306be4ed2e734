import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
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
  /** Whether anybody can tell what may be chance. */
  gated: boolean;
  /** Why the text filter can't be used; undefined when it can. */
  problem: string | undefined;
  /** What can be done with the whole table. */
  children: ReactNode;
}

/** What the rows of a table of what changed are narrowed to, and which samples count for them. */
export function ChangedTools({ view, gated, problem, children }: ChangedToolsProps) {
  const { t } = useTranslation(['changes', 'functions', 'workspace']);
  const { lookAtComparison } = useActions();
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
            text: isGate && !gated ? t('onlyChanged') : t(`only-${only}`),
            ...(isGate && { note: t(gated ? 'beyondNote' : 'noGate') }),
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
