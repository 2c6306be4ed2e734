import { rules } from '../../src/hotspots/catalog.ts';
import { causes } from '../../src/hotspots/causes.ts';
import type { Reference } from '../../src/model/finding.ts';
import { list, plain } from './markdown.ts';

/** How many references the catalogue has, and of how many somebody has looked at what is behind them. */
export interface ReferenceCount {
  readonly verified: number;
  readonly notVerified: number;
  /** Different addresses: some stand with several rules. */
  readonly pages: number;
}

/** Counts the references of all rules and causes, each as often as it stands there. */
export function countReferences(): ReferenceCount {
  const all = [...rules, ...causes].flatMap(({ references }) => references);
  const verified = all.filter((reference) => reference.verified).length;
  return { verified, notVerified: all.length - verified, pages: new Set(all.map(({ url }) => url)).size };
}

/** References as a list, each marked. */
export function referenceList(references: readonly Reference[]): string {
  return list(
    references.map(({ ref, url, verified, note }) =>
      [`[${plain(ref)}](${url})`, verified ? 'verified' : '**not verified**', ...(note ? [plain(note)] : [])].join(
        ' · ',
      ),
    ),
  );
}
