import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../analysis/diff/compare-trees.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { scaledText } from '../../analysis/diff/scaled-text.ts';
import type { FlameLayout } from '../../analysis/flame-layout.ts';
import { pathOf } from '../../analysis/tree-walk.ts';
import { shortName } from '../../model/names.ts';
import type { ComparisonView } from '../../state/comparison-view.ts';
import { Breadcrumb } from '../flame/Breadcrumb.tsx';
import { FlameView } from '../flame/FlameView.tsx';
import { StageGroup } from '../flame/stage-group.ts';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { useSearch } from '../shared/use-search.ts';
import { ChangeLegend } from './ChangeLegend.tsx';
import { comparePaint, type LeftOut } from './compare-paint.ts';
import { ElidedNote } from './ElidedNote.tsx';
import { RowCard } from './RowCard.tsx';
import { kindOf, rowNumbers, stateText } from './row-numbers.ts';
import { SelectedRow } from './SelectedRow.tsx';

type Side = keyof Pair<unknown>;

interface CompareGraphProps {
  view: ComparisonView;
  comparison: Comparison;
  layout: FlameLayout;
  names: Pair<string>;
}

/** Both captures as flame graphs on the same rows: beside each other, as one, or in turn. What is done in one holds in all. */
export function CompareGraph({ view, comparison, layout, names }: CompareGraphProps) {
  const { zoomComparison } = useActions();
  const [pointed, setPointed] = useState(-1);
  const [group] = useState(() => new StageGroup());
  const { tree } = comparison;
  const sides: readonly (Side | undefined)[] =
    view.panes === 'union' ? [undefined] : view.panes === 'blink' ? [view.shown] : ['before', 'after'];
  const path = useMemo(() => pathOf(tree, view.zoomed), [tree, view.zoomed]);
  return (
    <div className="compare-graph">
      <div className="compare-graph-head">
        <Breadcrumb tree={tree} path={path} part={undefined} onZoom={zoomComparison} />
        <ChangeLegend />
      </div>
      <div className="compare-panes" data-panes={view.panes}>
        {sides.map((side) => (
          <Pane
            // Where they take turns it is the same picture that changes.
            key={view.panes === 'side' ? side : 'one'}
            {...{ view, comparison, layout, names, side, group, pointed }}
            onPoint={setPointed}
          />
        ))}
      </div>
      <ElidedNote view={view} />
      <SelectedRow view={view} />
    </div>
  );
}

/** What pictures as wide as one capture leave out. */
function leftOutOf(widths: ComparisonView['widths'], result: ComparisonView['result']): LeftOut | undefined {
  if (!result || (widths !== 'before' && widths !== 'after')) return undefined;
  return { below: result.elided[widths].below, shown: widths };
}

interface PaneProps extends CompareGraphProps {
  /** Undefined for the picture of both. */
  side: Side | undefined;
  group: StageGroup;
  pointed: number;
  onPoint: (row: number) => void;
}

function Pane({ view, comparison, layout, names, side, group, pointed, onPoint }: PaneProps) {
  const { t } = useTranslation('compare');
  const localized = useLocalized();
  const orientation = useApp((state) => state.preferences.orientation);
  const { zoomComparison, moveComparison, backInComparison, lookAtComparison } = useActions();
  const { bySelf, widths, result } = view;
  const leftOut = useMemo(() => leftOutOf(widths, result), [widths, result]);
  const paint = useMemo(() => comparePaint(comparison, { side, bySelf, leftOut }), [comparison, side, bySelf, leftOut]);
  const { tree, scaling } = comparison;
  const search = useSearch(tree, view.search);
  const totals = side && scaledText(scaling[side].whole / scaling.divisors[side], kindOf(comparison));
  const letter = side === 'before' ? 'A' : 'B';
  const labelOf = (row: number) => {
    const numbers = rowNumbers(comparison, row, 'total');
    return t('rowLabel', {
      name: shortName(tree.functions.name[tree.func[row] as number] as string),
      a: localized(numbers.before),
      b: localized(numbers.after),
      delta: localized(numbers.delta),
      state: stateText(numbers, t),
    });
  };
  return (
    <section
      className="compare-pane"
      aria-label={side ? t('paneOf', { side: letter, name: names[side] }) : t('paneUnion')}
    >
      <p className="compare-pane-title">
        {side ? (
          <>
            <strong>{letter}</strong> {names[side]} · {totals && localized(totals)}
          </>
        ) : (
          t('paneUnion')
        )}
      </p>
      <FlameView
        layout={layout}
        window={view.window}
        zoomed={view.zoomed}
        selected={view.selected}
        orientation={orientation}
        search={search.kind === 'found' ? search.result : null}
        paint={paint}
        group={group}
        pointed={pointed}
        card={(row) => <RowCard comparison={comparison} row={row} leftOut={leftOut} />}
        labelOf={labelOf}
        onPoint={onPoint}
        onZoom={zoomComparison}
        onMoveWindow={moveComparison}
        onBack={backInComparison}
        onSelect={(selected) => lookAtComparison({ selected })}
        onOpen={zoomComparison}
      />
    </section>
  );
}
