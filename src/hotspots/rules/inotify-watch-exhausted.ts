import { type Localized, localize } from '../../base/localized.ts';
import { formatCount } from '../../model/units.ts';
import type { Rule, SeenLines } from '../rule.ts';

export default {
  id: 'inotify-watch-exhausted',
  title: {
    en: 'No inotify watches or instances are left',
    zh: 'inotify watch 或实例已用尽',
  },
  components: ['kubelet', 'cadvisor', 'systemd', 'any'],
  signs: [
    {
      kind: 'log',
      lines: [
        {
          id: 'watches',
          label: { en: 'No watch left (no space left on device)', zh: 'watch 用尽（no space left on device）' },
          has: ['inotify', 'Failed to watch', 'Failed to add', 'fsnotify'],
          pattern:
            '(?:inotify_add_watch|\\binotify\\b|fsnotify|failed to (?:watch|add) (?:directory|a? ?watch)).{0,800}no space left on device',
          ignoreCase: true,
        },
        {
          id: 'instances',
          label: { en: 'No instance left (too many open files)', zh: '实例用尽（too many open files）' },
          has: ['inotify', 'fsnotify', 'directory watch'],
          pattern: '(?:inotify_init1?|\\binotify\\b|fsnotify|allocate directory watch).{0,300}too many open files',
          ignoreCase: true,
        },
      ],
      measure: 'count',
      thresholds: { warning: 1, critical: 3 },
      basis: {
        en: 'A single one means that somebody no longer sees changes: the kubelet finds no new containers, tail -f shows nothing.',
        zh: '出现一次就意味着有程序再也看不到变化：kubelet 发现不了新容器，tail -f 没有输出。',
      },
      summary,
    },
  ],
  explains: [],
  explanation: {
    en:
      'The kernel limits watches and instances for each user, and nearly everything on a node runs as the same user, root. cAdvisor takes a watch for each cgroup directory, with cgroup v1 for each hierarchy; log collectors and systemd take theirs from the same budget. ' +
      '“No space left on device” is about watches here, not about a disk, and “too many open files” about instances, not about descriptors.',
    zh:
      '内核按用户限制 watch 和实例数，而节点上几乎所有程序都以 root 运行，共用同一额度。cAdvisor 为每个 cgroup 目录（v1 则每个层级各一个）占用一个 watch，日志采集器和 systemd 也从同一额度中扣除。' +
      '这里的 “no space left on device” 指 watch 用尽而非磁盘满，“too many open files” 指实例用尽而非文件描述符用尽。',
  },
  confirm: [
    {
      command: 'sysctl fs.inotify',
      tells: {
        en: 'The limits: 8192 watches and 128 instances were the default for long.',
        zh: '限制值：很长时间里默认为 8192 个 watch、128 个实例。',
      },
    },
    {
      command:
        'find /proc/[0-9]*/fd -lname anon_inode:inotify 2>/dev/null | cut -d/ -f3 | sort | uniq -c | sort -rn | head',
      tells: { en: 'Which processes have how many instances.', zh: '各进程占用的实例数。' },
    },
    {
      command: 'grep -c inotify /proc/$(pidof kubelet)/fdinfo/* | sort -t: -k2 -rn | head -5',
      tells: { en: 'How many watches the kubelet has.', zh: 'kubelet 占用的 watch 数。' },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'sysctl -w fs.inotify.max_user_watches=1048576 fs.inotify.max_user_instances=8192, and restart what failed to start.',
        zh: '执行 sysctl -w fs.inotify.max_user_watches=1048576 fs.inotify.max_user_instances=8192，并重启启动失败的程序。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Write both to /etc/sysctl.d, in the nodes’ image.',
        zh: '把两项写入节点镜像的 /etc/sysctl.d。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'cgroup v2 has one directory for each cgroup instead of a dozen; remove cgroups that are left behind.',
        zh: '改用 cgroup v2（每个 cgroup 只有一个目录而非十来个），并清理残留的 cgroup。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#10421',
      url: 'https://github.com/kubernetes/kubernetes/issues/10421',
      verified: true,
    },
    { ref: 'google/cadvisor#2041', url: 'https://github.com/google/cadvisor/issues/2041', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'The process itself has used up its descriptors (ulimit -n): “too many open files” then comes from elsewhere too.',
      zh: '进程自身的文件描述符耗尽（ulimit -n）：此时其他操作也会报 “too many open files”。',
    },
  ],
} satisfies Rule;

function summary(seen: SeenLines): Localized {
  const [watches, instances] = [seen.part('watches').count, seen.part('instances').count];
  return localize((language) => {
    const english = language === 'en';
    const times = (count: number) => (count === 1 ? 'once' : `${formatCount(count)} times`);
    const parts = [
      ...(watches > 0
        ? [english ? `no watch was left (${times(watches)})` : `watch 用尽 ${formatCount(watches)} 次`]
        : []),
      ...(instances > 0
        ? [english ? `no instance was left (${times(instances)})` : `实例用尽 ${formatCount(instances)} 次`]
        : []),
    ];
    return english
      ? `The limits of inotify are reached: ${parts.join(', ')}. Whoever asked no longer sees changes.`
      : `已达到 inotify 上限：${parts.join('，')}。相应程序不再能感知变化。`;
  });
}
