import type { SectionKind } from '../section.ts';
import { beginKeyNumbers, type KeyNumbers } from './key-numbers.ts';

const KEY =
  /^(?:nr_periods|nr_throttled|throttled_time|throttled_usec|usage_usec|user_usec|system_usec|nice_usec|nr_bursts|burst_usec|burst_time|wait_sum|current_bw|core_sched\.force_idle_usec)$/;

const file: KeyNumbers = {
  isKey: (key) => KEY.test(key),
  finish(values, { facts }) {
    facts.cpuStat = Object.keys(values).length > 2 ? values : { ...facts.cpuStat, ...values };
  },
};

/** cpu.stat of one cgroup, v1 or v2. Source: cgroup-v2.rst and sched-bwc.rst of the kernel */
export const cpuStat: SectionKind = {
  kind: 'cpu-stat',
  title: { en: 'cpu.stat', zh: 'cpu.stat' },
  begin: (line, context) => beginKeyNumbers(file, line.text, context),
};
