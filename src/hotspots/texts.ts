import type { Language, Localized } from '../base/localized.ts';
import type { Severity } from '../model/finding.ts';
import { formatCores, formatShare } from '../model/units.ts';
import type { Measure } from './rule.ts';

/** A share as text: `80.1%`. */
export function percent(share: number): string {
  return formatShare(share);
}

/** Cores as text: `0.81 cores`. */
export function coresText(cores: number, language: Language): string {
  return language === 'en' ? `${formatCores(cores)} cores` : `${formatCores(cores)} 核`;
}

/** A share that somebody chose, as text: `50%`. */
export function roundPercent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}

/** Cores that somebody chose, as text: `0.8 cores`. */
export function roundCores(cores: number, language: Language): string {
  return language === 'en' ? `${cores} cores` : `${cores} 核`;
}

/** How much of what was recorded a measure is: `0.81 cores of 1.01 in use, 80.1% of the CPU time`. */
export function usage(part: Measure, whole: Measure, language: Language): string {
  const share = percent(part.share);
  if (part.cores === undefined || whole.cores === undefined) {
    return language === 'en' ? `${share} of the samples` : `占全部样本的 ${share}`;
  }
  return language === 'en'
    ? `${coresText(part.cores, 'en')} of ${formatCores(whole.cores)} in use, ${share} of the CPU time`
    : `占用了 ${coresText(whole.cores, 'zh')}中的 ${coresText(part.cores, 'zh')}（CPU 时间的 ${share}）`;
}

/** How severities are called in sentences. */
export const SEVERITY_NAMES: Readonly<Record<Severity, Localized>> = {
  info: { en: 'info', zh: '提示' },
  warning: { en: 'warning', zh: '警告' },
  critical: { en: 'critical', zh: '严重' },
};
