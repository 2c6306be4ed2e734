import './trusted.ts';
import { samples } from 'virtual:samples';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { spawn } from '#spawn';
import { assert } from './base/assert.ts';
import { openLibrary } from './library/library.ts';
import { browserAddressBar, keepAddress } from './state/address.ts';
import { browserLanguages, browserStorage } from './state/preferences.ts';
import { createAppStore } from './state/store.ts';
import { App } from './ui/App.tsx';
import { createTranslator } from './ui/i18n/setup.ts';
import { embeddedIn, sourceOf } from './ui/share/html-file.ts';
import { rememberPage } from './ui/share/page-source.ts';
import { startCaseClient } from './worker/case-client.ts';
import { startCaptureClient } from './worker/client.ts';
import { startCompareClient } from './worker/compare-client.ts';

// The composition root of the page: the only place that knows the threads, the store and the screen together.
// Before anything has changed it.
if (__SINGLE_FILE__) rememberPage(sourceOf(document));
const embedded = embeddedIn(document);
if (embedded && location.hash === '') history.replaceState(null, '', `#${embedded.fragment}`);

const app = createAppStore({
  createClient: () => startCaptureClient(spawn),
  createCaseClient: () => startCaseClient(spawn),
  createCompareClient: () => startCompareClient(spawn),
  samples,
  storage: browserStorage(),
  languages: browserLanguages(),
  // A page that brings its captures along needs none that are kept.
  ...(!embedded && { library: openLibrary() }),
});
keepAddress(app, browserAddressBar());
if (embedded) app.actions.openFiles(embedded.files);
const translator = createTranslator(app.store.getState().preferences.language);

const root = document.getElementById('root');
assert(root !== null, 'index.html has a #root');
createRoot(root).render(
  <StrictMode>
    <App store={app} translator={translator} />
  </StrictMode>,
);
