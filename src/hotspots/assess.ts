import { type Language, type Localized, localize } from '../base/localized.ts';
import type { Severity } from '../model/finding.ts';
import { formatCount } from '../model/units.ts';
import type { CpuSigns, Raise, Seen } from './rule.ts';
import { coresText, percent, roundCores, roundPercent, SEVERITY_NAMES, usage } from './texts.ts';

/** How bad a finding is, and why that level and no other. */
export interface Assessment {
  readonly severity: Severity;
  readonly reason: Localized;
}

/** Fewer samples than this say little: with 100 samples a true half shows as anything between 40 and 60%. */
const MIN_SAMPLES = 100;
/** Of a process that uses less than this, in cores, no share is a problem. */
const MIN_PROCESS_CORES = 0.1;

/** From mild to severe. */
const SEVERITIES: readonly Severity[] = ['info', 'warning', 'critical'];

/**
 * The level that a rule reaches: by its share of the CPU time, raised by pieces of evidence that have levels of their
 * own, then held down by the guards. Too few samples, too little CPU in the whole process, or a capture that does not
 * say how long it took, leave at most *info*; too few samples of an idle process leave nothing to say.
 */
export function assess(signs: CpuSigns, seen: Seen): Assessment | undefined {
  const byShare = levelOf(seen.matched.share, signs.thresholds);
  const raise = strongest(signs.raisedBy ?? [], seen);
  const raised = raise !== undefined && rank(raise.severity) > rank(byShare);
  const reached = raised ? raise.severity : byShare;
  if (!reached) return undefined;

  const few = seen.samples < MIN_SAMPLES;
  const idle = seen.recorded.cores !== undefined && seen.recorded.cores < MIN_PROCESS_CORES;
  if (few && idle) return undefined;

  const unjudgeable = few || idle || seen.recorded.cores === undefined;
  const severity = unjudgeable ? 'info' : withEnoughCores(reached, signs, seen);
  const sentences = (language: Language) => [
    headline(severity, seen, language),
    raised ? raiseText(raise.raise, signs, seen, language) : thresholdText(reached, signs, language),
    ...(severity === reached ? [] : [capText(reached, { few, idle, seen, language })]),
    signs.basis[language],
  ];
  return { severity, reason: localize((language) => sentences(language).join(language === 'en' ? ' ' : '')) };
}

/** How severe, as a number to compare by; -1 for no level at all. */
export function rank(severity: Severity | undefined): number {
  return severity === undefined ? -1 : SEVERITIES.indexOf(severity);
}

function levelOf(share: number, from: Readonly<Partial<Record<Severity, number>>>): Severity | undefined {
  return SEVERITIES.findLast((severity) => share >= (from[severity] ?? Number.POSITIVE_INFINITY));
}

function strongest(raises: readonly Raise[], seen: Seen): { raise: Raise; severity: Severity } | undefined {
  return raises
    .flatMap((raise) => {
      const severity = levelOf(seen.part(raise.part).share, { warning: raise.warning, critical: raise.critical });
      return severity ? [{ raise, severity }] : [];
    })
    .sort((a, b) => rank(b.severity) - rank(a.severity))[0];
}

function withEnoughCores(reached: Severity, { minCores }: CpuSigns, { matched }: Seen): Severity {
  const enough = (severity: Severity) => severity === 'info' || (matched.cores ?? 0) >= (minCores?.[severity] ?? 0);
  return SEVERITIES.findLast((severity) => rank(severity) <= rank(reached) && enough(severity)) ?? 'info';
}

function headline(severity: Severity, seen: Seen, language: Language): string {
  const name = SEVERITY_NAMES[severity][language];
  const used = usage(seen.matched, seen.recorded, language);
  return language === 'en' ? `${capitalize(name)}: ${used}.` : `${name}：${used}。`;
}

function thresholdText(reached: Severity, signs: CpuSigns, language: Language): string {
  const next = SEVERITIES[rank(reached) + 1];
  const levels = [reached, ...(next ? [next] : [])].map((severity) => levelText(severity, signs, language));
  return language === 'en' ? `${capitalize(levels.join(', '))}.` : `${levels.join('，')}。`;
}

function levelText(severity: Severity, { thresholds, minCores }: CpuSigns, language: Language): string {
  const share = roundPercent(thresholds[severity]);
  const cores = severity === 'info' ? undefined : minCores?.[severity];
  const name = SEVERITY_NAMES[severity][language];
  return language === 'en'
    ? `${name} from ${share}${cores === undefined ? '' : ` and ${roundCores(cores, 'en')}`}`
    : `“${name}”的门槛为 ${share}${cores === undefined ? '' : ` 且 ${roundCores(cores, 'zh')}`}`;
}

function raiseText(raise: Raise, signs: CpuSigns, seen: Seen, language: Language): string {
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
  readonly seen: Seen;
  readonly language: Language;
}

/** Why a level that the shares reach is not given. */
function capText(reached: Severity, { few, idle, seen, language }: CapCase): string {
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
