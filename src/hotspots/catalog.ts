import type { Rule } from './rule.ts';
import allocHotCpu from './rules/alloc-hot-cpu.ts';
import apiserverListEtcd from './rules/apiserver-list-etcd.ts';
import apiserverWatchFanout from './rules/apiserver-watch-fanout.ts';
import blockProfileHot from './rules/block-profile-hot.ts';
import boltMetadataHot from './rules/bolt-metadata-hot.ts';
import cadvisorCgroupWatchErrors from './rules/cadvisor-cgroup-watch-errors.ts';
import cadvisorDiskWalk from './rules/cadvisor-disk-walk.ts';
import cadvisorHousekeepingDominant from './rules/cadvisor-housekeeping-dominant.ts';
import cadvisorMetricsAlloc from './rules/cadvisor-metrics-alloc.ts';
import cadvisorNetworkProcnet from './rules/cadvisor-network-procnet.ts';
import cadvisorNumaStat from './rules/cadvisor-numa-stat.ts';
import cadvisorProcessSmaps from './rules/cadvisor-process-smaps.ts';
import cadvisorThinLs from './rules/cadvisor-thin-ls.ts';
import cgroupMemoryStatSlow from './rules/cgroup-memory-stat-slow.ts';
import cgroupScan from './rules/cgroup-scan.ts';
import cgroupV2RstatFlush from './rules/cgroup-v2-rstat-flush.ts';
import concurrentScrapesPileup from './rules/concurrent-scrapes-pileup.ts';
import connRefused from './rules/conn-refused.ts';
import connTimeout from './rules/conn-timeout.ts';
import conntrackTableFull from './rules/conntrack-table-full.ts';
import containerdSnapshotUsageWalk from './rules/containerd-snapshot-usage-walk.ts';
import corednsForwardHot from './rules/coredns-forward-hot.ts';
import cpuLoadReaderNetlink from './rules/cpu-load-reader-netlink.ts';
import dbusUnitChurn from './rules/dbus-unit-churn.ts';
import dirScan from './rules/dir-scan.ts';
import dockerdGoroutineLeak from './rules/dockerd-goroutine-leak.ts';
import eagainSpin from './rules/eagain-spin.ts';
import emfile from './rules/emfile.ts';
import enoentStorm from './rules/enoent-storm.ts';
import epollZero from './rules/epoll-zero.ts';
import etcdBboltFreelist from './rules/etcd-bbolt-freelist.ts';
import etcdFsync from './rules/etcd-fsync.ts';
import etcdRangeHeavy from './rules/etcd-range-heavy.ts';
import execForkStorm from './rules/exec-fork-storm.ts';
import execProbeStorm from './rules/exec-probe-storm.ts';
import fdLeak from './rules/fd-leak.ts';
import fmtHot from './rules/fmt-hot.ts';
import forkStorm from './rules/fork-storm.ts';
import fsyncLatency from './rules/fsync-latency.ts';
import futexEagain from './rules/futex-eagain.ts';
import futexEtimedoutSummary from './rules/futex-etimedout-summary.ts';
import futexHotAddress from './rules/futex-hot-address.ts';
import futexInstantTimeout from './rules/futex-instant-timeout.ts';
import futexShortTimeout from './rules/futex-short-timeout.ts';
import futexTimeoutPoll from './rules/futex-timeout-poll.ts';
import futexTimeoutProcess from './rules/futex-timeout-process.ts';
import futexWakeWaste from './rules/futex-wake-waste.ts';
import gcPressure from './rules/gc-pressure.ts';
import goStwStorm from './rules/go-stw-storm.ts';
import goThreadThrash from './rules/go-thread-thrash.ts';
import goTimerproc from './rules/go-timerproc.ts';
import gomaxprocsOverQuota from './rules/gomaxprocs-over-quota.ts';
import goroutineDeadlockLock from './rules/goroutine-deadlock-lock.ts';
import goroutineLeakIdentical from './rules/goroutine-leak-identical.ts';
import gzipHot from './rules/gzip-hot.ts';
import heapGrowthDominantSite from './rules/heap-growth-dominant-site.ts';
import http2ConnLeak from './rules/http2-conn-leak.ts';
import hungStatfs from './rules/hung-statfs.ts';
import inotifyWatchExhausted from './rules/inotify-watch-exhausted.ts';
import jsonHot from './rules/json-hot.ts';
import kubeProxyConntrackCleanup from './rules/kube-proxy-conntrack-cleanup.ts';
import kubeProxyIptablesSync from './rules/kube-proxy-iptables-sync.ts';
import kubeletImageGc from './rules/kubelet-image-gc.ts';
import kubeletPlegRelist from './rules/kubelet-pleg-relist.ts';
import kubeletPodWorkersStorm from './rules/kubelet-pod-workers-storm.ts';
import kubeletStatsSummary from './rules/kubelet-stats-summary.ts';
import kubeletVolumeReconcile from './rules/kubelet-volume-reconcile.ts';
import lockContentionCpu from './rules/lock-contention-cpu.ts';
import loggingHot from './rules/logging-hot.ts';
import longGap from './rules/long-gap.ts';
import mapGrowthHot from './rules/map-growth-hot.ts';
import mapIterationHot from './rules/map-iteration-hot.ts';
import memmoveMemclrHot from './rules/memmove-memclr-hot.ts';
import memoryAvailableCalc from './rules/memory-available-calc.ts';
import memstatsStopTheWorld from './rules/memstats-stop-the-world.ts';
import mmChurn from './rules/mm-churn.ts';
import mountinfoParse from './rules/mountinfo-parse.ts';
import mutexProfileHot from './rules/mutex-profile-hot.ts';
import netlinkCgroupstats from './rules/netlink-cgroupstats.ts';
import netpollEpollChurn from './rules/netpoll-epoll-churn.ts';
import nodeExporterCollectors from './rules/node-exporter-collectors.ts';
import nodeMemoryEvictionLate from './rules/node-memory-eviction-late.ts';
import orphanPodCgroupLoop from './rules/orphan-pod-cgroup-loop.ts';
import procScan from './rules/proc-scan.ts';
import procfsScanHot from './rules/procfs-scan-hot.ts';
import prometheusScrapeParse from './rules/prometheus-scrape-parse.ts';
import prometheusWalReplay from './rules/prometheus-wal-replay.ts';
import protobufHot from './rules/protobuf-hot.ts';
import psiPressureHigh from './rules/psi-pressure-high.ts';
import pythonGil from './rules/python-gil.ts';
import reflectDeepequalHot from './rules/reflect-deepequal-hot.ts';
import regexpCompileHot from './rules/regexp-compile-hot.ts';
import regexpMatchHot from './rules/regexp-match-hot.ts';
import runcSeccompCompile from './rules/runc-seccomp-compile.ts';
import runtimeGoroutinePileupCri from './rules/runtime-goroutine-pileup-cri.ts';
import runtimeSchedulerSpin from './rules/runtime-scheduler-spin.ts';
import sigurgStorm from './rules/sigurg-storm.ts';
import slabDentryInodeBloat from './rules/slab-dentry-inode-bloat.ts';
import sleepPoll from './rules/sleep-poll.ts';
import stackGrowthHot from './rules/stack-growth-hot.ts';
import straceSlowSyscall from './rules/strace-slow-syscall.ts';
import stringBytesConversion from './rules/string-bytes-conversion.ts';
import syscallBound from './rules/syscall-bound.ts';
import systemdMountStorm from './rules/systemd-mount-storm.ts';
import systemdTestSliceChurn from './rules/systemd-test-slice-churn.ts';
import timeAfterLeak from './rules/time-after-leak.ts';
import timerChurn from './rules/timer-churn.ts';
import tinyIo from './rules/tiny-io.ts';
import tlsHandshakeHot from './rules/tls-handshake-hot.ts';
import updatedbIndexing from './rules/updatedb-indexing.ts';
import userCpu from './rules/user-cpu.ts';
import yamlHot from './rules/yaml-hot.ts';
import yieldSpin from './rules/yield-spin.ts';
import zombieMemoryCgroups from './rules/zombie-memory-cgroups.ts';

