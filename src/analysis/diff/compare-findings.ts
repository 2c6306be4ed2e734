import type { Localized } from '../../base/localized.ts';
import type { CallTree } from '../../model/call-tree.ts';
import type { CaptureFacts } from '../../model/facts.ts';
import type { Finding, Severity, StackSet } from '../../model/finding.ts';
import { coverStacks } from '../stack-match.ts';
import { countsSamples, isNoise, poissonZ, proportionsZ } from './compare-values.ts';
import type { Pair } from './pair.ts';
import { isState } from './scale.ts';
import { LEAST_RUNS, spreadOf, welchZ } from './spread.ts';

/** What became of a known problem. */
export type FindingState = 'appeared' | 'worse' | 'better' | 'resolved' | 'same';

/** What the two numbers of a finding are: cores, calls per second, a share, or an amount in its unit (per second of the capture, where that is known). */
export type FindingMeasure = 'cores' | 'rate' | 'share' | 'amount';

/** A known problem in two captures. */
export interface ComparedFinding {
  readonly rule: string;
  readonly title: Localized;
  readonly state: FindingState;
  readonly measure: FindingMeasure;
  /** Unit of an `amount`, and of what a `rate` counts per second; `''` for the others. */
  readonly unit: string;
  /** By the measure. What was not found is measured all the same where its stacks tell; undefined where they don't. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly severityBefore: Severity | undefined;
  readonly severityAfter: Severity | undefined;
  /** Whether it stands by itself in one of the captures, and not under a finding that explains it. */
  readonly isTop: boolean;
}

/** A capture with what the rules say about it. */
export interface JudgedCapture {
  readonly facts: CaptureFacts;
  readonly findings: readonly Finding[];
  /** Its stacks by a value type; asked for only where something has to be measured. */
  treeOf(valueType: number): CallTree;
}

/** What stands on one side: one capture, or several. */
export type JudgedSide = readonly JudgedCapture[];

/**
 * What became of every finding of either side, those under others too: what came and got worse first, then by how
 * much changed. Worse is what is more severe; at equal severity what is more, unless that may be chance. Of several
 * captures on a side a finding has the mean of their numbers, and the worst of their severities.
 */
export function compareFindings(before: JudgedSide, after: JudgedSide): readonly ComparedFinding[] {
  const [first, last] = [before.map(withFound), after.map(withFound)];
  const rules = new Set([...first, ...last].flatMap(({ found }) => [...found.keys()]));
  return [...rules]
    .map((rule) => compareFinding(rule, first, last))
    .sort(
      (a, b) =>
        ORDER[a.state] - ORDER[b.state] ||
        Number(b.isTop) - Number(a.isTop) ||
        Math.abs(changeOf(b)) - Math.abs(changeOf(a)) ||
        (a.rule < b.rule ? -1 : 1),
    );
}

/** By how much a finding's number changed; 0 where one of them is unknown. */
export function changeOf({ before, after }: Pick<ComparedFinding, 'before' | 'after'>): number {
  return before === undefined || after === undefined ? 0 : after - before;
}

const ORDER: Readonly<Record<FindingState, number>> = { appeared: 0, worse: 1, resolved: 2, better: 3, same: 4 };
const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, critical: 2 };

interface Found {
  readonly finding: Finding;
  readonly isTop: boolean;
}

function flatten(findings: readonly Finding[]): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  const walk = (list: readonly Finding[], isTop: boolean) => {
    for (const finding of list) {
      if (!found.has(finding.rule)) found.set(finding.rule, { finding, isTop });
      walk(finding.children, false);
    }
  };
  walk(findings, true);
  return found;
}

/** A capture, and what was found in it by rule. */
interface SearchedCapture {
  readonly capture: JudgedCapture;
  readonly found: ReadonlyMap<string, Found>;
}

function withFound(capture: JudgedCapture): SearchedCapture {
  return { capture, found: flatten(capture.findings) };
}

