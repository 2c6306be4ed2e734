import { asciiBytes, findBytes, firstString } from '../../analysis/syscalls/argument-bytes.ts';
import { type Localized, localize } from '../../base/localized.ts';
import { formatCount } from '../../model/units.ts';
import { callsSighting } from '../calls-sighting.ts';
import { costSummary } from '../cost-texts.ts';
import { CADVISOR, FORK } from '../frames.ts';
import type { Rule, SeenLines, Sighting } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import { callEvidence, perSecondText } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const WATCH = `${CADVISOR}(?:fs/|utils/)?(?:devicemapper|zfs)\\.\\(\\*(?:ThinPoolWatcher|ZfsWatcher|dmPlugin|zfsPlugin|defaultThinLsClient|defaultDmsetupClient)\\)\\.`;

export default {
  id: 'cadvisor-thin-ls',
  title: {
    en: 'cAdvisor scans the metadata of device-mapper or ZFS (thin_ls)',
    zh: 'cAdvisor 轮询 device-mapper 或 ZFS 元数据（thin_ls）',
  },
  components: ['cadvisor', 'kubelet', 'dockerd'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[WATCH]] },
      thresholds: { info: 0.02, warning: 0.08, critical: 0.2 },
      minCores: { warning: 0.05, critical: 0.2 },
      basis: {
        en: 'It costs reads of the disk more than CPU, and most of it in the programs that it starts: even a small share here is a sign.',
        zh: '它主要消耗磁盘读取而不是 CPU，而且大部分在它启动的程序里：这里的占比再小也值得注意。',
      },
      evidence: [
        {
          id: 'watch',
          label: { en: 'Looking at thin pools and file systems', zh: '查看 thin pool 和文件系统' },
          level: 0,
          stacks: { anyOf: [[WATCH]] },
        },
        {
          id: 'fork',
          label: { en: 'Starting thin_ls, dmsetup or zfs', zh: '启动 thin_ls、dmsetup 或 zfs' },
          level: 1,
          stacks: { anyOf: [[WATCH, FORK]] },
        },
      ],
      summary: (seen) =>
        costSummary(
          seen,
          {
            en: 'Asking device-mapper or ZFS for the usage of each container',
            zh: '向 device-mapper 或 ZFS 查询各容器用量',
          },
          [{ id: 'fork', name: { en: 'starting thin_ls, dmsetup or zfs', zh: '启动 thin_ls、dmsetup 或 zfs' } }],
        ),
    },
    {
      kind: 'trace',
      measure: { kind: 'count', say: (n) => ({ en: `${n} starts of thin_ls`, zh: `启动 thin_ls ${n} 次` }) },
      thresholds: { info: 1 },
      basis: {
        en: 'Each start scans the metadata of the whole pool.',
        zh: '每次启动都会扫描整个池的元数据。',
      },
      detect,
    },
    {
      kind: 'log',
      lines: [
        {
          id: 'thin-ls',
          label: { en: 'thin_ls, or a snapshot of the metadata', zh: 'thin_ls 或元数据快照' },
          has: ['thin_ls', 'reserve_metadata_snap', 'release_metadata_snap'],
          pattern: 'thin_ls|(?:reserve|release)_metadata_snap',
        },
      ],
      measure: 'count',
      thresholds: { info: 1 },
      basis: {
        en: 'The lines say that the metadata is scanned, not what that costs.',
        zh: '这些行只说明在扫描元数据，不说明开销有多大。',
      },
      summary: summarizeLog,
    },
  ],
  explains: ['exec-fork-storm'],
  explanation: {
    en:
      'On device-mapper storage cAdvisor takes a snapshot of the pool’s metadata and starts thin_ls to count the blocks of every container. ' +
      'That is a burst of random reads of the disk, which hurts whatever else runs there; upstream turned it off in 2017 when the cost became known.',
    zh:
      '在 device-mapper 存储上，cAdvisor 会为池的元数据做快照，再启动 thin_ls 统计每个容器的块数。' +
      '这会产生大量随机磁盘读，影响同机的其他负载；上游在 2017 年得知代价后将其关闭。',
  },
  confirm: [
    {
      command: "pidstat -d 5 3 | grep -E 'thin_ls|cadvisor|kubelet'",
      tells: {
        en: 'How much they read from the disk: megabytes a second by thin_ls confirm it.',
        zh: '它们从磁盘读了多少：thin_ls 每秒读数 MB 即可证实。',
      },
    },
    {
      command: 'dmsetup ls --tree | head',
      tells: {
        en: 'Whether containers are on a thin pool at all.',
        zh: '容器是否真的使用 thin pool。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'mount --bind /bin/true /usr/sbin/thin_ls: the scan ends at once, and the usage of containers is no longer told.',
        zh: 'mount --bind /bin/true /usr/sbin/thin_ls：扫描立即停止，但不再有容器磁盘用量。',
      },
    },
    {
      kind: 'durable',
      text: { en: 'Move the storage of containers to overlay2.', zh: '把容器存储迁移到 overlay2。' },
    },
  ],
  references: [
    { ref: 'google/cadvisor#1588', url: 'https://github.com/google/cadvisor/pull/1588', verified: true },
    { ref: 'openshift/origin#12822', url: 'https://github.com/openshift/origin/pull/12822', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'An administrator or a backup program that uses thin_ls itself.',
      zh: '管理员或备份程序自己在使用 thin_ls。',
    },
  ],
} satisfies Rule;

const THIN_LS = asciiBytes('/thin_ls');

function detect(view: TraceView): Sighting | undefined {
  const rows = view.rowsOf(FAMILY.exec).filter((row) => {
    const path = firstString(view.trace, row);
    return (
      path !== undefined &&
      findBytes(view.trace.text, Math.max(path.start, path.end - THIN_LS.length), path.end, THIN_LS) >= 0
    );
  });
  if (rows.length === 0) return undefined;
  const rate = perSecondText(view, rows.length);
  const times = formatCount(rows.length);
  return callsSighting(view, rows, {
    measure: rows.length,
    summary: localize((language) =>
      language === 'en'
        ? `thin_ls was started ${times} ${rows.length === 1 ? 'time' : 'times'}${rate.en}: each start scans the metadata of the whole pool.`
        : `启动 thin_ls ${times} 次${rate.zh}：每次都会扫描整个池的元数据。`,
    ),
    evidence: [callEvidence(view, { en: 'Starts of thin_ls', zh: '启动 thin_ls' }, rows.length)],
    calls: { syscalls: ['execve'], path: '/thin_ls' },
  });
}

function summarizeLog({ matched }: SeenLines): Localized {
  const lines = formatCount(matched.count);
  return localize((language) =>
    language === 'en'
      ? `${lines} ${matched.count === 1 ? 'line tells' : 'lines tell'} of thin_ls: the metadata of the pool is scanned for the usage of containers.`
      : `有 ${lines} 行提到 thin_ls：正在扫描池的元数据以统计容器用量。`,
  );
}
