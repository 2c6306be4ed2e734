import { type KernelAdvice, memoryStatWalk } from '../analysis/node/kernel-advice.ts';
import type { Localized } from '../base/localized.ts';
import type { Evidence } from '../model/finding.ts';
import type { NodeSnapshot } from '../model/node-snapshot.ts';
import { numberEvidence } from './number-evidence.ts';

/**
 * The kernel, for rules about deleted memory cgroups, and whether it walks over them when memory.stat is read: one that does
 * not speaks against the rule. Nothing where the paste does not show it.
 */
export function kernelEvidence({ kernel }: NodeSnapshot): readonly Evidence[] {
  if (!kernel) return [];
  const { release, major, minor } = kernel;
  const { state } = memoryStatWalk(kernel);
  return [
    numberEvidence({
      id: 'kernel',
      label: { en: 'Kernel', zh: '内核版本' },
      value: major * 100 + minor,
      unit: '',
      text: { en: `${release}, ${WALKS[state].en}`, zh: `${release}，${WALKS[state].zh}` },
      against: state === 'has',
    }),
  ];
}

/** What it does with deleted cgroups, by whether it has the change of 5.2. */
const WALKS: Readonly<Record<KernelAdvice['state'], Localized>> = {
  has: { en: 'does not walk over deleted cgroups', zh: '不会遍历已删除的 cgroup' },
  lacks: { en: 'walks over deleted cgroups', zh: '会遍历已删除的 cgroup' },
  unsure: {
    en: 'walks over deleted cgroups, unless the distributor has taken over the change of 5.2',
    zh: '会遍历已删除的 cgroup，除非发行商已回移植 5.2 的改动',
  },
};
