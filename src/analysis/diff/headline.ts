import { type Localized, localize } from '../../base/localized.ts';
import { shortName } from '../../model/names.ts';
import { formatCores, formatShare, formatValue } from '../../model/units.ts';
import { isFoldedName } from '../folded-name.ts';
import type { ChangedRow } from './changed-table.ts';
import { type ComparedFinding, changeOf, type FindingMeasure, type FindingState } from './compare-findings.ts';
import { type Comparison, compareRow } from './compare-trees.ts';
import { canTellChance, isNoise } from './compare-values.ts';
import { deltaText, fromToText, pointsText, valueName, withSign } from './scaled-text.ts';

/** What grew: the function that carries most of the growth, and by how much. */
export interface Growth {
  readonly name: string;
  /** At the scale; of the path that leads there, or of the function where no single path grew enough. */
  readonly delta: number;
}

/** What the sentence is made of. */
export interface HeadlineInput {
  readonly comparison: Comparison;
  /** All functions (`changedTable`). */
  readonly functions: readonly ChangedRow[];
  readonly findings: readonly ComparedFinding[];
  /**
   * Names of the system calls of either, of captures that are of calls: there, what grew is one of these, for what it was
   * about, or how it ended, says little alone.
   */
  readonly syscalls?: ReadonlySet<string> | undefined;
}

/** So many findings stand in the sentence. */
const MOST_FINDINGS = 3;

/**
 * What changed, in one paragraph: the totals, the findings that stand by themselves and changed, what grew.
 * `CPU 1.01 → 0.005 cores. cAdvisor housekeeping dominates the CPU: −0.81 cores (resolved). Nothing grew beyond noise.`
 */
export function headlineOf({ comparison, functions, findings, syscalls }: HeadlineInput): Localized {
  const growth = syscalls ? mostGrownCall(functions, syscalls) : mostGrown(comparison, functions);
  // Of what a link has folded nobody knows what it is.
  const isPart = syscalls !== undefined && functions.some(({ name }) => isFoldedName(name));
  return localize((language) =>
    [
      totalsText(comparison)[language],
      ...findingTexts(findings).map((text) => text[language]),
      growthText(comparison, growth, isPart)[language],
    ].join(language === 'en' ? ' ' : ''),
  );
}

/** What became of the findings that stand by themselves and changed, a sentence each. */
export function findingTexts(findings: readonly ComparedFinding[]): readonly Localized[] {
  const told = findings.filter(({ isTop, state }) => isTop && state !== 'same');
  return told.slice(0, MOST_FINDINGS).map(findingText);
}

/**
 * What grew most beyond noise: from the root of most growth down, as long as one callee carries half of that; undefined
 * when nothing grew. Where no path grew beyond noise but a function did, over several paths, it is that.
 */
export function mostGrown(comparison: Comparison, functions: readonly ChangedRow[]): Growth | undefined {
  const { tree } = comparison;
  let least = 0;
  let grown: { row: number; delta: number } | undefined;
  for (let from = 0, to = tree.length; ; ) {
    let best: typeof grown;
    for (let row = from; row < to; row = tree.end[row] as number) {
      const { delta, z } = compareRow(comparison, row, 'total');
      const samples = {
        samplesBefore: comparison.before.count[row] as number,
        samplesAfter: comparison.after.count[row] as number,
      };
      if (delta > (best?.delta ?? 0) && isNoise(samples, z, comparison.gated) !== true) best = { row, delta };
    }
    if (!best || best.delta < least) break;
    if (!grown) least = best.delta * CARRIES;
    grown = best;
    from = best.row + 1;
    to = tree.end[best.row] as number;
  }
  const nameOf = (row: number) => tree.functions.name[tree.func[row] as number] as string;
  if (grown) return { name: nameOf(grown.row), delta: grown.delta };
  const scattered = functions.find(({ total, noise }) => total.delta > 0 && noise !== true);
  return scattered && { name: scattered.name, delta: scattered.total.delta };
}

