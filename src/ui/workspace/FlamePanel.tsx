import { useTranslation } from 'react-i18next';
import { windowOf } from '../../analysis/flame-layout.ts';
import { sameWindow } from '../../analysis/flame-window.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { breadcrumbOf, highlightedFinding, highlightOf } from '../../state/selectors.ts';
import type { CaptureView } from '../../state/state.ts';
import { shownWholeOf } from '../../state/step-results.ts';
import { Breadcrumb } from '../flame/Breadcrumb.tsx';
import { DifferenceLegend } from '../flame/DifferenceLegend.tsx';
import { FlameView } from '../flame/FlameView.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { useSearch } from '../shared/use-search.ts';
import { targetOfRow } from '../steps/frame-target.ts';
import { useFrameMenu } from '../steps/use-frame-menu.tsx';
import './flame-panel.css';

interface FlamePanelProps {
  entry: OpenEntry;
  /** The tree has been drawn for the first time. */
  onPainted: () => void;
}

/** The flame graph with the path above it: puts the state of the view into it, and what the reader does back. */
export function FlamePanel({ entry, onPainted }: FlamePanelProps) {
  const { zoomTo, zoomBack, moveWindow, select } = useActions();
  const orientation = useApp((state) => state.preferences.orientation);
  const { view, opened } = entry;
  const { tree } = view.folded;
  const search = useSearch(tree, view.search);
  const { menu, open } = useFrameMenu(entry);
  return (
    <div className="flame-panel">
      <div className="flame-panel-head">
        <Breadcrumb tree={tree} path={breadcrumbOf(view)} part={partOnScreen(view)} onZoom={zoomTo} />
        <Highlighted entry={entry} />
      </div>
      {opened.facts.isDifference && <DifferenceLegend tree={tree} />}
      <FlameView
        layout={view.folded.layout}
        window={view.window}
        zoomed={view.zoomed}
        selected={view.selected}
        selectedFunction={view.selectedFunction}
        orientation={view.folded.options.inverted ? 'icicle' : orientation}
        search={search.kind === 'found' ? search.result : null}
        highlighted={highlightOf(entry) ?? null}
        shownWhole={shownWholeOf(view)}
        cores={tree.valueType.unit === 'nanoseconds' ? opened.facts.cores : undefined}
        onZoom={zoomTo}
        onMoveWindow={moveWindow}
        onBack={zoomBack}
        onSelect={select}
        onMenu={(row, place) => open(targetOfRow(view, row), place)}
        onPainted={onPainted}
      />
      {menu}
    </div>
  );
}

/** Share of the zoomed frame's width that the window shows; undefined when it is all of it. */
function partOnScreen({ folded, zoomed, window }: CaptureView): number | undefined {
  const whole = windowOf(folded.layout, zoomed);
  return sameWindow(window, whole) ? undefined : (window.to - window.from) / (whole.to - whole.from);
}

/** Says which finding is shown in the graph, and takes that away again. */
function Highlighted({ entry }: { entry: OpenEntry }) {
  const { t } = useTranslation('workspace');
  const { highlight } = useActions();
  const localized = useLocalized();
  const finding = highlightedFinding(entry);
  if (!finding) return null;
  return (
    <p className="flame-highlight">
      <span>{t('highlighted', { title: localized(finding.title) })}</span>
      <button type="button" className="button" data-look="link" onClick={() => highlight(null)}>
        {t('highlightedOff')}
      </button>
    </p>
  );
}
