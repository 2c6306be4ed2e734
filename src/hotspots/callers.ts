import type { Coverage } from '../analysis/coverage.ts';
import { type Localized, localize } from '../base/localized.ts';
import { normalizeName, shortName } from '../model/names.ts';
import { measure, type Recorded } from './measure.ts';
import type { Caller } from './rule.ts';
import { percent } from './texts.ts';

/**
 * Who brings a set of samples about, the largest first: for each sample the innermost frame whose normalised name
 * `inner` does not find. Samples that consist of such frames alone have no caller. O(rows).
 */
export function callersOf(recorded: Recorded, { covered }: Coverage, inner: string): readonly Caller[] {
  const { tree } = recorded;
  const regexp = new RegExp(inner);
  const names = tree.functions.name.map(normalizeName);
  const isInner = names.map((name) => regexp.test(name));
  const callers = new Map<string, number>();
  // Function that called a row's inner frames; -1 when there is none.
  const caller = new Int32Array(tree.length);
  for (let row = 0; row < tree.length; row++) {
    const above = tree.parent[row] as number;
    const func = tree.func[row] as number;
    if (!isInner[func]) caller[row] = func;
    else caller[row] = above < 0 ? -1 : (caller[above] as number);
    const self = tree.self[row] as number;
    if (covered[row] !== 1 || self === 0 || (caller[row] as number) < 0) continue;
    const name = names[caller[row] as number] as string;
    callers.set(name, (callers.get(name) ?? 0) + self);
  }
  return [...callers]
    .map(([name, value]) => ({ name, ...measure(recorded, value) }))
    .sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1));
}

/** The first of several callers for a sentence, each with its share of all: `os.Open (23.1%), os.ReadFile (9.0%)`. */
export function callersText(callers: readonly Caller[], most = 3): Localized {
  return localize((language) =>
    callers
      .slice(0, most)
      .map(({ name, share }) =>
        language === 'en' ? `${shortName(name)} (${percent(share)})` : `${shortName(name)}（${percent(share)}）`,
      )
      .join(language === 'en' ? ', ' : '、'),
  );
}

/** A function for a sentence, by its short name; `an unknown place` where there is none. */
export function placeText(name: string): Localized {
  return name === '' ? { en: 'an unknown place', zh: '未知位置' } : { en: shortName(name), zh: shortName(name) };
}
