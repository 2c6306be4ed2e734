import { DecodeError, type ProfileFormat } from '../../src/formats/format.ts';
import type { LedgerEntry } from '../../src/model/capture.ts';
import type { Profile } from '../../src/model/profile.ts';

/** What every profile promises, however odd the bytes it came from. @throws {Error} which promise is broken */
export function checkSound({
  stacks,
  frames,
  functions,
  samples,
  labels,
  valueTypes,
  defaultValueType,
}: Profile): void {
  const check = (holds: boolean, what: string) => {
    if (!holds) throw new Error(what);
  };
  check(valueTypes[defaultValueType] !== undefined, 'default value type');
  for (let i = 0; i < stacks.length; i++) {
    check((stacks.parent[i] as number) < i, `stack ${i} precedes its caller`);
    check((stacks.frame[i] as number) < frames.length, `stack ${i} has no frame`);
  }
  for (const func of frames.func) check(func >= 0 && func < functions.length, `no function ${func}`);
  for (const stack of samples.stack) check(stack >= -1 && stack < stacks.length, `no stack ${stack}`);
  for (const set of samples.labelSet) check(set >= 0 && set < labels.length, `no labels ${set}`);
  for (const column of samples.values) {
    check(column.length === samples.length, 'columns of different lengths');
    check(column.every(Number.isFinite), 'a value that is no number');
  }
}

/** Decodes; a refusal is `undefined`, anything else that is thrown goes on, and so does a broken promise. */
export function openSound(format: ProfileFormat, bytes: Uint8Array): readonly LedgerEntry[] | undefined {
  format.recognizes(bytes);
  try {
    const { profile, ledger } = format.decode(bytes);
    checkSound(profile);
    return ledger;
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/**
 * Decodes the beginnings of a file (each one, or every `step` bytes) and returns the lengths of those that open
 * without one of the entries `says` in the ledger.
 */
export function silentPrefixes(format: ProfileFormat, bytes: Uint8Array, says: readonly string[], step = 1): number[] {
  const silent: number[] = [];
  for (let length = 1; length < bytes.length; length += step) {
    const ledger = openSound(format, bytes.slice(0, length));
    if (ledger && !ledger.some(({ code }) => says.includes(code))) silent.push(length);
  }
  return silent;
}
