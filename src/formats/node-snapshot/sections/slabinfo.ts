import type { SlabRow } from '../../../model/node-snapshot.ts';
import type { SectionKind } from '../section.ts';

const VERSION = /^\s*slabinfo - version: \d/;
const TITLES = /^\s*# ?name\s+<active_objs>/;
const ROW =
  /^\s*(\S{1,200})\s+(\d{1,15})\s+(\d{1,15})\s+(\d{1,12})\s+\d{1,9}\s+(\d{1,9})\s+: tunables [^:]{1,60} : slabdata\s+\d{1,12}\s+(\d{1,12})\s/;
/** Bytes; the file does not tell, and where it is larger (64 KiB on some arm64 and ppc64) sizes come out too small. */
const PAGE = 4096;

/** /proc/slabinfo of version 2.0 and 2.1, with or without its two title lines. Source: slabinfo(5) */
export const slabinfo: SectionKind = {
  kind: 'slabinfo',
  title: { en: '/proc/slabinfo', zh: '/proc/slabinfo' },
  begin(line) {
    const rows: SlabRow[] = [];
    const take = (text: string) => {
      const row = readRow(text);
      if (row) rows.push(row);
      return row !== undefined || VERSION.test(text) || TITLES.test(text);
    };
    if (!take(line.text)) return undefined;
    return {
      take: ({ text }) => take(text),
      finish({ facts }) {
        if (rows.length > 0) facts.slabs = largestFirst(rows);
      },
    };
  },
};

/** Rows in the order in which the model has them. */
export function largestFirst(rows: readonly SlabRow[]): readonly SlabRow[] {
  return [...rows].sort((a, b) => b.bytes - a.bytes);
}

function readRow(text: string): SlabRow | undefined {
  const found = ROW.exec(`${text} `);
  if (!found) return undefined;
  const [, name = '', active, objects, size, pages, slabs] = found;
  return {
    name,
    activeObjects: Number(active),
    objects: Number(objects),
    objectSize: Number(size),
    bytes: Number(slabs) * Number(pages) * PAGE,
  };
}
