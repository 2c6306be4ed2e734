/**
 * Kinds of numbers in a link to stacks, each with models of its own (`LinkCoder`). They are part of version 3: another
 * order is another version.
 */
export const KIND = {
  /** Of the facts: whether there is one, a number, how many. */
  has: 0,
  fact: 1,
  list: 2,
  /** Of a row: whether it stands for folded frames, as one of several siblings and as the last one; its callees. */
  isFolded: 3,
  isFoldedLast: 4,
  callees: 5,
  calleesOfFolded: 6,
  folded: 7,
  /** Values of its own: of what was folded, of a row without callees, of one with some. */
  selfOfFolded: 8,
  selfOfLeaf: 9,
  selfOfCaller: 10,
  /** Its name: the one that came last time; else one that its caller has called before; else one that is new. */
  isExpected: 11,
  isCallee: 12,
  isNew: 13,
  /** The package of a new name: that of the one before, or a new one. */
  isSamePackage: 14,
  isNewPackage: 15,
  /** Numbers of samples, by how many bits the value has: 0 to 53. */
  count: 16,
} as const;

export const KINDS = KIND.count + 54;
