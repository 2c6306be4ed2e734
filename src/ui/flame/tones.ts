import { familyOf, packageGroup, packageOf } from '../../model/names.ts';
import { hueTone, RUNTIME_TONE, STANDARD_TONE, SYSCALL_TONE } from './palette.ts';

/**
 * The tone of a function by its name: code that one can't change recedes, projects get a hue of their own. It depends
 * on the name alone, so it is the same in every capture.
 */
export function toneOfName(name: string): number {
  const path = packageOf(name);
  switch (familyOf(path)) {
    case 'runtime':
      return RUNTIME_TONE;
    case 'system':
      return SYSCALL_TONE;
    case 'standard':
      return STANDARD_TONE;
    default:
      return hueTone(hash(packageGroup(path)));
  }
}

/** Tones by row of a table of names, each found when it is first asked for. */
export function tonesOf(names: readonly string[]): (func: number) => number {
  const known = new Uint8Array(names.length);
  return (func) => {
    const tone = known[func] as number;
    if (tone !== 0) return tone - 1;
    const found = toneOfName(names[func] as string);
    known[func] = found + 1;
    return found;
  };
}

/** FNV-1a over UTF-16 units, mixed once more so that its low bits are as good as any. Never changes: colours hang on it. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}
