import { type Localized, localize } from '../../base/localized.ts';
import { type ComparedFinding, changeOf } from './compare-findings.ts';
import { measureText } from './headline.ts';
import { pointsText, withSign } from './scaled-text.ts';

/** By how much a finding's number changed, with its sign: `−0.81 cores`, `+12.3 points`, `0`; undefined where one is unknown. */
export function findingDeltaText(finding: ComparedFinding): Localized | undefined {
  const { before, after, measure, unit } = finding;
  if (before === undefined || after === undefined) return undefined;
  const change = changeOf(finding);
  if (change === 0) return { en: '0', zh: '0' };
  const size = measure === 'share' ? pointsText(change) : measureText(Math.abs(change), measure, unit);
  return localize((language) => withSign(change, size[language]));
}
