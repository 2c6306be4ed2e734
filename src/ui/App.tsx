import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import type { i18n } from 'i18next';
import { useCallback, useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { activeEntry } from '../state/entries.ts';
import type { AppStore } from '../state/store.ts';
import './app.css';
import { AnnouncerProvider } from './shared/announce.tsx';
import './shared/base.css';
import { ErrorBoundary } from './shared/ErrorBoundary.tsx';
import { StoreProvider, useActions, useActiveEntry, useApp } from './shared/store-context.tsx';
import './shared/tokens.css';
import { HotspotsPage } from './hotspots/HotspotsPage.tsx';
import { useShortcuts } from './shared/use-shortcuts.ts';
import { FailureView } from './shell/FailureView.tsx';
import { Footer } from './shell/Footer.tsx';
import { Header } from './shell/Header.tsx';
import { KeysDialog } from './shell/KeysDialog.tsx';
import { ReadingView } from './shell/ReadingView.tsx';
import { useAnnouncements } from './shell/use-announcements.ts';
import { useDocument } from './shell/use-document.ts';
import { DropTarget } from './start/DropTarget.tsx';
import { SetAsideNotice } from './start/SetAsideNotice.tsx';
import { StartPage } from './start/StartPage.tsx';
import { tabsOf } from './workspace/tabs.ts';
import { Workspace } from './workspace/Workspace.tsx';

/** The whole page, around a store and a translator. */
export function App({ store, translator }: { store: AppStore; translator: i18n }) {
  return (
    <I18nextProvider i18n={translator}>
      {/* The policy of the page refuses style elements; the library's go, our style sheet has what they would say. */}
      <CSPProvider disableStyleElements>
        <Tooltip.Provider delay={500}>
          <ErrorBoundary scope="page">
            <StoreProvider store={store}>
              <AnnouncerProvider>
                <Page />
              </AnnouncerProvider>
            </StoreProvider>
          </ErrorBoundary>
        </Tooltip.Provider>
      </CSPProvider>
    </I18nextProvider>
  );
}

function Page() {
  const { t } = useTranslation();
  const [keysOpen, setKeysOpen] = useState(false);
  const showKeys = useCallback(() => setKeysOpen(true), []);
  useDocument();
  useAnnouncements();
  usePageKeys(showKeys);
  return (
    <div className="page">
      <a className="skip" href="#main">
        {t('skipToMain')}
      </a>
      <Header onKeys={showKeys} />
      <Body />
      <Footer onKeys={showKeys} />
      <KeysDialog open={keysOpen} onOpenChange={setKeysOpen} />
      <DropTarget />
      <SetAsideNotice />
    </div>
  );
}

/** The catalogue, or what the active entry is: nothing yet, being read, refused, or open. */
function Body() {
  const entry = useActiveEntry();
  const inCatalog = useApp((state) => state.screen === 'hotspots');
  if (inCatalog) return <HotspotsPage />;
  if (!entry) return <StartPage />;
  if (entry.status === 'reading') return <ReadingView entry={entry} />;
  if (entry.status === 'failed') return <FailureView entry={entry} />;
  return <Workspace entry={entry} onPainted={markReady} />;
}

/** Tells whoever watches the page (tests, screenshots) that a capture has been drawn whole. */
function markReady(): void {
  document.documentElement.dataset['ready'] = '1';
}

function usePageKeys(showKeys: () => void): void {
  const { showTab, setPanel, zoomTo } = useActions();
  const entry = useApp((state) => (state.screen === 'captures' ? activeEntry(state) : undefined));
  const view = entry?.view;
  const tabs = entry ? tabsOf(entry.opened) : [];
  const { findingsOpen, detailsOpen } = useApp((state) => state.preferences);
  const search = () => {
    const field = document.getElementById('search');
    if (field instanceof HTMLInputElement) field.select();
    field?.focus();
  };
  useShortcuts({
    '?': showKeys,
    '/': search,
    z: () => view && view.selected >= 0 && zoomTo(view.selected),
    ...Object.fromEntries(tabs.map((tab, i) => [String(i + 1), () => showTab(tab)])),
    '[': () => setPanel('findings', !findingsOpen),
    ']': () => setPanel('details', !detailsOpen),
  });
}
