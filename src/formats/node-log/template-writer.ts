/** What a byte may be part of. */
const KIND = { other: 0, letter: 1, digit: 2, joint: 3, blank: 4 } as const;
const KINDS = kindsOfBytes();

const QUOTE = 34;
const APOSTROPHE = 39;
const SLASH = 47;
const BACKSLASH = 92;
const COLON = 58;
const DASH = 45;
const UNDERSCORE = 95;
const SPACE = 32;
const COMMA = 44;
/** `…` in UTF-8. */
const DOTS = [0xe2, 0x80, 0xa6] as const;
/** Longer templates are cut; so many bytes of a message are read at most. */
const LONGEST = 400;
const LONGEST_READ = 4000;
/** How far the other one of a pair of apostrophes may be. */
const LONGEST_APOSTROPHES = 256;
const UUID = 36;
const SHORTEST_HEX = 6;
const SHORTEST_HEX_WORD = 12;

/**
 * Writes messages with `…` for what varies: numbers, hexadecimal numbers, ids, addresses, paths, URLs, durations, and
 * what is quoted. Digits that belong to a name stay (`ext4`, `eth0`, `v1`); a message that begins with a quote, as those
 * of structured klog do, keeps its first text. Lists of what varies become one `…`.
 */
export class TemplateWriter {
  readonly #out = new Uint8Array(LONGEST + 64);
  #length = 0;
  /** Length right behind the last `…`, -1 when there was none. */
  #afterDots = -1;
  /** Like that, but with joints between written behind it: `…-`, `….`. */
  #joined: boolean = false;
  hash = 0;

