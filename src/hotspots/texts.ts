import type { Language, Localized } from '../base/localized.ts';
import type { Severity } from '../model/finding.ts';
import type { ValueType } from '../model/profile.ts';
import { formatCores, formatCount, formatShare, formatValue } from '../model/units.ts';
import type { Measure } from './measure.ts';

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

/** An amount of a value type in words: `407 MiB`, `1.20 s`, `69 goroutines`. */
export function amountOf(value: number, { name, unit }: ValueType, language: Language): string {
  if (/^goroutines?$/.test(name)) {
    const count = formatCount(value);
    return language === 'en' ? `${count} ${value === 1 ? 'goroutine' : 'goroutines'}` : `${count} 个 goroutine`;
  }
  return formatValue(value, unit);
}

/** What the amounts of a value type are parts of: `412 MiB of 760 MiB ⟨in use⟩`. */
const OF_ALL: Readonly<Record<string, Localized>> = {
  inuse_space: { en: 'in use', zh: '在用内存' },
  alloc_space: { en: 'allocated since the start', zh: '启动以来分配的内存' },
  delay: { en: 'of delay', zh: '等待时间' },
};

/** How much of what was recorded a measure is: `0.81 cores of 1.01 in use, 80.1% of the CPU time`; `412 MiB of 760 MiB in use, 54.2%`. */
export function usage(part: Measure, whole: Measure, language: Language, valueType?: ValueType): string {
  const share = percent(part.share);
  if (part.cores !== undefined && whole.cores !== undefined) {
    return language === 'en'
      ? `${coresText(part.cores, 'en')} of ${formatCores(whole.cores)} in use, ${share} of the CPU time`
      : `占用了 ${coresText(whole.cores, 'zh')}中的 ${coresText(part.cores, 'zh')}（CPU 时间的 ${share}）`;
  }
  if (!valueType || valueType.name === 'samples' || valueType.name === 'cpu') {
    return language === 'en' ? `${share} of the samples` : `占全部样本的 ${share}`;
  }
  const amount = amountOf(part.value, valueType, language);
  const all = amountOf(whole.value, valueType, language);
  const of = OF_ALL[valueType.name];
  return language === 'en'
    ? `${amount} of ${all}${of ? ` ${of.en}` : ''}, ${share}`
    : `${of ? `${of.zh} ` : ''}${all}中的 ${amount}（${share}）`;
}

/** How severities are called in sentences. */
export const SEVERITY_NAMES: Readonly<Record<Severity, Localized>> = {
  info: { en: 'info', zh: '提示' },
  warning: { en: 'warning', zh: '警告' },
  critical: { en: 'critical', zh: '严重' },
};
