import { type Localized, localize } from '../../base/localized.ts';
import type { Evidence } from '../../model/finding.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { WAL_REPLAY } from '../frames.ts';
import { numberEvidence } from '../number-evidence.ts';
import type { Bound, Rule, SeenLines } from '../rule.ts';
import { longestDuration } from '../scans/go-duration.ts';
import { usage } from '../texts.ts';

const MIB = 1024 ** 2;
/** A replay that takes so long makes probes kill the pod; so many starts without an end are a loop. */
const LONG = 5 * 60e9;
const LOOP = 2;
const DURATION = '(?:\\d{1,9}(?:\\.\\d{1,9})?(?:h|ms|m|[µμun]s|s)){1,4}';

export default {
  id: 'prometheus-wal-replay',
  title: {
    en: 'Prometheus replays its write-ahead log',
    zh: 'Prometheus 正在重放 WAL',
  },
  components: ['prometheus'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[WAL_REPLAY]] },
      thresholds: { info: 0.2, warning: 0.5 },
      minCores: { warning: 0.2 },
      basis: {
        en: 'It happens at each start and ends by itself, so it is never critical; it says why Prometheus is not ready yet.',
        zh: '每次启动都会发生且会自行结束，因此不会是“严重”；它说明 Prometheus 为何尚未就绪。',
      },
      evidence: [
        {
          id: 'replay',
          label: { en: 'Replaying the log', zh: '重放 WAL' },
          level: 0,
          stacks: { anyOf: [[WAL_REPLAY]] },
        },
      ],
      summary: (seen) =>
        localize((language) =>
          language === 'en'
            ? `Replaying the write-ahead log takes ${usage(seen.matched, seen.recorded, 'en')}. Until it ends, Prometheus answers no queries.`
            : `重放 WAL ${usage(seen.matched, seen.recorded, 'zh')}。结束之前 Prometheus 不响应查询。`,
        ),
    },
    {
      kind: 'heap-in-use',
      stacks: { anyOf: [[WAL_REPLAY]] },
      thresholds: { info: 0.2 },
      minAmount: { info: 256 * MIB },
      basis: {
        en: 'What a replay made stays in use until those series are written to a block, hours after the start, so this is never more than info.',
        zh: '重放产生的数据要到写入 block（启动后数小时）才释放，因此最多为“提示”。',
      },
      evidence: [
        {
          id: 'replay',
          label: { en: 'Made while replaying the log', zh: '重放 WAL 时产生' },
          level: 0,
          stacks: { anyOf: [[WAL_REPLAY]] },
        },
      ],
      summary: (seen) =>
        localize((language) =>
          language === 'en'
            ? `What was made while the write-ahead log was replayed takes ${usage(seen.matched, seen.recorded, 'en', seen.valueType)}. So much memory Prometheus needs just to start.`
            : `重放 WAL 产生的数据${usage(seen.matched, seen.recorded, 'zh', seen.valueType)}。仅启动就需要这么多内存。`,
        ),
    },
    {
      kind: 'log',
      lines: [
        {
          id: 'starts',
          label: { en: 'Replays begun', zh: '开始重放' },
          has: ['Replaying WAL'],
          pattern: 'Replaying WAL(?:, this may take a ?while|"? )',
        },
        {
          id: 'segments',
          label: { en: 'Segments loaded', zh: '已加载的 segment' },
          has: ['WAL segment loaded'],
          pattern: 'WAL segment loaded"? segment=(?<segment>\\d{1,9}) maxSegment=(?<last>\\d{1,9})',
          uncounted: true,
        },
        {
          id: 'ends',
          label: { en: 'Replays completed', zh: '完成重放' },
          has: ['WAL replay completed'],
          pattern: `WAL replay completed.{0,300}total_replay_duration="?(?<total>${DURATION})`,
        },
      ],
      measure: 'count',
      thresholds: {},
      basis: {
        en: 'One replay belongs to each start. Two that never end are a loop, and one of five minutes outlasts most start-up probes.',
        zh: '每次启动都会重放一次。两次未完成即为循环；超过五分钟则会超出多数启动探针的时限。',
      },
      summary: summarizeLog,
      bounds: (seen) => ({ atLeast: boundOf(seen) }),
      evidence: replayEvidence,
    },
  ],
  explains: [],
  explanation: {
    en: 'At each start Prometheus builds its head, the last two to three hours of samples, from the write-ahead log before it answers. It uses all cores and more memory than in normal use, so a Prometheus that was killed for want of memory may be killed again while it replays, and again.',
    zh: '每次启动，Prometheus 都要先由 WAL 重建 head（最近两三个小时的样本）才能提供服务。此时会用满所有核，内存也高于平时；因此因内存不足被杀的 Prometheus，可能在重放时再次被杀，如此循环。',
  },
  confirm: [
    {
      command:
        'kubectl logs -n monitoring prometheus-0 | grep -E "Replaying WAL|WAL segment|replay completed" | tail -5',
      tells: {
        en: 'How far it is (segment of maxSegment), or how long it took.',
        zh: '进度（segment / maxSegment），或总共用了多久。',
      },
    },
    {
      command: 'kubectl describe pod -n monitoring prometheus-0 | grep -A6 "Last State"',
      tells: {
        en: 'OOMKilled: it needs more memory to start. Killed by a probe: the probe must wait longer.',
        zh: 'OOMKilled：启动需要更多内存；被探针杀死：应放宽探针时限。',
      },
    },
    {
      command:
        'kubectl exec -n monitoring prometheus-0 -- sh -c "ls -lh /prometheus/wal | tail; du -sh /prometheus/wal"',
      tells: { en: 'How much there is to replay.', zh: '需要重放的数据量。' },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'More memory, and a start-up probe that waits long enough. Delete the write-ahead log only if its hours of samples may be lost.',
        zh: '增加内存，并让启动探针等待足够长的时间。只有能接受丢失这几个小时样本时才删除 WAL。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: '--enable-feature=memory-snapshot-on-shutdown saves most of the replay after an orderly stop.',
        zh: '启用 --enable-feature=memory-snapshot-on-shutdown，正常停止后可省去大部分重放。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Fewer series: drop labels and metrics that nobody uses.',
        zh: '减少序列数：丢弃无人使用的标签和指标。',
      },
    },
  ],
  references: [
    { ref: 'prometheus/prometheus#6934', url: 'https://github.com/prometheus/prometheus/issues/6934', verified: true },
    {
      ref: 'prometheus/prometheus#16942',
      url: 'https://github.com/prometheus/prometheus/issues/16942',
      verified: true,
    },
    {
      ref: 'prometheus/prometheus#12282',
      url: 'https://github.com/prometheus/prometheus/issues/12282',
      verified: true,
    },
  ],
  mayBeWrong: [
    { en: 'Prometheus had just been restarted on purpose.', zh: 'Prometheus 刚刚被主动重启。' },
    {
      en: 'The log holds several instances, or their times overlap.',
      zh: '日志中混有多个实例的输出。',
    },
  ],
} satisfies Rule;

