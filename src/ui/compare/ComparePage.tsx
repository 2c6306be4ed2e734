import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Side } from '../../analysis/diff/comparable.ts';
import type { ComparedLogs } from '../../analysis/diff/compare-logs.ts';
import type { WidthMode } from '../../analysis/diff/compare-trees.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import type { ComparisonTab, ComparisonView } from '../../state/comparison-view.ts';
import { type OpenEntry, openEntries } from '../../state/entries.ts';
import { Segments } from '../shared/Segments.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useShortcuts } from '../shared/use-shortcuts.ts';
import { VIEW_KEYS } from '../shell/key-list.ts';
import { SearchField } from '../workspace/SearchField.tsx';
import { ChangedTable } from './ChangedTable.tsx';
import { ComparedFindings } from './ComparedFindings.tsx';
import { ComparedSyscalls } from './ComparedSyscalls.tsx';
import { ComparedThreads } from './ComparedThreads.tsx';
import { ComparedTimelines } from './ComparedTimelines.tsx';
import { CompareGraph } from './CompareGraph.tsx';
import { CompareHead } from './CompareHead.tsx';
import { comparedCalls, lacksSpans } from './measured-calls.ts';
import { ComparedMessages } from './messages/ComparedMessages.tsx';
import { comparedLogs } from './messages/compared-logs.ts';
import { pairNames } from './pair-names.ts';
import { comparedThreads, densitySides } from './trace-sides.ts';
import './compare.css';
import { COMPARE_KEYS } from './compare-keys.ts';

const TABS: readonly ComparisonTab[] = ['graph', 'functions', 'packages', 'findings'];
const CALL_TABS: readonly ComparisonTab[] = ['syscalls', ...TABS];
const TRACE_TABS: readonly ComparisonTab[] = ['syscalls', 'threads', 'timelines', ...TABS];
/** Logs have no functions, and stacks only of where messages come from. */
const LOG_TABS: readonly ComparisonTab[] = ['messages', 'findings'];
const PANES = ['side', 'union', 'blink'] as const;
const WIDTHS: readonly WidthMode[] = ['mean', 'before', 'after', 'change'];

