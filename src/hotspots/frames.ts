/**
 * Regular expressions for frames that several rules look for, matched against normalised names. Prefixes such as
 * `k8s.io/kubernetes/vendor/` stay, hence `(?:^|/)`. Names were checked in the projects' sources and in profiles
 * recorded with Go 1.19 and Go 1.26.
 */

/** Prefixes of cAdvisor's packages and of libcontainer's cgroup packages, under all the paths they were imported by. */
export const CADVISOR = '(?:^|/)github\\.com/google/cadvisor/(?:lib/)?';
export const LIBCONTAINER =
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

/*
 * Scrapes of /metrics with prometheus/client_golang. `Gather` runs in the goroutine of the request, and starts others
 * (`Gather.func1`) that collect.
 */
const CLIENT_GOLANG = '(?:^|/)github\\.com/prometheus/client_golang/prometheus';
/** Serving one scrape; `UninstrumentedHandler` and the registry itself before 0.9. */
export const SCRAPE_HANDLER = `${CLIENT_GOLANG}(?:/promhttp\\.HandlerFor(?:Transactional)?|\\.UninstrumentedHandler|\\.\\(\\*registry\\)\\.ServeHTTP)$`;
export const GATHER = `${CLIENT_GOLANG}\\.\\(\\*?(?:Registry|Gatherers|noTransactionGatherer|MultiTRegistry|registry)\\)\\.(?:Gather|writePB)$`;
/** client_golang making a metric with its labels, or the description of one. */
export const CONST_METRIC = `${CLIENT_GOLANG}\\.(?:(?:Must)?NewConstMetric|NewMetricWithTimestamp|[mM]akeLabelPairs)$`;
export const METRIC_DESC = `${CLIENT_GOLANG}\\.(?:NewDesc|v2\\.NewDesc)$|${CADVISOR}metrics\\.\\(\\*containerMetric\\)\\.desc$`;
/** cAdvisor making the metrics of all containers, for one scrape. */
export const CADVISOR_COLLECTOR = `${CADVISOR}metrics\\.\\(\\*PrometheusCollector\\)\\.(?:Collect|collectContainersInfo)$`;
/** cAdvisor copying what it knows of the containers that a scrape asks for. */
export const CADVISOR_CONTAINERS = `${CADVISOR}manager\\.\\(\\*manager\\)\\.(?:SubcontainersInfo|GetRequestedContainersInfo|GetContainerInfo(?:V2)?|AllDockerContainers)$`;

// etcd, and bbolt, the file database of etcd, containerd and dockerd, under all the paths it was imported by.

export const ETCD = '(?:^|/)(?:go\\.etcd\\.io/etcd|github\\.com/coreos/etcd)/';
const BBOLT = '(?:^|/)(?:(?:go\\.etcd\\.io|github\\.com/(?:etcd-io|coreos))/bbolt|github\\.com/boltdb/bolt)';
/** A transaction of bbolt, reading or writing. */
export const BOLT_TRANSACTION = `${BBOLT}\\.\\(\\*(?:DB|Tx)\\)\\.(?:Update|View|Batch|Begin|begin(?:RW)?Tx|Commit)$`;
/** A transaction of bbolt being written. */
export const BOLT_COMMIT = `${BBOLT}\\.\\(\\*Tx\\)\\.(?:commitFreelist|Commit)$`;
/** bbolt's list of free pages; in a package of its own since bbolt 1.4. */
export const BOLT_FREELIST = `${BBOLT}(?:\\.\\(\\*freelist\\)\\.|/internal/freelist\\.)`;
/** bbolt waiting until a commit is on the disk. */
export const BOLT_SYNC = `${BBOLT}\\.fdatasync$`;

/** The library that reads /proc and /sys for node_exporter and others. */
export const PROCFS = '(?:^|/)github\\.com/prometheus/procfs(?:/\\w+)*\\.';

/*
 * The runtime of Go itself, and what it is entered through.
 */
/** Frames that say nothing of who asked for something: the runtime, and functions in assembly without a package. */
export const GO_RUNTIME = '^(?:runtime\\.|runtime/internal/|internal/(?:runtime/|bytealg\\.|abi\\.|race\\.)|\\w+$)';
/** The standard library on the way from a program to a system call. */
export const GO_SYSTEM =
  '^(?:runtime\\.|runtime/internal/|internal/|syscall\\.|os\\.|io\\.|io/ioutil\\.|io/fs\\.|bufio\\.|net\\.|path/filepath\\.|\\w+$)|(?:^|/)golang\\.org/x/sys/unix\\.';
/** Where a sample ends that was in the kernel: Go sees no further. */
export const SYSTEM_CALL =
  '^(?:syscall\\.(?:Syscall[69]?|RawSyscall6?|rawSyscall\\w*|rawVforkSyscall|runtime_doAllThreadsSyscall)|(?:runtime/internal|internal/runtime)/syscall(?:/linux)?\\.Syscall6|runtime\\.(?:read|write1|open|closefd|futex|epollwait|epollctl|usleep|osyield|madvise|mincore|mmap|munmap|sysMmap|sysMunmap|tgkill))$';
