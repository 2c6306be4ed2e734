import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DecodeError } from '../../src/formats/format.ts';
import type { LedgerEntry } from '../../src/model/capture.ts';
import type { Profile } from '../../src/model/profile.ts';

/** A profile as folded text, root first, one sample a line: `main;serve 3 30000000 {pod=web}`. Inlined calls too. */
export function foldedText({ samples, stacks, frames, functions, labels }: Profile): string {
  return Array.from(samples.stack, (stack, i) => {
    const names: string[] = [];
    for (let row = stack; row >= 0; row = stacks.parent[row] as number) {
      names.push(functions.name[frames.func[stacks.frame[row] as number] as number] as string);
    }
    const set = samples.labelSet[i] as number;
    const pairs: string[] = [];
    for (let at = labels.start[set] as number; at < (labels.start[set + 1] as number); at++) {
      pairs.push(`${labels.key[at]}=${labels.text[at] ?? `${labels.number[at]}${labels.unit[at]}`}`);
    }
    const values = samples.values.map((column) => column[i]).join(' ');
    return [names.reverse().join(';'), values, ...(pairs.length > 0 ? [`{${pairs.join(' ')}}`] : [])].join(' ').trim();
  }).join('\n');
}

/** A ledger as text, one `kind code count @byte` an entry; without what was simply read. */
export function oddities(ledger: readonly LedgerEntry[]): string[] {
  return ledger
    .filter(({ kind }) => kind !== 'read')
    .map(({ kind, code, count, at }) => `${kind} ${code} ${count}${at && 'byte' in at ? ` @${at.byte}` : ''}`);
}

/** What a decoder refuses bytes with. @throws when it accepts them, or throws anything else. */
export function refusal(attempt: () => unknown): DecodeError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
  throw new Error('expected a DecodeError');
}

/** Bytes of a capture under `test/fixtures/captures`, as they are. */
export function captureBytes(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`../fixtures/captures/${path}`, import.meta.url)));
}

/** The same, gunzipped. */
export function inflatedCapture(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gunzipSync(captureBytes(path)));
}
