import { type Localized, localize } from '../../base/localized.ts';
import type { NodeSnapshot, PressureLine } from '../../model/node-snapshot.ts';
import { numberEvidence } from '../number-evidence.ts';
import type { Bound, Rule, SnapshotSighting } from '../rule.ts';

/** A minute of `full` counts as four of `some`: everything stands still, not only one task. */
const FULL_WEIGHT = 4;
/** Memory pressure, full over 10 s, from which systemd-oomd kills by default; the second number is what it must last, as avg60 shows it. */
const OOMD_LIMIT = 60;
const LASTING = 30;
const RISING = 1.25;

export default {
  id: 'psi-pressure-high',
  title: {
    en: 'Tasks stall for want of a resource (PSI)',
    zh: '任务因资源不足而停顿（PSI）',
  },
  components: ['node'],
  signs: [
    {
      kind: 'snapshot',
      measure: {
        say: (percentage) => ({
          en: `stalls of ${number(percentage)}% of the last minute (full counts four times)`,
          zh: `最近一分钟停顿 ${number(percentage)}%（full 按四倍计）`,
        }),
      },
      thresholds: { info: 10, warning: 25, critical: 50 },
      basis: {
        en: 'The levels are working values: no report says from where on pressure is a problem, but systemd-oomd kills from 60% of full memory pressure on.',
        zh: '门槛为经验值：没有资料说明压力多高才算问题，但 systemd-oomd 默认在内存 full 压力达到 60% 时开始杀进程。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en:
      'Pressure stall information says for which part of the time tasks had to wait: “some” that at least one did, “full” that all that were not idle did, so that nothing got done. It tells what a load average can’t: of which resource there is too little. ' +
      'Files of single cgroups show who suffers.',
    zh:
      'PSI 给出任务等待资源的时间占比：some 表示至少有一个任务在等，full 表示所有非空闲任务都在等、没有任何进展。它能说明负载平均值说不清的事：究竟缺哪种资源。' +
      '各 cgroup 的同名文件可以看出谁在受影响。',
  },
  confirm: [
    {
      command: 'head /proc/pressure/*; sleep 60; head /proc/pressure/*',
      tells: {
        en: 'Whether it lasts: avg10 above avg300 is rising, below it is ending.',
        zh: '是否持续：avg10 高于 avg300 说明在上升，低于则在消退。',
      },
    },
    {
      command: 'grep . /sys/fs/cgroup/*.slice/*.pressure',
      tells: {
        en: 'Who suffers, with cgroup v2: kubepods.slice or system.slice.',
        zh: '谁在受影响（cgroup v2）：kubepods.slice 还是 system.slice。',
      },
    },
    {
      command: 'vmstat 1 5; iostat -x 1 3',
      tells: {
        en: 'What stands behind it: runnable tasks (r), swapping (si, so), waiting for disks (wa, await).',
        zh: '背后的原因：可运行任务（r）、换页（si、so）、磁盘等待（wa、await）。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Move what uses most of the resource that is short to another node.',
        zh: '把紧缺资源的最大使用者迁到其他节点。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Watch PSI for each pod: the kubelet exports it (alpha in 1.33, beta in 1.34), from kernel 4.20 with CONFIG_PSI and cgroup v2 on.',
        zh: '按 Pod 监控 PSI：kubelet 可导出（1.33 alpha、1.34 beta），需要 4.20 及以上内核、CONFIG_PSI 和 cgroup v2。',
      },
    },
  ],
  references: [
    {
      ref: 'Kubernetes docs: PSI metrics',
      url: 'https://kubernetes.io/docs/reference/instrumentation/understand-psi-metrics',
      verified: true,
    },
    {
      ref: 'oomd.conf(5)',
      url: 'https://www.freedesktop.org/software/systemd/man/latest/oomd.conf.html',
      verified: false,
      note: 'DefaultMemoryPressureLimit=60%',
    },
  ],
  mayBeWrong: [
    {
      en: 'Some CPU pressure belongs to every node that is well used; “full” of the CPU is always 0 for the node as a whole.',
      zh: '利用率高的节点本就有一定的 CPU 压力；整个节点的 CPU full 恒为 0。',
    },
    {
      en: 'The paste holds the pressure of one cgroup, not of the node.',
      zh: '粘贴的是某个 cgroup 的压力，而非整个节点的。',
    },
  ],
} satisfies Rule;

function detect({ pressure }: NodeSnapshot): SnapshotSighting | undefined {
  const lines = (pressure ?? []).map((line) => ({ line, weight: weigh(line) })).sort((a, b) => b.weight - a.weight);
  const [worst] = lines;
  if (!worst || worst.weight === 0) return undefined;
  const { line, weight } = worst;
  const oomd = (pressure ?? []).find(isDeadly);
  return {
    measure: weight,
    ...(oomd ? { atLeast: deadly(oomd) } : { atMost: WORKING_VALUES }),
    share: line.avg60 / 100,
    value: line.avg60,
    unit: '%',
    summary: localize((language) => {
      const trend = trendOf(line)[language];
      const name = resourceText(line)[language];
      if (language === 'en') {
        return line.scope === 'some'
          ? `In ${number(line.avg60)}% of the last minute some task waited for ${name}, ${trend}.`
          : `In ${number(line.avg60)}% of the last minute all tasks stood still, waiting for ${name}, ${trend}.`;
      }
      return line.scope === 'some'
        ? `最近一分钟有 ${number(line.avg60)}% 的时间至少一个任务在等待${name}，${trend}。`
        : `最近一分钟有 ${number(line.avg60)}% 的时间所有任务都停下等待${name}，${trend}。`;
    }),
    evidence: lines
      .filter((one) => one.weight > 0)
      .map((one) =>
        numberEvidence({
          id: `${one.line.resource}-${one.line.scope}`,
          label: localize((language) => `${resourceText(one.line)[language]}, ${one.line.scope}`),
          value: one.line.avg60,
          unit: '%',
          share: one.line.avg60 / 100,
          text: localize(
            () => `${number(one.line.avg60)}% (avg10 ${number(one.line.avg10)}%, avg300 ${number(one.line.avg300)}%)`,
          ),
        }),
      ),
  };
}

function weigh({ scope, avg60 }: PressureLine): number {
  return scope === 'full' ? avg60 * FULL_WEIGHT : avg60;
}

function isDeadly({ resource, scope, avg10, avg60 }: PressureLine): boolean {
  return resource === 'memory' && scope === 'full' && avg10 >= OOMD_LIMIT && avg60 >= LASTING;
}

function deadly({ avg10 }: PressureLine): Bound {
  return {
    severity: 'critical',
    because: {
      en: `Nothing gets done for ${number(avg10)}% of the time for want of memory; systemd-oomd would kill from ${OOMD_LIMIT}% on.`,
      zh: `因内存不足，有 ${number(avg10)}% 的时间毫无进展；systemd-oomd 在 ${OOMD_LIMIT}% 时就会杀进程。`,
    },
  };
}

const WORKING_VALUES: Bound = {
  severity: 'info',
  because: {
    en: 'The levels are not backed by reports, so this is no more than info.',
    zh: '门槛没有案例佐证，因此最多为“提示”。',
  },
};

function trendOf({ avg10, avg300 }: PressureLine): Localized {
  if (avg10 > avg300 * RISING) return { en: 'and it is rising', zh: '且仍在上升' };
  if (avg10 * RISING < avg300) return { en: 'but it is ending', zh: '但正在消退' };
  return { en: 'steadily', zh: '持续稳定' };
}

function resourceText({ resource }: PressureLine): Localized {
  const names: Readonly<Record<PressureLine['resource'], Localized>> = {
    cpu: { en: 'CPU', zh: 'CPU' },
    memory: { en: 'memory', zh: '内存' },
    io: { en: 'disks', zh: '磁盘 I/O' },
    irq: { en: 'interrupts', zh: '中断' },
    unknown: { en: 'a resource that the paste does not name', zh: '某种资源（粘贴内容未注明）' },
  };
  return names[resource];
}

function number(percentage: number): string {
  return String(Number(percentage.toFixed(2)));
}
