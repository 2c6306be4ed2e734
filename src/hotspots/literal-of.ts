/** A fixed text shorter than this finds too much to be worth looking for. */
const LEAST = 3;

/**
 * The longest fixed text that everything matched by an expression holds, as far as it stands outside of groups, classes
 * and alternatives; undefined when there is none of three characters. The expression is known to be valid.
 */
export function literalOf(pattern: string): string | undefined {
  let longest = '';
  let run = '';
  const close = () => {
    if (run.length > longest.length) longest = run;
    run = '';
  };
  for (let at = 0; at < pattern.length; ) {
    const char = pattern[at] as string;
    if (char === '|') return undefined;
    const literal = literalAt(pattern, at);
    const next = literal ? literal.next : afterAtom(pattern, at);
    const quantifier = /^(?:[*?]|\{0)/.test(pattern.slice(next));
    const repeated = /^(?:\+|\{)/.test(pattern.slice(next));
    if (literal && !quantifier) {
      run += literal.text;
      if (repeated) close();
    } else close();
    at = afterQuantifier(pattern, next);
  }
  close();
  return longest.length >= LEAST ? longest : undefined;
}

function literalAt(pattern: string, at: number): { text: string; next: number } | undefined {
  const char = pattern[at] as string;
  if (char === '\\') {
    const escaped = pattern[at + 1] ?? '';
    return /[A-Za-z0-9]/.test(escaped) ? undefined : { text: escaped, next: at + 2 };
  }
  return /[\^$.*+?()[\]{}|]/.test(char) ? undefined : { text: char, next: at + 1 };
}

/** Where what stands here ends: a group, a class, an escape, or one character. */
function afterAtom(pattern: string, at: number): number {
  const char = pattern[at];
  if (char === '\\') return at + 2;
  if (char === '[') return afterClass(pattern, at);
  if (char !== '(') return at + 1;
  let depth = 0;
  for (let i = at; i < pattern.length; ) {
    const inside = pattern[i];
    if (inside === '\\') i += 2;
    else if (inside === '[') i = afterClass(pattern, i);
    else {
      if (inside === '(') depth++;
      if (inside === ')' && --depth === 0) return i + 1;
      i++;
    }
  }
  return pattern.length;
}

function afterClass(pattern: string, at: number): number {
  let i = at + 1;
  while (i < pattern.length && pattern[i] !== ']') i += pattern[i] === '\\' ? 2 : 1;
  return i + 1;
}

function afterQuantifier(pattern: string, at: number): number {
  const found = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(pattern.slice(at, at + 40));
  return at + (found?.[0].length ?? 0);
}
