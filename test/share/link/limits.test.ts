import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/analysis/fold.ts';
import type { CallTree } from '../../../src/model/call-tree.ts';
import type { Label } from '../../../src/model/label-sets.ts';
import type { ByteWriter } from '../../../src/share/link/byte-writer.ts';
import { codeTree } from '../../../src/share/link/coded-tree.ts';
import { FIRST_STACKS, STACKS, seal, sealLink } from '../../../src/share/link/envelope.ts';
import { fitLink } from '../../../src/share/link/fit-link.ts';
import { KIND, KINDS } from '../../../src/share/link/kinds.ts';
import {
  MOST_BYTES,
  MOST_FACTS,
  MOST_FIRST_LETTERS,
  MOST_LETTERS,
  MOST_NAMES,
  MOST_ROWS,
} from '../../../src/share/link/limits.ts';
import { BrokenLink } from '../../../src/share/link/link-failure.ts';
import { LinkWriter } from '../../../src/share/link/link-writer.ts';
import { readShared, writeShared } from '../../../src/share/link/shared-capture.ts';
import { profileOfShared } from '../../../src/share/link/shared-profile.ts';
import type { SharedTree } from '../../../src/share/link/shared-tree.ts';
import type { SharedFacts } from '../../../src/share/link/stack-facts.ts';
import { codeFacts } from '../../../src/share/link/stack-facts.ts';
import { firstContent, writeFirstTree } from '../../support/first-version-link.ts';

const FACTS = {
  n: 'a',
  f: 'folded',
  b: 1,
  h: '0123456789abcdef',
  t: ['cpu', 'count'] as [string, string],
  o: [1, 1, 1, 1, 1, 1] as [number, number, number, number, number, number],
};

/** What is wrong with a link that somebody sealed as it should be; undefined for what opens. */
function faultOf(link: string): string | undefined {
  try {
    profileOfShared(readShared(link));
    return undefined;
  } catch (error) {
    if (error instanceof BrokenLink) return error.fault;
    throw error;
  }
}

/** A link of version 1. */
function first(write: (out: ByteWriter) => void, facts: object = { ...FACTS, y: [] }): string {
  return sealLink(firstContent(JSON.stringify(facts), write), FIRST_STACKS);
}

/** One of version 3. */
function third(write: (coder: LinkWriter) => void, facts: Partial<SharedFacts> = {}): string {
  const coder = new LinkWriter(KINDS);
  codeFacts(coder, { ...FACTS, y: [], ...facts });
  write(coder);
  return seal({ version: STACKS, packed: coder.done() });
}

/** A chain of rows, of all these names in turn. */
function chain(length: number, names: readonly string[]): SharedTree {
  return {
    length,
    names,
    name: Int32Array.from({ length }, (_, row) => row % names.length),
    callees: new Int32Array(length).fill(1).fill(0, length - 1),
    folded: new Int32Array(length),
    self: new Float64Array(length).fill(1),
    count: new Float64Array(length).fill(1),
  };
}

const firstChain = (length: number, names: readonly string[]) =>
  first((out) => writeFirstTree(out, chain(length, names)));

const numbered = (names: number, letters: number) =>
  Array.from({ length: names }, (_, i) => String(i).padStart(8, '0').padStart(letters, 'x'));

/** A link of more names than there may be, or longer ones: what is told of a row before its name, then the name in full. */
function thirdNames(names: readonly string[]): string {
  return third((coder) => {
    coder.number(KIND.list, names.length);
    coder.flag(KIND.has, true);
    coder.flag(KIND.has, false);
    coder.flag(KIND.has, false);
    coder.number(KIND.fact, 1);
    names.forEach((name, row) => {
      coder.flag(row === 0 ? KIND.isFolded : KIND.isFoldedLast, false);
      coder.small(KIND.callees, row + 1 < names.length ? 1 : 0);
      if (row > 0) coder.flag(KIND.isNew, true);
      if (row > 0) coder.flag(KIND.isSamePackage, true);
      else coder.text('');
      coder.text(name);
      coder.number(row + 1 < names.length ? KIND.selfOfCaller : KIND.selfOfLeaf, 1);
    });
  });
}

const whole: SharedFacts = { ...FACTS, y: [] };

/** The facts of a link up to its comments, and what comes then. */
function commented(write: (coder: LinkWriter) => void): string {
  const coder = new LinkWriter(KINDS);
  tellFacts(coder, true);
  write(coder);
  return seal({ version: STACKS, packed: coder.done() });
}

