import type { SlabRow } from '../../../model/node-snapshot.ts';
import type { SectionKind } from '../section.ts';
import { largestFirst } from './slabinfo.ts';

const SUMMARY = /^\s*(?:Active \/ Total (?:Objects|Slabs|Caches|Size)|Minimum \/ Average \/ Maximum Object)\b/;
const TITLES = /^\s*OBJS\s+ACTIVE\s+USE\s+OBJ SIZE\s+SLABS\s+OBJ\/SLAB\s+CACHE SIZE\s+NAME/;
const ROW =
  /^\s*(\d{1,15})\s+(\d{1,15})\s+\d{1,3}%\s+(\d{1,9}[.,]\d{1,3})K\s+\d{1,12}\s+\d{1,9}\s+(\d{1,12})K\s+(\S{1,200})$/;

/** What `slabtop -o` prints, with or without its head. Source: slabtop(1) */
export const slabtop: SectionKind = {
  kind: 'slabtop',
  title: { en: 'slabtop', zh: 'slabtop' },
  begin(line) {
    const rows: SlabRow[] = [];
    const take = (text: string) => {
      const row = readRow(text);
      if (row) rows.push(row);
      return row !== undefined || SUMMARY.test(text) || TITLES.test(text);
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

function readRow(text: string): SlabRow | undefined {
  const found = ROW.exec(text);
  if (!found) return undefined;
  const [, objects, active, size = '', bytes, name = ''] = found;
  return {
    name,
    activeObjects: Number(active),
    objects: Number(objects),
    objectSize: Math.round(Number(size.replace(',', '.')) * 1024),
    bytes: Number(bytes) * 1024,
  };
}
