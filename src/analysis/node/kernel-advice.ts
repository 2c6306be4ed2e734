import type { Localized } from '../../base/localized.ts';
import type { Reference } from '../../model/finding.ts';
import type { KernelVersion } from '../../model/node-snapshot.ts';

/** What a kernel has or lacks that matters to memory cgroups. */
export interface KernelAdvice {
  readonly id: 'memory-stat-walk' | 'slab-pins-cgroups' | 'kmem-accounting';
  /** `unsure`: the release is older than the change, but its distributor may have taken it over. */
  readonly state: 'has' | 'lacks' | 'unsure';
  readonly text: Localized;
  readonly source: Pick<Reference, 'ref' | 'url'>;
  /** What mends it on this kernel, best first; none where nothing has to be mended, or nothing is known to. */
  readonly fixes: readonly Localized[];
}

/** What is known of a release, the gravest first. A release that no distributor's mark tells apart is read as mainline. */
export function kernelAdvice(kernel: KernelVersion): readonly KernelAdvice[] {
  const vendor = vendorOf(kernel.release);
  return [memoryStatWalk(kernel), ...kmemAccounting(kernel, vendor), slabPins(kernel, vendor)];
}

/** Red Hat's releases count their own builds; others carry a mark alone, also those that are made for its distribution. */
type Vendor =
  | { readonly kind: 'rhel'; readonly major: number; readonly build: number }
  | { readonly kind: 'mainline' | 'other' };

function vendorOf(release: string): Vendor {
  const rhel = /^(?:3\.10|4\.18|5\.14)\.0-(\d{1,6})[\w.]{0,40}\.el(\d{1,2})/.exec(release);
  if (rhel) return { kind: 'rhel', major: Number(rhel[2]), build: Number(rhel[1]) };
  return { kind: /[-.+][a-z]{2}/i.test(release) ? 'other' : 'mainline' };
}

/** Whether a kernel is at least of that mainline release. */
function isAtLeast({ major, minor }: KernelVersion, wantMajor: number, wantMinor: number): boolean {
  return major > wantMajor || (major === wantMajor && minor >= wantMinor);
}

/** Whether a read of memory.stat adds up every cgroup below, the deleted ones included, as it did until 5.2. */
export function memoryStatWalk(kernel: KernelVersion): KernelAdvice {
  const { release } = kernel;
  const vendor = vendorOf(release);
  const isBackported = vendor.kind === 'rhel' && vendor.major >= 8 && vendor.build >= 176;
  if (isAtLeast(kernel, 5, 2) || isBackported) {
    return {
      id: 'memory-stat-walk',
      state: 'has',
      text: {
        en: `Kernel ${release} keeps the sums of memory.stat as it goes (since 5.2${isBackported ? ', and in RHEL 8 since 4.18.0-176' : ''}): reading it does not walk deleted cgroups.`,
        zh: `内核 ${release} 会随写入维护 memory.stat 的汇总（自 5.2${isBackported ? '，RHEL 8 自 4.18.0-176' : ''}）：读取时不会遍历已删除的 cgroup。`,
      },
      source: isBackported ? REDHAT_8 : WALK,
      fixes: [],
    };
  }
  const isSure = vendor.kind !== 'other';
  return {
    id: 'memory-stat-walk',
    state: isSure ? 'lacks' : 'unsure',
    text: {
      en: `Kernel ${release} is older than 5.2: a read of memory.stat adds up every memory cgroup below it, deleted ones included.${isSure ? '' : ' The distributor may have taken the change over.'}`,
      zh: `内核 ${release} 早于 5.2：读取 memory.stat 时要累加其下所有 memory cgroup，包括已删除的。${isSure ? '' : '发行商可能已回移植该改动。'}`,
    },
    source: vendor.kind === 'rhel' && vendor.major === 8 ? REDHAT_8 : WALK,
    fixes: walkFixes(kernel, vendor),
  };
}