/** The facts of a link up to its findings, and what comes then. */
function found(write: (coder: LinkWriter) => void): string {
  const coder = new LinkWriter(KINDS);
  tellFacts(coder, false);
  for (let i = 0; i < 6; i++) coder.any(KIND.fact, 1);
  coder.flag(KIND.has, true);
  write(coder);
  return seal({ version: STACKS, packed: coder.done() });
}

function tellFacts(coder: LinkWriter, hasComments: boolean): void {
  for (const text of ['a', 'folded']) coder.text(text);
  coder.any(KIND.fact, 1);
  coder.bits(0, 32);
  coder.bits(0, 32);
  for (const text of ['cpu', 'count']) coder.text(text);
  for (let i = 0; i < 7; i++) coder.flag(KIND.has, false);
  coder.flag(KIND.has, hasComments);
}

function manyComments(coder: LinkWriter, length: number): void {
  coder.number(KIND.list, length);
  for (let i = 0; i < length; i++) coder.text('x'.repeat(4096));
}

/** A link to one row of one letter, and what comes where its labels do. */
function labelled(write: (coder: LinkWriter) => void): string {
  return third((coder) => {
    codeTree(coder, chain(1, ['f']));
    coder.flag(KIND.hasNoLabels, false);
    write(coder);
  });
}

/** So many sets of one label each, all of one key without a letter. */
function manySets(coder: LinkWriter, texts: readonly string[]): void {
  coder.number(KIND.list, texts.length);
  texts.forEach((text, set) => {
    coder.small(KIND.labels, 1);
    if (set === 0) coder.text('');
    else coder.flag(KIND.isExpectedKey, true);
    coder.flag(KIND.isOtherKind, false);
    if (set > 0) coder.flag(KIND.isSameLabel, false);
    if (set > 0) coder.flag(KIND.isNewText, true);
    coder.text(text);
  });
}

/** A part of the one row of the first of so many sets. */
function onePart(coder: LinkWriter): void {
  coder.small(KIND.parts, 1);
  coder.small(KIND.partsOfNothing, 0);
  coder.flag(KIND.isRest, true);
}

/** Labels of a tree of so many rows, the first of which has a part of each of so many sets, all but one without labels. */
function withParts(rows: number, sets: readonly (readonly Label[])[]): string {
  const parts = sets.length;
  const tree = chain(rows, ['f']);
  tree.self[0] = parts;
  tree.count[0] = parts;
  const ones = new Float64Array(parts).fill(1);
  return writeShared({
    facts: whole,
    tree,
    labels: {
      sets,
      start: new Int32Array(rows + 2).fill(parts, 1),
      set: Int32Array.from({ length: parts }, (_, set) => set),
      value: ones,
      count: ones,
    },
  });
}

const label = (text: string): Label => ({ key: 'k', text, number: 0, unit: '' });
/** Sets that take as many places among the names as there are beside one. */
const MOST_SETS = [...Array<Label[]>(MOST_NAMES - 1 - 3).fill([]), [label('a'), label('b')]];

