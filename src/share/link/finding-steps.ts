import { FINDING_DEPTHS, type FindingDepth } from './shared-finding.ts';

/** How deep findings go, and with how many lines of the capture each. */
export type FindingStep = readonly [depth: FindingDepth, lines: number];

/*
 * Steps from what takes the most room. The last one is taken in any case.
 */

/** Of stacks that a profile has: what is said of them names functions, as they do themselves. */
export const OF_STACKS: readonly FindingStep[] = FINDING_DEPTHS.map((depth) => [depth, 0]);

/** Of lines: sentences and evidence may hold whatever lines hold, so they go where lines do … */
export const WITH_LINES: readonly FindingStep[] = [
  ['whole', 20],
  ['evidence', 20],
  ['evidence', 10],
  ['evidence', 5],
  ['sentences', 3],
  ['sentences', 1],
  ['outline', 0],
];

/** … and elsewhere the numbers alone. */
export const WITHOUT_LINES: readonly FindingStep[] = [['outline', 0]];

/** The same of stacks whose names are replaced, which sentences would tell; without what each explains where there is no room. */
export const WITHOUT_NAMES: readonly FindingStep[] = [
  ['outline', 0],
  ['numbers', 0],
];
