import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { functionNamed } from '../../analysis/tree-walk.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { shortName } from '../../model/names.ts';
import type { AnswerTo } from '../../state/answers.ts';
import type { OpenEntry } from '../../state/entries.ts';
import type { Middle } from '../../state/middle.ts';
import { shownWholeOf } from '../../state/step-results.ts';
import { FlameView } from '../flame/FlameView.tsx';
import { useActions } from '../shared/store-context.tsx';
import { useSearch } from '../shared/use-search.ts';
import { useFrameMenu } from '../steps/use-frame-menu.tsx';
import { backInHalves, FIRST_HALVES, type Half, moved, selectedIn, zoomed } from './halves.ts';
import { MiddleHead } from './MiddleHead.tsx';

/** A half takes room by its depth, up to so many frames: a shallow one leaves it to the other. */
const MOST_GROWTH = 24;

interface SandwichGraphsProps {
  entry: OpenEntry;
  middle: Middle;
  sandwich: AnswerTo<'sandwich'>;
  onPainted: () => void;
}

/** The two graphs around a function, each with a zoom of its own; a function selected in one is outlined in both. */
export function SandwichGraphs({ entry, middle, sandwich, onPainted }: SandwichGraphsProps) {
  const { t } = useTranslation('sandwich');
  const { selectFunction, centreOn } = useActions();
  const { view, opened } = entry;
  const [halves, setHalves] = useState(FIRST_HALVES);
  const [known, setKnown] = useState(sandwich);
  const { menu, open } = useFrameMenu(entry);
  const searches = {
    callers: useSearch(sandwich.callers.tree, view.search),
    callees: useSearch(sandwich.callees.tree, view.search),
  };
  if (known !== sandwich) {
    // Rows and widths of other graphs mean nothing in these.
    setKnown(sandwich);
    setHalves(FIRST_HALVES);
  }
  const selectedName = view.folded.tree.functions.name[view.selectedFunction] ?? '';
  const isOfMiddle = sandwich.name === middle.name;
  const nameAt = (tree: CallTree, row: number) => tree.functions.name[tree.func[row] as number] ?? '';

  const graph = (half: Half) => {
    const layout = sandwich[half];
    const { tree } = layout;
    const search = searches[half];
    const { window, zoomed: row } = halves[half];
    return (
      <section
        className="sandwich-half"
        data-half={half}
        style={{ flexGrow: Math.min(tree.height, MOST_GROWTH) }}
        aria-label={t(`${half}Graph`, { name: shortName(sandwich.name) })}
      >
        <FlameView
          layout={layout}
          window={window}
          zoomed={row}
          selected={selectedIn(halves, half, tree, selectedName)}
          selectedFunction={functionNamed(tree.functions, selectedName)}
          orientation={half === 'callers' ? 'flame' : 'icicle'}
          search={search.kind === 'found' ? search.result : null}
          shownWhole={shownWholeOf(view)}
          cores={tree.valueType.unit === 'nanoseconds' ? opened.facts.cores : undefined}
          onZoom={(to) => setHalves((now) => zoomed(now, half, layout, to))}
          onMoveWindow={(from, to) => setHalves((now) => moved(now, half, layout, { from, to }))}
          onBack={() => setHalves(backInHalves)}
          onSelect={(at) => {
            setHalves((now) => ({ ...now, selected: { half, row: at } }));
            selectFunction(at < 0 ? -1 : functionNamed(view.folded.tree.functions, nameAt(tree, at)));
          }}
          onOpen={(at) => centreOn(nameAt(tree, at))}
          onMenu={(at, place) => open({ name: nameAt(tree, at), path: [] }, place)}
          {...(half === 'callees' && { onPainted })}
        />
      </section>
    );
  };

  return (
    <>
      {graph('callers')}
      <div className="sandwich-middle">
        <MiddleHead entry={entry} middle={middle} neighbours={isOfMiddle ? sandwich.neighbours : undefined} />
        <p className="sandwich-hint">{t('hintGraph')}</p>
      </div>
      {graph('callees')}
      {menu}
    </>
  );
}
