import type { Localized } from '../../base/localized.ts';
import { compileGoSearch } from '../go-regexp.ts';
import { LONGEST_NAME } from '../safe-regexp.ts';
import { parseSearch } from '../search.ts';
import type { Syntax } from './step.ts';

/** A pattern that may be tried on any text, or a sentence that says why not. */
export type Pattern =
  | { readonly ok: true; readonly matches: (text: string) => boolean }
  | { readonly ok: false; readonly problem: Localized };

/**
 * Compiles a pattern: text found anywhere whatever its case, or `/expression/flags`; in `go` syntax, an expression
 * found anywhere, as pprof's options take it. Never throws, and what could take hours is refused.
 */
export function compilePattern(pattern: string, syntax: Syntax = 'plain'): Pattern {
  if (syntax === 'go') {
    if (pattern === '') return EMPTY;
    const compiled = compileGoSearch(pattern);
    if (!compiled.ok) return compiled;
    return { ok: true, matches: (text) => compiled.regexp.test(cut(text)) };
  }
  const search = parseSearch(pattern);
  if (search.kind === 'unusable') return { ok: false, problem: search.problem };
  return search.kind === 'none' ? EMPTY : { ok: true, matches: search.matches };
}

/** How long texts may be tried, in milliseconds; checked between texts. */
const PATIENCE = 1000;

/** What a pattern that took too long says instead of its result. */
export const TOO_SLOW: Localized = {
  en: 'This expression took more than a second on the names of this capture and was given up. Make it simpler.',
  zh: '该表达式在此采集的名称上运行超过 1 秒，已放弃。请将其简化。',
};

/** 1 for every text that matches, each distinct one tried once; undefined when that takes too long. */
export function matchTexts(texts: readonly string[], matches: (text: string) => boolean): Uint8Array | undefined {
  const deadline = performance.now() + PATIENCE;
  const known = new Map<string, number>();
  const found = new Uint8Array(texts.length);
  for (let i = 0; i < found.length; i++) {
    const text = texts[i] as string;
    let hit = known.get(text);
    if (hit === undefined) {
      if (performance.now() > deadline) return undefined;
      hit = matches(text) ? 1 : 0;
      known.set(text, hit);
    }
    found[i] = hit;
  }
  return found;
}

const EMPTY: Pattern = {
  ok: false,
  problem: { en: 'There is nothing to look for.', zh: '没有填写要查找的内容。' },
};

function cut(text: string): string {
  return text.length > LONGEST_NAME ? text.slice(0, LONGEST_NAME) : text;
}
