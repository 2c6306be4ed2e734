import { type CgroupCensus, cgroupCensus } from '../../analysis/node/cgroup-census.ts';
import { TIME_MEMORY_STAT } from '../../analysis/node/cgroup-commands.ts';
import { memoryStatWalk, WITHOUT_WALK } from '../../analysis/node/kernel-advice.ts';
import { type Language, type Localized, localize } from '../../base/localized.ts';
import type { Remedy } from '../../model/finding.ts';
import type { KernelVersion } from '../../model/node-snapshot.ts';
import { formatCount } from '../../model/units.ts';
import type { CaseView } from '../case-view.ts';
import type { Cause, Look } from '../cause.ts';
import { firstLook, lookForFinding } from '../cause.ts';
import { largePart, slowRead } from './memory-stat-read.ts';

/** A few more cgroups than directories are on their way out; so many times as many are not. */
const FEW_MORE = 1.5;
const FEW_DYING = 100;

export const zombieMemoryCgroups: Cause = {
  id: 'zombie-memory-cgroups',
  title: {
    en: 'Zombie memory cgroups make memory.stat slow',
    zh: '残留的 memory cgroup 使 memory.stat 读取变慢',
  },
  explanation: {
    en:
      'A memory cgroup that was removed stays in the kernel until the last page, dentry or inode that is charged to it goes. ' +
      'It has no directory any more, but before kernel 5.2 every read of memory.stat above it still walks it. The kubelet reads those ' +
      'files at every housekeeping, so tens of thousands of dead cgroups become a CPU that is always busy.',
    zh:
      '被删除的 memory cgroup 会一直留在内核中，直到计入其名下的最后一个页面、dentry 或 inode 被释放。它已没有目录，但在 5.2 之前的内核中，' +
      '读取其上级的 memory.stat 仍会遍历它。kubelet 每次 housekeeping 都读这些文件，于是数万个残留的 cgroup 就让一个 CPU 始终繁忙。',
  },
  signs: [
    {
      id: 'zombies',
      label: {
        en: 'Far more memory cgroups in the kernel than directories',
        zh: '内核中的 memory cgroup 远多于目录',
      },
      weight: 'decisive',
      ask: {
        command: 'grep memory /proc/cgroups',
        tells: {
          en: 'The third number counts the memory cgroups in the kernel. Thousands more than the node has cgroup directories are dead ones.',
          zh: '第三列是内核中 memory cgroup 的数量。若比节点上的 cgroup 目录多出数千个，多出的就是残留的 cgroup。',
        },
      },
      look: firstLook(lookForFinding({ rules: ['zombie-memory-cgroups'] }), fewZombies),
    },
    {
      id: 'slow-read',
      label: { en: 'Reading memory.stat is slow', zh: '读取 memory.stat 很慢' },
      weight: 'strong',
      ask: {
        command: TIME_MEMORY_STAT,
        tells: {
          en: 'A tenth of a second or more, nearly all of it sys, shows that the kernel is slow at it; a few milliseconds rule it out.',
          zh: '达到 0.1 秒以上且几乎全是 sys，说明内核读取慢；只要几毫秒则可排除。',
        },
      },
      look: firstLook(
        lookForFinding({ rules: ['cgroup-memory-stat-slow'], kinds: ['syscall-trace'] }),
        slowRead,
        largePart,
      ),
    },
    {
      id: 'housekeeping',
      label: { en: 'CPU goes into housekeeping → GetStats', zh: 'CPU 花在 housekeeping → GetStats' },
      weight: 'strong',
      ask: {
        command: 'kubectl get --raw "/api/v1/nodes/$NODE/proxy/debug/pprof/profile?seconds=30" > kubelet.pprof',
        tells: {
          en: 'A CPU profile of the kubelet: drop it here. It shows whether the time goes into reading statistics of cgroups.',
          zh: 'kubelet 的 CPU 性能剖析：拖入本页即可看出时间是否花在读取 cgroup 统计上。',
        },
      },
      look: lookForFinding({
        rules: ['cgroup-memory-stat-slow', 'cadvisor-housekeeping-dominant'],
        kinds: ['cpu', 'other'],
      }),
    },
    {
      id: 'slab',
      label: { en: 'Slab is mostly dentries and inodes', zh: 'slab 主要是 dentry 和 inode' },
      weight: 'supporting',
      ask: {
        command: 'slabtop -o -s c | head -20',
        tells: {
          en: 'Dentry and inode caches at the top are what keeps the dead cgroups.',
          zh: '若 dentry 和 inode 缓存居首，正是它们使残留的 cgroup 无法释放。',
        },
      },
      look: lookForFinding({ rules: ['slab-dentry-inode-bloat'] }),
    },
    {
      id: 'kernel',
      label: { en: 'A kernel that still walks dead cgroups', zh: '内核版本仍会遍历残留的 cgroup' },
      weight: 'supporting',
      ask: {
        command: 'uname -r',
        tells: {
          en: 'Before 5.2 (RHEL 8: before 4.18.0-176) a read of memory.stat walks all of them.',
          zh: '5.2 之前（RHEL 8：4.18.0-176 之前）读取 memory.stat 会遍历所有 cgroup。',
        },
      },
      look: oldKernel,
    },
  ],
  summary(view) {
    const census = cgroupCensus(view.snapshot);
    return localize((language) => {
      const numbers = census ? numbersOf(census, language) : '';
      return language === 'en'
        ? `${numbers}Every read of memory.stat walks the dead ones too, and the kubelet reads it for the root and for kubepods at every housekeeping.`
        : `${numbers}每次读取 memory.stat 都要遍历残留的 cgroup，而 kubelet 在每次 housekeeping 时都会读取根和 kubepods 的该文件。`;
    });
  },
  remedies: (view) => [DROP_CACHES, ...kernelRemedies(view.snapshot.kernel), FEWER_CGROUPS],
  references: [
    { ref: 'google/cadvisor#1774', url: 'https://github.com/google/cadvisor/issues/1774', verified: true },
    {
      ref: 'kubernetes/kubernetes#64137',
      url: 'https://github.com/kubernetes/kubernetes/issues/64137',
      verified: true,
    },
    {
      ref: 'torvalds/linux@42a300353577',
      url: 'https://github.com/torvalds/linux/commit/42a300353577ccc17ecc627b8570a89fa1678bec',
      verified: true,
      note: 'the patch that removes the walk',
    },
  ],
};

