import type { FreeMemory } from '../../../model/node-snapshot.ts';
import type { SectionKind } from '../section.ts';
import { loadOf } from './load.ts';

const TOP = /^\s*top - \d\d:\d\d:\d\d /;
const LOAD = /load average:\s*([\d.,]{3,12}?),?\s+([\d.,]{3,12}?),?\s+([\d.,]{3,12})$/;
const REST = /^\s*(?:Tasks|Threads|%?Cpu(?:\(s\)|\d{1,4}))\s*:|^\s*(?:任务|%?任务|线程)[:：]/;
const MEMORY = /^\s*(?:([KMGTP])iB )?Mem\s*:\s/;
const SWAP = /^\s*(?:([KMGTP])iB )?Swap\s*:\s/;
const CELL = /(\d{1,15}(?:[.,]\d{1,3})?)([kmg]?) (total|free|used|buff\/cache|buffers|avail Mem|cached)\b/g;
const BUSYBOX = /^\s*Mem: \d{1,12}K used, \d{1,12}K free/;
const BUSYBOX_REST = /^\s*(?:CPU:\s+\d|Load average: \d)/;

type Cells = Readonly<Record<string, number | undefined>>;

/** The head of `top -b`: load, and memory as free prints it. The table under it is `processes.ts`. Source: top(1) */
export const topHead: SectionKind = {
  kind: 'top',
  title: { en: 'top', zh: 'top' },
  begin(first) {
    let averages: readonly [number, number, number] | undefined;
    let memory: Cells | undefined;
    let swap: Cells | undefined;
    const take = (text: string) => {
      if (MEMORY.test(text)) memory = cellsOf(text, MEMORY.exec(text)?.[1] ?? 'K');
      else if (SWAP.test(text)) swap = cellsOf(text, SWAP.exec(text)?.[1] ?? 'K');
      else return REST.test(text) || BUSYBOX_REST.test(text);
      return true;
    };
    const load = TOP.test(first.text) ? LOAD.exec(first.text) : null;
    if (load) averages = loadOf(load);
    else if (!BUSYBOX.test(first.text)) {
      if (!take(first.text)) return undefined;
    }
    return {
      take: ({ text }) => take(text),
      finish({ facts }) {
        if (averages) facts.load = averages;
        const read = memory && memoryOf(memory, swap ?? {});
        // What `free` says itself is more exact.
        if (read && facts.free?.available === undefined) facts.free = read;
      },
    };
  },
};

function cellsOf(text: string, unit: string): Cells {
  const cells: Record<string, number> = {};
  for (const [, number = '', letter, name = ''] of text.matchAll(CELL)) {
    const power = 1 + 'KMGTP'.indexOf(letter === '' || letter === undefined ? unit : letter.toUpperCase());
    cells[name] = Math.round(Number(number.replace(',', '.')) * 1024 ** power);
  }
  return cells;
}

function memoryOf(memory: Cells, swap: Cells): FreeMemory | undefined {
  const { total, used, free } = memory;
  if (total === undefined || used === undefined || free === undefined) return undefined;
  const cache = memory['buff/cache'] ?? memory['buffers'];
  const available = swap['avail Mem'];
  return {
    total,
    used,
    free,
    ...(cache !== undefined && { cache }),
    ...(available !== undefined && { available }),
    ...(swap['total'] !== undefined && { swapTotal: swap['total'] }),
    ...(swap['used'] !== undefined && { swapUsed: swap['used'] }),
  };
}
