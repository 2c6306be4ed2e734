import { TextLines, textOf } from './text-lines.ts';

/** What `pprof --raw` puts before a profile so that it can be read without the program. */
export interface SymbolSection {
  /** Names of an address, caller first where calls were inlined. */
  readonly names: ReadonlyMap<bigint, readonly string[]>;
  /** The program, `''` when the section does not say. */
  readonly binary: string;
  /** Where the profile begins, and on which line. */
  readonly end: number;
  readonly line: number;
  /** Lines that are no symbols. */
  readonly unreadable: number;
}

const HEAD = '--- symbol';

/** Whether a file begins with a section of symbols. */
export function hasSymbolSection(bytes: Uint8Array): boolean {
  return textOf(bytes, 0, HEAD.length) === HEAD;
}

/**
 * Reads `--- symbol`, `binary=PROGRAM`, `0xADDRESS NAME--INLINED` and `---`. The line after it names the profile that
 * follows (`--- profile`, `--- heap`) and belongs to the section where `marker` says so.
 *
 * Source: PrintSymbolizedProfile in https://github.com/gperftools/gperftools/blob/master/src/pprof
 */
export function readSymbolSection(bytes: Uint8Array, marker: RegExp): SymbolSection | undefined {
  if (!hasSymbolSection(bytes)) return undefined;
  const lines = new TextLines(bytes);
  const names = new Map<bigint, readonly string[]>();
  let binary = '';
  let unreadable = 0;
  lines.next();
  while (lines.next()) {
    const text = lines.text().trimEnd();
    if (marker.test(text)) return { names, binary, end: lines.following, line: lines.number + 1, unreadable };
    const [, address, name] = /^(?:0x)?([0-9a-f]{1,16})\s+(\S.*)$/i.exec(text) ?? [];
    if (address !== undefined && name !== undefined) names.set(BigInt(`0x${address}`), cutInlined(name));
    else if (text.startsWith('binary=')) binary = text.slice('binary='.length);
    else if (text !== '' && text !== '---') unreadable++;
  }
  return undefined;
}

/** Cuts `caller--callee`, but not `operator--()`. */
function cutInlined(text: string): readonly string[] {
  const names: string[] = [];
  let from = 0;
  for (let at = text.indexOf('--'); at >= 0; at = text.indexOf('--', at + 2)) {
    if (text.startsWith('operator', at - 'operator'.length)) continue;
    if (at > from) names.push(text.slice(from, at));
    from = at + 2;
  }
  return from < text.length ? [...names, text.slice(from)] : names;
}
