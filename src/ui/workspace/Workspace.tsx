import { Tabs } from '@base-ui/react/tabs';
import { memo, type ReactNode, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenEntry } from '../../state/entries.ts';
import type { Tab } from '../../state/state.ts';
import { hasCalls, isOfStacks, tabsOf } from '../../state/tabs.ts';
import { DetailsPane } from '../details/DetailsPane.tsx';
import { FindingsPane } from '../findings/FindingsPane.tsx';
import { FunctionsPanel } from '../functions/FunctionsPanel.tsx';
import { GoroutinesPanel } from '../goroutines/GoroutinesPanel.tsx';
import { GraphPanel } from '../graph/GraphPanel.tsx';
import { InfoPanel } from '../info/InfoPanel.tsx';
import { LabelsPanel } from '../labels/LabelsPanel.tsx';
import { LogFilterBar } from '../log/LogFilterBar.tsx';
import { LogPanel } from '../log/LogPanel.tsx';
import { NodePanel } from '../node/NodePanel.tsx';
import { CallersPanel } from '../sandwich/CallersPanel.tsx';
import { SandwichPanel } from '../sandwich/SandwichPanel.tsx';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { CallsPanel } from '../syscalls/CallsPanel.tsx';
import { FilterBar } from '../syscalls/FilterBar.tsx';
import { SyscallsPanel } from '../syscalls/SyscallsPanel.tsx';
import { ThreadsPanel } from '../syscalls/ThreadsPanel.tsx';
import { TimePanel } from '../time/TimePanel.tsx';
import { TimelinePanel } from '../timeline/TimelinePanel.tsx';
import { FlamePanel } from './FlamePanel.tsx';
import { PaneToggle } from './PaneToggle.tsx';
import { StackTools } from './StackTools.tsx';
import { StageTabs } from './StageTabs.tsx';
import './workspace.css';
import { useDrawnEntry } from './use-drawn-entry.ts';

interface WorkspaceProps {
  entry: OpenEntry;
  /** Told once a capture has been drawn whole. */
  onPainted: () => void;
}

/**
 * An open capture: the answer on the left, the reader's workbench in the middle, what is selected on the right. Another
 * view is made in slices, in the task after the one that leaves the one before: a table of many rows takes longer than a
 * key may, and keys must not reach what is no longer shown.
 */
export function Workspace({ entry, onPainted }: WorkspaceProps) {
  const { t } = useTranslation('workspace');
  const { showTab } = useActions();
  const findingsOpen = useApp((state) => state.preferences.findingsOpen);
  const detailsOpen = useApp((state) => state.preferences.detailsOpen);
  const { opened, view } = entry;
  const made = useDeferredValue(view.tab);
  const drawn = useDrawnEntry(entry);
  const hasStacks = isOfStacks(view.tab);
  return (
    <main
      className="workspace"
      id="main"
      aria-label={t('main')}
      data-findings={findingsOpen || undefined}
      data-details={detailsOpen || undefined}
    >
      {findingsOpen && (
        <ErrorBoundary scope="part" resetKey={entry.id}>
          <FindingsPane key={entry.id} entry={entry} />
        </ErrorBoundary>
      )}
      <Tabs.Root
        className="stage"
        id="stage"
        value={view.tab}
        onValueChange={(tab: Tab) => showTab(tab)}
        render={<section aria-label={t('views')} />}
      >
        <div className="stage-head">
          <PaneToggle pane="findings" open={findingsOpen} />
          <StageTabs tabs={tabsOf(opened)} active={view.tab} />
          <PaneToggle pane="details" open={detailsOpen} />
        </div>
        <div className="stage-tools">
          {hasCalls(opened) && <FilterBar key={`calls-${entry.id}`} entry={entry} isMain={!hasStacks} />}
          {view.tab === 'log' && <LogFilterBar key={`log-${entry.id}`} entry={entry} />}
          {hasStacks && <StackTools key={`stacks-${entry.id}`} entry={entry} />}
        </div>
        {tabsOf(opened).map((tab) => (
          <Tabs.Panel key={tab} className="stage-panel" value={tab} tabIndex={-1}>
            <ErrorBoundary scope="part" resetKey={entry.id}>
              {tab === made && <TabView key={entry.id} tab={tab} entry={drawn} onPainted={onPainted} />}
            </ErrorBoundary>
          </Tabs.Panel>
        ))}
      </Tabs.Root>
      {detailsOpen && (
        <ErrorBoundary scope="part" resetKey={entry.id}>
          <DetailsPane entry={entry} />
        </ErrorBoundary>
      )}
    </main>
  );
}

/** What stands under a tab; not made again for a fold that it doesn't draw yet. */
const TabView = memo(({ tab, ...props }: WorkspaceProps & { tab: Tab }): ReactNode => {
  switch (tab) {
    case 'flame':
      return <FlamePanel {...props} />;
    case 'sandwich':
      return <SandwichPanel {...props} />;
    case 'callers':
      return <CallersPanel {...props} />;
    case 'functions':
      return <FunctionsPanel {...props} />;
    case 'graph':
      return <GraphPanel {...props} />;
    case 'labels':
      return <LabelsPanel {...props} />;
    case 'time':
      return <TimePanel {...props} />;
    case 'goroutines':
      return <GoroutinesPanel {...props} />;
    case 'info':
      return <InfoPanel {...props} />;
    case 'timeline':
      return <TimelinePanel {...props} />;
    case 'syscalls':
      return <SyscallsPanel {...props} />;
    case 'threads':
      return <ThreadsPanel {...props} />;
    case 'calls':
      return <CallsPanel {...props} />;
    case 'log':
      return <LogPanel {...props} />;
    case 'node':
      return <NodePanel {...props} />;
  }
});
