import type { Localized } from '../base/localized.ts';

/**
 * What a node says about itself at one moment: files of /proc and /sys/fs/cgroup and what commands print, as they stand in
 * a paste. Sizes are in bytes, times in nanoseconds. What the paste does not hold is undefined; what it holds twice is
 * there in its last state, and `sections` names both.
 */
export interface NodeSnapshot {
  /** What was recognised, in the order of the file. */
  readonly sections: readonly SnapshotSection[];
  /** /proc/meminfo: bytes by name, e.g. `MemTotal`. */
  readonly meminfo?: NumbersByName;
  /** /proc/slabinfo or slabtop, largest first. */
  readonly slabs?: readonly SlabRow[];
  /** /proc/cgroups. */
  readonly controllers?: readonly CgroupController[];
  /** memory.stat of one cgroup, in its own units: bytes, pages or events; of cgroup v1 with its `total_…` entries. */
  readonly memoryStat?: NumbersByName;
  /** memory.usage_in_bytes (v1) or memory.current (v2). */
  readonly memoryUsage?: number;
  /** memory.limit_in_bytes or memory.max; Infinity for `max`. */
  readonly memoryLimit?: number;
  /**
   * Which cgroup the three above are of, as a path from where cgroups are mounted: `/` for the whole node. Undefined when
   * the paste does not show it.
   */
  readonly memoryCgroup?: string;
  /** cgroup.stat of cgroup v2. */
  readonly cgroupStat?: {
    /** Living ones; undefined when only the other line was pasted. */
    readonly descendants?: number;
    readonly dyingDescendants: number;
  };
  /** Number of cgroup directories, as `find … -type d | wc -l` counts them. */
  readonly cgroupDirectories?: number;
  /** cpu.stat: throttling of one cgroup. */
  readonly cpuStat?: NumbersByName;
  /** cpu.max, or cpu.cfs_quota_us over cpu.cfs_period_us, in cores; Infinity for no limit. */
  readonly cpuLimit?: number;
  readonly pressure?: readonly PressureLine[];
  /** Answers of `time …`, in order. */
  readonly timed?: readonly TimedCommand[];
  /** `free`, its `Mem:` and `Swap:` lines. */
  readonly free?: FreeMemory;
  /** ps, top or pidstat, most CPU first. */
  readonly processes?: readonly ProcessRow[];
  /** Load averages of 1, 5 and 15 minutes (top, uptime, /proc/loadavg). */
  readonly load?: readonly [number, number, number];
  readonly kernel?: KernelVersion;
  readonly kubernetes?: KubernetesVersions;
  /** What the kubelet is told to keep free: flags or configuration, as printed by ps or in a file. */
  readonly eviction?: EvictionSettings;
  /** What a script that computes memory.available as the kubelet does has printed. */
  readonly kubeletMemory?: KubeletMemory;
  /** Other single numbers that a pasted command answers, by the command as typed. */
  readonly answers?: readonly CommandAnswer[];
  /** Which cgroup version the paste shows; undefined when it does not. */
  readonly cgroupVersion?: 1 | 2;
}

/** What a file of lines `name number` says. */
export type NumbersByName = Readonly<Record<string, number>>;

/** One recognised part of a paste. */
export interface SnapshotSection {
  /** e.g. `meminfo`, `slabinfo`, `cgroups`, `ps`. */
  readonly kind: string;
  readonly title: Localized;
  /** The command at the prompt before it, `''` when there was none. */
  readonly command: string;
  /** First and last line in the file, from 1. */
  readonly from: number;
  readonly to: number;
}

export interface SlabRow {
  readonly name: string;
  readonly activeObjects: number;
  readonly objects: number;
  /** Bytes of one object. */
  readonly objectSize: number;
  /** Bytes of all its slabs. */
  readonly bytes: number;
}

export interface CgroupController {
  readonly name: string;
  readonly hierarchy: number;
  /** Cgroups in the kernel, those that were deleted and are still referred to included. */
  readonly cgroups: number;
  readonly enabled: boolean;
}

/** One line of a *.pressure file (PSI). */
export interface PressureLine {
  readonly resource: 'cpu' | 'memory' | 'io' | 'irq' | 'unknown';
  readonly scope: 'some' | 'full';
  /** Percent of the time, averages over 10, 60 and 300 seconds. */
  readonly avg10: number;
  readonly avg60: number;
  readonly avg300: number;
  /** Nanoseconds in all. */
  readonly total: number;
}

export interface TimedCommand {
  /** `''` when it is not in the paste. */
  readonly command: string;
  /** Nanoseconds. */
  readonly real: number;
  readonly user: number;
  readonly sys: number;
}

export interface FreeMemory {
  readonly total: number;
  readonly used: number;
  readonly free: number;
  readonly shared?: number;
  readonly cache?: number;
  /** Undefined for versions of free before 3.3.10. */
  readonly available?: number;
  readonly swapTotal?: number;
  readonly swapUsed?: number;
}

export interface ProcessRow {
  readonly pid: number;
  readonly user: string;
  /** CPU in use, in cores: 100% is 1. */
  readonly cores: number;
  /** Resident bytes; undefined where the table does not say. */
  readonly resident?: number;
  /** Share of the node's memory in [0, 1]. */
  readonly memoryShare?: number;
  /** Letter of the state (R, S, D, Z…), `''` when the table does not say. */
  readonly state: string;
  /** As printed, perhaps cut. */
  readonly command: string;
  /** As ps prints it (`-o cgroup`): one or more `hierarchy:controllers:path`, perhaps cut. */
  readonly cgroup?: string;
}

export interface KernelVersion {
  /** e.g. `3.10.0-957.21.2.el7.x86_64`. */
  readonly release: string;
  readonly major: number;
  readonly minor: number;
}

/** As printed, e.g. `v1.19.3`. */
export interface KubernetesVersions {
  readonly client?: string;
  readonly server?: string;
  readonly kubelet?: string;
  /** e.g. `containerd://1.6.21`. */
  readonly runtime?: string;
}

/** A quantity of memory as Kubernetes writes it: an amount in bytes, or a share of the capacity in [0, 1]. */
export type MemoryThreshold = { readonly bytes: number } | { readonly share: number };

export interface EvictionSettings {
  readonly hard?: MemoryThreshold;
  readonly soft?: MemoryThreshold;
}

/** In bytes. */
export interface KubeletMemory {
  readonly capacity?: number;
  readonly usage?: number;
  readonly inactiveFile?: number;
  readonly workingSet?: number;
  readonly available?: number;
}

export interface CommandAnswer {
  readonly command: string;
  readonly value: number;
  readonly line: number;
}