describe('the limits of what a link may hold', () => {
  it('let in what is within them, however deep it is', () => {
    for (const link of [firstChain(MOST_ROWS, ['f']), writeShared({ facts: whole, tree: chain(MOST_ROWS, ['f']) })]) {
      const tree = fold(profileOfShared(readShared(link)), { valueType: 0 });
      expect(tree.height).toBe(MOST_ROWS);
      expect(tree.sum).toBe(MOST_ROWS);
    }
    expect(faultOf(firstChain(MOST_NAMES, numbered(MOST_NAMES, 20)))).toBeUndefined();
    expect(faultOf(thirdNames(numbered(MOST_NAMES, 20)))).toBeUndefined();
    expect(faultOf(thirdNames(['x'.repeat(4096)]))).toBeUndefined();
  });

  it.each([
    ['frames', () => firstChain(MOST_ROWS + 1, ['f'])],
    ['names', () => firstChain(MOST_NAMES + 1, numbered(MOST_NAMES + 1, 20))],
    ['letters of names', () => firstChain(1025, numbered(MOST_FIRST_LETTERS / 4096 + 1, 4096))],
    ['facts', () => first(() => {}, { ...FACTS, y: [], more: 'x'.repeat(MOST_FACTS) })],
    ['bytes', () => sealLink(new Uint8Array(MOST_BYTES + 1), FIRST_STACKS)],
  ])('refuse more %s in version 1', (_, link) => {
    expect(faultOf(link())).toBe('too-large');
  });

  it.each([
    ['frames', () => third((coder) => coder.number(KIND.list, MOST_ROWS + 1))],
    ['names', () => thirdNames(numbered(MOST_NAMES + 1, 20))],
    ['letters of names', () => thirdNames(numbered(MOST_LETTERS / 4096 + 1, 4096))],
    ['letters of a name', () => thirdNames(['x'.repeat(4097)])],
    ['comments', () => commented((coder) => coder.number(KIND.list, MOST_NAMES + 1))],
    ['facts', () => commented((coder) => manyComments(coder, MOST_FACTS / 4096 + 1))],
    ['bytes', () => third((coder) => coder.text('x'.repeat(MOST_BYTES)))],
    ['sets of labels', () => labelled((coder) => coder.number(KIND.list, MOST_NAMES))],
    [
      'labels of a set',
      () =>
        labelled((coder) => {
          coder.number(KIND.list, 1);
          coder.small(KIND.labels, MOST_NAMES - 1);
        }),
    ],
    ['labels of all sets', () => labelled((coder) => manySets(coder, numbered(MOST_NAMES / 2, 8)))],
    ['letters of labels', () => labelled((coder) => manySets(coder, numbered(MOST_LETTERS / 4096, 4096)))],
    ['letters of a label', () => labelled((coder) => manySets(coder, ['x'.repeat(4097)]))],
    [
      'parts of rows',
      () =>
        labelled((coder) => {
          manySets(coder, ['a']);
          coder.small(KIND.parts, MOST_ROWS);
        }),
    ],
  ])('refuse more %s in version 3', (_, link) => {
    expect(faultOf(link())).toBe('too-large');
  });

  it('refuse more rows than a writer may tell, and facts', () => {
    const tree = chain(MOST_ROWS + 1, ['f']);
    expect(() => writeShared({ facts: whole, tree })).toThrow(BrokenLink);
    const m = Array(MOST_FACTS / 4096 + 1).fill('x'.repeat(4096));
    expect(() => writeShared({ facts: { ...whole, m }, tree: chain(1, ['f']) })).toThrow(BrokenLink);
  });

  it('let in as many labels as there is room for beside rows and names, and no more', () => {
    expect(faultOf(withParts(1, MOST_SETS))).toBeUndefined();
    expect(() => withParts(1, [...MOST_SETS, []])).toThrow(BrokenLink);
    expect(faultOf(withParts(MOST_ROWS - 10, MOST_SETS.slice(0, 10)))).toBeUndefined();
    expect(() => withParts(MOST_ROWS - 10, MOST_SETS.slice(0, 11))).toThrow(BrokenLink);
    const texts = numbered(MOST_LETTERS / 4096, 4096);
    const most = [...texts.slice(1), 'x'.repeat(4095)];
    const opened = labelled((coder) => {
      manySets(coder, most);
      onePart(coder);
    });
    expect(profileOfShared(readShared(opened)).labels.text).toHaveLength(most.length);
  });

  it('refuse facts that are nested without end as they refuse any that are none', () => {
    expect(faultOf(sealLink(firstContent('['.repeat(MOST_FACTS)), FIRST_STACKS))).toBe('damaged');
    const nested = found((coder) => coder.text('['.repeat(MOST_FACTS / 2)));
    expect(faultOf(nested)).toBe('damaged');
    expect(faultOf(found((coder) => coder.text('{}')))).toBe('damaged');
  });

  it('are kept by links that are made here: what is beyond them is folded like what there is no room for', () => {
    const tree = wideTree(MOST_ROWS + 5000);
    const content = { facts: FACTS, tree, findings: [], first: [], language: 'en' } as const;
    const link = fitLink(content, 1_000_000);
    const back = readShared(link?.data ?? '').tree;
    expect(back.length).toBe(MOST_ROWS);
    expect(back.self.reduce((sum, value) => sum + value, 0)).toBe(tree.sum);
  });
});

/** One root that calls one function in so many rows: no capture has that, but it needs few characters. */
function wideTree(rows: number): CallTree {
  const weights = new Float64Array(rows).fill(1);
  weights[0] = rows - 1;
  return {
    length: rows,
    parent: new Int32Array(rows).fill(-1, 0, 1),
    end: Int32Array.from({ length: rows }, (_, row) => (row === 0 ? rows : row + 1)),
    depth: new Int32Array(rows).fill(1, 1),
    func: new Int32Array(rows).fill(1, 1),
    self: new Float64Array(rows).fill(1, 1),
    total: weights,
    count: weights,
    weight: weights,
    height: 2,
    functions: { length: 2, name: ['main', 'f'], file: ['', ''], startLine: new Int32Array(2) },
    valueType: { name: 'cpu', unit: 'count' },
    sum: rows - 1,
    whole: rows - 1,
    signed: false,
    weightSum: rows - 1,
    countSum: rows - 1,
  };
}
