import type { Rule } from './rule.ts';
import cadvisorDiskWalk from './rules/cadvisor-disk-walk.ts';
import cadvisorHousekeepingDominant from './rules/cadvisor-housekeeping-dominant.ts';
import cgroupMemoryStatSlow from './rules/cgroup-memory-stat-slow.ts';
import gcPressure from './rules/gc-pressure.ts';

/** Every known hotspot, by component and from the specific to the broad. */
export const rules: readonly Rule[] = [
  cgroupMemoryStatSlow,
  cadvisorHousekeepingDominant,
  cadvisorDiskWalk,
  gcPressure,
];
