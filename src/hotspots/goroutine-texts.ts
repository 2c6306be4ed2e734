import type { GoroutineGroup } from '../analysis/goroutine-groups.ts';
import { type Localized, localize } from '../base/localized.ts';
import type { Evidence } from '../model/finding.ts';
import { normalizeName } from '../model/names.ts';
import { formatCount } from '../model/units.ts';
import { GO_RUNTIME } from './frames.ts';
import type { StackView } from './stack-view.ts';

/** `69 goroutines`. */
export function goroutinesText(count: number): Localized {
  return {
    en: `${formatCount(count)} ${count === 1 ? 'goroutine' : 'goroutines'}`,
    zh: `${formatCount(count)} 个 goroutine`,
  };
}

/** A piece of evidence that counts goroutines. */
export function goroutineEvidence(
  view: StackView,
  label: Localized,
  count: number,
  { level = 0, against = false }: { readonly level?: number; readonly against?: boolean } = {},
): Evidence {
  return {
    label,
    share: view.sum === 0 ? 0 : count / view.sum,
    value: count,
    unit: 'count',
    cores: undefined,
    against,
    level,
  };
}

/** A piece of evidence in words. */
export function saidEvidence(
  label: Localized,
  text: Localized,
  { level = 0, against = false }: { readonly level?: number; readonly against?: boolean } = {},
): Evidence {
  return { label, share: undefined, value: 0, unit: '', text, cores: undefined, against, level };
}

const RUNTIME = new RegExp(GO_RUNTIME);
/** What goroutines wait in, whatever they wait for. */
const WAITING = /^(?:internal\/)?sync\.|^time\.Sleep$|^internal\/poll\.|^syscall\.|^net\.\(\*(?:netFD|conn)\)/;

/** Where a goroutine is: the innermost frame of the program, not of what it waits with. `''` for none. */
export function placeOf(names: readonly string[]): string {
  const plain = names.map(normalizeName);
  const own = plain.findLast((name) => !RUNTIME.test(name) && !WAITING.test(name));
  return own ?? plain.at(-1) ?? '';
}

/** What a goroutine was started with: its outermost frame. */
export function startOf(names: readonly string[]): string {
  return normalizeName(names.find((name) => name !== 'runtime.goexit') ?? '');
}

/** Who started most goroutines of a group; undefined where the capture does not say. */
export function creatorOf({
  createdBy,
}: GoroutineGroup): { readonly name: string; readonly count: number } | undefined {
  const [first] = createdBy;
  return first && { name: normalizeName(first[0]), count: first[1] };
}

/** What the goroutines of a group wait for, by number: `select 3,000, IO wait 12`; `''` where the capture does not say. */
export function statesText({ states }: GoroutineGroup): Localized {
  return localize((language) =>
    [...states]
      .slice(0, 3)
      .map(([state, count]) => (states.size === 1 ? state : `${state} ${formatCount(count)}`))
      .join(language === 'en' ? ', ' : '、'),
  );
}

/** How long a group has waited: `2,998 for a minute or more, the longest 4,123 min`. */
export function waitText(waiting: { readonly count: number; readonly longestMinutes: number }): Localized {
  if (waiting.count === 0) return { en: 'none for a minute yet', zh: '均未满一分钟' };
  const [count, longest] = [formatCount(waiting.count), formatCount(waiting.longestMinutes)];
  return {
    en: `${count} for a minute or more, the longest ${longest} min`,
    zh: `${count} 个已满一分钟，最长 ${longest} 分钟`,
  };
}