function compareFinding(
  rule: string,
  before: readonly SearchedCapture[],
  after: readonly SearchedCapture[],
): ComparedFinding {
  const foundIn = (side: readonly SearchedCapture[]) => side.flatMap(({ found }) => found.get(rule) ?? []);
  const [first, last] = [foundIn(before), foundIn(after)];
  const from = [...after, ...before].find(({ found }) => found.has(rule)) as SearchedCapture;
  const known = from.found.get(rule) as Found;
  const numbersIn = (side: readonly SearchedCapture[]) =>
    side.flatMap(
      ({ capture, found }) => numbersOf(found.get(rule)?.finding, known.finding, capture, from.capture) ?? [],
    );
  const each = { before: numbersIn(before), after: numbersIn(after) };
  const numbers = { before: meanNumbers(each.before), after: meanNumbers(each.after) };
  const measure = measureOf(numbers.before, numbers.after);
  const pair = { before: numbers.before?.[measure], after: numbers.after?.[measure] };
  const severities = { before: worstOf(first), after: worstOf(last) };
  return {
    rule,
    title: known.finding.title,
    state: stateOf(severities, { pair, measure, each }),
    measure,
    unit: measure === 'amount' || measure === 'rate' ? known.finding.unit : '',
    ...pair,
    severityBefore: severities.before,
    severityAfter: severities.after,
    isTop: [...first, ...last].some(({ isTop }) => isTop),
  };
}

function worstOf(found: readonly Found[]): Severity | undefined {
  const ranks = found.map(({ finding }) => RANK[finding.severity]);
  return found.find(({ finding }) => RANK[finding.severity] === Math.max(...ranks))?.finding.severity;
}

/** What a finding comes to in one capture, by every measure that applies. */
interface FindingNumbers {
  readonly cores: number | undefined;
  readonly rate: number | undefined;
  readonly share: number | undefined;
  readonly amount: number | undefined;
  /** Whether it is of stacks whose values add up over time. */
  readonly isFlow: boolean;
  /** Samples drawn of it and in all, and how long for; where it is not of drawn samples there are none. */
  readonly samples: number | undefined;
  readonly allSamples: number;
  readonly durationNanos: number | undefined;
}

/** As found; else as its stacks are measured here; undefined where it is not about stacks. */
function numbersOf(
  own: Finding | undefined,
  known: Finding,
  side: JudgedCapture,
  other: JudgedCapture,
): FindingNumbers | undefined {
  const { facts } = side;
  const valueType = valueTypeOf(own ?? known, own ? facts : other.facts, facts);
  const tree = valueType === undefined ? undefined : side.treeOf(valueType);
  const measured = tree && measureStacks(known, tree);
  const { durationNanos } = facts;
  const seconds = durationNanos === undefined || durationNanos <= 0 ? undefined : durationNanos / 1e9;
  const value = own?.value ?? measured?.value;
  if (value === undefined) return undefined;
  const type = valueType === undefined ? undefined : facts.valueTypes[valueType];
  const isCpu = type?.name === 'cpu';
  return {
    cores: own ? own.cores : isCpu && seconds !== undefined ? value / 1e9 / seconds : undefined,
    rate: own?.rate ?? (seconds !== undefined && !isCpu && !(type && isState(type)) ? value / seconds : undefined),
    share: own?.share ?? measured?.share,
    amount: value,
    isFlow: type !== undefined && !isState(type),
    samples: valueType !== undefined && countsSamples(facts.valueTypes, valueType) ? measured?.count : undefined,
    allSamples: tree?.countSum ?? 0,
    durationNanos,
  };
}

/** The value type of a capture that a finding was measured by: that of its unit whose total its share is a share of. */
function valueTypeOf(finding: Finding, from: CaptureFacts, to: CaptureFacts): number | undefined {
  const isOfStacks = finding.highlight.length > 0 || finding.highlightEndingIn !== undefined;
  if (!isOfStacks || finding.share <= 0) return undefined;
  const whole = finding.value / finding.share;
  const [best] = from.valueTypes
    .filter(({ unit }) => unit === finding.unit)
    .toSorted((a, b) => Math.abs(a.whole - whole) - Math.abs(b.whole - whole));
  const index = to.valueTypes.findIndex(({ name, unit }) => name === best?.name && unit === best.unit);
  return index < 0 ? undefined : index;
}

function measureStacks({ highlight, highlightExcept, highlightEndingIn }: Finding, tree: CallTree) {
  const stacks: StackSet = {
    anyOf: highlight,
    ...(highlightExcept && { except: highlightExcept }),
    ...(highlightEndingIn && { endingIn: highlightEndingIn }),
  };
  return coverStacks(tree, stacks);
}

