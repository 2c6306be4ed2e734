import { firstString } from '../../analysis/syscalls/argument-bytes.ts';
import { localize } from '../../base/localized.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { callsSighting } from '../calls-sighting.ts';
import type { Rule, Sighting } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import { PLACE } from '../scans/file-scan.ts';
import { hashBytes, TopCounter } from '../scans/top-counter.ts';
import { callEvidence, GO_PROFILE, listText, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const SLASH = 47;
const SHOWN = 4;

export default {
  id: 'cgroup-scan',
  title: { en: 'Files of cgroups are opened in masses', zh: '大量打开 cgroup 文件' },
  components: ['kubelet', 'cadvisor', 'containerd', 'systemd'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'rate',
        say: (n) => ({ en: `${n} cgroup files opened a second`, zh: `每秒打开 ${n} 个 cgroup 文件` }),
      },
      thresholds: { info: 200, warning: 1000, critical: 5000 },
      basis: {
        en: 'A node with a hundred containers that is read every 10 s opens about 200 files a second.',
        zh: '一百个容器的节点每 10 秒读取一次，每秒约打开 200 个文件。',
      },
      detect,
    },
  ],
  explains: ['enoent-storm', 'dir-scan'],
  explanation: {
    en:
      'The kubelet and cAdvisor read about twenty files of each cgroup, in up to a dozen hierarchies, at each housekeeping, and open each file anew. Every open, read and close takes locks of the kernel that all readers share (kernfs), ' +
      'so several readers, many cgroups and short intervals multiply.',
    zh:
      'kubelet 和 cAdvisor 每次 housekeeping 都要读取每个 cgroup 的约二十个文件（v1 有十来个层级），而且每个文件都重新打开。' +
      '每次打开、读取、关闭都要获取所有读取者共用的内核锁（kernfs），因此读取者多、cgroup 多、周期短，三者的代价会相乘。',
  },
  confirm: [
    {
      command: 'find /sys/fs/cgroup -type d | wc -l',
      tells: {
        en: 'Number of cgroup directories, all hierarchies together; a node with 100 containers has some thousands with v1.',
        zh: 'cgroup 目录总数（各层级合计）；100 个容器的 v1 节点有几千个。',
      },
    },
    {
      command: 'ps -o args= -C kubelet,cadvisor | tr " " "\\n" | grep -i housekeeping',
      tells: {
        en: 'How often the files are read; the default of the kubelet is 10 s.',
        zh: '读取周期；kubelet 默认 10 秒。',
      },
    },
    GO_PROFILE,
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'A longer housekeeping interval (kubelet: --housekeeping-interval, cAdvisor: -housekeeping_interval with dynamic housekeeping).',
        zh: '延长 housekeeping 周期（kubelet：--housekeeping-interval；cAdvisor：-housekeeping_interval 并启用动态 housekeeping）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'One reader instead of several (no standalone cAdvisor beside the kubelet); remove stray cgroups.',
        zh: '只保留一个读取者（有 kubelet 就不必再运行独立的 cAdvisor）；清理残留的 cgroup。',
      },
    },
    {
      kind: 'durable',
      text: { en: 'cgroup v2: one hierarchy instead of a dozen.', zh: '改用 cgroup v2：一个层级代替十来个。' },
    },
  ],
  references: [
    { ref: 'google/cadvisor#3528', url: 'https://github.com/google/cadvisor/issues/3528', verified: true },
    {
      ref: 'kubernetes/kubernetes#18515',
      url: 'https://github.com/kubernetes/kubernetes/issues/18515',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'runc sets cgroups up when a pod starts; that is over in a second.',
      zh: 'Pod 启动时 runc 会设置 cgroup，一秒内结束。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { place } = view.files;
  const { text } = view.trace;
  const opens = view.rowsOf(FAMILY.open);
  const rows = opens.filter((row) => place[row] === PLACE.cgroup);
  if (rows.length === 0) return undefined;
  const names = new TopCounter();
  const directories = new TopCounter();
  let missing = 0;
  for (const row of rows) {
    if (view.errorOf(row) === 'ENOENT') missing++;
    const path = firstString(view.trace, row);
    if (!path) continue;
    const slash = text.lastIndexOf(SLASH, path.end - 1);
    const base = slash < path.start ? path.start : slash + 1;
    names.add(hashBytes(text, base, path.end), row);
    directories.add(hashBytes(text, path.start, base), row);
  }
  const top = names.top(SHOWN).map(({ row, count }) => ({ name: view.pathOf(row).replace(/^.*\//, ''), count }));
  const listed = listText(
    top.map(({ name }) => name),
    names.distinct,
  );
  const rate = perSecondText(view, rows.length);
  return callsSighting(view, rows, {
    summary: localize((language) =>
      language === 'en'
        ? `Files of ${formatCount(directories.distinct)} cgroup directories were opened ${formatCount(rows.length)} times${rate.en}. That is ${formatShare(rows.length / opens.length)} of all opens. The files are ${listed.en}.`
        : `共打开 ${formatCount(directories.distinct)} 个 cgroup 目录下的文件 ${formatCount(rows.length)} 次${rate.zh}，占全部打开操作的 ${formatShare(rows.length / opens.length)}。文件包括 ${listed.zh}。`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `Opens below /sys/fs/cgroup${rate.en}`, zh: `打开 /sys/fs/cgroup 下的文件${rate.zh}` },
        rows.length,
      ),
      ...top.map(({ name, count }) => callEvidence(view, { en: name, zh: name }, count, { level: 1 })),
      ...(missing > 0
        ? [
            callEvidence(view, { en: 'that are not there (ENOENT)', zh: '其中文件不存在（ENOENT）' }, missing, {
              level: 1,
            }),
          ]
        : []),
    ],
    calls: { syscalls: [...new Set(Array.from(rows, (row) => view.syscallOf(row)))], path: '/sys/fs/cgroup' },
  });
}
