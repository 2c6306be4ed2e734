import type { KubeletMemory } from '../../../model/node-snapshot.ts';
import type { SectionKind } from '../section.ts';

const LINE = /^\s*memory\.([a-z_]{1,30})[ :=]{1,3}(\d{1,18})$/;
/** Names of the script in the Kubernetes documentation, for cgroup v1 and v2, with the bytes of one of each. */
const FIELDS: Readonly<Record<string, readonly [keyof KubeletMemory, number]>> = {
  capacity_in_bytes: ['capacity', 1],
  usage_in_bytes: ['usage', 1],
  total_inactive_file: ['inactiveFile', 1],
  inactive_file: ['inactiveFile', 1],
  working_set: ['workingSet', 1],
  available_in_mb: ['available', 1024 ** 2],
  available_in_kb: ['available', 1024],
  available_in_bytes: ['available', 1],
};

/**
 * What the script prints that computes memory.available as the kubelet does.
 * Source: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/ (memory-available.sh)
 */
export const kubeletMemory: SectionKind = {
  kind: 'kubelet-memory',
  title: { en: 'memory.available script', zh: 'memory.available 脚本' },
  begin(line) {
    const values: { -readonly [K in keyof KubeletMemory]: KubeletMemory[K] } = {};
    let finest = Number.POSITIVE_INFINITY;
    const take = (text: string) => {
      const found = LINE.exec(text);
      const field = found && FIELDS[found[1] as string];
      if (!found || !field) return false;
      const [name, unit] = field;
      // What is rounded to kB and MB is in bytes already.
      if (name === 'available' && unit > finest) return true;
      if (name === 'available') finest = unit;
      values[name] = Number(found[2]) * unit;
      return true;
    };
    if (!take(line.text)) return undefined;
    return {
      take: ({ text }) => take(text),
      finish({ facts }) {
        facts.kubeletMemory = { ...facts.kubeletMemory, ...values };
      },
    };
  },
};
