/** What carries links, by the longest one that it leaves whole, in characters. */
export interface Carrier {
  readonly name: 'mail' | 'slack' | 'teams' | 'jira' | 'browser';
  readonly longest: number;
}

/*
 * Mail: Outlook and Firefox's history keep 2,000 to 2,048. Slack splits a word at 3,992. Teams takes 28 KB a message; the
 * limit is of what is left in it for a link. Jira takes 32,767 a comment. Browsers open fragments of a million and more.
 */
export const CARRIERS: readonly Carrier[] = [
  { name: 'mail', longest: 2000 },
  { name: 'slack', longest: 3990 },
  { name: 'teams', longest: 20_000 },
  { name: 'jira', longest: 32_000 },
  { name: 'browser', longest: 1_048_572 },
];

/** Lengths of links that are offered, from the one that goes everywhere to the one that holds all. */
export const LENGTHS: readonly number[] = [1900, 3800, 8000, 30_000, 1_000_000];

/** Names of those that leave a link of this length whole. */
export function carriersOf(length: number): readonly Carrier['name'][] {
  return CARRIERS.filter(({ longest }) => length <= longest).map(({ name }) => name);
}
