import { Tabs } from '@base-ui/react/tabs';
import { useTranslation } from 'react-i18next';
import type { OpenEntry } from '../../state/entries.ts';
import type { Tab } from '../../state/state.ts';
import { DetailsPane } from '../details/DetailsPane.tsx';
import { FindingsPane } from '../findings/FindingsPane.tsx';
import { FunctionsPanel } from '../functions/FunctionsPanel.tsx';
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { FlamePanel } from './FlamePanel.tsx';
import { PaneToggle } from './PaneToggle.tsx';
import { Toolbar } from './Toolbar.tsx';
import './workspace.css';

interface WorkspaceProps {
  entry: OpenEntry;
  /** Told once a capture has been drawn whole. */
  onPainted: () => void;
}

/** An open capture: the answer on the left, the reader's workbench in the middle, what is selected on the right. */
export function Workspace({ entry, onPainted }: WorkspaceProps) {
  const { t } = useTranslation('workspace');
  const { showTab } = useActions();
  const findingsOpen = useApp((state) => state.preferences.findingsOpen);
  const detailsOpen = useApp((state) => state.preferences.detailsOpen);
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
        value={entry.view.tab}
        onValueChange={(tab: Tab) => showTab(tab)}
        render={<section aria-label={t('views')} />}
      >
        <div className="stage-head">
          <PaneToggle pane="findings" open={findingsOpen} />
          <Tabs.List className="stage-tabs" activateOnFocus>
            <Tabs.Tab className="stage-tab" value="flame">
              {t('flame')}
            </Tabs.Tab>
            <Tabs.Tab className="stage-tab" value="functions">
              {t('functions')}
            </Tabs.Tab>
          </Tabs.List>
          <PaneToggle pane="details" open={detailsOpen} />
        </div>
        <Toolbar entry={entry} />
        <Tabs.Panel className="stage-panel" value="flame" tabIndex={-1}>
          <ErrorBoundary scope="part" resetKey={entry.id}>
            <FlamePanel key={entry.id} entry={entry} onPainted={onPainted} />
          </ErrorBoundary>
        </Tabs.Panel>
        <Tabs.Panel className="stage-panel" value="functions" tabIndex={-1}>
          <ErrorBoundary scope="part" resetKey={entry.id}>
            <FunctionsPanel key={entry.id} entry={entry} onPainted={onPainted} />
          </ErrorBoundary>
        </Tabs.Panel>
      </Tabs.Root>
      {detailsOpen && (
        <ErrorBoundary scope="part" resetKey={entry.id}>
          <DetailsPane entry={entry} />
        </ErrorBoundary>
      )}
    </main>
  );
}