/** Every known hotspot, by component and from the specific to the broad. */
export const rules: readonly Rule[] = [
  cgroupMemoryStatSlow,
  cgroupV2RstatFlush,
  cadvisorNumaStat,
  cadvisorNetworkProcnet,
  cadvisorProcessSmaps,
  cadvisorThinLs,
  cadvisorHousekeepingDominant,
  cadvisorDiskWalk,
  cpuLoadReaderNetlink,
  concurrentScrapesPileup,
  cadvisorMetricsAlloc,
  kubeletPlegRelist,
  orphanPodCgroupLoop,
  execProbeStorm,
  mountinfoParse,
  kubeletVolumeReconcile,
  kubeletImageGc,
  kubeletStatsSummary,
  kubeletPodWorkersStorm,
  dbusUnitChurn,
  execForkStorm,
  runcSeccompCompile,
  containerdSnapshotUsageWalk,
  etcdBboltFreelist,
  boltMetadataHot,
  runtimeGoroutinePileupCri,
  dockerdGoroutineLeak,
  etcdRangeHeavy,
  etcdFsync,
  apiserverListEtcd,
  apiserverWatchFanout,
  regexpCompileHot,
  jsonHot,
  protobufHot,
  yamlHot,
  loggingHot,
  fmtHot,
  regexpMatchHot,
  reflectDeepequalHot,
  mapGrowthHot,
  mapIterationHot,
  stringBytesConversion,
  memmoveMemclrHot,
  kubeProxyConntrackCleanup,
  kubeProxyIptablesSync,
  prometheusWalReplay,
  corednsForwardHot,
  prometheusScrapeParse,
  nodeExporterCollectors,
  procfsScanHot,
  http2ConnLeak,
  tlsHandshakeHot,
  gzipHot,
  gcPressure,
  goroutineDeadlockLock,
  goroutineLeakIdentical,
  timeAfterLeak,
  heapGrowthDominantSite,
  mutexProfileHot,
  blockProfileHot,
  timerChurn,
  stackGrowthHot,
  memstatsStopTheWorld,
  allocHotCpu,
  lockContentionCpu,
  netpollEpollChurn,
  runtimeSchedulerSpin,
  syscallBound,
  cgroupScan,
  netlinkCgroupstats,
  zombieMemoryCgroups,
  slabDentryInodeBloat,
  updatedbIndexing,
  nodeMemoryEvictionLate,
  memoryAvailableCalc,
  psiPressureHigh,
  gomaxprocsOverQuota,
  systemdTestSliceChurn,
  cadvisorCgroupWatchErrors,
  inotifyWatchExhausted,
  conntrackTableFull,
  systemdMountStorm,
  goStwStorm,
  goTimerproc,
  goThreadThrash,
  pythonGil,
  futexTimeoutPoll,
  futexInstantTimeout,
  futexHotAddress,
  futexEagain,
  futexShortTimeout,
  futexWakeWaste,
  futexTimeoutProcess,
  eagainSpin,
  epollZero,
  yieldSpin,
  tinyIo,
  sleepPoll,
  sigurgStorm,
  mmChurn,
  dirScan,
  procScan,
  enoentStorm,
  hungStatfs,
  straceSlowSyscall,
  fsyncLatency,
  connRefused,
  connTimeout,
  forkStorm,
  fdLeak,
  emfile,
  longGap,
  userCpu,
  futexEtimedoutSummary,
];
