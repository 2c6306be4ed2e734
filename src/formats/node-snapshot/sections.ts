import type { SectionKind } from './section.ts';
import { answers } from './sections/answers.ts';
import { cgroupMount } from './sections/cgroup-mount.ts';
import { cgroupStat } from './sections/cgroup-stat.ts';
import { cgroups } from './sections/cgroups.ts';
import { cpuMax } from './sections/cpu-max.ts';
import { cpuStat } from './sections/cpu-stat.ts';
import { eviction } from './sections/eviction.ts';
import { free } from './sections/free.ts';
import { kernel } from './sections/kernel.ts';
import { kubeletMemory } from './sections/kubelet-memory.ts';
import { load } from './sections/load.ts';
import { meminfo } from './sections/meminfo.ts';
import { memoryStat } from './sections/memory-stat.ts';
import { pressure } from './sections/pressure.ts';
import { processes } from './sections/processes.ts';
import { slabinfo } from './sections/slabinfo.ts';
import { slabtop } from './sections/slabtop.ts';
import { timed } from './sections/timed.ts';
import { topHead } from './sections/top-head.ts';
import { versions } from './sections/versions.ts';

/** Every kind of section, the strictest first: the first that begins at a line reads it. */
export const sectionKinds: readonly SectionKind[] = [
  slabinfo,
  slabtop,
  meminfo,
  cgroups,
  pressure,
  cgroupStat,
  cpuStat,
  kubeletMemory,
  memoryStat,
  timed,
  processes,
  topHead,
  free,
  load,
  cgroupMount,
  eviction,
  kernel,
  versions,
  cpuMax,
  answers,
];
