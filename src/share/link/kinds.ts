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
  /** Whether there are no labels; how many of a set. */
  hasNoLabels: 70,
  labels: 71,
  /** A key: the one that came last time after the same key; else one that is new. */
  isExpectedKey: 72,
  isNewKey: 73,
  /** What a key has: a text where it had a number before, or a number where it had a text; the same as before; a new text. */
  isOtherKind: 74,
  isSameLabel: 75,
  isNewText: 76,
  labelNumber: 77,
  isSameUnit: 78,
  /** How many parts a row has, as one of folded frames, as another, and where it has no samples of its own. */
  partsOfFolded: 79,
  parts: 80,
  partsOfNothing: 81,
  /** The first set of a row: the one that its name had last; that its caller had last; else one that is new. */
  isSetOfName: 82,
  isSetOfCaller: 83,
  isNewSet: 84,
  /** One behind another: the one that came behind it last time; else one that is new. */
  isNextSet: 85,
  isNextNew: 86,
  /** Whether the last part of each row is what the others leave of it; the value of a part. */
  isRest: 87,
  part: 88,
  /** Whether there are about as many samples as the number of the set goes into the value; how many more. */
  isCountOfSize: 89,
  offCountOfSize: 90,
} as const;

export const KINDS = KIND.offCountOfSize + 1;
