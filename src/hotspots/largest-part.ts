import type { Language } from '../base/localized.ts';
import type { EvidencePart, Seen } from './rule.ts';
import { percent } from './texts.ts';

/**
 * Which of some pieces of evidence came to most, as a sentence: `The largest part is “Parsing” with 41.0%.` `''` where
 * none of them was seen.
 */
export function largestPartText(seen: Seen, parts: readonly EvidencePart[], language: Language): string {
  const [largest] = parts
    .map(({ id, label }) => ({ label, share: seen.part(id).share }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
  if (!largest) return '';
  const share = percent(largest.share);
  return language === 'en'
    ? `The largest part is “${largest.label.en}” with ${share}.`
    : `其中最大的一项是“${largest.label.zh}”，占 ${share}。`;
}
