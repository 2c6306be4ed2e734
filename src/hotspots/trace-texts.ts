import { clockText } from '../analysis/syscalls/clock-text.ts';
import type { Localized } from '../base/localized.ts';
import type { Command, Evidence } from '../model/finding.ts';
import { formatCount, formatDuration } from '../model/units.ts';
import type { TraceMeasure } from './rule.ts';
import type { Pace } from './scans/pace.ts';
import type { TraceView } from './trace-view.ts';

/** A rate as text: `584 a second`, `每秒 584 次`. */
export function rateText(rate: number): Localized {
  return { en: `${rateNumber(rate)} a second`, zh: `每秒 ${rateNumber(rate)} 次` };
}

/** A measured number as text, whatever it is: a rate without the words around it. */
export function amountText({ kind }: TraceMeasure, amount: number): string {
  if (kind === 'duration') return formatDuration(amount);
  return kind === 'count' ? formatCount(amount) : rateNumber(amount);
}

function rateNumber(rate: number): string {
  return formatCount(rate >= 100 ? Math.round(rate) : Number(rate.toPrecision(2)));
}

/** `: 584 a second`, to be put behind a label; nothing where the lines have no times. */
export function perSecondText({ seconds }: TraceView, count: number): Localized {
  if (seconds === undefined) return { en: '', zh: '' };
  const rate = rateText(count / seconds);
  return { en: `: ${rate.en}`, zh: `：${rate.zh}` };
}

/** A piece of evidence that counts calls: its share is that of all finished calls. */
export function callEvidence(
  view: TraceView,
  label: Localized,
  count: number,
  { level = 0, against = false }: { readonly level?: number; readonly against?: boolean } = {},
): Evidence {
  const share = view.finished === 0 ? 0 : Math.min(count / view.finished, 1);
  return { label, share, value: count, unit: 'count', cores: undefined, against, level };
}

/** A piece of evidence that is a time: its share is that of the span, at most all of it. */
export function timeEvidence(
  view: TraceView,
  label: Localized,
  nanos: number,
  { level = 0, against = false }: { readonly level?: number; readonly against?: boolean } = {},
): Evidence {
  const share = view.seconds === undefined ? 0 : Math.min(Math.max(nanos / 1e9 / view.seconds, 0), 1);
  return { label, share, value: nanos, unit: 'nanoseconds', cores: undefined, against, level };
}

/** When it was worst, and whether it came steadily; nothing in traces of a second or two. */
export function paceEvidence(view: TraceView, pace: Pace | undefined): readonly Evidence[] {
  if (!pace || (view.seconds ?? 0) < 2) return [];
  const at = clockText(view.trace.clock, pace.peakAt, 0);
  const burstiness = pace.peak / pace.rate;
  const [en, zh] = burstiness >= 5 ? ['in bursts', '突发'] : burstiness < 2 ? ['steady', '平稳'] : ['uneven', '不均匀'];
  return [callEvidence(view, { en: `Worst second, at ${at} (${en})`, zh: `最差的一秒：${at}（${zh}）` }, pace.peak)];
}

/** Names of things for a sentence: `a, b and 3 more`. */
export function listText(names: readonly string[], all: number): Localized {
  const more = all - names.length;
  const en = names.join(', ');
  const zh = names.join('、');
  return more > 0 ? { en: `${en} and ${formatCount(more)} more`, zh: `${zh} 等 ${formatCount(all)} 个` } : { en, zh };
}

/** What holds for every number of every trace. */
export const TRACED: Localized = {
  en: 'strace slows every call, the shortest ones 60 to 70 times: rates are lower bounds, durations of short calls upper bounds. Confirm with perf trace -s or eBPF before acting.',
  zh: 'strace 会拖慢每次调用，最短的调用慢 60 到 70 倍：速率是下限，短调用的时长是上限。采取行动前请用 perf trace -s 或 eBPF 确认。',
};

/** The same numbers without what ptrace costs. */
export const PERF_TRACE: Command = {
  command: 'perf trace -s -p $PID -- sleep 10',
  tells: {
    en: 'Calls, errors and times per thread without the cost of ptrace: the true rates.',
    zh: '不带 ptrace 开销的各线程调用次数、错误和耗时：真实的速率。',
  },
};

/** The CPU profile that says what strace can't. */
export const GO_PROFILE: Command = {
  command: 'go tool pprof -top -cum "http://$HOST/debug/pprof/profile?seconds=30"',
  tells: {
    en: 'Which functions make these calls, and how much CPU they use.',
    zh: '是哪些函数发出这些调用、用了多少 CPU。',
  },
};