/** The system call that grew most, in all threads together; undefined when none did. */
export function mostGrownCall(functions: readonly ChangedRow[], names: ReadonlySet<string>): Growth | undefined {
  let most: Growth | undefined;
  for (const { name, total } of functions) {
    if (names.has(name) && total.delta > (most?.delta ?? 0)) most = { name, delta: total.delta };
  }
  return most;
}

/** A callee that carries this part of the root's growth is where it comes from. */
const CARRIES = 0.5;

/** The totals of both captures, or what is between them; of shares, which add up to everything, what they are shares of. */
function totalsText({ scaling }: Comparison): Localized {
  const { scale, valueType, before, after, divisors } = scaling;
  const name = valueName(valueType);
  if (scale === 'subtract') {
    const text = deltaText(after.whole - before.whole, scaling);
    return { en: `${name} ${text.en}.`, zh: `${name} ${text.zh}。` };
  }
  if (scale !== 'share') {
    const text = fromToText(before.whole / divisors.before, after.whole / divisors.after, scaling);
    return { en: `${name} ${text.en}.`, zh: `${name} ${text.zh}。` };
  }
  const [from, to] = [formatValue(before.whole, valueType.unit), formatValue(after.whole, valueType.unit)];
  return { en: `Shares of ${name}, ${from} in A and ${to} in B.`, zh: `${name} 的占比：A 共 ${from}，B 共 ${to}。` };
}

function findingText(finding: ComparedFinding): Localized {
  const { title, state, before, after, measure, unit } = finding;
  const known = before !== undefined && after !== undefined;
  return localize((language) => {
    const change = changeOf(finding);
    const size = measure === 'share' ? pointsText(Math.abs(change)) : measureText(Math.abs(change), measure, unit);
    const amount = known && change !== 0 ? withSign(change, size[language]) : '';
    const word = FINDING_STATES[state][language];
    if (language === 'en') return `${title.en}${amount === '' ? '' : `: ${amount}`} (${word}).`;
    return `${title.zh}${amount === '' ? '' : `：${amount}`}（${word}）。`;
  });
}

/** The number of a finding for reading. */
export function measureText(value: number, measure: FindingMeasure, unit: string): Localized {
  switch (measure) {
    case 'cores':
      return { en: `${formatCores(value)} cores`, zh: `${formatCores(value)} 核` };
    case 'share':
      return { en: formatShare(value), zh: formatShare(value) };
    case 'rate': {
      const text = formatValue(unit === 'nanoseconds' || value >= 10 ? Math.round(value) : value, unit);
      return { en: `${text} per second`, zh: `每秒 ${text}` };
    }
    default: {
      const text = formatValue(value, unit);
      return { en: text, zh: text };
    }
  }
}

/** What became of a finding, in a word. */
export const FINDING_STATES: Readonly<Record<FindingState, Localized>> = {
  appeared: { en: 'appeared', zh: '新出现' },
  worse: { en: 'worse', zh: '加重' },
  better: { en: 'better', zh: '减轻' },
  resolved: { en: 'resolved', zh: '已消除' },
  same: { en: 'unchanged', zh: '无变化' },
};

function growthText(comparison: Comparison, growth: Growth | undefined, isPart: boolean): Localized {
  if (!growth) {
    if (isPart)
      return {
        en: 'No system call that is shown grew; others are told in sum.',
        zh: '所示系统调用均未增长；其余只有总和。',
      };
    return canTellChance(comparison)
      ? { en: 'Nothing grew beyond noise.', zh: '没有超出噪声的增长。' }
      : { en: 'Nothing grew.', zh: '没有增长。' };
  }
  const delta = deltaText(growth.delta, comparison.scaling);
  const name = shortName(growth.name);
  return isPart
    ? { en: `Most grown of what is shown: ${name}, ${delta.en}.`, zh: `所示系统调用中增长最多：${name}，${delta.zh}。` }
    : { en: `Most grown: ${name}, ${delta.en}.`, zh: `增长最多：${name}，${delta.zh}。` };
}
