import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangedFilter, ComparisonView } from '../../state/comparison-view.ts';
import { FilterTextField } from '../shared/FilterTextField.tsx';
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
      <ToggleGroup
        className="segments"
        aria-label={t('of')}
        value={[view.bySelf ? 'self' : 'total']}
        onValueChange={([of]: string[]) => of !== undefined && lookAtComparison({ bySelf: of === 'self' })}
      >
        {(['total', 'self'] as const).map((of) => (
          <Toggle key={of} className="segment" value={of} title={t(`${of}Note`)}>
            {t(of)}
          </Toggle>
        ))}
      </ToggleGroup>
      <ToggleGroup
        className="segments"
        aria-label={t('only')}
        value={[view.only]}
        onValueChange={([only]: ChangedFilter[]) => only !== undefined && lookAtComparison({ only })}
      >
        {FILTERS.map((only) => {
          const isGate = only === 'beyond-noise';
          return (
            <Toggle
              key={only}
              className="segment"
              value={only}
              title={isGate ? t(gated ? 'beyondNote' : 'noGate') : undefined}
            >
              {isGate && !gated ? t('onlyChanged') : t(`only-${only}`)}
            </Toggle>
          );
        })}
      </ToggleGroup>
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
