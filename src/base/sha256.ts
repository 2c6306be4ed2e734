/**
 * SHA-256 of bytes that come in pieces: `crypto.subtle.digest` wants them all at once, and a file is read as a
 * stream so that a large one is never in memory twice.
 *
 * Source: FIPS 180-4, sections 4.1.2, 5.3.3 and 6.2.
 */
export class Sha256 {
  readonly #state = Int32Array.from(INITIAL);
  readonly #schedule = new Int32Array(64);
  /** What did not fill a block yet. */
  readonly #rest = new Uint8Array(BLOCK);
  #restLength = 0;
  #bytes = 0;

  /** Takes the next piece; it may be reused afterwards. */
  update(piece: Uint8Array): this {
    this.#bytes += piece.length;
    let from = 0;
    if (this.#restLength > 0) {
      from = Math.min(BLOCK - this.#restLength, piece.length);
      this.#rest.set(piece.subarray(0, from), this.#restLength);
      this.#restLength += from;
      if (this.#restLength < BLOCK) return this;
      compress(this.#state, this.#schedule, this.#rest, 0, BLOCK);
    }
    const end = from + (piece.length - from - ((piece.length - from) % BLOCK));
    compress(this.#state, this.#schedule, piece, from, end);
    this.#rest.set(piece.subarray(end));
    this.#restLength = piece.length - end;
    return this;
  }

  /** 64 lower-case hexadecimal digits. Nothing is added after this. */
  hex(): string {
    const length = this.#restLength;
    const last = new Uint8Array(length < BLOCK - 8 ? BLOCK : 2 * BLOCK);
    last.set(this.#rest.subarray(0, length));
    last[length] = 0x80;
    const view = new DataView(last.buffer);
    view.setBigUint64(last.length - 8, BigInt(this.#bytes) * 8n);
    compress(this.#state, this.#schedule, last, 0, last.length);
    return Array.from(this.#state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

const BLOCK = 64;

/** First 32 bits of the fractional parts of the square roots of the first 8 primes, cube roots of the first 64. */
const INITIAL = firstPrimes(8).map((prime) => fraction(prime ** (1 / 2)));
const CONSTANTS = Int32Array.from(firstPrimes(64), (prime) => fraction(prime ** (1 / 3)));

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

/** Works the whole blocks of `bytes[from..end)` into `state`. Rotations are written out: this is the whole cost. */
function compress(state: Int32Array, w: Int32Array, bytes: Uint8Array, from: number, end: number): void {
  const k = CONSTANTS;
  let h0 = state[0] as number;
  let h1 = state[1] as number;
  let h2 = state[2] as number;
  let h3 = state[3] as number;
  let h4 = state[4] as number;
  let h5 = state[5] as number;
  let h6 = state[6] as number;
  let h7 = state[7] as number;
  for (let at = from; at < end; at += BLOCK) {
    for (let i = 0, j = at; i < 16; i++, j += 4) {
      w[i] =
        ((bytes[j] as number) << 24) |
        ((bytes[j + 1] as number) << 16) |
        ((bytes[j + 2] as number) << 8) |
        (bytes[j + 3] as number);
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15] as number;
      const y = w[i - 2] as number;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0;
    }
    let a = h0;
    let b = h1;
    let c = h2;
    let d = h3;
    let e = h4;
    let f = h5;
    let g = h6;
    let h = h7;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + (g ^ (e & (f ^ g))) + (k[i] as number) + (w[i] as number)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) | (c & (a | b)))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    h0 = (h0 + a) | 0;
    h1 = (h1 + b) | 0;
    h2 = (h2 + c) | 0;
    h3 = (h3 + d) | 0;
    h4 = (h4 + e) | 0;
    h5 = (h5 + f) | 0;
    h6 = (h6 + g) | 0;
    h7 = (h7 + h) | 0;
  }
  state.set([h0, h1, h2, h3, h4, h5, h6, h7]);
}