/** Go waiting for a lock of the program: `sync.Mutex`, `sync.RWMutex`; in `internal/sync` since Go 1.24. */
export const WAIT_FOR_LOCK =
  '^(?:internal/)?sync\\.(?:\\(\\*(?:RW)?Mutex\\)\\.(?:Lock|RLock|lockSlow)|runtime_Semacquire(?:RW)?Mutex\\w*)$';
/** Go giving a lock back, down to what wakes the next one. */
export const GIVE_LOCK_BACK =
  '^(?:internal/)?sync\\.(?:\\(\\*(?:RW)?Mutex\\)\\.(?:Unlock|RUnlock|unlockSlow|rUnlockSlow)|runtime_Semrelease)$|^runtime\\.(?:unlock\\w*|semrelease1?|_LostContendedRuntimeLock)$';
/** The poller of the network, and of every file that Go can wait for. */
export const NETPOLL =
  '^runtime\\.(?:netpoll\\w*|epollwait|epollctl)$|^(?:runtime/internal|internal/runtime)/syscall(?:/linux)?\\.Epoll(?:Wait|Ctl)$';

/** Prefix of the kubelet's packages. */
export const KUBELET = '(?:^|/)k8s\\.io/kubernetes/pkg/kubelet';

/** Starting another program; Go waits in it until the child has begun to run. */
export const FORK =
  '^(?:os/exec\\.\\(\\*Cmd\\)\\.(?:Start|Run|Output|CombinedOutput)|os\\.[sS]tartProcess|syscall\\.(?:forkExec|forkAndExecInChild\\d?|StartProcess|runtime_(?:Before|After)Fork\\w*))$';
/** Talking to systemd and other services over D-Bus. */
export const DBUS = '(?:^|/)github\\.com/(?:coreos/go-systemd/(?:v\\d+/)?dbus|godbus/dbus(?:/v\\d+)?)\\.';
/** Reading the table of mounts, by each of the libraries that do. */
export const MOUNT_TABLE =
  '(?:^|/)github\\.com/(?:moby/sys/mountinfo|docker/docker/pkg/mount|opencontainers/runc/libcontainer/mount)\\.(?:GetMounts|GetMountsFromReader|parseInfoFile|parseMountTable|Mounted|mounted|mountedByMountinfo|PidMountInfo)$' +
  '|(?:^|/)github\\.com/containerd/containerd/(?:v2/core/|v2/)?mount\\.(?:parseInfoFile|Self|PID|Lookup)$' +
  '|(?:^|/)k8s\\.io/(?:mount-utils|utils/mount|kubernetes/pkg/util/mount)\\.(?:[lL]istProcMounts|parseProcMounts|[pP]arseMountInfo|[pP]arseMountFrom|SearchMountPoints|\\(\\*Mounter\\)\\.List)$' +
  '|(?:^|/)github\\.com/prometheus/procfs\\.(?:GetMounts|GetProcMounts|parseMountInfo(?:String)?)$' +
  `|${LIBCONTAINER.slice(0, -1)}\\.(?:[gG]etCgroupMounts\\w*|[fF]indCgroupMountpoint\\w*)$`;

/*
 * Other readers of the node, and its proxy.
 */
/** libcontainer asking systemd what it can do: up to runc 1.0.0-rc8 by making a slice and removing it again. */
export const USE_SYSTEMD = `${LIBCONTAINER}systemd\\.UseSystemd$`;
/** cAdvisor asking the kernel by netlink how many tasks of a cgroup want to run. */
export const CPU_LOAD_READER = `${CADVISOR}utils/cpuload(?:/netlink)?\\.`;
/** kube-proxy writing its rules anew, in each of its modes. */
export const SYNC_PROXY_RULES =
  '(?:^|/)k8s\\.io/kubernetes/pkg/proxy/(?:iptables|ipvs|nftables)\\.\\(\\*[pP]roxier\\)\\.syncProxyRules$';
/** Running iptables, iptables-save and iptables-restore: kube-proxy, and the kubelet for its own chains. */
export const RUN_IPTABLES =
  '(?:^|/)k8s\\.io/kubernetes/pkg/util/iptables\\.\\(\\*[rR]unner\\)\\.(?:Restore(?:All)?|restoreInternal|Save(?:Into)?|runContext|run|EnsureRule|EnsureChain|ensureRule|DeleteRule|DeleteChain|FlushChain|ChainExists|checkRule\\w*)$';
/** kube-proxy looking for entries of the conntrack table to delete; before 1.32 with the program conntrack. */
export const PROXY_CONNTRACK = '(?:^|/)k8s\\.io/kubernetes/pkg/(?:proxy|util)/conntrack\\.';
const TSDB = '(?:^|/)github\\.com/prometheus/(?:prometheus/)?tsdb\\.';
/** Prometheus reading its write-ahead log when it starts. */
export const WAL_REPLAY = `${TSDB}\\(\\*(?:Head\\)\\.(?:Init|loadWAL|loadWBL|processWALSamples|loadMmappedChunks|loadChunkSnapshot)|(?:wal|wbl)SubsetProcessor\\)\\.\\w+)$`;
