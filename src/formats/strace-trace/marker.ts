/** Finds what strace prints instead of the end of a call; tells which of them it is and where it begins. */
export class Marker {
  /** One of `MARKER`. */
  kind: number = MARKER.none;
  /** Where the blank before it is: the end of what was printed of the call. */
  start = 0;
  /** The thread that `<pid changed to N ...>` names, else -1. */
  target = -1;

  /** Looks at the end of `bytes[from..end)`; false when no marker stands there. */
  find(bytes: Uint8Array, from: number, end: number): boolean {
    this.kind = MARKER.none;
    if (bytes[end - 1] !== 62 || bytes[end - 2] !== DOT || bytes[end - 3] !== DOT || bytes[end - 4] !== DOT)
      return false;
    let at = end - 5;
    const limit = Math.max(from, end - LONGEST);
    while (at >= limit && bytes[at] !== 60) at--;
    if (at < limit) return false;
    // `<unfinished ...>`, `<unfinished #7 ...>`, `<detached ...>`, `<pid changed to 7 ...>`: the second letter tells.
    const second = bytes[at + 2];
    if (second === 110 && bytes[at + 1] === 117) this.kind = MARKER.unfinished;
    else if (second === 101 && bytes[at + 1] === 100) this.kind = MARKER.detached;
    else if (second === 105 && bytes[at + 1] === 112) this.kind = MARKER.pidChanged;
    else return false;
    this.target = this.kind === MARKER.pidChanged ? numberBefore(bytes, end - 5) : -1;
    this.start = at > from && bytes[at - 1] === 32 ? at - 1 : at;
    return true;
  }
}

export const MARKER = { none: 0, unfinished: 1, detached: 2, pidChanged: 3 } as const;

const DOT = 46;
/** Length of `<pid changed to 4194304 ...>`, with room. */
const LONGEST = 40;

/** The number whose last digit stands before the blank at `at`. */
function numberBefore(bytes: Uint8Array, at: number): number {
  let number = 0;
  let unit = 1;
  for (let digit = at - 1; unit < 1e8; digit--) {
    const value = (bytes[digit] as number) - 48;
    if (value < 0 || value > 9) break;
    number += value * unit;
    unit *= 10;
  }
  return unit === 1 ? -1 : number;
}