function walkFixes(kernel: KernelVersion, vendor: Vendor): readonly Localized[] {
  const { release } = kernel;
  if (vendor.kind === 'rhel' && vendor.major === 7) {
    return [
      {
        en: `Kernel ${release} of RHEL or CentOS 7 has no release that mends it: move the node to a distribution with kernel 5.2 or later, or to RHEL 8 with 4.18.0-176 or later.`,
        zh: `RHEL/CentOS 7 的内核 ${release} 没有修复版本：请将节点迁移到内核 5.2 及以上的发行版，或内核 4.18.0-176 及以上的 RHEL 8。`,
      },
    ];
  }
  if (vendor.kind === 'rhel') {
    return [
      {
        en: `Kernel ${release}: update to 4.18.0-176 or later of RHEL 8, which has the change of 5.2.`,
        zh: `内核 ${release}：更新到 RHEL 8 的 4.18.0-176 或更高版本，其中已包含 5.2 的改动。`,
      },
    ];
  }
  if (isAtLeast(kernel, 4, 19)) return [WITHOUT_WALK];
  return [
    WITHOUT_WALK,
    {
      en: `Until then: 4.19 reads memory.stat more cheaply than ${release} (8de7ecc6483b).`,
      zh: `在此之前：4.19 读取 memory.stat 的开销比 ${release} 低（8de7ecc6483b）。`,
    },
  ];
}

/** What ends the walk on any kernel. */
export const WITHOUT_WALK: Localized = {
  en: 'Move to kernel 5.2 or later, which keeps recursive sums instead of walking (commit 42a300353577).',
  zh: '升级到 5.2 或更高版本的内核：维护递归汇总值而不再遍历（提交 42a300353577）。',
};

/** Accounting of kernel memory in RHEL 7 keeps cgroups and the slabs of each of them. */
function kmemAccounting({ release }: KernelVersion, vendor: Vendor): readonly KernelAdvice[] {
  if (vendor.kind !== 'rhel' || vendor.major !== 7) return [];
  return [
    {
      id: 'kmem-accounting',
      state: 'lacks',
      text: {
        en: `Kernel ${release} (RHEL 7) can't reclaim kernel memory that is accounted to cgroups; runc that turns the accounting on leaves cgroups behind. cgroup.memory=nokmem on the kernel's command line turns it off where the kernel knows it.`,
        zh: `内核 ${release}（RHEL 7）无法回收计入 cgroup 的内核内存；开启该统计的 runc 会留下无法释放的 cgroup。若内核支持，可在内核命令行加 cgroup.memory=nokmem 关闭。`,
      },
      source: KMEM,
      fixes: [],
    },
  ];
}

/** From 5.3 on slabs move to the parent when a cgroup is deleted, from 5.9 on single objects do. */
function slabPins(kernel: KernelVersion, vendor: Vendor): KernelAdvice {
  const { release } = kernel;
  if (isAtLeast(kernel, 5, 3)) {
    return {
      id: 'slab-pins-cgroups',
      state: 'has',
      text: {
        en: `Kernel ${release} hands the slabs of a deleted cgroup to its parent (since 5.3): dentries no longer keep it alive. Page cache that others still use may.`,
        zh: `内核 ${release} 会把已删除 cgroup 的 slab 转给父 cgroup（自 5.3）：dentry 不再使其滞留，但仍被他人使用的页缓存可能会。`,
      },
      source: PAGE_CACHE,
      fixes: [],
    };
  }
  const isSure = vendor.kind === 'mainline';
  return {
    id: 'slab-pins-cgroups',
    state: isSure ? 'lacks' : 'unsure',
    text: {
      en: `Kernel ${release} is older than 5.3: a deleted memory cgroup stays until the last dentry or inode that was charged to it goes.${isSure ? '' : ' The distributor may have taken the change over.'}`,
      zh: `内核 ${release} 早于 5.3：已删除的 memory cgroup 会一直保留，直到计入它的最后一个 dentry 或 inode 被释放。${isSure ? '' : '发行商可能已回移植该改动。'}`,
    },
    source: REPARENT,
    fixes: [],
  };
}

const WALK = {
  ref: 'torvalds/linux@42a300353577',
  url: 'https://github.com/torvalds/linux/commit/42a300353577ccc17ecc627b8570a89fa1678bec',
} as const;
const REDHAT_8 = { ref: 'Red Hat bug 1795049', url: 'https://bugzilla.redhat.com/show_bug.cgi?id=1795049' } as const;
const KMEM = { ref: 'opencontainers/runc#1725', url: 'https://github.com/opencontainers/runc/issues/1725' } as const;
const REPARENT = {
  ref: 'linux-mm: reparent non-root kmem_caches',
  url: 'http://mail.spinics.net/lists/linux-mm/msg182455.html',
} as const;
const PAGE_CACHE = { ref: 'Oracle Linux blog: zombie memcgs', url: 'https://blogs.oracle.com/linux/?p=2100' } as const;
