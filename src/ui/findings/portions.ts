import { shareOf } from '../../analysis/coverage.ts';
import type { LogFacts } from '../../analysis/log/log-facts.ts';
import type { SyscallRow } from '../../analysis/syscalls/syscall-rows.ts';
import type { Localized } from '../../base/localized.ts';
import type { CallTree } from '../../model/call-tree.ts';
import type { Finding } from '../../model/finding.ts';
import { type Family, familyOf, packageGroup, packageOf } from '../../model/names.ts';

/** A part of everything: a named one, what is left of a named one, a family of packages, or all else. */
export interface Portion {
  readonly kind: 'part' | 'rest' | 'family' | 'else';
  /** Of a part or what is left of it. */
  readonly label?: Localized;
  readonly family?: Family;
  /** Share of everything, in [0, 1]. */
  readonly share: number;
}

/** What is less than this is not worth a name of its own. */
const LEAST = 0.005;

/** Packages that get a name of their own. */
const MOST_PACKAGES = 2;

/**
 * Splits everything by the evidence of a finding: the heaviest part of its whole, what is left of that whole, and all
 * else. Empty when the evidence does not say.
 */
export function portionsOfFinding({ evidence }: Finding): readonly Portion[] {
  const shared = evidence.flatMap((one) => (one.share === undefined ? [] : [{ ...one, share: one.share }]));
  const whole = shared.find(({ level, against }) => level === 0 && !against);
  if (!whole) return [];
  const parts = shared.filter(({ level, against, share }) => level === 1 && !against && share < whole.share);
  const heaviest = parts.reduce((best, part) => (part.share > best.share ? part : best), parts[0] ?? whole);
  if (heaviest === whole) return seen([{ kind: 'part', label: whole.label, share: whole.share }]);
  return seen([
    { kind: 'part', label: heaviest.label, share: heaviest.share },
    { kind: 'rest', label: whole.label, share: whole.share - heaviest.share },
  ]);
}

/** Splits everything by the packages that samples end in: the heaviest few, and all else. Empty for a diff. */
export function portionsOfPackages({
  tree,
  functions,
}: {
  tree: CallTree;
  functions: { self: Float64Array };
}): readonly Portion[] {
  if (tree.sum <= 0) return [];
  const byPlace = new Map<string, number>();
  for (let func = 0; func < tree.functions.length; func++) {
    const self = functions.self[func] as number;
    // Shares of a whole mean nothing where parts of it are negative.
    if (self < 0) return [];
    const place = placeOf(tree.functions.name[func] as string);
    byPlace.set(place, (byPlace.get(place) ?? 0) + self);
  }
  const heaviest = [...byPlace].sort(([, a], [, b]) => b - a).slice(0, MOST_PACKAGES);
  return seen(
    heaviest.map(([place, self]): Portion => {
      const share = shareOf(tree, self);
      const family = FAMILIES.find((one) => one === place);
      return family ? { kind: 'family', family, share } : { kind: 'part', label: { en: place, zh: place }, share };
    }),
  );
}

/** System calls that get a name of their own. */
const MOST_SYSCALLS = 3;

/** Splits the time of system calls, or their number where there are no times: the heaviest few, and all else. */
export function portionsOfSyscalls(rows: readonly SyscallRow[]): readonly Portion[] {
  const timed = rows.some(({ time }) => (time ?? 0) > 0);
  const amountOf = ({ time = 0, calls }: SyscallRow) => (timed ? Math.max(time, 0) : calls);
  const sum = rows.reduce((total, row) => total + amountOf(row), 0);
  if (sum === 0) return [];
  const heaviest = [...rows].sort((a, b) => amountOf(b) - amountOf(a)).slice(0, MOST_SYSCALLS);
  return seen(
    heaviest.map((row) => ({ kind: 'part', label: { en: row.name, zh: row.name }, share: amountOf(row) / sum })),
  );
}

/** Splits the messages of a log by who wrote them: the busiest few, and all else. Empty where lines name no program. */
export function portionsOfUnits({ units, written }: Pick<LogFacts, 'units' | 'written'>): readonly Portion[] {
  if (written === 0 || units.length === 0) return [];
  const busiest = units.slice(0, MOST_SYSCALLS);
  return seen(
    busiest.map(({ name, count }) => ({ kind: 'part', label: { en: name, zh: name }, share: count / written })),
  );
}

/** Families whose packages nobody tells apart. */
const FAMILIES: readonly Family[] = ['standard', 'runtime', 'system'];

/** Where a function belongs: to one of those families as a whole, else to its group of packages. */
function placeOf(name: string): string {
  const path = packageOf(name);
  const family = familyOf(path);
  return FAMILIES.includes(family) ? family : packageGroup(path);
}

/** The portions that are large enough to see, and all else. */
function seen(portions: readonly Portion[]): readonly Portion[] {
  const named = portions.filter(({ share }) => share >= LEAST);
  const left = 1 - named.reduce((sum, { share }) => sum + share, 0);
  return left >= LEAST ? [...named, { kind: 'else', share: left }] : named;
}
