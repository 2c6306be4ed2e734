import { type Localized, localize } from '../base/localized.ts';

/** A regular expression that may be tried on any function name, or a sentence that says why not. */
export type SafeRegExp =
  | { readonly ok: true; readonly regexp: RegExp }
  | { readonly ok: false; readonly problem: Localized };

/** Function names are cut to this many characters before a reader's expression is tried on them. */
export const LONGEST_NAME = 1024;

/**
 * Compiles an expression that comes from outside. JavaScript backtracks and can't be interrupted, so an expression
 * that could take more than about n³ steps for a text of n characters is refused, on the safe side: one that repeats
 * what itself varies, one that leaves too many ways to try, and one that refers back to a group.
 *
 * The ways multiply: by n for every place to start at (none behind a leading `^`), by n for every open-ended repetition
 * that may go on into what follows (`.*a`), by n once for all others (`\d+ms`, which can only stop where it stops), and
 * by the number of choices of `?`, of `{1,3}` and of alternatives that begin alike.
 */
export function compileSafely(source: string, flags = ''): SafeRegExp {
  let regexp: RegExp;
  try {
    regexp = new RegExp(source, flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : '';
    return refuse(`This is not a regular expression: ${reason}.`, `这不是有效的正则表达式：${reason}。`);
  }
  if (source.length > LONGEST_SOURCE) {
    return refuse(
      `This regular expression has ${source.length} characters; ${LONGEST_SOURCE} are the most.`,
      `该正则表达式有 ${source.length} 个字符，最多允许 ${LONGEST_SOURCE} 个。`,
    );
  }
  const reader: Reader = { source, at: 0, danger: undefined };
  const whole = settled(readAlternatives(reader));
  const powers = whole.power + (whole.closed ? 1 : 0) + (whole.anchored ? 0 : 1);
  if (powers * BITS_OF_NAME + whole.bits > MOST_BITS) reader.danger ??= 'many';
  return reader.danger ? { ok: false, problem: DANGERS[reader.danger] } : { ok: true, regexp };
}

const LONGEST_SOURCE = 2000;
/** A name of 1,024 characters has so many places, as a power of two; and so many ways may be tried in all. */
const BITS_OF_NAME = 10;
const MOST_BITS = 32;
/** Open-ended repetitions without a fixed character between them. */
const MOST_ADJACENT = 2;
/** A bounded repetition up to this long is taken as if it were written out; a longer one as if it had no end. */
const LONGEST_WRITTEN_OUT = 4;

type Danger = 'nested' | 'many' | 'reference';

const DANGERS: Readonly<Record<Danger, Localized>> = {
  nested: {
    en: 'This expression repeats a group that varies in itself, such as (a+)+ or (a|b*)*, which can take hours on one name. Repeat the parts separately.',
    zh: '该表达式重复了一个本身可变的分组（例如 (a+)+ 或 (a|b*)*），在一个名称上就可能运行数小时。请将各部分分开重复。',
  },
  many: {
    en: 'This expression has too many open-ended repetitions: two such as .* are the most, three behind a leading ^. Repeat what stops by itself, such as \\d+ before a letter or [^"]* before a quote.',
    zh: '该表达式的无上限重复过多：.* 之类最多两个，以 ^ 开头时最多三个。请改用会自行停止的写法，例如字母前的 \\d+、引号前的 [^"]*。',
  },
  reference: {
    en: 'References back to a group, such as \\1, are not supported here.',
    zh: '此处不支持对分组的反向引用（例如 \\1）。',
  },
};

function refuse(en: string, zh: string): SafeRegExp {
  return { ok: false, problem: localize((language) => (language === 'en' ? en : zh)) };
}

/** What matters of a piece of an expression. The expression is known to be valid. */
interface Piece {
  /** Open-ended repetitions on its worst path that may go on into what follows them. */
  readonly power: number;
  /** Whether there are others, each of which stops at the fixed character behind it. */
  readonly closed: boolean;
  /** Logarithm of the number of its other choices, to the base of 2. */
  readonly bits: number;
  /** Whether two ways through it may match the same text. */
  readonly varies: boolean;
  /** The character it stands for, when it is nothing but that. */
  readonly literal: string | undefined;
  /** What an open-ended repetition at its end repeats, when that is one character: not counted yet, as what follows decides. */
  readonly tail: string | undefined;
  /** Whether it matches nothing but at the beginning of the text. */
  readonly anchored: boolean;
}

interface Reader {
  readonly source: string;
  at: number;
  danger: Danger | undefined;
}

function readAlternatives(reader: Reader): Piece {
  const branches: Sequence[] = [];
  for (;;) {
    branches.push(readSequence(reader));
    if (reader.source[reader.at] !== '|') break;
    reader.at++;
  }
  const [only, ...others] = branches;
  if (only && others.length === 0) return only;
  const all = branches.map(settled);
  const firsts = branches.map(({ first }) => first);
  // Alternatives exclude each other when each begins with a character of its own.
  const alike = firsts.includes(undefined) || new Set(firsts).size < firsts.length;
  return {
    power: Math.max(...all.map(({ power }) => power)),
    closed: all.some(({ closed }) => closed),
    bits: Math.max(...all.map(({ bits }) => bits)) + (alike ? Math.log2(branches.length) : 0),
    varies: alike || all.some(({ varies }) => varies),
    literal: undefined,
    tail: undefined,
    anchored: all.every(({ anchored }) => anchored),
  };
}

/** A piece of which nothing is known that would stop the repetition at its end. */
function settled<T extends Piece>(piece: T): T {
  return piece.tail === undefined ? piece : { ...piece, power: piece.power + 1, tail: undefined };
}

interface Sequence extends Piece {
  /** The character it begins with, when it always does. */
  readonly first: string | undefined;
}

function readSequence(reader: Reader): Sequence {
  let { power, closed, bits, varies, tail, anchored } = NOTHING;
  let adjacent = 0;
  let first: string | undefined;
  for (let index = 0; reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] as string); index++) {
    const from = reader.at;
    const atom = readAtom(reader);
    const text = reader.source.slice(from, reader.at);
    const { min, max } = readQuantifier(reader);
    const repeats = max > LONGEST_WRITTEN_OUT;
    const open = atom.power + (atom.tail === undefined ? 0 : 1);
    if (repeats && (atom.varies || open > 0)) reader.danger ??= 'nested';
    adjacent += repeats ? Math.max(1, open) : open * Math.max(max, 1);
    if (adjacent > MOST_ADJACENT) reader.danger ??= 'many';
    if (atom.literal !== undefined && min > 0) adjacent = 0;

    if (tail !== undefined) {
      if (atom.literal !== undefined && min > 0 && !isFoundBy(tail, atom.literal)) closed = true;
      else power++;
    }
    tail = repeats ? (isOneCharacter(text) ? text : undefined) : max === 1 ? atom.tail : undefined;
    if (repeats) power += tail === undefined ? Math.max(1, open) : 0;
    else power += (tail === undefined ? open : atom.power) * Math.max(max, 1);
    closed ||= atom.closed;
    bits += atom.bits * Math.max(repeats ? 1 : max, 1) + (repeats ? 0 : Math.log2(max - min + 1));
    varies ||= min !== max || atom.varies;
    if (index === 0 && min > 0) {
      first = atom.literal;
      anchored = atom.anchored;
    }
  }
  return { power, closed, bits, varies, literal: undefined, tail, anchored, first };
}

