/** The bytes of an ASCII text, to compare with. */
export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Whether `pattern` stands at `bytes[at..end)`. */
export function standsAt(bytes: Uint8Array, at: number, end: number, pattern: Uint8Array): boolean {
  if (end - at < pattern.length) return false;
  for (let i = 0; i < pattern.length; i++) if (bytes[at + i] !== pattern[i]) return false;
  return true;
}

/** The first place of `pattern` in `bytes[from..end)`, -1 when there is none. */
export function findBytes(bytes: Uint8Array, from: number, end: number, pattern: Uint8Array): number {
  const first = pattern[0] as number;
  for (let at = from; at <= end - pattern.length; at++) {
    if (bytes[at] === first && standsAt(bytes, at, end, pattern)) return at;
  }
  return -1;
}

/** The decimal number at `bytes[at..end)`, -1 when no digit stands there; what follows the digits is not looked at. */
export function numberAt(bytes: Uint8Array, at: number, end: number): number {
  let number = -1;
  for (let i = at; i < end && i < at + 15; i++) {
    const digit = (bytes[i] as number) - 48;
    if (digit < 0 || digit > 9) break;
    number = number < 0 ? digit : number * 10 + digit;
  }
  return number;
}
