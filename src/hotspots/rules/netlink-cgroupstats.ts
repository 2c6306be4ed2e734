import { asciiBytes, findBytes, holds } from '../../analysis/syscalls/argument-bytes.ts';
import { localize } from '../../base/localized.ts';
import { argumentBytes } from '../../model/call-arguments.ts';
import { formatCount } from '../../model/units.ts';
import { callsSighting, syscallsOf } from '../calls-sighting.ts';
import type { Rule, Sighting } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import { callEvidence, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

export default {
  id: 'netlink-cgroupstats',
  title: {
    en: 'The CPU load reader asks the kernel for statistics of cgroups by netlink',
    zh: 'CPU 负载采集器通过 netlink 向内核查询 cgroup 统计',
  },
  components: ['kubelet', 'cadvisor'],
  signs: [
    {
      kind: 'trace',
      measure: { kind: 'rate', say: (n) => ({ en: `${n} requests a second`, zh: `每秒 ${n} 次请求` }) },
      thresholds: { warning: 10 },
      basis: {
        en: 'One request is worth a note: on cgroup v2 it cannot work, on v1 it is one request for each container.',
        zh: '出现一次即值得提示：在 cgroup v2 上它不可能成功，在 v1 上每个容器都要请求一次。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'With --enable_load_reader cAdvisor asks for CGROUPSTATS over generic netlink. The kernel answers only for directories of cgroup v1; on v2 it says EINVAL (-22), the reading of the container ends there, and its other metrics are missing too.',
    zh: '启用 --enable_load_reader 后，cAdvisor 通过 generic netlink 查询 CGROUPSTATS。内核只支持 cgroup v1 的目录；在 v2 上返回 EINVAL（-22），该容器的采集就此中止，其他指标也一并缺失。',
  },
  confirm: [
    {
      command: 'stat -fc %T /sys/fs/cgroup',
      tells: { en: 'cgroup2fs means v2: the reader cannot work.', zh: 'cgroup2fs 即 v2：该采集器无法工作。' },
    },
    {
      command: 'ps -o args= -C kubelet,cadvisor | tr " " "\\n" | grep load_reader',
      tells: { en: 'Whether it is switched on.', zh: '是否已启用。' },
    },
    {
      command: 'cat /proc/pressure/cpu',
      tells: { en: 'What the kernel offers instead (PSI).', zh: '内核提供的替代手段（PSI）。' },
    },
  ],
  remedies: [
    { kind: 'temporary', text: { en: 'Remove --enable_load_reader.', zh: '去掉 --enable_load_reader。' } },
    {
      kind: 'durable',
      text: {
        en: 'cAdvisor 0.60.1 or later skips the reader on v2; use PSI (cpu.pressure) instead.',
        zh: 'cAdvisor 0.60.1 及以上在 v2 上会跳过该采集器；改用 PSI（cpu.pressure）。',
      },
    },
  ],
  references: [
    { ref: 'google/cadvisor#3137', url: 'https://github.com/google/cadvisor/issues/3137', verified: true },
    { ref: 'google/cadvisor#2664', url: 'https://github.com/google/cadvisor/issues/2664', verified: true },
    { ref: 'google/cadvisor#3574', url: 'https://github.com/google/cadvisor/issues/3574', verified: true },
    { ref: 'google/cadvisor#3896', url: 'https://github.com/google/cadvisor/pull/3896', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'Other programs use generic netlink too (iotop reads TASKSTATS of threads); then the EINVAL answers are missing.',
      zh: '其他程序也会使用 generic netlink（iotop 读取线程的 TASKSTATS），但不会出现 EINVAL 应答。',
    },
    TRACED,
  ],
} satisfies Rule;

const GENERIC = ['NETLINK_GENERIC', 'NETLINK:[GENERIC'].map(asciiBytes);
const NAMED = ['CGROUPSTATS', 'TASKSTATS', '\\x54\\x41\\x53\\x4b\\x53\\x54\\x41\\x54\\x53'].map(asciiBytes);
const ERROR = asciiBytes('NLMSG_ERROR');
const INVALID = asciiBytes('EINVAL');
/** -22 as bytes. */
const MINUS_22 = ['\\352\\377\\377\\377', '\\xea\\xff\\xff\\xff'].map(asciiBytes);

function detect(view: TraceView): Sighting | undefined {
  if (!view.has(FAMILY.send)) return undefined;
  const { trace } = view;
  const isGeneric = (row: number): boolean => {
    const origin = view.fds.origin[row] as number;
    return GENERIC.some((word) => holds(trace, row, word) || (origin >= 0 && holds(trace, origin, word)));
  };
  const rows = view
    .rowsOf(FAMILY.send)
    .filter((row) => isGeneric(row) || NAMED.some((word) => holds(trace, row, word)));
  if (rows.length === 0) return undefined;
  const named = rows.some((row) => NAMED.some((word) => holds(trace, row, word)));
  const refused = view.rowsOf(FAMILY.receive).filter((row) => isGeneric(row) && isRefusal(view, row));
  if (!named && refused.length === 0) return undefined;
  const rate = perSecondText(view, rows.length);
  return callsSighting(view, rows, {
    atLeast: {
      severity: 'info',
      because: {
        en: `${formatCount(rows.length)} requests were seen.`,
        zh: `观察到 ${formatCount(rows.length)} 次请求。`,
      },
    },
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(rows.length)} requests over generic netlink${rate.en}, ${formatCount(refused.length)} of them answered with EINVAL${refused.length > 0 ? ': the kernel does not serve them, this is cgroup v2' : ''}.`
        : `通过 generic netlink 请求 ${formatCount(rows.length)} 次${rate.zh}，其中 ${formatCount(refused.length)} 次应答为 EINVAL${refused.length > 0 ? '：内核不提供该功能，这是 cgroup v2' : ''}。`,
    ),
    evidence: [
      callEvidence(view, { en: `Requests${rate.en}`, zh: `请求${rate.zh}` }, rows.length),
      callEvidence(view, { en: 'Answers that say EINVAL', zh: '应答为 EINVAL' }, refused.length, { level: 1 }),
    ],
    calls: { syscalls: [...syscallsOf(view, rows), ...syscallsOf(view, refused)] },
  });
}

function isRefusal({ trace }: TraceView, row: number): boolean {
  const bytes = argumentBytes(trace, row);
  const has = (word: Uint8Array) => findBytes(bytes, 0, bytes.length, word) >= 0;
  return (has(ERROR) && has(INVALID)) || MINUS_22.some(has);
}