/**
 * The first measure that both captures have. Amounts of what flows by grow with the time, so they come last; of what is a
 * state, or not about stacks, they come before shares.
 */
function measureOf(a: FindingNumbers | undefined, b: FindingNumbers | undefined): FindingMeasure {
  const order: readonly FindingMeasure[] =
    (a ?? b)?.isFlow === true ? ['cores', 'rate', 'share', 'amount'] : ['rate', 'amount', 'share'];
  const has = (numbers: FindingNumbers | undefined, measure: FindingMeasure) =>
    !numbers || numbers[measure] !== undefined;
  return order.find((measure) => has(a, measure) && has(b, measure)) ?? 'amount';
}

/** The mean of what a finding comes to in each capture that tells; a measure that one of these lacks is left out. */
function meanNumbers(each: readonly FindingNumbers[]): FindingNumbers | undefined {
  const [first] = each;
  if (!first || each.length === 1) return first;
  const mean = (of: FindingMeasure) => {
    const values = each.map((numbers) => numbers[of]).filter((value) => value !== undefined);
    return values.length < each.length ? undefined : values.reduce((sum, value) => sum + value, 0) / each.length;
  };
  return { ...first, cores: mean('cores'), rate: mean('rate'), share: mean('share'), amount: mean('amount') };
}

/** Both numbers of a finding by the measure, and what they are made of: the numbers of each capture that tells. */
interface MeasuredPair {
  readonly pair: Pair<number | undefined>;
  readonly measure: FindingMeasure;
  readonly each: Pair<readonly FindingNumbers[]>;
}

function stateOf(severities: Pair<Severity | undefined>, { pair, measure, each }: MeasuredPair): FindingState {
  const { before, after } = pair;
  const knows = before !== undefined && after !== undefined;
  // What has no smaller a share where it was not found was there too: its capture has too few samples to be judged by.
  if (!severities.before) return measure === 'share' && knows && before >= after ? 'same' : 'appeared';
  if (!severities.after) return measure === 'share' && knows && after >= before ? 'same' : 'resolved';
  const severer = RANK[severities.after] - RANK[severities.before];
  if (severer !== 0) return severer > 0 ? 'worse' : 'better';
  if (!knows || before === after) return 'same';
  if (mayBeChance(each, measure)) return 'same';
  return after > before ? 'worse' : 'better';
}

/** By the spread between captures where there are enough, else by the samples of all of them. */
function mayBeChance({ before, after }: Pair<readonly FindingNumbers[]>, measure: FindingMeasure): boolean {
  if (Math.min(before.length, after.length) >= LEAST_RUNS) {
    const spread = (side: readonly FindingNumbers[]) =>
      spreadOf(
        side.map((numbers) => Float64Array.of(numbers[measure] ?? Number.NaN)),
        0,
        side.map(() => 1),
      );
    const z = welchZ(spread(before), spread(after));
    if (z !== undefined) return isNoise({ samplesBefore: 0, samplesAfter: 0 }, z, false) === true;
  }
  const [a, b] = [addSamples(before), addSamples(after)];
  if (a.samples === undefined || b.samples === undefined) return false;
  const samples = [a.samples, b.samples] as const;
  const times = a.durationNanos && b.durationNanos ? ([a.durationNanos, b.durationNanos] as const) : ([1, 1] as const);
  const z = measure === 'share' ? proportionsZ(samples, [a.allSamples, b.allSamples]) : poissonZ(samples, times);
  return isNoise({ samplesBefore: a.samples, samplesAfter: b.samples }, z) === true;
}

/** Samples drawn in all captures of a side, and how long for. */
function addSamples(side: readonly FindingNumbers[]): Pick<FindingNumbers, 'samples' | 'allSamples' | 'durationNanos'> {
  const sum = (of: 'samples' | 'durationNanos') =>
    side.reduce<number | undefined>((all, numbers) => {
      const own = numbers[of];
      return all === undefined || own === undefined ? undefined : all + own;
    }, 0);
  return {
    samples: side.length === 0 ? undefined : sum('samples'),
    allSamples: side.reduce((all, one) => all + one.allSamples, 0),
    durationNanos: sum('durationNanos'),
  };
}
