import { type Language, type Localized, localize } from '../base/localized.ts';
import type { Severity } from '../model/finding.ts';
import type { Assessment } from './assess.ts';
import type { AmountMeasure, Bound } from './rule.ts';
import { levelOf, rank, severities } from './severities.ts';
import { SEVERITY_NAMES } from './texts.ts';

/** What a single measured number is held against. */
export interface AmountCase {
  readonly amount: number;
  readonly measure: AmountMeasure;
  readonly thresholds: Readonly<Partial<Record<Severity, number>>>;
  readonly basis: Localized;
  /** What raises the level on its own. */
  readonly atLeast?: Bound | undefined;
  /** What the level may not pass; the lowest of them counts. */
  readonly atMost?: readonly (Bound | undefined)[];
}

/**
 * The level that a measured number reaches and why: by the thresholds, raised by what was seen besides, then held down.
 * Undefined below the lowest level.
 */
export function assessAmount({
  amount,
  measure,
  thresholds,
  basis,
  atLeast,
  atMost = [],
}: AmountCase): Assessment | undefined {
  const because: Localized[] = [];
  let severity = levelOf(amount, thresholds, measure.falls);
  const byAmount = severity !== undefined;
  if (atLeast && rank(atLeast.severity) > rank(severity)) {
    severity = atLeast.severity;
    because.push(atLeast.because);
  }
  if (!severity) return undefined;
  const lowest = atMost.filter((bound) => bound !== undefined).sort((a, b) => rank(a.severity) - rank(b.severity))[0];
  if (lowest && rank(severity) > rank(lowest.severity)) {
    severity = lowest.severity;
    because.push(lowest.because);
  }
  const level = severity;
  const sentences = (language: Language) => [
    headline(level, measure.say(amount), language),
    ...(byAmount || because.length === 0 ? [thresholdText(amount, thresholds, measure, language)] : []),
    ...because.map((reason) => reason[language]),
    basis[language],
  ];
  return {
    severity,
    reason: localize((language) =>
      sentences(language)
        .filter((sentence) => sentence !== '')
        .join(language === 'en' ? ' ' : ''),
    ),
  };
}

function headline(severity: Severity, said: Localized, language: Language): string {
  const name = SEVERITY_NAMES[severity][language];
  return language === 'en' ? `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${said.en}.` : `${name}：${said.zh}。`;
}

/** The level that was reached and the next one, with the amounts they begin at. */
function thresholdText(
  amount: number,
  thresholds: AmountCase['thresholds'],
  measure: AmountMeasure,
  language: Language,
): string {
  const reached = levelOf(amount, thresholds, measure.falls);
  const levels = severities.filter((severity) => thresholds[severity] !== undefined);
  const shown = levels.filter((severity) => rank(severity) >= rank(reached)).slice(0, 2);
  if (shown.length === 0) return '';
  const texts = shown.map((severity) => {
    const name = SEVERITY_NAMES[severity][language];
    const limit = measure.say(thresholds[severity] as number)[language];
    if (language === 'zh') return `“${name}”的门槛为 ${limit}`;
    return `${name} from ${limit}${measure.falls ? ' down' : ' on'}`;
  });
  const joined = texts.join(language === 'en' ? ', ' : '，');
  return language === 'en' ? `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.` : `${joined}。`;
}