function numbersOf({ inKernel, directories }: CgroupCensus, language: Language): string {
  const kernel = formatCount(inKernel);
  const seen = directories === undefined ? undefined : formatCount(directories);
  if (language === 'en') {
    return `The kernel holds ${kernel} memory cgroups${seen ? `, and only ${seen} of them have a directory` : ''}. `;
  }
  return `内核中有 ${kernel} 个 memory cgroup${seen ? `，而只有 ${seen} 个有目录` : ''}。`;
}

function fewZombies(view: CaseView): Look | undefined {
  const census = cgroupCensus(view.snapshot);
  if (census?.dying === undefined || census.directories === undefined) return undefined;
  const { inKernel, directories, dying } = census;
  if (dying >= FEW_DYING && inKernel > directories * FEW_MORE) return undefined;
  return {
    state: 'against',
    text: {
      en: `${formatCount(inKernel)} memory cgroups in the kernel, ${formatCount(directories)} directories: hardly any is dead.`,
      zh: `内核中有 ${formatCount(inKernel)} 个 memory cgroup，目录有 ${formatCount(directories)} 个：几乎没有残留的。`,
    },
    captures: view.whoHas((one) => one.controllers !== undefined || one.cgroupStat !== undefined),
    rules: [],
  };
}

function oldKernel(view: CaseView): Look | undefined {
  const { kernel } = view.snapshot;
  if (!kernel) return undefined;
  const { state, text } = memoryStatWalk(kernel);
  const captures = view.whoHas((one) => one.kernel !== undefined);
  return { state: state === 'has' ? 'against' : 'seen', text, captures, rules: [] };
}

const DROP_CACHES: Remedy = {
  kind: 'temporary',
  text: {
    en: 'echo 2 > /proc/sys/vm/drop_caches frees the dentries and inodes that hold the dead cgroups. Then time memory.stat again: if it got fast, this was it. It costs cache, and the relief lasts days at most.',
    zh: '执行 echo 2 > /proc/sys/vm/drop_caches，释放引用残留 cgroup 的 dentry 和 inode，然后再次测量读取 memory.stat 的时间：若变快即可确认。会损失缓存，效果最多持续数天。',
  },
};

const FEWER_CGROUPS: Remedy = {
  kind: 'durable',
  text: {
    en: 'Make fewer short-lived cgroups: CronJobs, exec probes, pods that crash and restart.',
    zh: '减少短命的 cgroup：CronJob、exec 探针、反复崩溃重启的 Pod。',
  },
};

/** What this kernel, where it is known, can be mended with. */
function kernelRemedies(kernel: KernelVersion | undefined): readonly Remedy[] {
  const durable = (text: Localized): Remedy => ({ kind: 'durable', text });
  if (!kernel) return [durable(WITHOUT_WALK)];
  const { state, fixes } = memoryStatWalk(kernel);
  return state === 'has' ? [durable(alreadyMended(kernel))] : fixes.map(durable);
}

function alreadyMended({ release }: KernelVersion): Localized {
  return {
    en: `Kernel ${release} no longer walks dead cgroups when it reads memory.stat. Drop caches to free the memory they hold; if reading stays slow, look at the number of living cgroups.`,
    zh: `内核 ${release} 读取 memory.stat 时已不再遍历残留的 cgroup。可清理缓存以释放其占用的内存；若读取依旧缓慢，请查看现存 cgroup 的数量。`,
  };
}