  /** Writes the template of the message `bytes[start..end)`. */
  write(bytes: Uint8Array, start: number, end: number): this {
    this.#length = 0;
    this.#afterDots = -1;
    const limit = Math.min(end, start + LONGEST_READ);
    let at = start;
    // The text that structured klog begins with is the message.
    let keepsQuote = bytes[at] === QUOTE || (bytes[at] === BACKSLASH && bytes[at + 1] === QUOTE);
    while (at < limit && this.#length < LONGEST) {
      const byte = bytes[at] as number;
      const kind = KINDS[byte] as number;
      if (kind === KIND.letter || kind === KIND.digit || byte === SLASH) at = this.#token(bytes, at, limit);
      else if (byte === QUOTE || byte === APOSTROPHE || (byte === BACKSLASH && bytes[at + 1] === QUOTE)) {
        if (keepsQuote) {
          keepsQuote = false;
          this.#push(byte);
          at++;
          if (byte === BACKSLASH) this.#push(bytes[at++] as number);
          const close = closingQuote(bytes, at, limit, byte === BACKSLASH);
          at = this.#plain(bytes, at, close);
          if (byte === BACKSLASH && at < limit) this.#push(bytes[at++] as number);
          if (at < limit) this.#push(bytes[at++] as number);
        } else at = this.#quoted(bytes, at, limit);
      } else {
        this.#push(byte);
        at++;
      }
    }
    while (this.#length > 0 && this.#out[this.#length - 1] === SPACE) this.#length--;
    this.#length = wholeCharacters(this.#out, this.#length);
    if (at < end && this.#afterDots !== this.#length) this.#dots();
    let hash = 2_166_136_261;
    for (let i = 0; i < this.#length; i++) hash = Math.imul(hash ^ (this.#out[i] as number), 16_777_619);
    this.hash = hash;
    return this;
  }

  /** Whether what was written last is this. */
  equals(template: Uint8Array): boolean {
    if (template.length !== this.#length) return false;
    for (let i = 0; i < template.length; i++) if (template[i] !== this.#out[i]) return false;
    return true;
  }

  /** What was written last. */
  copy(): Uint8Array {
    return this.#out.slice(0, this.#length);
  }

  /** Words inside the quotes of a message's first text. */
  #plain(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to && this.#length < LONGEST) {
      const kind = KINDS[bytes[at] as number] as number;
      if (kind === KIND.letter || kind === KIND.digit || bytes[at] === SLASH) at = this.#token(bytes, at, to);
      else this.#push(bytes[at++] as number);
    }
    return at;
  }

  /** `"…"`, with the quotes; an apostrophe alone is one of a word. */
  #quoted(bytes: Uint8Array, at: number, limit: number): number {
    const byte = bytes[at] as number;
    const escaped = byte === BACKSLASH;
    const from = at + (escaped ? 2 : 1);
    if (byte === APOSTROPHE) {
      const close = bytes.subarray(from, Math.min(limit, from + LONGEST_APOSTROPHES)).indexOf(APOSTROPHE);
      const inWord = at > 0 && KINDS[bytes[at - 1] as number] === KIND.letter;
      if (inWord || close < 0) {
        this.#push(byte);
        return from;
      }
      this.#push(byte);
      this.#dots();
      this.#push(byte);
      return from + close + 1;
    }
    const close = closingQuote(bytes, from, limit, escaped);
    if (escaped) this.#push(BACKSLASH);
    this.#push(QUOTE);
    if (close > from) this.#dots();
    if (close >= limit) return limit;
    if (escaped) this.#push(BACKSLASH);
    this.#push(QUOTE);
    return Math.min(close + (escaped ? 2 : 1), limit);
  }

  /** A run of letters, digits and what joins them. */
  #token(bytes: Uint8Array, at: number, limit: number): number {
    let end = at;
    let hasDigit = false;
    let isUrl = false;
    let hasLetters = false;
    // A path may have a comma in it: `/sys/fs/cgroup/cpu,cpuacct/…`.
    const isPath = bytes[at] === SLASH;
    while (end < limit) {
      const byte = bytes[end] as number;
      const kind = KINDS[byte] as number;
      if (kind === KIND.digit) hasDigit = true;
      else if (kind === KIND.letter) hasLetters = true;
      else if (kind !== KIND.joint && !(isPath && byte === COMMA && isLetterAt(bytes, end + 1, limit))) break;
      if (byte === COLON && bytes[end + 1] === SLASH) {
        if (bytes[end + 2] !== SLASH) break;
        isUrl = true;
        end = endOfUrl(bytes, end, limit);
        break;
      }
      end++;
    }
    // A joint at the end is punctuation.
    while (end > at + 1 && KINDS[bytes[end - 1] as number] === KIND.joint && bytes[end - 1] !== SLASH) end--;
    if (isUrl || (isPath && end > at + 1 && (hasLetters || hasDigit))) {
      this.#dots();
      return end;
    }
    if (!hasDigit && end - at < SHORTEST_HEX_WORD) {
      for (let i = at; i < end; i++) this.#push(bytes[i] as number);
      return end;
    }
    this.#pieces(bytes, at, end);
    return end;
  }

  /** The parts of a word between its joints: those that vary become `…`. */
  #pieces(bytes: Uint8Array, from: number, to: number): void {
    let at = from;
    this.#joined = false;
    while (at < to) {
      if (KINDS[bytes[at] as number] === KIND.joint) {
        this.#push(bytes[at++] as number);
        continue;
      }
      let end = at;
      while (end < to && KINDS[bytes[end] as number] !== KIND.joint) end++;
      const length = end - at;
      const uuid = length === 8 ? at : length === 11 ? at + 3 : -1;
      if (uuid >= 0 && isUuid(bytes, uuid, to)) {
        for (let i = at; i < uuid; i++) this.#push(bytes[i] as number);
        this.#joinedDots();
        at = uuid + UUID;
        continue;
      }
      this.#piece(bytes, at, end);
      at = end;
    }
  }

