import type { CgroupController } from '../../../model/node-snapshot.ts';
import type { SectionKind } from '../section.ts';

const TITLES = /^\s*#subsys_name\s+hierarchy\s+num_cgroups\s+enabled$/;
const ROW =
  /^\s*(cpuset|cpu|cpuacct|blkio|io|memory|devices|freezer|net_cls|net_prio|perf_event|hugetlb|pids|rdma|misc|dmem|debug|ns)\s+(\d{1,5})\s+(\d{1,12})\s+([01])$/;

/** /proc/cgroups, or a line of it (`grep memory /proc/cgroups`). Source: cgroups(7) */
export const cgroups: SectionKind = {
  kind: 'cgroups',
  title: { en: '/proc/cgroups', zh: '/proc/cgroups' },
  begin(line) {
    const rows: CgroupController[] = [];
    const take = (text: string) => {
      const row = readRow(text);
      if (row) rows.push(row);
      return row !== undefined || TITLES.test(text);
    };
    if (!take(line.text)) return undefined;
    return {
      take: ({ text }) => take(text),
      finish({ facts }) {
        if (rows.length > 0) facts.controllers = rows;
      },
    };
  },
};

function readRow(text: string): CgroupController | undefined {
  const found = ROW.exec(text);
  if (!found) return undefined;
  const [, name = '', hierarchy, cgroupCount, enabled] = found;
  return { name, hierarchy: Number(hierarchy), cgroups: Number(cgroupCount), enabled: enabled === '1' };
}
