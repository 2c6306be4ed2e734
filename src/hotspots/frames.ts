/**
 * Regular expressions for frames that several rules look for, matched against normalised names. Prefixes such as
 * `k8s.io/kubernetes/vendor/` stay, hence `(?:^|/)`. Names were checked in the projects' sources and in profiles
 * recorded with Go 1.19 and Go 1.26.
 */

const CADVISOR = '(?:^|/)github\\.com/google/cadvisor/(?:lib/)?';
const LIBCONTAINER =
  '(?:^|/)github\\.com/(?:docker/libcontainer/cgroups|opencontainers/runc/libcontainer/cgroups|opencontainers/cgroups)/';

/** cAdvisor's loop for one container. */
export const HOUSEKEEPING = `${CADVISOR}manager\\.\\(\\*containerData\\)\\.(?:housekeeping|housekeepingTick|updateStats)$`;

/** What cAdvisor reads about the processes of a container, from /proc. */
export const PROCESS_STATS = `${CADVISOR}container/libcontainer\\.(?:\\(\\*Handler\\)\\.)?(?:processStatsFromProcs|schedulerStatsFromProcs|referencedBytesStat|scanInterfaceStats|(?:network|tcp|advancedTCP|udp)StatsFromProc)$`;

/** libcontainer reading the statistics of one cgroup, all controllers together. */
export const CGROUP_STATS = `${LIBCONTAINER}(?:fs|fs2|systemd)\\.\\(\\*?(?:[mM]anager|[lL]egacyManager|[uU]nifiedManager)\\)\\.(?:GetStats|Stats)$`;

/** libcontainer reading the memory controller: memory.stat first, then the small files. */
export const MEMORY_STATS = `${LIBCONTAINER}(?:fs\\.\\(\\*?MemoryGroup\\)\\.GetStats|fs2\\.statMemory|fs2\\.\\(\\*[mM]anager\\)\\.statMemory)$`;

/** libcontainer reading the small files of the memory controller: usage, limit, failcnt. */
export const SMALL_MEMORY_FILES = `${LIBCONTAINER}(?:fs\\.getMemoryData|fs2\\.getMemoryDataV2)$`;

/** What libcontainer reads line by line, as it does memory.stat, but from other files: memory.numa_stat, /proc/meminfo. */
export const NUMA_STATS = `${LIBCONTAINER}(?:fs\\.getPageUsageByNUMA|fs2\\.getPageUsageByNUMAV2)$`;
export const MEMINFO_STATS = `${LIBCONTAINER}fs2\\.(?:statsFromMeminfo|rootStatsFromMeminfo)$`;

/** containerd reading memory.stat of cgroup v1; of v2 its frames do not tell one file from another. */
export const CONTAINERD_MEMORY_STATS =
  '(?:^|/)github\\.com/containerd/cgroups(?:/v\\d+)?(?:/cgroup1)?\\.\\(\\*memoryController\\)\\.parseStats$';

/** The token pool that walks a container's file system, or the walk itself; `du` and `find` before cAdvisor 0.33. */
export const DISK_WALK = `${CADVISOR}(?:container/(?:common|docker)\\.\\(\\*realFsHandler\\)\\.(?:update|trackUsage|gatherDiskUsage)|fs\\.(?:GetDirUsage|GetDirDiskUsage|GetDirInodeUsage|\\(\\*RealFsInfo\\)\\.GetDir(?:Disk|Inode)?Usage))$`;

/** The kubelet measuring a volume, with cAdvisor's walk, but on its own account. */
export const VOLUME_METRICS = '(?:^|/)k8s\\.io/kubernetes/pkg/volume\\.\\(\\*metrics(?:Du|Cached)\\)\\.';

/** Opening a file: by Go, or by libcontainer's own guarded way (openat2, since runc 1.0). */
export const OPEN =
  '^os\\.(?:Open|OpenFile)$|(?:^|/)github\\.com/opencontainers/(?:runc/libcontainer/cgroups|cgroups)(?:/fscommon)?\\.OpenFile$';
/** The open system call as Go makes it. */
export const OPEN_CALL = '^syscall\\.(?:Open|openat)$|(?:^|/)golang\\.org/x/sys/unix\\.[oO]penat2?$';
/** Go making a file of an open descriptor; it registers it with epoll first. */
export const NEW_FILE = '^os\\.newFile(?:FromNewFile)?$';
export const READ = '^os\\.\\(\\*File\\)\\.Read$';
export const CLOSE = '^os\\.\\(\\*[fF]ile\\)\\.[cC]lose$';
export const STAT = '^os\\.(?:Stat|Lstat|\\(\\*File\\)\\.Stat|statOrZero)$';
export const READ_DIR =
  '^(?:os\\.(?:ReadDir|\\(\\*File\\)\\.(?:ReadDir|Readdir|Readdirnames|readdir|readdirnames))|io/ioutil\\.ReadDir|path/filepath\\.readDirNames)$';
export const SCAN = '^bufio\\.\\(\\*Scanner\\)\\.Scan$';
/** The read system call as Go makes it: what is under it is the kernel's time. */
export const READ_CALL = '^syscall\\.[rR]ead$';

/** Go allocating memory. */
export const ALLOCATE = '^runtime\\.(?:mallocgc\\w*|newobject|makeslice|growslice)$';
