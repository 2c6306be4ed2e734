import { localize } from '../../base/localized.ts';
import { CALL } from '../../model/syscall-trace.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { syscallsOf } from '../calls-sighting.ts';
import { durationSighting } from '../duration-sighting.ts';
import type { Bound, Rule, Sighting } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import { PLACE, STAT_FILE } from '../scans/file-scan.ts';
import { durationOf, isOpen, longestFirst } from '../scans/timed-calls.ts';
import { TRACED, timeEvidence } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const LEAST = 1e9;
/** Still open at the end after so long, it probably never returns. */
const HANGS = 5e9;
const SHOWN = 5;

export default {
  id: 'hung-statfs',
  title: { en: 'A file system does not answer', zh: '文件系统没有响应' },
  components: ['kubelet', 'any'],
  signs: [
    {
      kind: 'trace',
      measure: { kind: 'duration', say: (n) => ({ en: `a call on a file took ${n}`, zh: `一次文件操作耗时 ${n}` }) },
      thresholds: { info: 1e9, warning: 5e9, critical: 30e9 },
      basis: {
        en: 'Calls on files take microseconds, milliseconds on a busy disk. One that is still open at the end after 5 s is critical.',
        zh: '文件操作只需微秒，磁盘繁忙时为毫秒。跟踪结束时已等待 5 秒仍未返回的即为“严重”。',
      },
      detect,
    },
  ],
  explains: ['strace-slow-syscall'],
  explanation: {
    en: 'statfs, stat, open and reading a directory need an answer of the file system. A dead NFS, CephFS or FUSE server, or an automount that cannot be mounted, lets them wait without end, in state D: the thread cannot even be killed, the load rises, and whoever asks for the same mount joins the queue.',
    zh: 'statfs、stat、open、读目录都需要文件系统应答。NFS、CephFS、FUSE 的服务端失联，或自动挂载无法完成时，调用会以 D 状态无限等待：线程连杀都杀不掉，负载升高，凡是访问该挂载点的都会排队。',
  },
  confirm: [
    {
      command: 'timeout 2 stat -f PATH; echo $?',
      tells: { en: '124: the mount does not answer within 2 s.', zh: '返回 124 说明挂载点 2 秒内没有响应。' },
    },
    {
      command: "ps -eLo pid,lwp,stat,wchan:32,comm | awk '$3 ~ /D/'",
      tells: {
        en: 'Threads in state D and where in the kernel they wait (nfs, fuse, ceph).',
        zh: '处于 D 状态的线程及其在内核中的等待位置（nfs、fuse、ceph）。',
      },
    },
    {
      command: 'dmesg -T | grep -iE "nfs: server|hung_task|blocked for more"',
      tells: { en: 'What the kernel says about it.', zh: '内核的相关日志。' },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: { en: 'umount -fl PATH, or bring the server back.', zh: 'umount -fl PATH，或恢复服务端。' },
    },
    {
      kind: 'durable',
      text: {
        en: 'Mount with soft,timeo= where the data allows it; leave network mounts out of what agents look at.',
        zh: '数据允许时用 soft,timeo= 挂载；让监控代理跳过网络挂载点。',
      },
    },
  ],
  references: [
    {
      ref: 'nfs(5)',
      url: 'https://man7.org/linux/man-pages/man5/nfs.5.html',
      verified: false,
      note: 'soft, hard, timeo',
    },
  ],
  mayBeWrong: [
    { en: 'Opening a named pipe waits for the other end by nature.', zh: '打开命名管道本来就会等待另一端。' },
    TRACED,
  ],
} satisfies Rule;

const ABOUT_PATHS: readonly number[] = [
  FAMILY.open,
  FAMILY.stat,
  FAMILY.fstat,
  FAMILY.list,
  FAMILY.access,
  FAMILY.statfs,
  FAMILY.link,
];

