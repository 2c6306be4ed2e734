import { shareOf } from '../../analysis/coverage.ts';
import { formatCount, formatShare, formatValue } from '../../model/units.ts';
import type { RowAround } from './rows-around.ts';

/** What is said around the numbers. */
export interface PeekWords {
  /** Lines above the table: what it is about, and of what. */
  readonly head: readonly string[];
  readonly value: string;
  readonly ofFunction: string;
  readonly ofAll: string;
  readonly samples: string;
  readonly name: string;
  readonly role: Readonly<Record<RowAround['role'], string>>;
}

/** Callers, a function and its callees as lines of text whose columns stand under each other, as pprof's peek prints them. */
export function peekText(
  rows: readonly RowAround[],
  { unit, whole }: { readonly unit: string; readonly whole: number },
  words: PeekWords,
): string {
  const total = rows.find(({ role }) => role === 'middle')?.value ?? 0;
  const table = [
    [words.value, words.ofFunction, words.ofAll, words.samples, '', words.name],
    ...rows.map(({ role, name, value, count }) => [
      formatValue(value, unit),
      formatShare(total === 0 ? 0 : value / total),
      formatShare(shareOf({ whole }, value)),
      formatCount(count),
      words.role[role],
      // Neighbours stand a little to the right of what they surround.
      role === 'middle' ? name : `  ${name}`,
    ]),
  ];
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...table.map((cells) => (cells[at] as string).length)));
  const lines = table.map((cells) =>
    cells
      .map((cell, at) => (at < 4 ? cell.padStart(widths[at] as number) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return `${[...words.head, '', ...lines].join('\n')}\n`;
}
