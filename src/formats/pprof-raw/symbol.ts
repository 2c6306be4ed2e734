/** A function and a place in it, as one line of a location has them. */
export interface SymbolLine {
  readonly name: string;
  readonly systemName: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly startLine: number;
}

/** No symbol is longer; a hostile line must not keep the expression below busy. */
const LONGEST = 1 << 15;

/**
 * Reads `NAME FILE:LINE[:COLUMN] s=START[(SYSTEM NAME)]`; Go 1.19's pprof writes no column.
 *
 * Names and files may hold spaces, and nothing marks where the file begins, so it is looked for: see `splitName`.
 * @returns undefined when the text is no such line.
 */
export function parseSymbol(text: string): SymbolLine | undefined {
  if (text.length > LONGEST) return undefined;
  const parts = /^(.*?):(-?\d+)(?::(-?\d+))? s=(-?\d+)(?:\((.*)\))?\s*$/.exec(text);
  if (!parts) return undefined;
  const [, nameAndFile = '', line, column, startLine, systemName] = parts;
  const at = splitName(nameAndFile);
  const name = nameAndFile.slice(0, at);
  return {
    name,
    systemName: systemName ?? name,
    file: nameAndFile.slice(at + 1),
    line: lineNumber(line),
    column: lineNumber(column),
    startLine: lineNumber(startLine),
  };
}

/** How a file begins: a root, a drive, a scheme (`node:fs`, but not `std::`); or what it is: `<string>`. */
const FILE_START = /^(?:[/\\]|\.{1,2}[/\\]|[A-Za-z]:[/\\]|[a-z][\w+.-]*:(?!:)|<[\w ]+>$)/;

/**
 * Where the space between name and file is. No file: the text ends with it. Else the first space, outside of
 * brackets, after which something begins that looks like a path; else the last space outside of brackets.
 */
function splitName(text: string): number {
  if (text.endsWith(' ')) return text.length - 1;
  const first = text.indexOf(' ');
  if (first < 0) return text.length;
  if (first === text.lastIndexOf(' ')) return first;
  let depth = 0;
  let last = -1;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '(' || c === '[' || c === '{') depth++;
    else if (c === ')' || c === ']' || c === '}') depth--;
    else if (c === ' ' && depth === 0) {
      if (FILE_START.test(text.slice(i + 1))) return i;
      last = i;
    }
  }
  return last < 0 ? text.lastIndexOf(' ') : last;
}

/** Line numbers are 32-bit in the model; what does not fit is as good as unknown. */
function lineNumber(text = '0'): number {
  const number = Number(text);
  return number > 0 && number < 2 ** 31 ? number : 0;
}
