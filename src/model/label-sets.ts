import type { LabelTable } from './profile.ts';

/** One label of a sample (pprof: tag): a text, or a number with its unit. */
export interface Label {
  readonly key: string;
  readonly text: string | null;
  readonly number: number;
  readonly unit: string;
}

/** Collects sets of labels; equal sets, in whatever order their labels come, share a row. Row 0 is the empty set. */
export class LabelSets {
  readonly #rows = new Map<string, number>([['', 0]]);
  readonly #sets: (readonly Label[])[] = [[]];

  rowOf(labels: readonly Label[]): number {
    if (labels.length === 0) return 0;
    const sorted = [...labels].sort((a, b) => compare(a, b));
    const key = sorted.map((l) => JSON.stringify([l.key, l.text, l.number, l.unit])).join();
    let row = this.#rows.get(key);
    if (row === undefined) {
      row = this.#sets.push(sorted) - 1;
      this.#rows.set(key, row);
    }
    return row;
  }

  table(): LabelTable {
    const all = this.#sets.flat();
    const start = new Int32Array(this.#sets.length + 1);
    this.#sets.forEach((set, i) => {
      start[i + 1] = (start[i] as number) + set.length;
    });
    return {
      length: this.#sets.length,
      start,
      key: all.map((l) => l.key),
      text: all.map((l) => l.text),
      number: Float64Array.from(all, (l) => l.number),
      unit: all.map((l) => l.unit),
    };
  }
}

function compare(a: Label, b: Label): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  const [textA, textB] = [a.text ?? '', b.text ?? ''];
  if (textA !== textB) return textA < textB ? -1 : 1;
  return a.number - b.number;
}
