import { type TimeRange, traceSpan } from '../analysis/syscalls/trace-span.ts';
import type { Localized } from '../base/localized.ts';
import type { SyscallTrace } from '../model/syscall-trace.ts';

/** A range of a trace, as it was asked for. */
export interface WantedRange {
  /** As it was typed. */
  readonly text: string;
  readonly from: Moment;
  readonly to: Moment;
}

/** Nanoseconds since the begin of the trace, or since midnight. */
interface Moment {
  readonly since: 'begin' | 'midnight';
  readonly nanos: number;
}

const SECOND = 1e9;
const DAY = 86_400 * SECOND;

/** Reads `FROM..TO`, each a number of seconds since the begin or a time of day as strace prints it; undefined for anything else. */
export function parseRange(text: string): WantedRange | undefined {
  const [from, to, ...more] = text.split('..').map(parseMoment);
  return from && to && more.length === 0 ? { text, from, to } : undefined;
}

/** What of a trace a range means, as far as the trace goes; or why it means nothing there. */
export function rangeOf({ text, from, to }: WantedRange, trace: SyscallTrace, name: string): TimeRange | Localized {
  const span = traceSpan(trace);
  if (!span) return { en: `${name} has no times, so no range of it.`, zh: `${name} 中没有时间，无法取其范围。` };
  const hasDays = trace.clock.kind === 'day' || trace.clock.kind === 'epoch';
  if (!hasDays && (from.since === 'midnight' || to.since === 'midnight')) {
    return {
      en: `${name} has no times of day: give seconds since its begin in place of '${text}'.`,
      zh: `${name} 中没有时刻：请用距开始的秒数代替“${text}”。`,
    };
  }
  const begin = Math.max(timeOf(from, trace, span), span.from);
  const end = Math.min(timeOf(to, trace, span), span.to);
  if (begin < end) return { from: begin, to: end };
  return {
    en: `${name} has nothing in the range '${text}': it must end after it begins, and be of the ${(span.to - span.from) / SECOND} s of the trace.`,
    zh: `${name} 在范围“${text}”内没有内容：终点须在起点之后，且在跟踪的 ${(span.to - span.from) / SECOND} s 之内。`,
  };
}

function parseMoment(text: string): Moment | undefined {
  const [, hours, minutes, seconds] = /^(\d{1,2}):([0-5]\d):([0-5]\d(?:\.\d{1,9})?)$/.exec(text) ?? [];
  if (hours !== undefined && Number(hours) < 24) {
    return {
      since: 'midnight',
      nanos: Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * SECOND),
    };
  }
  return /^\d+(?:\.\d+)?$/.test(text) ? { since: 'begin', nanos: Math.round(Number(text) * SECOND) } : undefined;
}

/** A time of day before the begin is one of the next day, where the trace goes on till then. */
function timeOf({ since, nanos }: Moment, { clock }: SyscallTrace, span: TimeRange): number {
  if (since === 'begin') return span.from + nanos;
  const time = nanos - Number(clock.origin % BigInt(DAY));
  return time < span.from && time + DAY <= span.to ? time + DAY : time;
}
