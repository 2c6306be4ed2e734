import { MAPPING_HAS } from '../../model/profile.ts';
import type { MappingInit, ProfileBuilder } from '../../model/profile-builder.ts';
import { DecodeError } from '../format.ts';
import type { Ledger } from '../ledger.ts';
import { TextLines } from '../text-lines.ts';
import { beginsText, type Section } from './sections.ts';
import { errors, type LedgerCode } from './texts.ts';

/** What a mapping begins with, even one that can't be read further. */
const NUMBERED = /^ *\d+: /;

/**
 * Reads the list of mappings and returns their rows by number. What follows it, such as a prompt, is skipped.
 * @throws {DecodeError} `joined` when what follows is another text
 */
export function readMappings(
  bytes: Uint8Array,
  section: Section,
  builder: ProfileBuilder,
  ledger: Ledger<LedgerCode>,
): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  const lines = new TextLines(bytes, section.start, section.end, section.line);
  while (lines.next()) {
    if (lines.blank) continue;
    const text = lines.text();
    const mapping = parseMapping(text);
    if (mapping && !rows.has(mapping.id)) rows.set(mapping.id, builder.addMapping(mapping.init));
    else if (beginsText(text)) throw new DecodeError('joined', errors.joined(lines.number), { line: lines.number });
    else ledger.add(NUMBERED.test(text) ? 'mapping-lines' : 'lines-after', { line: lines.number });
  }
  ledger.add('mappings', { line: section.line }, rows.size);
  return rows;
}

/**
 * Reads `ID: START/LIMIT/OFFSET FILE BUILD_ID [FN][FL][LN][IN]`. Files may hold spaces, build ids may be empty (two
 * spaces then), and both are hard to tell apart where an editor took the spaces off the end of the line.
 * @returns undefined when the text is no such line.
 */
export function parseMapping(text: string): { readonly id: number; readonly init: MappingInit } | undefined {
  const parts = /^ *(\d+): 0x([0-9a-f]+)\/0x([0-9a-f]+)\/0x([0-9a-f]+) (.*?)((?:\[(?:FN|FL|LN|IN)\])*)$/.exec(text);
  if (!parts) return undefined;
  const [, id, start, limit, offset, fileAndBuild = '', flags = ''] = parts;
  const [file, buildId] = splitBuildId(fileAndBuild);
  const init: MappingInit = {
    file,
    buildId,
    start: address(start),
    limit: address(limit),
    offset: address(offset),
    has:
      (flags.includes('[FN]') ? MAPPING_HAS.functions : 0) |
      (flags.includes('[FL]') ? MAPPING_HAS.files : 0) |
      (flags.includes('[LN]') ? MAPPING_HAS.lines : 0) |
      (flags.includes('[IN]') ? MAPPING_HAS.inlines : 0),
  };
  return { id: Number(id), init };
}

function splitBuildId(text: string): readonly [file: string, buildId: string] {
  const whole = text.endsWith(' ');
  const body = whole ? text.slice(0, -1) : text;
  const at = body.lastIndexOf(' ');
  const last = body.slice(at + 1);
  if (at < 0 || (!whole && !/^[0-9a-f]{8,}$|^[\w-]+(?:\/[\w-]+){3}$/i.test(last))) return [body, ''];
  return [body.slice(0, at), last];
}

/** Addresses are unsigned 64-bit. */
function address(hex = '0'): bigint {
  return BigInt.asUintN(64, BigInt(`0x${hex}`));
}
