import { type Language, type Localized, localize } from '../../base/localized.ts';
import type { ValueType } from '../../model/profile.ts';
import { formatBytes, formatCores, formatCount, formatDuration, formatShare, formatValue } from '../../model/units.ts';
import type { Scale } from './scale.ts';

/** What a number is read as. */
export interface NumberKind {
  readonly scale: Scale;
  readonly valueType: ValueType;
}

/** A scaled number for reading: `0.81 cores`, `12.3 per second`, `1.90 GiB`, `80.1%`. */
export function scaledText(value: number, { scale, valueType }: NumberKind): Localized {
  return localize((language) => numberText(value, scale, valueType, language));
}

/** A number of several captures with the standard deviation between them: `1.01 ± 0.03 cores`; alone where that is NaN. */
export function spreadText(value: number, deviation: number, kind: NumberKind): Localized {
  if (Number.isNaN(deviation)) return scaledText(value, kind);
  return localize((language) => {
    const [text, spread] = [value, deviation].map((one) => scaledText(one, kind)[language]) as [string, string];
    const bare = spread.startsWith(PER_SECOND_ZH) ? spread.slice(PER_SECOND_ZH.length) : spread;
    return insidePerSecond(text, (own) => `${withoutUnit(own, bare)} ± ${bare}`);
  });
}

/** A scaled difference, with its sign: `+0.81 cores`, `−220 ms`; shares differ by points: `+12.3 points`. */
export function deltaText(delta: number, { scale, valueType }: NumberKind): Localized {
  return localize((language) => {
    const size = Math.abs(delta);
    if (size === 0) return '0';
    return withSign(
      delta,
      scale === 'share' ? pointsText(size)[language] : numberText(size, scale, valueType, language),
    );
  });
}

/** A text for the size of a difference with the sign of it: at the number, which in Chinese stands behind "per second". */
export function withSign(delta: number, size: string): string {
  return insidePerSecond(size, (text) => `${delta < 0 ? '−' : '+'}${text}`);
}

/** `0.81 → 0.002 cores`: both numbers, the unit once where they share it. */
export function fromToText(before: number, after: number, kind: NumberKind): Localized {
  return localize((language) => {
    const [first, last] = [before, after].map((value) => scaledText(value, kind)[language]) as [string, string];
    return `${withoutUnit(first, last)} → ${last}`;
  });
}

/** What stands before a number per second in Chinese. */
const PER_SECOND_ZH = '每秒 ';

/** Changes what stands behind it. */
function insidePerSecond(text: string, change: (rest: string) => string): string {
  const head = text.startsWith(PER_SECOND_ZH) ? PER_SECOND_ZH : '';
  return `${head}${change(text.slice(head.length))}`;
}

/** A number without its unit, where the one that follows has the same. */
function withoutUnit(text: string, next: string): string {
  const [unit, other] = [text, next].map((one) => /^[^ ]+( .+)$/.exec(one)?.[1]);
  return unit !== undefined && unit === other ? text.slice(0, text.length - unit.length) : text;
}

/** What the number of a value type is called at the head of a sentence: `CPU`, else its own name. */
export function valueName({ name, unit }: ValueType): string {
  return name === 'cpu' && unit === 'nanoseconds' ? 'CPU' : name;
}

/** The difference of two shares, without its sign: `12.3 points`; a tenth more digit below a tenth. */
export function pointsText(points: number): Localized {
  const number = pointsNumber(points);
  return { en: `${number} points`, zh: `${number} 个百分点` };
}

/** The same without the word: `12.3`, `0.04`. */
export function pointsNumber(points: number): string {
  const percent = Math.abs(points) * 100;
  return percent.toFixed(percent >= 0.1 || percent === 0 ? 1 : 2);
}

function numberText(value: number, scale: Scale, { name, unit }: ValueType, language: Language): string {
  if (scale === 'share') return formatShare(value);
  if (scale !== 'rate') return formatValue(value, unit);
  const perSecond = (text: string) => (language === 'en' ? `${text} per second` : `${PER_SECOND_ZH}${text}`);
  if (unit === 'nanoseconds') {
    if (name === 'cpu') return `${formatCores(value)} ${language === 'en' ? 'cores' : '核'}`;
    return perSecond(formatDuration(value * 1e9));
  }
  if (unit === 'bytes') return perSecond(formatBytes(value));
  const count = formatCount(value < 10 ? Math.round(value * 100) / 100 : Math.round(value));
  return perSecond(unit === 'count' || unit === '' ? count : `${count} ${unit}`);
}
