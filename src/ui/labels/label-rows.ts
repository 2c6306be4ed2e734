import type { LabelKey, LabelValue } from '../../analysis/label-table.ts';

/** A row of the table of labels: a key, one of its values, the samples without it, or that it has more values. */
export type LabelRow =
  | (RowOfKey & { readonly kind: 'key'; readonly isOpen: boolean })
  | (RowOfKey & { readonly kind: 'value'; readonly value: LabelValue })
  | (RowOfKey & { readonly kind: 'without' })
  | (RowOfKey & { readonly kind: 'more' });

interface RowOfKey {
  readonly key: LabelKey;
  /** The same row among all, whatever the table is narrowed to; may stand in an id of the page. */
  readonly id: string;
}

interface RowOptions {
  /** Keys whose values are not listed. */
  readonly closed: ReadonlySet<string>;
  /** What the table is narrowed to: keys, or values; undefined for everything. */
  readonly matches?: ((text: string) => boolean) | undefined;
}

/** The rows of the table: every key, and under it its values, heaviest first. What a search finds is never folded away. */
export function labelRows(keys: readonly LabelKey[], { closed, matches }: RowOptions): readonly LabelRow[] {
  return keys.flatMap((key, place) => {
    const isFound = !matches || matches(key.key);
    const rows = key.values.flatMap((value, at): readonly LabelRow[] =>
      isFound || matches?.(value.text) ? [{ kind: 'value', key, value, id: `${place}-${at}` }] : [],
    );
    if (!isFound && rows.length === 0) return [];
    const isOpen = matches !== undefined || !closed.has(key.key);
    return [
      { kind: 'key', key, id: `${place}`, isOpen } as const,
      ...(isOpen ? rows : []),
      ...(isOpen && isFound && key.more ? [{ kind: 'more', key, id: `${place}-more` } as const] : []),
      ...(isOpen && isFound && key.without !== 0 ? [{ kind: 'without', key, id: `${place}-without` } as const] : []),
    ];
  });
}

/** What a row is about, to find it again when weights, and so places, have changed. */
export function nameOfRow(row: LabelRow): string {
  return JSON.stringify([row.kind, row.key.key, row.kind === 'value' ? [row.value.text, row.value.number] : []]);
}
