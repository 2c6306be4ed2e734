import type { Coverage } from '../analysis/coverage.ts';
import { parseSearch, type SearchResult, searchTree } from '../analysis/search.ts';
import { coverStacks } from '../analysis/stack-match.ts';
import { pathOf } from '../analysis/tree-walk.ts';
import type { Localized } from '../base/localized.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { Finding } from '../model/finding.ts';
import type { OpenEntry } from './entries.ts';
import { remember } from './remember.ts';
import type { CaptureView } from './state.ts';

/** What the search field comes to: nothing asked, an expression that can't be used, or what was found. */
export type SearchState =
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly problem: Localized }
  | { readonly kind: 'found'; readonly result: SearchResult };

/** Rows from the root down to the frame that was zoomed to; none when everything is shown. */
export function breadcrumbOf({ folded, zoomed }: CaptureView): readonly number[] {
  return breadcrumbs(folded.tree, zoomed);
}

/** What the reader searches for, in a tree on the screen. */
export function searchOf({
  folded,
  search,
}: {
  readonly folded: { readonly tree: CallTree };
  readonly search: string;
}): SearchState {
  return searches(folded.tree, search);
}

/** What the known hotspots and the reader's own rules say about a capture. */
export function findingsOf({ opened, own }: OpenEntry): readonly Finding[] {
  return own ? [...opened.findings, ...own.findings] : opened.findings;
}

/** The finding that is shown in the graph; undefined for none. */
export function highlightedFinding(entry: OpenEntry): Finding | undefined {
  const { highlighted } = entry.view;
  return highlighted === null ? undefined : findRule(findingsOf(entry), highlighted);
}

/** The samples of the finding that is shown in the graph, in the tree on the screen; undefined for none. */
export function highlightOf(entry: OpenEntry): Coverage | undefined {
  const finding = highlightedFinding(entry);
  if (!finding) return undefined;
  const { tree } = entry.view.folded;
  const known = highlights.get(tree);
  if (known?.finding === finding) return known.coverage;
  const { highlight: anyOf, highlightExcept: except, highlightEndingIn: endingIn } = finding;
  const coverage = coverStacks(tree, { anyOf, ...(except && { except }), ...(endingIn && { endingIn }) });
  highlights.set(tree, { finding, coverage });
  return coverage;
}

const breadcrumbs = remember((tree: CallTree, row: number) => pathOf(tree, row));

const searches = remember((tree: CallTree, text: string): SearchState => {
  const search = parseSearch(text);
  return search.kind === 'query' ? { kind: 'found', result: searchTree(tree, search.matches) } : search;
});

const highlights = new WeakMap<CallTree, { readonly finding: Finding; readonly coverage: Coverage }>();

/** A finding by its rule, among the findings and what they explain. */
function findRule(findings: readonly Finding[], rule: string): Finding | undefined {
  for (const finding of findings) {
    const found = finding.rule === rule ? finding : findRule(finding.children, rule);
    if (found) return found;
  }
  return undefined;
}
