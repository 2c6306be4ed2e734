import type { FreeMemory } from '../../../model/node-snapshot.ts';
import { wordsOf } from '../../strace-summary/table-line.ts';
import type { SectionContext, SectionKind } from '../section.ts';

type Column = 'total' | 'used' | 'free' | 'shared' | 'buffers' | 'cache' | 'available';

/** Titles of columns in the languages in which they are pasted. Source: free(1) and its translations */
const COLUMNS: ReadonlyMap<string, Column> = new Map([
  ...titles('total', 'total gesamt 总计 總計 合計'),
  ...titles('used', 'used benutzt belegt 已用 使用'),
  ...titles('free', 'free frei 空闲 閒置 空き'),
  ...titles('shared', 'shared gemns. gemeinsam 共享 共享内存 共用 共有'),
  ...titles('buffers', 'buffers Puffer 缓冲 緩衝'),
  ...titles('cache', 'cached cache buff/cache Puffer/Cache Zwischen 缓存 缓冲/缓存 緩衝/快取'),
  ...titles('available', 'available verfügbar 可用'),
]);
const MEMORY = /^(?:Mem|Memory|Speicher|Mem\.|内存|記憶體|メモリ)[:：]$/;
const SWAP = /^(?:Swap|交换|置換|スワップ)[:：]$/;
const OLD = /^-\/\+ (?:buffers\/cache|Puffer\/Cache)[:：]/;
const REST = /^(?:Low|High|Total|Comm|总量|低|高)[:：]$/;
const SIZE = /^(\d{1,15}(?:[.,]\d{1,3})?)([BKMGTP])?i?B?$/;
const POWERS = 'BKMGTP';

/**
 * What `free` prints, old (with -/+ buffers/cache) and new (with available), with its options for units. Source: free(1)
 */
export const free: SectionKind = {
  kind: 'free',
  title: { en: 'free', zh: 'free' },
  begin(first, context) {
    const columns = columnsOf(first.text);
    if (!columns) return undefined;
    let memory: readonly string[] | undefined;
    let swap: readonly string[] | undefined;
    let old: readonly string[] | undefined;
    return {
      take({ text }) {
        const [name = '', ...cells] = wordsOf(text);
        if (MEMORY.test(name)) memory = cells;
        else if (SWAP.test(name)) swap = cells;
        else if (OLD.test(text.trim())) old = cells.slice(1);
        else return REST.test(name) || columnsOf(text) !== undefined;
        return true;
      },
      finish({ facts }) {
        if (!memory) return;
        const unit = unitOf(memory[0] ?? '', facts.meminfo?.['MemTotal'], context);
        const read = readTable(columns, memory, swap, unit);
        if (read) facts.free = old ? withoutCaches(read, old, unit) : read;
      },
    };
  },
};

function titles(column: Column, words: string): [string, Column][] {
  return words.split(' ').map((word) => [word, column]);
}

function columnsOf(text: string): readonly (Column | undefined)[] | undefined {
  // The titles have no digit, which most lines of other texts do.
  if (text.length > 200 || /\d/.test(text)) return undefined;
  const words = wordsOf(text);
  if (words.length < 3 || words.length > 8) return undefined;
  const columns = words.map((word) => COLUMNS.get(word));
  return columns[0] === 'total' && columns[1] === 'used' && columns[2] === 'free' ? columns : undefined;
}

function readTable(
  columns: readonly (Column | undefined)[],
  memory: readonly string[],
  swap: readonly string[] | undefined,
  unit: number,
): FreeMemory | undefined {
  const cell = (column: Column) => bytesOf(memory[columns.indexOf(column)], unit);
  const [total, used, unused] = [cell('total'), cell('used'), cell('free')];
  if (total === undefined || used === undefined || unused === undefined) return undefined;
  const shared = cell('shared');
  const buffers = cell('buffers');
  const cached = cell('cache');
  const available = cell('available');
  const [swapTotal, swapUsed] = [bytesOf(swap?.[0], unit), bytesOf(swap?.[1], unit)];
  return {
    total,
    used,
    free: unused,
    ...(shared !== undefined && { shared }),
    ...((cached !== undefined || buffers !== undefined) && { cache: (cached ?? 0) + (buffers ?? 0) }),
    ...(available !== undefined && { available }),
    ...(swapTotal !== undefined && { swapTotal }),
    ...(swapUsed !== undefined && { swapUsed }),
  };
}

/** Old versions count caches as used; what is used without them stands in a line of its own. */
function withoutCaches(read: FreeMemory, old: readonly string[], unit: number): FreeMemory {
  return { ...read, used: bytesOf(old[0], unit) ?? read.used };
}

/** A size with the unit that it carries itself, or else that of the table. */
function bytesOf(word: string | undefined, unit: number): number | undefined {
  const found = SIZE.exec(word ?? '');
  if (!found) return undefined;
  const [, number = '', power] = found;
  return Math.round(Number(number.replace(',', '.')) * (power === undefined ? unit : 1024 ** POWERS.indexOf(power)));
}

/** Bytes of what carries no unit: as the command asks, else as /proc/meminfo says, else as sizes of memory are. */
function unitOf(total: string, memTotal: number | undefined, { command, ledger }: SectionContext): number {
  const option = /\bfree\b[^|;]{0,40}? -{1,2}([bkmg])/.exec(command)?.[1];
  if (option !== undefined) return 1024 ** 'bkmg'.indexOf(option);
  if (/\bfree\b/.test(command)) return 1024;
  const number = Number(total);
  if (Number.isNaN(number)) return 1;
  const known =
    memTotal === undefined
      ? undefined
      : [1, 1024, 1024 ** 2, 1024 ** 3].find((unit) => isNear(number * unit, memTotal));
  if (known !== undefined) return known;
  ledger.add('free-unit-guessed');
  if (number < 1024) return 1024 ** 3;
  if (number < 1_000_000) return 1024 ** 2;
  return number < 4e9 ? 1024 : 1;
}

function isNear(bytes: number, other: number): boolean {
  return Math.abs(bytes - other) < other / 10;
}