function longestOf(seen: SeenLines): number {
  return longestDuration(seen.part('ends').values('total').keys());
}

/** Replays of which the log does not show an end. */
function openOf(seen: SeenLines): number {
  return Math.max(seen.part('starts').count - seen.part('ends').count, 0);
}

function boundOf(seen: SeenLines): Bound {
  const [open, longest] = [openOf(seen), longestOf(seen)];
  if (open >= LOOP) {
    return {
      severity: 'warning',
      because: {
        en: `${formatCount(open)} replays were begun and not completed: it is killed while it replays.`,
        zh: `有 ${formatCount(open)} 次重放开始后没有完成：很可能在重放时被杀。`,
      },
    };
  }
  if (longest >= LONG) {
    return {
      severity: 'warning',
      because: {
        en: `A replay took ${formatDuration(longest)}.`,
        zh: `一次重放用了 ${formatDuration(longest)}。`,
      },
    };
  }
  return {
    severity: 'info',
    because: { en: 'The log shows Prometheus starting.', zh: '日志显示 Prometheus 正在启动。' },
  };
}

function summarizeLog(seen: SeenLines): Localized {
  const [starts, ends] = [seen.part('starts').count, seen.part('ends').count];
  const longest = longestOf(seen);
  const [segment] = [...seen.part('segments').values('last').keys()];
  return localize((language) => {
    if (language === 'en') {
      const took = longest > 0 ? `, the longest in ${formatDuration(longest)}` : '';
      const of = segment === undefined ? '' : ` There are segments up to number ${segment}.`;
      return `Prometheus began ${formatCount(starts)} ${starts === 1 ? 'replay' : 'replays'} of its write-ahead log and completed ${formatCount(ends)}${took}.${of}`;
    }
    const took = longest > 0 ? `，最长用时 ${formatDuration(longest)}` : '';
    const of = segment === undefined ? '' : `segment 最大编号为 ${segment}。`;
    return `Prometheus 开始重放 WAL ${formatCount(starts)} 次，完成 ${formatCount(ends)} 次${took}。${of}`;
  });
}

function replayEvidence(seen: SeenLines): readonly Evidence[] {
  const longest = longestOf(seen);
  if (longest === 0) return [];
  return [
    numberEvidence({
      id: 'longest',
      label: { en: 'The longest replay', zh: '最长的一次重放' },
      value: longest,
      unit: 'nanoseconds',
    }),
  ];
}
