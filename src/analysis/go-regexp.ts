import { type Localized, localize } from '../base/localized.ts';
import { compileSafely, type SafeRegExp } from './safe-regexp.ts';

/**
 * Compiles an expression in Go's syntax (RE2) that has to match a whole text, as `^(…)$` does.
 *
 * RE2 knows no look-around and no back references; JavaScript knows no `\z`, `\A`, `\Q…\E`, `(?P<name>…)`, no
 * `[[:alpha:]]`, and flags only for the whole. What can't be said in both is refused with a sentence.
 * Source: https://github.com/google/re2/wiki/Syntax
 */
export function compileGo(source: string): SafeRegExp {
  return compile(source, (translated) => `^(?:${translated})$`);
}

/** Compiles an expression in Go's syntax that may match anywhere in a text, as the options of `go tool pprof` take them. */
export function compileGoSearch(source: string): SafeRegExp {
  return compile(source, (translated) => translated);
}

function compile(source: string, wrap: (translated: string) => string): SafeRegExp {
  const reader: Reader = { source, at: 0, flags: new Set(), problem: undefined };
  readFlags(reader);
  let translated = '';
  while (reader.at < source.length && !reader.problem) translated += readToken(reader);
  if (reader.problem) return { ok: false, problem: reader.problem };
  return compileSafely(wrap(translated), reader.flags.has('i') ? 'i' : '');
}

interface Reader {
  readonly source: string;
  at: number;
  readonly flags: Set<string>;
  problem: Localized | undefined;
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
};

/** Flags at the beginning hold for the whole expression: `(?i)`, `(?s)`. */
function readFlags(reader: Reader): void {
  const match = /^\(\?([is]+)\)/.exec(reader.source);
  if (!match) return;
  for (const flag of match[1] as string) reader.flags.add(flag);
  reader.at = match[0].length;
}

function readToken(reader: Reader): string {
  const { source, at } = reader;
  const char = source[at] as string;
  if (char === '\\') return readEscape(reader, false);
  if (char === '[') return readClass(reader);
  reader.at++;
  if (char === '.') return reader.flags.has('s') ? '[\\s\\S]' : '[^\\n]';
  if (char !== '(' || source[at + 1] !== '?') return char;
  const group = /^\?(?::|P?<(\w+)>)/.exec(source.slice(at + 1));
  if (!group) return refuse(reader, source.slice(at, at + 4));
  reader.at += group[0].length;
  return group[1] === undefined ? '(?:' : `(?<${group[1]}>`;
}

function readEscape(reader: Reader, inClass: boolean): string {
  const { source, at } = reader;
  const escaped = source[at + 1];
  reader.at += 2;
  if (escaped === undefined) return refuse(reader, '\\');
  if (!/[A-Za-z0-9]/.test(escaped)) return `\\${escaped}`;
  if (/[dDsSwWfnrtv]/.test(escaped) || (!inClass && /[bB]/.test(escaped))) return `\\${escaped}`;
  if (escaped === 'a') return '\\x07';
  if (escaped === 'A' && !inClass) return '^';
  if (escaped === 'z' && !inClass) return '$';
  const hex =
    escaped === 'x' ? /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,4})\})/.exec(source.slice(reader.at)) : undefined;
  if (hex) {
    reader.at += hex[0].length;
    return `\\u${((hex[1] ?? hex[2]) as string).padStart(4, '0')}`;
  }
  if (escaped === 'Q' && !inClass) {
    const end = source.indexOf('\\E', reader.at);
    const text = source.slice(reader.at, end < 0 ? source.length : end);
    reader.at = end < 0 ? source.length : end + 2;
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  }
  return refuse(reader, `\\${escaped}`);
}

function readClass(reader: Reader): string {
  const { source } = reader;
  let translated = '[';
  reader.at++;
  if (source[reader.at] === '^') translated += source[reader.at++];
  for (let first = true; reader.at < source.length && !reader.problem; first = false) {
    const char = source[reader.at] as string;
    if (char === ']' && !first) {
      reader.at++;
      return `${translated}]`;
    }
    const named = /^\[:(\w+):\]/.exec(source.slice(reader.at, reader.at + 12));
    if (named) {
      reader.at += named[0].length;
      translated += CLASSES[named[1] as string] ?? refuse(reader, named[0]);
    } else if (char === '\\') translated += readEscape(reader, true);
    else {
      translated += char === '[' || char === ']' ? `\\${char}` : char;
      reader.at++;
    }
  }
  return reader.problem ? '' : refuse(reader, '[');
}

function refuse(reader: Reader, part: string): string {
  reader.problem ??= localize((language) =>
    language === 'en' ? `“${part}” in this expression can't be applied here.` : `无法应用该表达式中的 “${part}”。`,
  );
  return '';
}
