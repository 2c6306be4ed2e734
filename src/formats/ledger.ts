import type { Localized } from '../base/localized.ts';
import type { LedgerEntry, Position } from '../model/capture.ts';

/** What one code of a format's ledger stands for. */
export interface LedgerKind {
  readonly kind: LedgerEntry['kind'];
  /** The sentence, with the count in it. */
  text(count: number): Localized;
}

/** A profile in which nothing is, whatever it is written in: healthy, but worth a word. */
export const NO_SAMPLES: LedgerKind = {
  kind: 'read',
  text: () => ({
    en: 'No samples: nothing of this kind happened while it was recorded, or this kind of profiling is off (block and mutex profiles need runtime.SetBlockProfileRate and runtime.SetMutexProfileFraction).',
    zh: '没有样本：录制期间没有此类活动，或未开启此类剖析（block 和 mutex 需要 runtime.SetBlockProfileRate 与 runtime.SetMutexProfileFraction）。',
  }),
};

/** Counts what a decoder read, left out or repaired, and remembers where each of them was first. */
export class Ledger<Code extends string> {
  readonly #kinds: Readonly<Record<Code, LedgerKind>>;
  readonly #found = new Map<Code, { count: number; at: Position | undefined }>();

  /** Entries come out in the order of `kinds`. */
  constructor(kinds: Readonly<Record<Code, LedgerKind>>) {
    this.#kinds = kinds;
  }

  /** Counts `count` more of a code; nothing is noted for none. */
  add(code: Code, at?: Position, count = 1): void {
    if (count === 0) return;
    const found = this.#found.get(code);
    if (found) found.count += count;
    else this.#found.set(code, { count, at });
  }

  entries(): readonly LedgerEntry[] {
    const entries: LedgerEntry[] = [];
    for (const code of Object.keys(this.#kinds) as Code[]) {
      const found = this.#found.get(code);
      if (!found) continue;
      const { kind, text } = this.#kinds[code];
      const { count, at } = found;
      entries.push({ code, kind, count, text: text(count), ...(at && { at }) });
    }
    return entries;
  }
}

/** A number with its thousands set off: `3,023`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** A number and its noun: `1 sample`, `3,023 samples`. */
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : nouns}`;
}