/** Whether what is repeated also matches a character, in upper or lower case. */
function isFoundBy(repeated: string, literal: string): boolean {
  const expression = new RegExp(`^(?:${repeated})$`, 'i');
  return expression.test(literal);
}

/** Whether an atom stands for one character: no group. */
function isOneCharacter(atom: string): boolean {
  return !atom.startsWith('(');
}

function readAtom(reader: Reader): Piece {
  const { source } = reader;
  const char = source[reader.at++] as string;
  if (char === '(') {
    const intro = /^(?:\?(?:<?[=!]|:|<[^>]*>|[a-z-]*:))?/.exec(
      source.slice(reader.at, reader.at + 200),
    ) as RegExpExecArray;
    reader.at += intro[0].length;
    const inside = readAlternatives(reader);
    reader.at++;
    // What a look-around finds ends with it, and may be anywhere.
    return /[=!]$/.test(intro[0]) ? { ...settled(inside), anchored: false } : inside;
  }
  if (char === '[') {
    while (reader.at < source.length && source[reader.at] !== ']') reader.at += source[reader.at] === '\\' ? 2 : 1;
    reader.at++;
    return NOTHING;
  }
  if (char === '\\') {
    const escaped = source[reader.at++] as string;
    if (/[1-9k]/.test(escaped)) reader.danger ??= 'reference';
    const code = /^(?:x[\da-f]{2}|u[\da-f]{4}|c[a-z])/i.exec(source.slice(reader.at - 1, reader.at + 4));
    if (code) reader.at += code[0].length - 1;
    // Of longer escapes (\u{41}, \p{L}) the rest is passed over.
    else if (source[reader.at] === '{' && /[pPu]/.test(escaped)) reader.at = source.indexOf('}', reader.at) + 1;
    return /[A-Za-z0-9]/.test(escaped) ? NOTHING : { ...NOTHING, literal: escaped };
  }
  if (char === '^') return { ...NOTHING, anchored: true };
  if (char === '$' || char === '.') return NOTHING;
  return { ...NOTHING, literal: char < '\x80' ? char.toLowerCase() : undefined };
}

/** A piece with a single way through it. */
const NOTHING: Piece = {
  power: 0,
  closed: false,
  bits: 0,
  varies: false,
  literal: undefined,
  tail: undefined,
  anchored: false,
};

function readQuantifier(reader: Reader): { min: number; max: number } {
  const match = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(reader.source.slice(reader.at, reader.at + 40));
  if (!match) return { min: 1, max: 1 };
  reader.at += match[0].length;
  if (match[1] !== undefined) return { min: match[1] === '+' ? 1 : 0, max: match[1] === '?' ? 1 : Infinity };
  const min = Number(match[2]);
  if (match[3] === undefined) return { min, max: min };
  return { min, max: match[4] === '' ? Infinity : Number(match[4]) };
}
