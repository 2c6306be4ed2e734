import type { Rule } from './rule.ts';
import cadvisorDiskWalk from './rules/cadvisor-disk-walk.ts';
import cadvisorHousekeepingDominant from './rules/cadvisor-housekeeping-dominant.ts';
import cgroupMemoryStatSlow from './rules/cgroup-memory-stat-slow.ts';
import cgroupScan from './rules/cgroup-scan.ts';
import connRefused from './rules/conn-refused.ts';
import connTimeout from './rules/conn-timeout.ts';
import dirScan from './rules/dir-scan.ts';
import eagainSpin from './rules/eagain-spin.ts';
import emfile from './rules/emfile.ts';
import enoentStorm from './rules/enoent-storm.ts';
import epollZero from './rules/epoll-zero.ts';
import fdLeak from './rules/fd-leak.ts';
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
import hungStatfs from './rules/hung-statfs.ts';
import longGap from './rules/long-gap.ts';
import mmChurn from './rules/mm-churn.ts';
import netlinkCgroupstats from './rules/netlink-cgroupstats.ts';
import procScan from './rules/proc-scan.ts';
import pythonGil from './rules/python-gil.ts';
import sigurgStorm from './rules/sigurg-storm.ts';
import sleepPoll from './rules/sleep-poll.ts';
import tinyIo from './rules/tiny-io.ts';
import userCpu from './rules/user-cpu.ts';
import yieldSpin from './rules/yield-spin.ts';

/** Every known hotspot, by component and from the specific to the broad. */
export const rules: readonly Rule[] = [
  cgroupMemoryStatSlow,
  cadvisorHousekeepingDominant,
  cadvisorDiskWalk,
  gcPressure,
  cgroupScan,
  netlinkCgroupstats,
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