  #piece(bytes: Uint8Array, at: number, end: number): void {
    let digits = 0;
    let hex = 0;
    let changes = 0;
    let lastDigit = -1;
    for (let i = at; i < end; i++) {
      const byte = bytes[i] as number;
      const isDigit = KINDS[byte] === KIND.digit;
      if (isDigit) digits++;
      if (isDigit || isHexLetter(byte)) hex++;
      if (i > at && isDigit !== (lastDigit === i - 1)) changes++;
      if (isDigit) lastDigit = i;
    }
    const length = end - at;
    const beginsWithDigit = KINDS[bytes[at] as number] === KIND.digit;
    const isHex = hex === length && length >= (digits > 0 ? SHORTEST_HEX : SHORTEST_HEX_WORD);
    const isRandom = digits > 0 && changes >= 2 && length >= 5;
    if (beginsWithDigit || isHex || isRandom) {
      this.#joinedDots();
      return;
    }
    const isNamed = digits <= 1;
    for (let i = at; i < end; i++) {
      const byte = bytes[i] as number;
      if (isNamed || KINDS[byte] !== KIND.digit) this.#push(byte);
      else if (i === at || KINDS[bytes[i - 1] as number] !== KIND.digit) this.#dots();
    }
    this.#joined = false;
  }

  /** `…` for a part of a word; parts that vary one behind the other, `10.0.0.66`, are one. */
  #joinedDots(): void {
    if (this.#joined && this.#afterDots >= 0 && this.#length - this.#afterDots <= 2) this.#length = this.#afterDots;
    else this.#dots();
    this.#joined = true;
  }

  /** `…`, unless that stands there with nothing but a blank or a comma behind it. */
  #dots(): void {
    if (this.#afterDots >= 0 && this.#onlyBlanksSinceDots()) {
      this.#length = this.#afterDots;
      return;
    }
    if (this.#length + 3 > this.#out.length) return;
    for (const byte of DOTS) this.#out[this.#length++] = byte;
    this.#afterDots = this.#length;
  }

  #onlyBlanksSinceDots(): boolean {
    for (let i = this.#afterDots; i < this.#length; i++) {
      const byte = this.#out[i];
      if (byte !== SPACE && byte !== COMMA) return false;
    }
    return true;
  }

  #push(byte: number): void {
    if (this.#length < LONGEST) this.#out[this.#length++] = byte;
  }
}

/** Where the quote of a text closes, `limit` when it does not. */
function closingQuote(bytes: Uint8Array, from: number, limit: number, escaped: boolean): number {
  let at = from;
  while (at < limit) {
    const byte = bytes[at];
    if (byte === BACKSLASH) {
      if (escaped && bytes[at + 1] === QUOTE) return at;
      at += 2;
    } else if (byte === QUOTE) return at;
    else at++;
  }
  return limit;
}

/** Where a URL ends: at a blank, a quote or a closing bracket. */
function endOfUrl(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit && (bytes[at] as number) > SPACE && !ENDS_URL.has(bytes[at] as number)) at++;
  return at;
}

const ENDS_URL: ReadonlySet<number> = new Set(Array.from('"\'`)]}>\\', (char) => char.charCodeAt(0)));

/** Whether 8-4-4-4-12 hexadecimal digits stand there, joined by dashes or, as in names of slices, by underscores. */
function isUuid(bytes: Uint8Array, at: number, limit: number): boolean {
  if (limit - at < UUID) return false;
  for (let i = 0; i < UUID; i++) {
    const byte = bytes[at + i] as number;
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (byte !== DASH && byte !== UNDERSCORE) return false;
    } else if (KINDS[byte] !== KIND.digit && !isHexLetter(byte)) return false;
  }
  return true;
}

function isLetterAt(bytes: Uint8Array, at: number, limit: number): boolean {
  return at < limit && KINDS[bytes[at] as number] === KIND.letter;
}

function isHexLetter(byte: number): boolean {
  return (byte >= 97 && byte <= 102) || (byte >= 65 && byte <= 70);
}

/** Length without the begin of a character of UTF-8 whose rest was cut off. */
function wholeCharacters(bytes: Uint8Array, length: number): number {
  let at = length;
  while (at > 0 && length - at < 4 && ((bytes[at - 1] as number) & 0xc0) === 0x80) at--;
  if (at === 0) return length;
  const first = bytes[at - 1] as number;
  const needs = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return length - at + 1 < needs ? at - 1 : length;
}

function kindsOfBytes(): Uint8Array {
  const kinds = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) {
    const char = String.fromCharCode(byte);
    if (/[0-9]/.test(char)) kinds[byte] = KIND.digit;
    else if (/[A-Za-z]/.test(char)) kinds[byte] = KIND.letter;
    else if ('-_.:/@%+~'.includes(char)) kinds[byte] = KIND.joint;
    else if (char === ' ') kinds[byte] = KIND.blank;
  }
  return kinds;
}
