import type { TimelineColumns } from '../../analysis/syscalls/timeline.ts';
import { OUTCOME } from '../../model/syscall-trace.ts';
import { formatDuration } from '../../model/units.ts';

/** A block that has room for a text, in pixels of the plot. */
export interface TextBlock {
  readonly row: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly faded: boolean;
}

const KEPT = 20_000;
/** Fewer characters than these say nothing. */
const FEWEST = 3;
/** Nor do fewer than these of a name that is cut. */
const FEWEST_CUT = 6;

/** Blocks wide enough to be written on, noted while they are painted, in room that is kept from frame to frame. */
export class BlockTexts {
  length = 0;
  /** In pixels: nothing fits on narrower blocks, and they are not to be added. */
  least = 0;
  #capacity = 0;
  #row = new Int32Array(0);
  #left = new Float64Array(0);
  #right = new Float64Array(0);
  #top = new Float64Array(0);
  #faded = new Uint8Array(0);

  add(block: TextBlock): void {
    if (this.length === this.#capacity) this.#grow();
    const at = this.length++;
    this.#row[at] = block.row;
    this.#left[at] = block.left;
    this.#right[at] = block.right;
    this.#top[at] = block.top;
    this.#faded[at] = block.faded ? 1 : 0;
  }

  row(at: number): number {
    return this.#row[at] as number;
  }
  left(at: number): number {
    return this.#left[at] as number;
  }
  right(at: number): number {
    return this.#right[at] as number;
  }
  top(at: number): number {
    return this.#top[at] as number;
  }
  isFaded(at: number): boolean {
    return this.#faded[at] === 1;
  }

  #grow(): void {
    this.#capacity = Math.max(1024, this.#capacity * 2);
    const grown = <Column extends { set(from: Column): void }>(column: Column, next: Column) => {
      next.set(column);
      return next;
    };
    this.#row = grown(this.#row, new Int32Array(this.#capacity));
    this.#left = grown(this.#left, new Float64Array(this.#capacity));
    this.#right = grown(this.#right, new Float64Array(this.#capacity));
    this.#top = grown(this.#top, new Float64Array(this.#capacity));
    this.#faded = grown(this.#faded, new Uint8Array(this.#capacity));
  }
}

/** What is written on blocks: the most that fits, in a font that has but one width. What was made is kept. */
export class BlockLetters {
  readonly #columns: TimelineColumns;
  readonly #forms = new Map<number, readonly string[]>();

  constructor(columns: TimelineColumns) {
    this.#columns = columns;
  }

  /** The longest form of a call that is no longer than so many characters; `''` when none says anything. */
  fit(row: number, characters: number): string {
    if (characters < FEWEST) return '';
    let forms = this.#forms.get(row);
    if (!forms) {
      if (this.#forms.size >= KEPT) this.#forms.clear();
      forms = blockForms(this.#columns, row);
      this.#forms.set(row, forms);
    }
    for (const form of forms) if (form.length <= characters) return form;
    if (characters < FEWEST_CUT) return '';
    const shortest = forms.at(-1) as string;
    return `${shortest.slice(0, characters - 1)}…`;
  }
}

/** What may be written on a call's block, from the longest: `futex ETIMEDOUT 4.9 ms`, without the time, without the error. */
export function blockForms(columns: TimelineColumns, row: number): readonly string[] {
  const name = columns.syscalls[columns.syscall[row] as number] as string;
  const error = columns.errors[columns.error[row] as number] as string;
  const duration = columns.duration[row] as number;
  const isOpen = columns.outcome[row] === OUTCOME.pending;
  const time = duration > 0 ? `${formatDuration(duration)}${isOpen ? ' …' : ''}` : '';
  const full = [name, error, time].filter((part) => part !== '').join(' ');
  return [...new Set([full, error === '' ? full : `${name} ${error}`, name])];
}