/** The captures of two sides held against each other. */
export function ComparePage({ onPainted }: { onPainted: () => void }) {
  const view = useApp((state) => state.comparison);
  const before = useApp(useShallow((state) => openEntries(state, view?.before ?? [])));
  const after = useApp(useShallow((state) => openEntries(state, view?.after ?? [])));
  const { t } = useTranslation('compare');
  const spans = view?.spans;
  // Logs are compared one with one.
  const [first, last] = [before, after].map((side) => (side?.length === 1 ? side[0]?.opened : undefined));
  const logs = useMemo(
    () => (spans && first && last ? comparedLogs({ before: first, after: last }, { spans }) : undefined),
    [first, last, spans],
  );
  useCompareKeys(view, logs === undefined);
  const isThere = view?.result !== undefined || view?.failure !== undefined;
  useEffect(() => {
    if (!isThere) return;
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [isThere, onPainted]);
  if (!view || !before || !after) return null;
  const names = pairNames({ before, after }, t, view);
  return (
    <main className="compare" id="main" aria-busy={view.working}>
      <CompareHead view={view} entries={{ before, after }} logs={logs} />
      {view.result && view.layout && <Views view={view} names={names} entries={{ before, after }} logs={logs} />}
    </main>
  );
}

interface ViewsProps {
  view: ComparisonView;
  names: Pair<string>;
  entries: Pair<readonly OpenEntry[]>;
  /** The messages of both; undefined where these are no logs. */
  logs: ComparedLogs | undefined;
}

function Views({ view, names, entries, logs }: ViewsProps) {
  const { t } = useTranslation(['compare', 'traces']);
  const { lookAtComparison } = useActions();
  const { result, layout, spans, measured, parts } = view;
  const { before, after } = entries;
  const calls = useMemo(() => comparedCalls({ before, after }, { spans, measured }), [before, after, spans, measured]);
  const threads = useMemo(() => comparedThreads({ before, after }, { measured }), [before, after, measured]);
  const sides = useMemo(() => densitySides({ before, after }, { parts }), [before, after, parts]);
  const tabs = logs ? LOG_TABS : threads ? TRACE_TABS : calls ? CALL_TABS : TABS;
  useShortcuts(
    Object.fromEntries(
      VIEW_KEYS.slice(0, tabs.length).map((key, i) => [key, () => lookAtComparison({ tab: tabs[i] as ComparisonTab })]),
    ),
  );
  if (!result || !layout) return null;
  const [log, other] = [before[0], after[0]];
  const shown = tabs.includes(view.tab) ? view.tab : tabs[0];
  return (
    <Tabs.Root
      className="compare-views"
      value={shown}
      onValueChange={(tab: ComparisonTab) => lookAtComparison({ tab })}
      render={<section aria-label={t('views')} />}
    >
      <div className="compare-bar">
        <Tabs.List className="stage-tabs" aria-label={t('views')}>
          {tabs.map((tab) => (
            <Tabs.Tab key={tab} className="stage-tab" value={tab}>
              {t(`tab-${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown === 'graph' && <GraphTools view={view} />}
      </div>
      {logs && log && other && (
        <Tabs.Panel className="compare-panel" value="messages" tabIndex={-1}>
          <ComparedMessages view={view} logs={logs} entries={{ before: log, after: other }} />
        </Tabs.Panel>
      )}
      <Tabs.Panel className="compare-panel" value="graph" tabIndex={-1}>
        <CompareGraph view={view} comparison={result.comparison} layout={layout} names={names} />
      </Tabs.Panel>
      <Tabs.Panel className="compare-panel" value="functions" tabIndex={-1}>
        <ChangedTable view={view} by="function" />
      </Tabs.Panel>
      <Tabs.Panel className="compare-panel" value="packages" tabIndex={-1}>
        <ChangedTable view={view} by="package" />
      </Tabs.Panel>
      <Tabs.Panel className="compare-panel" value="findings" tabIndex={-1}>
        {measured && <p className="ranges-note">{t('traces:ownFindings')}</p>}
        <ComparedFindings view={view} />
      </Tabs.Panel>
      {threads && (
        <Tabs.Panel className="compare-panel" value="threads" tabIndex={-1}>
          <ComparedThreads rows={threads} sameTrace={measured !== undefined} />
        </Tabs.Panel>
      )}
      {threads && (
        <Tabs.Panel className="compare-panel" value="timelines" tabIndex={-1}>
          <ComparedTimelines sides={sides} names={names} />
        </Tabs.Panel>
      )}
      {calls && (
        <Tabs.Panel className="compare-panel" value="syscalls" tabIndex={-1}>
          <ComparedSyscalls
            compared={calls}
            {...(lacksSpans(entries) && {
              onSpan: (side: Side, span: number | undefined) => lookAtComparison({ spans: { ...spans, [side]: span } }),
            })}
          />
        </Tabs.Panel>
      )}
    </Tabs.Root>
  );
}

/** How the graph shows both, what its widths are, and what is looked for in it. */
function GraphTools({ view }: { view: ComparisonView }) {
  const { t } = useTranslation('compare');
  const { lookAtComparison } = useActions();
  const tree = view.result?.comparison.tree;
  return (
    <div className="compare-tools">
      <Segments
        label={t('panes')}
        value={view.panes}
        choices={PANES.map((panes) => ({ value: panes, text: t(`panes-${panes}`), note: t(`panesNote-${panes}`) }))}
        onPick={(panes) => lookAtComparison({ panes })}
      />
      <Segments
        label={t('widths')}
        value={view.widths}
        choices={WIDTHS.map((widths) => ({
          value: widths,
          text: t(`widths-${widths}`),
          note: t(`widthsNote-${widths}`),
        }))}
        onPick={(widths) => lookAtComparison({ widths })}
      />
      {tree && (
        <SearchField
          tree={tree}
          text={view.search}
          selected={view.selected}
          onSearch={(search) => lookAtComparison({ search })}
          onSelect={(selected) => lookAtComparison({ selected })}
        />
      )}
    </div>
  );
}

/** `hasGraph`: whether there are stacks to be shown in one way or another. */
function useCompareKeys(view: ComparisonView | undefined, hasGraph: boolean): void {
  const { swapCompared, lookAtComparison } = useActions();
  useShortcuts({
    [COMPARE_KEYS.swap]: swapCompared,
    ...(hasGraph && {
      [COMPARE_KEYS.union]: () => lookAtComparison({ panes: view?.panes === 'union' ? 'side' : 'union' }),
      // The first press puts A in the place of both, every other one the other in its place.
      [COMPARE_KEYS.blink]: () =>
        lookAtComparison(
          view?.panes === 'blink'
            ? { shown: view.shown === 'before' ? 'after' : 'before' }
            : { panes: 'blink', shown: 'before' },
        ),
      [COMPARE_KEYS.widths]: () =>
        view && lookAtComparison({ widths: WIDTHS[(WIDTHS.indexOf(view.widths) + 1) % WIDTHS.length] as WidthMode }),
    }),
  });
}
