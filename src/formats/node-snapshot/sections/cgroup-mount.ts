import type { SectionKind } from '../section.ts';

/** `mount`, /proc/mounts and findmnt: what is mounted, where, as what. */
const MOUNT = /^\s*\S{1,64} (?:on )?\/sys\/fs\/cgroup(\/\S{1,64})? (?:type )?(cgroup2?|tmpfs)(?: |$)/;
const FOUND = /^\s*[├└─│`|-]*\s?\/sys\/fs\/cgroup(\/\S{1,64})?\s+\S{1,64}\s+(cgroup2?|tmpfs)(?: |$)/;

/**
 * Which version of cgroups a node has, by what is mounted on /sys/fs/cgroup: `mount`, /proc/mounts, `stat -fc %T`. With
 * both, the controllers are in version 1. Source: cgroups(7), the Kubernetes documentation on cgroup v2
 */
export const cgroupMount: SectionKind = {
  kind: 'cgroup-mount',
  title: { en: 'Mounted cgroups', zh: 'cgroup 挂载' },
  begin({ text }, { command, isFirst }) {
    const version = isFirst && /\bstat\b.{0,80}\/sys\/fs\/cgroup/.test(command) ? ofStat(text) : ofMount(text);
    return (
      version && {
        take: (line) => ofMount(line.text) !== undefined,
        finish: ({ facts }) => {
          facts.cgroupVersion = version;
        },
      }
    );
  },
};

function ofStat(text: string): 1 | 2 | undefined {
  const name = text.trim();
  if (name === 'cgroup2fs') return 2;
  return name === 'tmpfs' ? 1 : undefined;
}

function ofMount(text: string): 1 | 2 | undefined {
  if (text.trim() === 'cgroup2fs') return 2;
  if (!text.includes('/sys/fs/cgroup')) return undefined;
  const found = MOUNT.exec(text) ?? FOUND.exec(text);
  if (!found) return undefined;
  const isRoot = found[1] === undefined;
  if (found[2] === 'cgroup2') return isRoot ? 2 : 1;
  return 1;
}
