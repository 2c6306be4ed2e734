import type { SectionKind } from '../section.ts';

const LINE = /^\s*([A-Z][A-Za-z0-9_]{1,40}(?:\((?:anon|file)\))?):\s+(\d{1,18})(?: (kB))?$/;
/** Only these begin a section: others stand in other tables, too. */
const FIRST =
  /^(?:MemTotal|MemFree|MemAvailable|Buffers|Cached|SwapCached|SwapTotal|SwapFree|Slab|SReclaimable|SUnreclaim|KReclaimable|Percpu|Active|Inactive|AnonPages|Inactive\(file\)|Active\(file\)|KernelStack|Shmem|PageTables|CommitLimit|Committed_AS|VmallocUsed)$/;

/**
 * /proc/meminfo, whole or some lines of it (`grep -E 'Slab|MemTotal' /proc/meminfo`). What has no unit is a number of
 * pages and stays one. Source: proc_meminfo(5)
 */
export const meminfo: SectionKind = {
  kind: 'meminfo',
  title: { en: '/proc/meminfo', zh: '/proc/meminfo' },
  begin(line) {
    const first = LINE.exec(line.text);
    if (!first || !FIRST.test(first[1] as string) || first[3] === undefined) return undefined;
    const values: Record<string, number> = {};
    const put = ([, name, value, unit]: RegExpExecArray) => {
      values[name as string] = Number(value) * (unit === undefined ? 1 : 1024);
    };
    put(first);
    return {
      take({ text }) {
        const found = LINE.exec(text);
        if (found) put(found);
        return found !== null;
      },
      finish({ facts }) {
        // Two greps for two lines are one file.
        facts.meminfo = { ...facts.meminfo, ...values };
      },
    };
  },
};
