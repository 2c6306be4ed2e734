import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import type { i18n } from 'i18next';
import { type MouseEvent, useCallback, useDeferredValue, useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { activeEntry } from '../state/entries.ts';
import type { CaptureEntry, Tab } from '../state/state.ts';
import type { AppStore } from '../state/store.ts';
import './app.css';
import { AnnouncerProvider } from './shared/announce.tsx';
import './shared/base.css';
import { ErrorBoundary } from './shared/ErrorBoundary.tsx';
import { StoreProvider, useActions, useActiveEntry, useApp } from './shared/store-context.tsx';
import './shared/tokens.css';
import { tabsOf } from '../state/tabs.ts';
import { ComparePage } from './compare/ComparePage.tsx';
import { HotspotsPage } from './hotspots/HotspotsPage.tsx';
import { CommandPalette } from './palette/CommandPalette.tsx';
import { usePaletteKey } from './palette/use-palette-key.ts';
import { ShareSheet } from './share/ShareSheet.tsx';
import { useShortcuts } from './shared/use-shortcuts.ts';
import { FailureView } from './shell/FailureView.tsx';
import { Footer } from './shell/Footer.tsx';
import { Header } from './shell/Header.tsx';
import { KeysDialog } from './shell/KeysDialog.tsx';
import { KEYS, VIEW_KEYS } from './shell/key-list.ts';
import { LinkNotice } from './shell/LinkNotice.tsx';
import { ReadingView } from './shell/ReadingView.tsx';
import { useAnnouncements } from './shell/use-announcements.ts';
import { useDocument } from './shell/use-document.ts';
import { DropTarget } from './start/DropTarget.tsx';
import { SetAsideNotice } from './start/SetAsideNotice.tsx';
import { StartPage } from './start/StartPage.tsx';
import { StepWishProvider } from './steps/step-wish.tsx';
import { focusSearch } from './workspace/focus-search.ts';
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
                <StepWishProvider>
                  <Page />
                </StepWishProvider>
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
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [shareOpen, setShareOpen] = useState(false);
  const share = useCallback(() => setShareOpen(true), []);
  useDocument();
  useAnnouncements();
  usePageKeys(showKeys);
  usePaletteKey(paletteOpen, () => setPaletteOpen(!paletteOpen));
  return (
    <div className="page">
      {/* biome-ignore lint/a11y/useValidAnchor: it goes where it says, only not by way of the address */}
      <a className="skip" href="#main" onClick={skipToMain}>
        {t('skipToMain')}
      </a>
      <Header onKeys={showKeys} onCommands={() => setPaletteOpen(true)} onShare={share} />
      <LinkNotice />
      <Body />
      <Footer onKeys={showKeys} />
      <KeysDialog open={keysOpen} onOpenChange={setKeysOpen} />
      <ShareSheet open={shareOpen} onOpenChange={setShareOpen} />
      <CommandPalette open={paletteOpen} onOpenChange={setPaletteOpen} onKeys={showKeys} onShare={share} />
      <DropTarget />
      <SetAsideNotice />
    </div>
  );
}

/** To what follows the header, without a word of it in the address: that tells of captures. */
function skipToMain(event: MouseEvent): void {
  event.preventDefault();
  const main = document.getElementById('main');
  main?.setAttribute('tabindex', '-1');
  main?.focus();
}

/** The catalogue, or what the active entry is: nothing yet, being read, refused, or open. */
function Body() {
  const entry = useShownEntry();
  const screen = useApp((state) => state.screen);
  if (screen === 'hotspots') return <HotspotsPage />;
  if (screen === 'compare') return <ComparePage onPainted={markReady} />;
  if (!entry) return <StartPage />;
  if (entry.status === 'reading') return <ReadingView entry={entry} />;
  if (entry.status === 'failed') return <FailureView entry={entry} />;
  return <Workspace key={entry.id} entry={entry} onPainted={markReady} />;
}

/** The active entry; one that has just been read stays as it was while its workspace is made, in slices. */
function useShownEntry(): CaptureEntry | undefined {
  const entry = useActiveEntry();
  const before = useDeferredValue(entry);
  const isOpening = entry?.status === 'open' && before?.status === 'reading' && before.id === entry.id;
  return isOpening ? before : entry;
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
  useShortcuts({
    [KEYS.help]: showKeys,
    [KEYS.search]: focusSearch,
    [KEYS.zoom]: () => view && view.selected >= 0 && zoomTo(view.selected),
    ...Object.fromEntries(VIEW_KEYS.slice(0, tabs.length).map((key, i) => [key, () => showTab(tabs[i] as Tab)])),
    [KEYS.findings]: () => setPanel('findings', !findingsOpen),
    [KEYS.details]: () => setPanel('details', !detailsOpen),
  });
}
