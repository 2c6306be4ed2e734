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
import { startCaseClient } from './worker/case-client.ts';
import { startCaptureClient } from './worker/client.ts';

// The composition root of the page: the only place that knows the threads, the store and the screen together.
const app = createAppStore({
  createClient: () => startCaptureClient(spawn),
  createCaseClient: () => startCaseClient(spawn),
  samples,
  storage: browserStorage(),
  languages: browserLanguages(),
  library: openLibrary(),
});
keepAddress(app, browserAddressBar());
const translator = createTranslator(app.store.getState().preferences.language);

const root = document.getElementById('root');
assert(root !== null, 'index.html has a #root');
createRoot(root).render(
  <StrictMode>
    <App store={app} translator={translator} />
  </StrictMode>,
);
