import type { ComparedCount, ComparedLogs } from '../analysis/diff/compare-logs.ts';
import type { ComparedSyscall } from '../analysis/diff/compare-syscalls.ts';
import type { ComparedThread } from '../analysis/diff/compare-threads.ts';
import { MESSAGE_STATES } from '../analysis/diff/logs-headline.ts';
import type { Pair } from '../analysis/diff/pair.ts';
import { runsOn } from '../analysis/diff/scale.ts';
import { keepsBoth } from '../analysis/diff/split-difference.ts';
import { warningText } from '../analysis/diff/warning-texts.ts';
import type { ComparedFiles } from './compare.ts';
import { LEVEL_NAMES } from './log.ts';
import { type ReportOptions, topOf } from './report-options.ts';

/**
 * A comparison for programs. Numbers are at the scale: of `rate`, cores where the value type is CPU time, else per second
 * (nanoseconds per nanosecond); of `absolute`, as the captures have them. Pairs are `[A, B]`; what is not known is null.
 * Messages of logs have their numbers and, whatever the scale, their rates.
 * Where several captures stand on a side, `runs` says how many, and `spread` the standard deviation of a total between them.
 */
export function compareJson(compared: ComparedFiles, { language, top }: ReportOptions) {
  const { comparison, names, headline, warnings, functions, packages, findings, syscalls, threads, logs, form } =
    compared;
  const { scaling, matches } = comparison;
  const { scale, valueType, before, after, divisors } = scaling;
  const runs = [runsOn(before), runsOn(after)];
  const rowsJson = (rows: ComparedFiles['functions']) =>
    topOf(rows, top).map(({ name, self, total, samplesBefore, samplesAfter, noise }) => ({
      name,
      self: both(self),
      total: both(total),
      delta: total.delta,
      points: total.points,
      ratio: total.ratio ?? null,
      state: total.state,
      samples: comparison.gated ? [samplesBefore, samplesAfter] : null,
      z: total.z ?? null,
      noise: noise ?? null,
      ...(total.deviation && { spread: both(total.deviation).map((sd) => (Number.isNaN(sd) ? null : sd)) }),
    }));
  return {
    captures: both(names),
    ...(comparison.runs && { runs }),
    scale,
    valueType: valueType.name,
    unit: valueType.unit,
    totals: [before.whole / divisors.before, after.whole / divisors.after],
    headline: headline[language],
    ...(form && { difference: form }),
    warnings: warnings.map((warning) => ({ code: warning.code, message: warningText(warning)[language] })),
    matchedNames: matches.length,
    functions: rowsJson(functions),
    packages: rowsJson(packages),
    findings:
      form && !keepsBoth(form)
        ? null
        : findings.map((finding) => ({
            rule: finding.rule,
            state: finding.state,
            a: finding.before ?? null,
            b: finding.after ?? null,
            measure: finding.measure,
            unit: finding.unit,
            severity: [finding.severityBefore ?? null, finding.severityAfter ?? null],
          })),
    syscalls: (syscalls?.rows ?? []).map(syscallJson),
    threads: (threads ?? []).map(threadJson),
    ...(logs && messagesJson(logs, top)),
  };
}

/** Rates are per second; `delta` is that of the rates, or of the numbers where there are none. */
function messagesJson({ rows, levels }: ComparedLogs, top: number) {
  const changeJson = ({ count, rate, delta, state, z }: ComparedCount) => ({
    count: both(count),
    rate: rate ? both(rate) : null,
    delta,
    state: MESSAGE_STATES[state].en,
    z: z ?? null,
  });
  return {
    levels: Object.entries(levels).map(([level, one]) => ({ level, ...changeJson(one) })),
    messages: topOf(rows, top).map((row) => ({
      template: row.text,
      level: LEVEL_NAMES[row.level],
      ...changeJson(row),
    })),
  };
}

/** Times in seconds, rates per second, and interrupted calls among the errors, as everywhere in the JSON of system calls. */
function syscallJson({ name, state, calls, rate, errors, restarted, errnos, ...times }: ComparedSyscall) {
  return {
    name,
    state,
    calls: both(calls),
    rate: rate ? both(rate) : null,
    errors: [errors.before + restarted.before, errors.after + restarted.after],
    restarted: both(restarted),
    errnos: Object.fromEntries(errnos.map((errno) => [errno.name, both(errno)])),
    time: seconds(times.time),
    mean: seconds(times.mean),
    p50: seconds(times.p50),
    p95: seconds(times.p95),
    p99: seconds(times.p99),
  };
}

/** Rates are per second: `inCalls` is seconds in calls per second. Of several threads `tid` is null. */
function threadJson({ name, tid, role, by, threads, state, calls, errors, inCalls, rates }: ComparedThread) {
  return {
    name,
    tid: tid < 0 ? null : tid,
    role: role?.id ?? null,
    matchedBy: by,
    state,
    threads: both(threads),
    calls: both(calls),
    rate: rates ? both(rates.calls) : null,
    errors: both(errors),
    errorRate: rates ? both(rates.errors) : null,
    inCalls: both(inCalls).map((value) => value ?? null),
  };
}

function both<Value>({ before, after }: Pair<Value>): readonly [Value, Value] {
  return [before, after];
}

function seconds(pair: Pair<number | undefined> | undefined): readonly (number | null)[] | null {
  if (!pair) return null;
  return both(pair).map((nanos) =>
    nanos === undefined || Number.isNaN(nanos) ? null : Number((nanos / 1e9).toFixed(9)),
  );
}
