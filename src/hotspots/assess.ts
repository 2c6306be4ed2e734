import { type Language, type Localized, localize } from '../base/localized.ts';
import type { Severity } from '../model/finding.ts';
import { formatCount } from '../model/units.ts';
import type { Raise, Seen, StackSigns } from './rule.ts';
import { levelOf, rank, severities } from './severities.ts';
import { amountOf, coresText, percent, roundCores, roundPercent, SEVERITY_NAMES, usage } from './texts.ts';

/** How bad a finding is, and why that level and no other. */
export interface Assessment {
  readonly severity: Severity;
  readonly reason: Localized;
}

/** Fewer samples than this say little: with 100 samples a true half shows as anything between 40 and 60%. */
export const MIN_SAMPLES = 100;
/** Of a process that uses less than this, in cores, no share is a problem. */
export const MIN_PROCESS_CORES = 0.1;
/** Of a heap below this, in bytes, no share is a problem. */
export const MIN_HEAP = 50 * 1024 ** 2;
/** Nor of so little delay, in nanoseconds. */
export const MIN_DELAY = 50e6;

/**
 * The level that a rule reaches: by its share (or its amount), raised by pieces of evidence that have levels of their
 * own, then held down by the guards. Of CPU: too few samples, too little CPU in the whole process, or a capture that
 * does not say how long it took, leave at most *info*; too few samples of an idle process leave nothing to say. Nor does
 * a share of a small heap, or of hardly any delay.
 */
export function assess(signs: StackSigns, seen: Seen): Assessment | undefined {
  if (isTooLittle(signs, seen)) return undefined;
  const byMeasure = levelOf(signs.measure === 'amount' ? seen.matched.value : seen.matched.share, signs.thresholds);
  const raise = strongest(signs.raisedBy ?? [], seen);
  const raised = raise !== undefined && rank(raise.severity) > rank(byMeasure);
  const reached = raised ? raise.severity : byMeasure;
  if (!reached) return undefined;

  const ofCpu = signs.kind === 'cpu';
  const few = ofCpu && seen.samples < MIN_SAMPLES;
  const idle = ofCpu && seen.recorded.cores !== undefined && seen.recorded.cores < MIN_PROCESS_CORES;
  if (few && idle) return undefined;

  const unjudgeable = few || idle || (ofCpu && seen.recorded.cores === undefined);
  const allowed = unjudgeable ? 'info' : withEnough(reached, signs, seen);
  if (!allowed) return undefined;
  const { atMost } = signs;
  const held = atMost !== undefined && rank(allowed) > rank(atMost.severity);
  const severity = held ? atMost.severity : allowed;
  const sentences = (language: Language) => [
    headline(severity, seen, language),
    raised ? raiseText(raise.raise, signs, seen, language) : thresholdText(reached, signs, seen, language),
    ...(allowed === reached ? [] : [capText(reached, { few, idle, ofCpu, seen, language })]),
    ...(held ? [atMost.because[language]] : []),
    signs.basis[language],
  ];
  return { severity, reason: localize((language) => sentences(language).join(language === 'en' ? ' ' : '')) };
}

function isTooLittle({ kind }: StackSigns, { recorded }: Seen): boolean {
  if (kind === 'heap-in-use' || kind === 'heap-allocated') return recorded.value < MIN_HEAP;
  return (kind === 'mutex' || kind === 'block') && recorded.value < MIN_DELAY;
}

function strongest(raises: readonly Raise[], seen: Seen): { raise: Raise; severity: Severity } | undefined {
  return raises
    .flatMap((raise) => {
      const severity = levelOf(seen.part(raise.part).share, { warning: raise.warning, critical: raise.critical });
      return severity ? [{ raise, severity }] : [];
    })
    .sort((a, b) => rank(b.severity) - rank(a.severity))[0];
}

/** The worst level up to the reached one whose cores and amount are there too; undefined when not even the mildest is. */
function withEnough(reached: Severity, { minCores, minAmount }: StackSigns, { matched }: Seen): Severity | undefined {
  const enough = (severity: Severity) =>
    (severity === 'info' || (matched.cores ?? 0) >= (minCores?.[severity] ?? 0)) &&
    matched.value >= (minAmount?.[severity] ?? 0);
  return severities.findLast((severity) => rank(severity) <= rank(reached) && enough(severity));
}

