import { type Localized, localize } from '../base/localized.ts';

/** A regular expression that may be tried on any function name, or a sentence that says why not. */
export type SafeRegExp =
  | { readonly ok: true; readonly regexp: RegExp }
  | { readonly ok: false; readonly problem: Localized };

/** Function names are cut to this many characters before a reader's expression is tried on them. */
export const LONGEST_NAME = 1024;

/**
 * Compiles an expression that comes from outside. JavaScript backtracks and can't be interrupted, so an expression
 * that could take more than about n³ steps for a name of n characters is refused, on the safe side: one that
 * repeats what itself varies, one with too many open-ended repetitions in a row, and one that refers back to a group.
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
  const reader = { source, at: 0, danger: undefined as Danger | undefined };
  const whole = readAlternatives(reader);
  if (whole.open > MOST_OPEN) reader.danger ??= 'many';
  return reader.danger ? { ok: false, problem: DANGERS[reader.danger] } : { ok: true, regexp };
}

const LONGEST_SOURCE = 2000;
/** Open-ended repetitions that a path through the expression may have in all. */
const MOST_OPEN = 4;
/** And without a fixed character between them. */
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
    en: `This expression has too many open-ended repetitions: ${MOST_ADJACENT} in a row and ${MOST_OPEN} in all are the most. Put fixed text between them.`,
    zh: `该表达式的无上限重复过多：最多连续 ${MOST_ADJACENT} 个、总共 ${MOST_OPEN} 个。请在它们之间加入固定文本。`,
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
  /** Open-ended repetitions on its worst path. */
  readonly open: number;
  /** Whether two ways through it may match the same text. */
  readonly varies: boolean;
  /** The character it stands for, when it is nothing but that. */
  readonly literal: string | undefined;
}

interface Reader {
  readonly source: string;
  at: number;
  danger: Danger | undefined;
}

function readAlternatives(reader: Reader): Piece {
  let open = 0;
  let varies = false;
  const firsts: (string | undefined)[] = [];
  for (;;) {
    const branch = readSequence(reader);
    open = Math.max(open, branch.open);
    varies ||= branch.varies;
    firsts.push(branch.first);
    if (reader.source[reader.at] !== '|') break;
    reader.at++;
  }
  // Alternatives exclude each other when each begins with a character of its own.
  if (firsts.length > 1) varies ||= firsts.includes(undefined) || new Set(firsts).size < firsts.length;
  return { open, varies, literal: undefined };
}

function readSequence(reader: Reader): { open: number; varies: boolean; first: string | undefined } {
  let open = 0;
  let adjacent = 0;
  let varies = false;
  let first: string | undefined;
  for (let index = 0; reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] as string); index++) {
    const atom = readAtom(reader);
    const { min, max } = readQuantifier(reader);
    const repeats = max > LONGEST_WRITTEN_OUT;
    if (max > 1 && repeats && (atom.varies || atom.open > 0)) reader.danger ??= 'nested';
    const opens = repeats ? Math.max(1, atom.open) : atom.open * Math.max(max, 1);
    open += opens;
    adjacent += opens;
    if (adjacent > MOST_ADJACENT) reader.danger ??= 'many';
    if (atom.literal !== undefined && min > 0) adjacent = 0;
    varies ||= min !== max || atom.varies;
    if (index === 0 && min > 0) first = atom.literal;
  }
  return { open, varies, first };
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
    return inside;
  }
  if (char === '[') {
    while (reader.at < source.length && source[reader.at] !== ']') reader.at += source[reader.at] === '\\' ? 2 : 1;
    reader.at++;
    return CLASS;
  }
  if (char === '\\') {
    const escaped = source[reader.at++] as string;
    if (/[1-9k]/.test(escaped)) reader.danger ??= 'reference';
    // Of longer escapes (\x41, \u{41}, \p{L}) the rest reads as fixed text, which is harmless but for a brace.
    if (source[reader.at] === '{' && /[pPu]/.test(escaped)) reader.at = source.indexOf('}', reader.at) + 1;
    return /[A-Za-z0-9]/.test(escaped) ? CLASS : { open: 0, varies: false, literal: escaped };
  }
  if (char === '^' || char === '$' || char === '.') return CLASS;
  return { open: 0, varies: false, literal: char < '\x80' ? char.toLowerCase() : undefined };
}

const CLASS: Piece = { open: 0, varies: false, literal: undefined };

function readQuantifier(reader: Reader): { min: number; max: number } {
  const match = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(reader.source.slice(reader.at, reader.at + 40));
  if (!match) return { min: 1, max: 1 };
  reader.at += match[0].length;
  if (match[1] !== undefined) return { min: match[1] === '+' ? 1 : 0, max: match[1] === '?' ? 1 : Infinity };
  const min = Number(match[2]);
  if (match[3] === undefined) return { min, max: min };
  return { min, max: match[4] === '' ? Infinity : Number(match[4]) };
}
