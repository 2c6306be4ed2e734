import { answeredStatRead, STAT_READ } from '../../analysis/node/memory-stat-read.ts';
import { localize } from '../../base/localized.ts';
import type { TimedCommand } from '../../model/node-snapshot.ts';
import { formatDuration, formatShare } from '../../model/units.ts';
import { type CaseView, evidenceOf } from '../case-view.ts';
import type { Look } from '../cause.ts';

const RULE = 'cgroup-memory-stat-slow';

/** Whether a timed read of memory.stat was slow: seen, against, or undecided in between. */
export function slowRead(view: CaseView): Look | undefined {
  const read = answeredStatRead(view.snapshot);
  if (!read || (read.real < STAT_READ.slow && read.real > STAT_READ.fast)) return undefined;
  const isSlow = read.real >= STAT_READ.slow;
  const finding = isSlow ? view.finding([RULE], ['node', 'log']) : undefined;
  return {
    state: isSlow ? 'seen' : 'against',
    text: say(read),
    captures: whoTimed(view),
    rules: finding ? [RULE] : [],
  };
}

/** Whether a timed read of memory.stat was fast: the same, the other way round. */
export function fastRead(view: CaseView): Look | undefined {
  const look = slowRead(view);
  return look && { ...look, state: look.state === 'seen' ? 'against' : 'seen' };
}

/** What reading memory.stat may take of housekeeping: it is one file of about twenty; and from where on it carries it. */
const FAIR = 0.1;
const DOMINANT = 0.5;

/** Whether reading memory.stat is but a small part of what a CPU profile shows of housekeeping. */
export function smallPart(view: CaseView): Look | undefined {
  const finding = view.finding(['cadvisor-housekeeping-dominant'], ['cpu', 'other']);
  const part = finding && evidenceOf(finding, 'memory-stat');
  if (!finding || part?.share === undefined || finding.share === 0) return undefined;
  const share = part.share / finding.share;
  if (share > FAIR && share < DOMINANT) return undefined;
  return {
    state: share <= FAIR ? 'seen' : 'against',
    text: localize((language) =>
      language === 'en'
        ? `Reading memory.stat is ${formatShare(share)} of housekeeping; the rest opens, reads and closes other files.`
        : `读取 memory.stat ${share <= FAIR ? '只占' : '占'} housekeeping 的 ${formatShare(share)}，其余是打开、读取、关闭其他文件。`,
    ),
    captures: finding.captures,
    rules: [finding.rule],
  };
}

/** Whether it is a large part: the same, the other way round. */
export function largePart(view: CaseView): Look | undefined {
  const look = smallPart(view);
  return look && { ...look, state: look.state === 'seen' ? 'against' : 'seen' };
}

function whoTimed(view: CaseView): readonly string[] {
  return view.whoHas(({ timed }) => timed !== undefined);
}

function say({ real, sys }: TimedCommand) {
  return localize((language) =>
    language === 'en'
      ? `Reading memory.stat once takes ${formatDuration(real)}, ${formatDuration(sys)} of it in the kernel; normal is a few milliseconds.`
      : `读取一次 memory.stat 需要 ${formatDuration(real)}，其中 ${formatDuration(sys)} 在内核中；正常为几毫秒。`,
  );
}
