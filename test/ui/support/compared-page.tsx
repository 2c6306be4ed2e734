import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Language } from '../../../src/base/localized.ts';
import { firstComparison } from '../../../src/state/comparison.ts';
import type { ComparisonView } from '../../../src/state/comparison-view.ts';
import { type AppStore, createAppStore } from '../../../src/state/store.ts';
import { createTranslator } from '../../../src/ui/i18n/setup.ts';
import { AnnouncerProvider } from '../../../src/ui/shared/announce.tsx';
import '../../../src/ui/shared/base.css';
import { StoreProvider, useApp } from '../../../src/ui/shared/store-context.tsx';
import '../../../src/ui/shared/tokens.css';
import type { ComparedView } from '../../../src/worker/compare-protocol.ts';
import { serveCapture } from '../../../src/worker/serve-capture.ts';
import { serveCase } from '../../../src/worker/serve-case.ts';
import { compareClient } from '../../support/compare-client.ts';

interface ComparedOptions {
  /** Undefined while it is being made. */
  result?: ComparedView | undefined;
  view?: Partial<ComparisonView>;
  language?: Language;
  /** Of the place that the part has, in pixels. */
  width?: number;
}

/** A part of the page that shows a comparison, around the real store, in a box as high as a screen. */
export async function renderCompared(
  part: (view: ComparisonView) => ReactNode,
  { result, view, language = 'en', width = 1200 }: ComparedOptions = {},
) {
  const app = createAppStore({
    createClient: () => ({ ...serveCapture(), end() {} }),
    createCaseClient: serveCase,
    createCompareClient: compareClient,
    samples: [],
    storage: { getItem: () => JSON.stringify({ language, theme: 'light' }), setItem() {} },
  });
  app.store.setState({
    screen: 'compare',
    comparison: {
      ...firstComparison({ before: ['a'], after: ['b'] }),
      working: result === undefined,
      ...(result && { result, layout: result.layout }),
      ...view,
    },
  });
  const screen = await render(
    <I18nextProvider i18n={createTranslator(language)}>
      <StoreProvider store={app}>
        <AnnouncerProvider>
          <div style={{ display: 'grid', width, height: 600 }}>
            <Part part={part} />
          </div>
        </AnnouncerProvider>
      </StoreProvider>
    </I18nextProvider>,
  );
  return { screen, app };
}

function Part({ part }: { part: (view: ComparisonView) => ReactNode }) {
  const view = useApp((state) => state.comparison);
  return view && part(view);
}

/** What the reader looks at now. */
export function viewOf(app: AppStore): ComparisonView {
  return app.store.getState().comparison as ComparisonView;
}

/** The cells of a column of a grid, from the top. */
export function cellsOf(grid: string, column: string): string[] {
  const element = page.getByRole('grid', { name: grid }).element();
  const titles = [...element.querySelectorAll('[role=columnheader]')].map((cell) => cell.textContent);
  const at = titles.indexOf(column);
  return [...element.querySelectorAll('[role=rowgroup] [role=row]')].map(
    (row) => row.querySelectorAll('[role=gridcell]')[at]?.textContent ?? '',
  );
}