function detect(view: TraceView): Sighting | undefined {
  const { calls } = view.trace;
  const { place, statFile } = view.files;
  const slow: number[] = [];
  for (let row = 0; row < calls.length; row++) {
    if (!((calls.duration[row] as number) >= LEAST) || view.isTampered(row) || statFile[row] !== STAT_FILE.none)
      continue;
    const family = view.family(row);
    // What is read may come when it comes, from a pipe or a device: only files count.
    const reads = family === FAMILY.read || family === FAMILY.write;
    if (ABOUT_PATHS.includes(family) || (reads && place[row] === PLACE.files && !SPECIAL.test(view.pathOf(row))))
      slow.push(row);
  }
  const rows = longestFirst(view, slow);
  const [longest] = rows;
  if (longest === undefined) return lastCall(view);
  const open = rows.filter((row) => isOpen(view, row));
  const atLeast = boundOf(view, open);
  const path = view.pathOf(longest);
  const name = view.threadText(calls.thread[longest] as number);
  const most = formatDuration(durationOf(view, longest));
  return durationSighting(view, rows, {
    ...(atLeast && { atLeast }),
    summary: localize((language) =>
      language === 'en'
        ? `${view.syscallOf(longest)}${path && ` of ${path}`} in ${name.en} ${isOpen(view, longest) ? `had not returned after ${most}` : `took ${most}`}; ${formatCount(rows.length)} such ${rows.length === 1 ? 'call' : 'calls'}, ${formatCount(open.length)} still open at the end.`
        : `${name.zh}的 ${view.syscallOf(longest)}${path && `（${path}）`}${isOpen(view, longest) ? `等待 ${most} 仍未返回` : `耗时 ${most}`}；此类调用共 ${formatCount(rows.length)} 次，结束时仍有 ${formatCount(open.length)} 次未返回。`,
    ),
    evidence: rows.slice(0, SHOWN).map((row) => {
      const what = `${view.syscallOf(row)} ${view.pathOf(row)}`.trim();
      return timeEvidence(
        view,
        isOpen(view, row) ? { en: `${what}, still open`, zh: `${what}（未返回）` } : { en: what, zh: what },
        durationOf(view, row),
      );
    }),
    calls: { syscalls: syscallsOf(view, rows), ...(path !== '' && { path }) },
  });
}

/** So many calls before it tell whether its thread goes through files all the time. */
const BEFORE = 20;
const MANY = 10;

/**
 * A capture that ends in a call on a path, with nothing after it: what strace shows of a process that hangs in it. Not
 * where the thread makes such calls all the time: one of them is always the last.
 */
function lastCall(view: TraceView): Sighting | undefined {
  const { calls } = view.trace;
  const row = calls.length - 1;
  if (row < 0 || !ABOUT_PATHS.includes(view.family(row)) || view.family(row) === FAMILY.fstat) return undefined;
  if (!isOpen(view, row) || view.isTampered(row) || ((calls.flags[row] as number) & CALL.detached) === 0)
    return undefined;
  let before = 0;
  let alike = 0;
  for (let at = row - 1; at >= 0 && before < BEFORE; at--) {
    if (calls.thread[at] !== calls.thread[row]) continue;
    before++;
    if (ABOUT_PATHS.includes(view.family(at))) alike++;
  }
  const path = view.pathOf(row);
  if (path === '' || alike >= MANY || view.files.place[row] !== PLACE.files) return undefined;
  const name = view.threadText(calls.thread[row] as number);
  const what = `${view.syscallOf(row)} ${path}`;
  return {
    // How long it has been going on is not known, so there is nothing to hold against the thresholds.
    times: Float64Array.of(Number.NaN),
    rows: Int32Array.of(row),
    atLeast: {
      severity: 'warning',
      because: {
        en: 'It is the last thing that strace saw, and had not returned when strace let go; for how long is not known.',
        zh: '这是 strace 看到的最后一件事，直到 strace 脱离时仍未返回；已等待多久无从得知。',
      },
    },
    share: 0,
    value: 0,
    unit: 'nanoseconds',
    summary: localize((language) =>
      language === 'en'
        ? `The capture ends while ${name.en} is in ${view.syscallOf(row)} of ${path}, and nothing came after it: it may hang there.`
        : `跟踪结束时${name.zh}正在执行 ${view.syscallOf(row)}（${path}），此后再无任何调用：可能卡在这里。`,
    ),
    evidence: [timeEvidence(view, { en: `${what}, still open`, zh: `${what}（未返回）` }, 0)],
    calls: { syscalls: [view.syscallOf(row)], path },
  };
}

/** What a descriptor may be that is no file: pipes, sockets, terminals, by the names that -y prints. */
const SPECIAL = /^(?!\/)|^\/dev\/|\/kmsg$/;

function boundOf(view: TraceView, open: readonly number[]): Bound | undefined {
  const [first] = open;
  if (first === undefined) return undefined;
  const waited = durationOf(view, first);
  return {
    severity: waited >= HANGS ? 'critical' : 'warning',
    because: {
      en: `It had not returned when the capture ended, after ${formatDuration(waited)}.`,
      zh: `跟踪结束时它已等待 ${formatDuration(waited)} 仍未返回。`,
    },
  };
}