function headline(severity: Severity, seen: Seen, language: Language): string {
  const name = SEVERITY_NAMES[severity][language];
  const used = usage(seen.matched, seen.recorded, language, seen.valueType);
  return language === 'en' ? `${capitalize(name)}: ${used}.` : `${name}：${used}。`;
}

function thresholdText(reached: Severity, signs: StackSigns, seen: Seen, language: Language): string {
  const next = severities.find(
    (severity) => rank(severity) > rank(reached) && signs.thresholds[severity] !== undefined,
  );
  const levels = [reached, ...(next ? [next] : [])].map((severity) => levelText(severity, signs, seen, language));
  return language === 'en' ? `${capitalize(levels.join(', '))}.` : `${levels.join('，')}。`;
}

function levelText(severity: Severity, signs: StackSigns, { valueType }: Seen, language: Language): string {
  const { thresholds, minCores, minAmount, measure } = signs;
  const limit = thresholds[severity] ?? 0;
  const first = measure === 'amount' ? amountOf(limit, valueType, language) : roundPercent(limit);
  const cores = severity === 'info' ? undefined : minCores?.[severity];
  const amount = minAmount?.[severity];
  const all = [
    first,
    ...(cores === undefined ? [] : [roundCores(cores, language)]),
    ...(amount === undefined ? [] : [amountOf(amount, valueType, language)]),
  ];
  const name = SEVERITY_NAMES[severity][language];
  return language === 'en' ? `${name} from ${all.join(' and ')}` : `“${name}”的门槛为 ${all.join(' 且 ')}`;
}

function raiseText(raise: Raise, signs: StackSigns, seen: Seen, language: Language): string {
  const label = signs.evidence.find((part) => part.id === raise.part)?.label[language] ?? raise.part;
  const share = percent(seen.part(raise.part).share);
  const [warning, critical] = [roundPercent(raise.warning), roundPercent(raise.critical)];
  return language === 'en'
    ? `What decides is “${label}” with ${share}: warning from ${warning}, critical from ${critical}.`
    : `起决定作用的是“${label}”，占 ${share}：“警告”的门槛为 ${warning}，“严重”的门槛为 ${critical}。`;
}

interface CapCase {
  readonly few: boolean;
  readonly idle: boolean;
  readonly ofCpu: boolean;
  readonly seen: Seen;
  readonly language: Language;
}

/** Why a level that the shares reach is not given. */
function capText(reached: Severity, { few, idle, ofCpu, seen, language }: CapCase): string {
  const name = SEVERITY_NAMES[reached][language];
  const english = language === 'en';
  if (few) {
    return english
      ? `By the share alone it would be ${name}, but only ${formatCount(seen.samples)} samples were recorded, and below ${MIN_SAMPLES} a share says little.`
      : `单看占比应为“${name}”，但只采集到 ${formatCount(seen.samples)} 个样本；少于 ${MIN_SAMPLES} 个时，占比说明不了什么。`;
  }
  if (idle) {
    const used = coresText(seen.recorded.cores ?? 0, language);
    const least = roundCores(MIN_PROCESS_CORES, language);
    return english
      ? `By the share alone it would be ${name}, but the whole process used only ${used}; below ${least} no share is a problem.`
      : `单看占比应为“${name}”，但整个进程只用了 ${used}；低于 ${least}时，占比再大也不成问题。`;
  }
  if (!ofCpu) {
    const amount = amountOf(seen.matched.value, seen.valueType, language);
    return english
      ? `By the share alone it would be ${name}, but ${amount} is too little for that.`
      : `单看占比应为“${name}”，但 ${amount}还不够。`;
  }
  if (seen.recorded.cores === undefined) {
    return english
      ? `By the share alone it would be ${name}, but the capture does not say how long was recorded, so how much CPU that is cannot be told.`
      : `单看占比应为“${name}”，但采集文件没有说明采集了多久，无法得知实际用了多少 CPU。`;
  }
  const used = coresText(seen.matched.cores ?? 0, language);
  return english
    ? `By the share alone it would be ${name}, but ${used} are too little for that.`
    : `单看占比应为“${name}”，但 ${used}还不够。`;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
